"""What stands in single cells: formulas, pictures, errors, merged cells. What is typed is in ``typed.py``."""

from io import BytesIO
from pathlib import Path

from filling import column_of, edited, rewritten
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture
from returned.returning import replaced
from submission.cell_xml import with_cell
from submission.habits.deeds import EVERY, GONE, L0, L1, T0, Blank, Deed, Do, Family, Outcome, by_hand, on, typing
from submission.hostile.package import HEAD, MAIN, RELATIONS, relation, relations


def stored(formula: str | None, value: object = None) -> Do:
    """The figure as a formula with a stored value; "kept" is the value that it has. Nothing else is calculated."""

    def do(path: Path, blank: Blank) -> None:
        if value != "kept":
            edited(path, lambda book: None)
        shown = blank.value(blank.figure) if value == "kept" else value
        with_cell(path, blank.cell(blank.figure), formula, shown)

    return do


def linked(path: Path, blank: Blank) -> None:
    """With the part that Excel keeps of the other workbook."""
    stored("[1]台账!B3*2", "kept")(path, blank)
    part = "xl/externalLinks/externalLink1.xml"
    link = f'{HEAD}<externalLink xmlns="{MAIN}" xmlns:r="{RELATIONS}"><externalBook r:id="rId1"/></externalLink>'
    replaced(path, part, lambda _: link)
    there = relations(relation("rId1", "externalLinkPath", "file:///D:/台账.xlsx", "External"))
    replaced(path, "xl/externalLinks/_rels/externalLink1.xml.rels", lambda _: there)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    override = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    rewritten(path, "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))
    to_it = relation("rIdLink", "externalLink", "externalLinks/externalLink1.xml")
    rewritten(
        path, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace("</Relationships>", f"{to_it}</Relationships>")
    )
    named = '</sheets><externalReferences><externalReference r:id="rIdLink"/></externalReferences>'
    rewritten(path, "xl/workbook.xml", lambda xml: xml.replace("</sheets>", named))


def filled_down(path: Path, blank: Blank) -> None:
    for number in (1, 2, 3):
        place = blank.cell(f"mine_pool/{number}/mine_name")
        with_cell(path, place, f"&quot;示例矿山-&quot;&amp;{number}", f"示例矿山-{number}")


def uncalculated(path: Path, blank: Blank) -> None:
    with_cell(path, blank.cell(blank.figure), None, 501)


def pasted_picture(book: Book, blank: Blank) -> None:
    made = BytesIO()
    Picture.new("RGB", (8, 8), "red").save(made, "png")
    sheet, address = blank.cell(blank.figure).split("!")
    book[sheet].add_image(Image(BytesIO(made.getvalue())), address)


def commented(book: Book, blank: Blank) -> None:
    sheet, address = blank.cell(blank.figure).split("!")
    book[sheet][address].comment = Comment("数据待核实", "填报人")


def merged(first: str, second: str) -> Do:
    """Two cells into one, as Excel does it: the content of the second is gone."""

    def edit(book: Book, blank: Blank) -> None:
        names = [getattr(blank, name, name) for name in (first, second)]
        (sheet, one), (_, other) = (blank.cell(name).split("!") for name in names)
        book[sheet].merge_cells(f"{one}:{other}")

    return by_hand(edit)


def merged_keeping(path: Path, blank: Blank) -> None:
    """As LibreOffice may do it: the content stays below."""
    merged("above", "figure")(path, blank)
    with_cell(path, blank.cell(blank.figure), None, blank.value(blank.figure))


def merged_names(sheet: Worksheet) -> None:
    """One owner for three mines."""
    column = column_of(sheet, "mine_pool.owner_name")
    sheet.merge_cells(start_row=10, end_row=12, start_column=column, end_column=column)


PICTURE = "_xlfn.DISPIMG(&quot;ID_0A1B&quot;,1)"
FORMULAS = Family(
    "公式、图片、批注和错误值",
    (
        Deed("填的是公式，带着计算结果", stored("400+SUM(F10)", "kept"), "formula-typed"),
        Deed("填的是公式，没有保存计算结果", stored("400+SUM(F10)"), "formula-uncomputed", GONE),
        Deed("公式引用其他文件（只有公式文字）", stored("'D:\\[台账.xlsx]Sheet1'!B3*2", "kept"), "formula-foreign"),
        Deed("公式引用其他文件（带外部链接）", linked, "external-link formula-foreign"),
        Deed("公式向下填充了三行", filled_down, "formula-typed", blanks=(L1,)),
        Deed("公式算出错误值 #REF!", stored("A1+#REF!", "#REF!"), "cell-error", GONE),
        Deed("填的是错误值 #DIV/0!", typing(figure="#DIV/0!"), "cell-error", GONE, EVERY,
             but={L0: Outcome("cell-error")}),
        Deed("单元格里嵌入图片（WPS 的 DISPIMG）", stored(PICTURE, "=DISPIMG(&quot;ID_0A1B&quot;,1)"),
             "picture-in-cell", GONE, EVERY,
             but={L0: Outcome("picture-in-cell")}),
        Deed("嵌入图片，被其他软件存成 #NAME?", stored(PICTURE, "#NAME?"), "picture-in-cell", GONE),
        Deed("改了一个数，软件没有重新计算", uncalculated, "values-stale", "{figure}→501",
             but={L1: Outcome("check-failed values-stale", "{figure}→501")}),
        Deed("图片浮在单元格上面", by_hand(pasted_picture)),
        Deed("单元格加了批注", by_hand(commented), "comments-typed"),
    ),
)  # fmt: skip

MERGED = Family(
    "合并单元格",
    (
        Deed("上下两行的本期值合并", merged("above", "figure"), "cells-merged required-missing", GONE),
        Deed("上下两行合并，下面的值还存着", merged_keeping, "cells-merged value-under-merge required-missing", GONE),
        Deed("一行里上年值和本期值合并", merged("base_data/three_rate_mines/last_year", "above"),
             "cells-merged required-missing", "基础数据：“三率”均达到国家标准的生产矿山数·本期值 15→（空）", (L1,)),
        Deed("名单里三家合并一个采矿权人", on("mine_pool", merged_names), "cells-merged",
             "附表1 创建库：采矿权人 示例矿业公司-2→（空），采矿权人 示例矿业公司-3→（空）", (L1,)),
        Deed("空表里合并两格", merged("above", "figure"), "cells-merged", blanks=(T0,)),
    ),
)  # fmt: skip
