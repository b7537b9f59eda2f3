"""Sheets: renamed, reordered, copied, deleted, added, of other workbooks."""

from pathlib import Path
from tempfile import TemporaryDirectory

from filling import ANSHAN, LIAONING, QINAN, TIANSHUI, filled
from openpyxl.workbook import Workbook as Book
from submission.habits.deeds import DATA, EVERY, L0, Blank, Deed, Do, Family, Outcome, by_hand
from submission.test_identity import copied, with_sheet_of, without_property


def renamed(book: Book, blank: Blank) -> None:
    book[DATA].title = "数据（终稿）"


def copied_and_changed(book: Book, blank: Blank) -> None:
    copied(book, DATA)
    sheet, address = blank.cell(blank.above).split("!")
    book[sheet][address] = blank.value(blank.above) - 1


def scratch(book: Book, blank: Blank) -> None:
    book.create_sheet("草稿")["B2"] = 12


def hidden_scratch(book: Book, blank: Blank) -> None:
    scratch(book, blank)
    book["草稿"].sheet_state = "hidden"


def hidden(book: Book, blank: Blank) -> None:
    book[DATA].sheet_state = "hidden"


def moved_to_a_new_book(book: Book, blank: Blank) -> None:
    without_property(book)
    for name in list(book.defined_names):
        del book.defined_names[name]
    del book["_字典"]


def of_another(region_of: dict[str, str], period: str) -> Do:
    def do(path: Path, blank: Blank) -> None:
        with TemporaryDirectory() as folder:
            other = filled(Path(folder), blank.plan, region_of.get(blank.plan, blank.region), period)
            with_sheet_of(path, other, DATA)

    return do


SHEETS = Family(
    "工作表：改名、换序、复制、删除、附加",
    (
        Deed("改工作表名", by_hand(renamed), "sheet-renamed", blanks=EVERY),
        Deed("调整工作表顺序", by_hand(lambda b, _: b.move_sheet(DATA, 3)), "", blanks=EVERY),
        Deed("复制一张工作表，未改动", by_hand(lambda b, _: copied(b, DATA)), "sheet-copied"),
        Deed("复制一张留底，再改原表", by_hand(copied_and_changed), "sheet-copied-differs", "?"),
        Deed("删除一张工作表", by_hand(lambda b, _: b.remove(b[DATA])), "table-missing", "基础数据未读取", EVERY,
             but={L0: Outcome("table-missing")}),
        Deed("隐藏一张工作表", by_hand(hidden), "sheet-hidden"),
        Deed("附加草稿表", by_hand(scratch), "sheet-not-ours", blanks=EVERY),
        Deed("附加草稿表并隐藏", by_hand(hidden_scratch), "sheet-not-ours"),
        Deed("留下一张空白的 Sheet1", by_hand(lambda b, _: b.create_sheet("Sheet1")), ""),
        Deed("全部工作表移到新工作簿", by_hand(moved_to_a_new_book), "stamp-lost"),
        Deed("一张表换成了其他地区的", of_another({LIAONING: ANSHAN, TIANSHUI: QINAN}, "2021"),
             "mixed-workbooks", "基础数据未读取"),
        Deed("一张表换成了上年的", of_another({}, "2020"), "mixed-workbooks", "基础数据未读取"),
    ),
)  # fmt: skip
