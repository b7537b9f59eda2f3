"""Everything of the clerk's file is kept: parts byte by byte, values and styles, pictures, comments, macros."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from filling import TIANSHUI, changed, clean, edited, filled, layout_of, opened
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.workbook import Workbook as Book
from PIL import Image as Picture
from returned.returning import (
    FAULTY,
    LIST,
    changed_parts,
    comments_of,
    findings_of,
    marks_of,
    parts_of,
    replaced,
    returned,
    sample,
)
from validator import faults, need_validator

from xlgreen.consolidation.collect import check_file
from xlgreen.report.returned.earlier import lists_of, shared_texts, take_earlier_away
from xlgreen.report.returned.package import Package
from xlgreen.template.formula_kind import UDF
from xlgreen.template.write import file_name, write_workbook

CONCERNED = {
    "[Content_Types].xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",  # the cover is not the sheet that shows any more
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet4.xml",
}


def every_prefix_is_declared(path: Path) -> None:
    """Parts of all programs stay well formed, the drawings of comments too, which no validator looks at."""
    for name, content in parts_of(path).items():
        if name.endswith((".xml", ".vml", ".rels")):
            ElementTree.fromstring(content)


def test_parts_that_are_not_concerned_stay_byte_by_byte(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    before = path.read_bytes()
    differing, added = changed_parts(path, returned(path, tmp_path / "out"))
    assert differing == CONCERNED
    assert all(name.startswith(("xl/comments", "xl/drawings/vml", "xl/worksheets/")) for name in added)
    assert path.read_bytes() == before


def test_values_formulas_and_styles_stay(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    before, after = opened(path), opened(returned(path, tmp_path / "out"))
    assert after.sheetnames == [LIST, *before.sheetnames]
    for sheet in before.worksheets:
        other = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                twin = other[cell.coordinate]
                assert (cell.value, cell.number_format, cell._style) == (twin.value, twin.number_format, twin._style)
        assert other.data_validations.count == sheet.data_validations.count
        assert other.sheet_state == sheet.sheet_state
    for looks in ("_fonts", "_fills", "_borders", "_alignments", "_protections"):
        kept = list(getattr(before, looks))
        assert [repr(look) for look in list(getattr(after, looks))[: len(kept)]] == [repr(look) for look in kept]
    for name, sheet in zip(before.sheetnames, before.worksheets, strict=True):
        assert after[name].print_area == sheet.print_area
        assert after[name].print_title_rows == sheet.print_title_rows


def test_taken_away_again_the_sheets_are_as_they_came(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    back = returned(path, tmp_path / "out")
    package = Package.read(BytesIO(back.read_bytes()))
    take_earlier_away(package, lists_of(package, shared_texts(package)))
    came = parts_of(path)
    assert package.parts.keys() == came.keys()
    differing = {name for name in came if package.parts[name] != came[name]}
    # the formats of marks and list stay for the next time, and the type of VML; the cover is no longer chosen
    assert differing == {"xl/styles.xml", "[Content_Types].xml", "xl/worksheets/sheet1.xml"}


def test_only_the_list_is_chosen(tmp_path: Path) -> None:
    """Two chosen sheets would take the same typing."""
    back = returned(sample(tmp_path / "in"), tmp_path / "out")
    book = opened(back)
    assert [sheet.title for sheet in book.worksheets if sheet.sheet_view.tabSelected] == [LIST]
    assert book.active.title == LIST


def with_extras(book: Book) -> None:
    """A comment of the clerk's at a faulty cell and at another, a picture, a sheet of notes."""
    base = book["基础数据"]
    base["G20"].comment = Comment("统计局口径，待核。", "王")
    base["G10"].comment = Comment("已核实。", "王")
    picture = BytesIO()
    Picture.new("RGB", (4, 4), "red").save(picture, "png")
    picture.seek(0)
    base.add_image(Image(picture), "N3")
    book.create_sheet("草稿")["A1"] = "备忘"


