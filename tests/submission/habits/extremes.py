"""What is rare and breaks programs: texts like formulas, enormous texts and sheets, days since 1904."""

import re
from pathlib import Path

from filling import PANJIN, rewritten, sheet_part
from filling import licence as licence_of
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook as Book
from submission.cell_xml import with_cell
from submission.habits.deeds import L1, UNREAD, Blank, Deed, Do, Family, by_hand

from xlgreen.layout import column_letter

MANY = 5000


def text(name: str, value: str) -> Do:
    """A text as it stands, whatever a program would make of it."""
    return lambda path, blank: with_cell(path, blank.cell(name), None, value)


def since_1904(book: Book, blank: Blank) -> None:
    """As Excel for the Macintosh keeps days: the same days, by other numbers."""
    book.epoch = CALENDAR_MAC_1904


def styled_rows(path: Path, blank: Blank) -> None:
    """A format given to a whole column: a million rows of empty cells."""
    sheet = blank.layout.tables[blank.list].sheet
    empty = "".join(f'<row r="{n}" s="1" customFormat="1"><c r="C{n}" s="1"/></row>' for n in range(40_000, 1_040_000))
    rewritten(path, sheet_part(path, sheet), lambda xml: xml.replace("</sheetData>", f"{empty}</sheetData>"))


def many_enterprises(path: Path, blank: Blank) -> None:
    """Pasted over and below the empty prepared rows: one mine again and again, under other names and licences."""
    table = blank.layout.tables["mine_pool"]
    first, column = table.first_row, column_letter(table.columns["mining_licence_no"])

    def paste(xml: str) -> str:
        row = re.search(rf'<row r="{first}".*?</row>', xml)
        assert row
        typed = re.sub(rf'<c r="(?:A{first}"|{column}{first}")[^>]*>.*?</c>|<c [^>]*><f.*?</c>', "", row[0])
        name = column_letter(table.columns["mine_name"])
        called = f'<c r="{name}{first}" t="inlineStr"><is><t>示例矿山@</t></is></c>'
        typed = re.sub(rf'<c r="{name}{first}"[^>]*>.*?</c>', called, typed)
        licence = f'<c r="{column}{first}" t="inlineStr"><is><t>@</t></is></c>'
        before, mark, after = typed.partition(f'<c r="{column_letter(table.columns["licence_valid_to"])}{first}"')
        assert mark
        pattern = re.sub(rf'(r="[A-Z]*){first}"', r'\1#"', before + licence + mark + after)
        below = (
            pattern.replace("#", f"{first + n - 1}").replace("@", licence_of(PANJIN, n)) for n in range(5, MANY + 1)
        )
        for number in range(first + 4, first + 8):
            xml = re.sub(rf'<row r="{number}".*?</row>', "", xml)
        return xml.replace("</sheetData>", f"{''.join(below)}</sheetData>")

    rewritten(path, sheet_part(path, table.sheet), paste)


NAME = "mine_pool/2/mine_name"
EXTREMES = Family(
    "少见而易出错的内容",
    (
        Deed("名称像公式：=1+2", text(NAME, "=1+2"), "", "附表1 创建库：矿山名称 示例矿山-2→=1+2", (L1,)),
        Deed("名称像公式：@SUM(A1)", text(NAME, "@SUM(A1)"), "", "附表1 创建库：矿山名称 示例矿山-2→@SUM(A1)", (L1,)),
        Deed("名称像命令：-2+3+cmd", text(NAME, "-2+3+cmd|' /C calc'!A0"), "",
             "附表1 创建库：矿山名称 示例矿山-2→-2+3+cmd…（22字）", (L1,)),
        Deed("一格里4万个字", text(NAME, "很" * 40_000), "cell-too-long", UNREAD, (L1,)),
        Deed("一百万行空行设了格式", styled_rows, blanks=(L1,)),
        Deed("名单有5,000家", many_enterprises, "", f"附表1 创建库多{MANY - 4:,}条", (L1,)),
        Deed("采用1904年日期系统的软件保存", by_hand(since_1904)),
    ),
)  # fmt: skip
