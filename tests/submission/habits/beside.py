"""What is written beside and below the tables, and what is typed over what was printed."""

from pathlib import Path

from filling import column_of, field
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from submission.cell_xml import with_cell
from submission.habits.deeds import COVER, DATA, EVERY, L0, L1, Blank, Deed, Do, Family, before, by_hand, on
from submission.habits.rows import FIRST, HEAD, of_figure

POOL = "mine_pool"


def line(row: int, **values: object) -> Do:
    def edit(sheet: Worksheet) -> None:
        for code, value in values.items():
            sheet.cell(row, column_of(sheet, f"{POOL}.{code}")).value = value

    return on(POOL, edit)


def head_again(sheet: Worksheet) -> None:
    for column in range(2, 27):
        sheet.cell(FIRST + 5, column).value = sheet.cell(FIRST - 2, column).value


def below(sheet: Worksheet, row: int, column: int) -> None:
    """A sum typed under the last row of a fixed table."""
    last = next(n for n in range(row, row + 60) if not str(sheet.cell(n + 1, 1).value or "").startswith("base_data/"))
    sheet.cell(last + 1, 3).value, sheet.cell(last + 1, column).value = "合计", 4321


def printed(column: str, text: object) -> Do:
    """Another text in a printed cell of the figure's row."""

    def edit(book: Book, blank: Blank) -> None:
        table, row, _ = blank.figure.split("/")
        sheet, address = blank.cell(f"{table}/{row}/{column}").split("!")
        book[sheet][address] = text

    return by_hand(edit)


def renamed_head(sheet: Worksheet, row: int, column: int) -> None:
    sheet.cell(HEAD, column).value = "2021年累计"


def change_of(blank: Blank) -> str:
    return blank.figure.replace("this_year", "change")


def replaced_formula(by: float) -> Do:
    """A value in the place of the formula in the column 比上年增长."""

    def do(path: Path, blank: Blank) -> None:
        was = before_computed(blank)
        with_cell(path, blank.cell(change_of(blank)), None, was + by)

    return do


def before_computed(blank: Blank) -> float:
    filed = before(blank)
    assert filed.submission is not None
    value = filed.submission.workbook.value(field(change_of(blank)))
    assert isinstance(value, float)
    return value


def changed_formula(path: Path, blank: Blank) -> None:
    with_cell(path, blank.cell(change_of(blank)), "1+1", 2)


def no_hints(sheet: Worksheet, row: int, column: int) -> None:
    hint = column_of(sheet, "base_data.hint")
    for number in range(HEAD + 2, row + 1):
        sheet.cell(number, hint).value = None


def values_only(book: Book, blank: Blank) -> None:
    """All cells pasted as values into a sheet without formulas and without rules on typing."""
    sheet = book[blank.layout.tables["mine_pool"].sheet]
    sheet.data_validations.dataValidation = []
    for number in range(FIRST, FIRST + 4):
        sheet.cell(number, column_of(sheet, "mine_pool.seq")).value = number - FIRST + 1
        sheet.cell(number, column_of(sheet, "mine_pool.city")).value = "盘锦市"


BESIDE = Family(
    "表下、表旁的内容",
    (
        Deed("名单下面紧接着加合计行", line(FIRST + 4, county="合计", capacity=240), "total-row", blanks=(L1, L0)),
        Deed("名单下面隔几行加合计行", line(FIRST + 60, mine_name="合  计", capacity=240), "total-row", blanks=(L1,)),
        Deed("名单下面写注", line(FIRST + 5, county="注：含在建矿山。"), "text-outside", blanks=(L1, L0)),
        Deed("名单下面写填报人、电话", line(FIRST + 9, county="填报人：", mine_name="张三", owner_name="联系电话：",
                                  mineral="123"), "text-outside", blanks=(L1,)),
        Deed("换页处重复粘贴表头", on(POOL, head_again), "head-repeated", blanks=(L1,)),
        Deed("固定表下面加合计行", of_figure(below), "unplaced-value×2"),
        Deed("表旁写备注", on(DATA, lambda s: s.__setitem__("BD11", "待核 12")), "unplaced-value", blanks=EVERY),
        Deed("封面上另写一行字", on(COVER, lambda s: s.__setitem__("H2", "加急")), "unplaced-value"),
    ),
)  # fmt: skip

PRINTED = Family(
    "改动印好的内容和公式",
    (
        Deed("改了表头", of_figure(renamed_head), "fixed-changed"),
        Deed("改了指标名称", printed("name", "某某指标"), "fixed-changed"),
        Deed("改了计量单位", printed("unit", "亿元"), "fixed-changed"),
        Deed("计算栏改填数值，与公式结果相同", replaced_formula(0), "formula-replaced-equal"),
        Deed("计算栏改填数值，与公式结果不同", replaced_formula(0.01), "formula-replaced"),
        Deed("计算栏的公式被删去", lambda path, blank: with_cell(path, blank.cell(change_of(blank)), None),
             "formula-removed"),
        Deed("计算栏换成别的公式", changed_formula, "formula-changed"),
        Deed("审核提示被删去", of_figure(no_hints), "helper-removed"),
        Deed("名单整块粘贴为数值，下拉和公式都没了", by_hand(values_only),
             "validation-lost formula-replaced-equal×2", blanks=(L1,)),
    ),
)  # fmt: skip
