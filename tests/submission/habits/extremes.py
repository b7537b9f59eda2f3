"""What is rare and breaks programs: texts like formulas, enormous texts and sheets, days since 1904."""

from pathlib import Path

from filling import clean, column_of, mine, rewritten, sheet_part
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from submission.cell_xml import with_cell
from submission.habits.deeds import DATA, EVERY, L0, L1, T0, T1, Blank, Deed, Do, Family, by_hand, on
from submission.habits.rows import FIRST

from xlgreen.template.write import write_workbook

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
    typed = clean(blank.layout)
    typed["mine_pool"] |= {str(n): mine(blank.layout, n) for n in range(5, MANY + 1)}
    write_workbook(blank.layout, path, typed)


NAME, ORIGIN = "mine_pool/2/mine_name", "base_data/{}/origin"
EXTREMES = Family(
    "少见而易出错的内容",
    (
        Deed("名称像公式：=1+2", text(NAME, "=1+2"), "", "创建库：矿山名称 示例矿山-2→=1+2", (L1,)),
        Deed("名称像公式：@SUM(A1)", text(NAME, "@SUM(A1)"), "", "创建库：矿山名称 示例矿山-2→@SUM(A1)", (L1,)),
        Deed("名称像命令：-2+3|cmd", text(NAME, "-2+3+cmd|' /C calc'!A0"), "", "", (L1,)),
        Deed("一格里4万个字", text(NAME, "很" * 40_000), "", "", (L1,)),
        Deed("一百万行空行设了格式", styled_rows, blanks=EVERY),
        Deed("名单有5,000家", many_enterprises, "", f"创建库多{MANY - 4:,}条", (L1,)),
        Deed("采用1904年日期系统的软件保存", by_hand(since_1904)),
    ),
)