@pytest.fixture
def with_comments(tmp_path: Path) -> Path:
    return edited(sample(tmp_path / "in"), with_extras)


def test_the_clerks_comments_and_pictures_stay(with_comments: Path, tmp_path: Path) -> None:
    back = returned(with_comments, tmp_path / "out")
    found = comments_of(back)
    assert found["基础数据!G10"] == "已核实。"
    assert re.match(r"统计局口径，待核。\n【xlgreen审核( [0-9a-f]{6})+】\n\[强制性\] 审核不通过", found["基础数据!G20"])
    before, after = parts_of(with_comments), parts_of(back)
    media = [name for name in before if "media" in name or "drawings/drawing" in name]
    assert media
    assert all(before[name] == after[name] for name in media)
    assert opened(back)["草稿"]["A1"].value == "备忘"
    need_validator()
    assert faults([back]) == faults([with_comments])


def test_the_clerks_comments_come_back_alone(with_comments: Path, tmp_path: Path) -> None:
    once = returned(with_comments, tmp_path / "once")
    twice = returned(once, tmp_path / "twice")
    assert parts_of(once) == parts_of(twice)
    every_prefix_is_declared(once)
    package = Package.read(BytesIO(twice.read_bytes()))
    take_earlier_away(package, lists_of(package, shared_texts(package)))
    package.write(tmp_path / "freed.xlsx")
    assert comments_of(tmp_path / "freed.xlsx") == {"基础数据!G20": "统计局口径，待核。", "基础数据!G10": "已核实。"}


def test_what_a_clerk_adds_to_our_comment_is_kept(tmp_path: Path) -> None:
    once = returned(sample(tmp_path / "in"), tmp_path / "once")

    def answer(book: Book) -> None:
        comment = book["基础数据"]["G20"].comment
        book["基础数据"]["G20"].comment = Comment(f"{comment.text}\n已与农业局核对。", comment.author)

    twice = returned(edited(once, answer), tmp_path / "twice")
    text = comments_of(twice)["基础数据!G20"]
    assert text.count("【xlgreen审核") == 1
    assert text.startswith("\n已与农业局核对。\n【xlgreen审核")


@pytest.mark.parametrize(
    "end",
    ["\n答复：已与财政局核对。\n【审核意见完】", "答复：已与财政局核对。【审核意见完】", "\n答复：已与财政局核对。"],
)
def test_an_answer_inside_our_comment_is_kept_and_named(with_comments: Path, tmp_path: Path, end: str) -> None:
    once = returned(with_comments, tmp_path / "once")

    def answer(book: Book) -> None:
        comment = book["基础数据"]["G20"].comment
        text = comment.text.replace("\n【审核意见完】", end)
        book["基础数据"]["G20"].comment = Comment(text, comment.author)

    edited(once, answer)
    (named,) = (f for f in check_file(once).findings if f.code == "comments-typed")
    said = named.values["whole"]
    assert isinstance(said, dict) and "答复：已与财政局核对。" in said["G20"] and "统计局口径，待核。" in said["G20"]
    assert "【" not in said["G20"]
    twice = returned(once, tmp_path / "twice")
    text = comments_of(twice)["基础数据!G20"]
    assert text.startswith("统计局口径，待核。\n") and text.count("答复：已与财政局核对。") == 1
    assert text.count("【xlgreen审核") == text.count("【审核意见完】") == 1
    assert comments_of(returned(twice, tmp_path / "again"))["基础数据!G20"] == text


def test_a_button_drawn_by_excel_stays(tmp_path: Path) -> None:
    """Excel writes line breaks into buttons that are no well-formed XML."""
    path = edited(sample(tmp_path / "in"), lambda book: setattr(book["基础数据"]["B2"], "comment", Comment("注", "王")))
    drawing = next(name for name in parts_of(path) if name.endswith(".vml"))
    button = '<v:shape id="_x0000_s9" type="#b"><v:textbox><font>更<br>新</font></v:textbox></v:shape>'
    replaced(path, drawing, lambda xml: xml.replace("</xml>", f"{button}</xml>"))
    once = returned(path, tmp_path / "once")
    twice = returned(once, tmp_path / "twice")
    assert button.encode() in parts_of(twice)[drawing]
    assert parts_of(once) == parts_of(twice)


def test_comments_that_lead_nowhere_are_replaced(tmp_path: Path) -> None:
    """Two sheets that name one part of comments: taken away for one, it is missing for the other."""
    once = returned(sample(tmp_path / "in"), tmp_path / "once")
    relations = "xl/worksheets/_rels/sheet2.xml.rels"
    replaced(once, relations, lambda xml: xml.replace("comments1.xml", "comments2.xml"))
    twice = returned(once, tmp_path / "twice")
    assert findings_of(twice) == findings_of(once)
    assert comments_of(twice).keys() == set(marks_of(twice))
    assert "xl/comments2.xml" in parts_of(twice)


def test_macros_stay(tmp_path: Path) -> None:
    """The project and the ribbon as they were, and the workbook still one with macros."""
    layout = layout_of(TIANSHUI, "620502", "2021")
    typed = changed(clean(layout), {"base_data/energy/this_year": "约500"})
    (tmp_path / "in").mkdir()
    path = write_workbook(layout, tmp_path / "in" / file_name(layout, UDF), typed, UDF)
    back = returned(path, tmp_path / "out")
    assert back.suffix == ".xlsm"
    before, after = parts_of(path), parts_of(back)
    macros = [name for name in before if "vba" in name.lower() or "customUI" in name]
    assert "xl/vbaProject.bin" in macros
    assert all(before[name] == after[name] for name in macros)
    assert b"macroEnabled.main+xml" in after["[Content_Types].xml"]
    assert findings_of(back) == findings_of(path)


@pytest.mark.parametrize(
    "name", [FAULTY, "620523_甘谷县_绿色低碳循环_2021.xlsx", "620524_武山县_绿色低碳循环_2021.xlsx"]
)
def test_a_returned_workbook_is_valid(name: str, tmp_path: Path) -> None:
    need_validator()
    assert faults([returned(sample(tmp_path / "in", name), tmp_path / "out")]) == []


def test_a_package_written_by_another_hand_is_marked(tmp_path: Path) -> None:
    """With prefixes everywhere, as the Open XML SDK writes, and backslashes in its names, as some tools do."""
    path = sample(tmp_path / "in")
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    parts = parts_of(path)
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"):
        text = parts[part].decode().replace(main, main.replace("xmlns", "xmlns:x"))
        head, body = text.split("\n", 1)
        body = body.replace("</", "\0/").replace("<", "<x:").replace("\0/", "</x:")
        parts[part] = f"{head}\n{body}".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[1] == "基础数据"
    done = returned(path, tmp_path / "out")
    assert set(marks_of(done)) >= {"任务分解表!J42"}
    assert findings_of(done) == findings_of(path)
    assert opened(done).sheetnames[0] == LIST
    every_prefix_is_declared(done)


def test_a_filling_of_all_kinds_is_marked_and_validates(tmp_path: Path) -> None:
    """Old values that are texts with quotation marks, long ones, dates, truth values, blanks."""
    (tmp_path / "in").mkdir()
    path = filled(
        tmp_path / "in",
        TIANSHUI,
        "620502",
        "2021",
        {
            "base_data/energy/this_year": '约"500"<万>&\n吨',
            "base_data/carbon/this_year": "无" * 300,
            "base_data/straw_used/this_year": None,
            "task_report/3/status": "=1+1",
        },
    )
    back = returned(path, tmp_path / "out")
    assert len(marks_of(back)) == len({f[1:] for f in findings_of(path) if f[2]}) > 3
    need_validator()
    assert faults([back]) == []
