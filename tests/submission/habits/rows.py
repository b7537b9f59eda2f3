"""Rows and columns that were inserted, deleted, sorted, swapped, hidden."""

from filling import column_of, row_of
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from submission.habits.deeds import DATA, EVERY, L0, L1, T1, Blank, Deed, Do, Family, Outcome, by_hand, on

FIRST = L1.layout.tables["mine_pool"].first_row
HEAD = L1.layout.tables["base_data"].head_row


def swap_rows(sheet: Worksheet, one: int, other: int, first_column: int) -> None:
    """All but formulas, which a program adjusts to their row."""
    for column in range(first_column, sheet.max_column + 1):
        _exchange(sheet.cell(one, column), sheet.cell(other, column))


def swap_columns(sheet: Worksheet, one: int, other: int, first_row: int) -> None:
    for row in range(first_row, sheet.max_row + 1):
        _exchange(sheet.cell(row, one), sheet.cell(row, other))


def _exchange(a: Cell | MergedCell, b: Cell | MergedCell) -> None:
    if isinstance(a, Cell) and isinstance(b, Cell) and not {"f"} & {a.data_type, b.data_type}:
        a.value, b.value = b.value, a.value


def of_figure(edit) -> Do:
    """An edit of the sheet with the row or the column of the figure."""

    def do(book: Book, blank: Blank) -> None:
        sheet = book[DATA]
        table, row, column = blank.figure.split("/")
        edit(sheet, row_of(sheet, f"{table}/{row}"), column_of(sheet, f"{table}.{column}"))

    return by_hand(do)


def sorted_with_codes(first_column: int) -> Do:
    return of_figure(lambda sheet, row, _: swap_rows(sheet, row, row - 1, first_column))


def swapped_columns(first_row: int) -> Do:
    return of_figure(lambda sheet, _, column: swap_columns(sheet, column, column - 1, first_row))


def shifted(sheet: Worksheet, row: int, column: int) -> None:
    """A column pasted one row too low, from the figure's row upwards."""
    for number in range(row, row - 4, -1):
        sheet.cell(number, column).value = sheet.cell(number - 1, column).value


def sorted_with_its_head(sheet: Worksheet) -> None:
    """Sorted by the mine's name from the row of heads on: the printed row of numbers comes first."""
    first, last = (column_of(sheet, f"mine_pool.{code}") for code in ("seq", "remark"))
    rows = list(sheet.iter_rows(HEAD, HEAD + 6, first, last))
    values = sorted(([cell.value for cell in row] for row in rows), key=lambda row: str(row[3] or "～"))
    for row, written in zip(rows, values, strict=True):
        for cell, value in zip(row, written, strict=True):
            cell.value = value


def sorted_list(sheet: Worksheet) -> None:
    swap_rows(sheet, FIRST, FIRST + 3, 3)
    swap_rows(sheet, FIRST + 1, FIRST + 2, 3)


def with_gap(sheet: Worksheet) -> None:
    for column in range(4, 28):
        sheet.cell(FIRST + 6, column).value = sheet.cell(FIRST + 3, column).value
        sheet.cell(FIRST + 3, column).value = None


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = f"B{FIRST - 2}:Z{FIRST + 7}"
    sheet.auto_filter.add_filter_column(3, ["x"])
    for row in (FIRST + 1, FIRST + 2):
        sheet.row_dimensions[row].hidden = True


def hidden_column(sheet: Worksheet, row: int, column: int) -> None:
    sheet.column_dimensions[get_column_letter(column)].hidden = True


def grouped(sheet: Worksheet, row: int, column: int) -> None:
    sheet.row_dimensions.group(row - 2, row - 1, hidden=True)


def exchanged_codes(sheet: Worksheet) -> None:
    """uscc and licence each in the other's column, the heads as they are."""
    one, other = column_of(sheet, "mine_pool.uscc"), column_of(sheet, "mine_pool.mining_licence_no")
    swap_columns(sheet, one, other, FIRST)


def emptied(sheet: Worksheet) -> None:
    for column in range(4, 28):
        sheet.cell(FIRST + 1, column).value = None


def no_prepared_rows(sheet: Worksheet) -> None:
    sheet.delete_rows(FIRST + 4, 4)


def doubled(sheet: Worksheet, row: int, column: int) -> None:
    sheet.insert_rows(row + 1)
    for number in range(1, sheet.max_column + 1):
        sheet.cell(row + 1, number).value = sheet.cell(row, number).value


ROWS = Family(
    "行：插入、删除、排序、筛选、隐藏",
    (
        Deed("表头上方插入一行", on(DATA, lambda s: s.insert_rows(4)), "rows-moved", blanks=EVERY),
        Deed("表中间插入一空行", of_figure(lambda s, row, _: s.insert_rows(row)), "rows-moved", blanks=EVERY),
        Deed("删除印好的一行", of_figure(lambda s, row, _: s.delete_rows(row)), "row-missing", "?", EVERY,
             but={L0: Outcome("row-missing")}),
        Deed("复制插入了一行（同一行两次）", of_figure(doubled), "row-twice unplaced-value"),
        Deed("整行排序，隐藏的行代码跟着走", sorted_with_codes(1), "rows-moved"),
        Deed("从B列起排序，行代码没有跟着走", sorted_with_codes(2), "rows-exchanged", "?",
             but={L1: Outcome("rows-exchanged check-failed", "?")}),
        Deed("整列数据错粘了一行", of_figure(shifted), "", "?",
             but={L1: Outcome("check-failed×2 magnitude-apart", "?"),
                  T1: Outcome("number-from-text magnitude-slip change-unexplained×2", "?")}),
        Deed("名单连同表头一起排序，隐藏的代码没有跟着走", on("mine_pool", sorted_with_its_head),
             "heads-replaced number-row-typed", blanks=(L1,)),
        Deed("名单重新排序", on("mine_pool", sorted_list), "", blanks=(L1,)),
        Deed("名单中间空了几行", on("mine_pool", with_gap), "", blanks=(L1,)),
        Deed("名单中间插入一空行", on("mine_pool", lambda s: s.insert_rows(FIRST + 1)), "", blanks=(L1,)),
        Deed("名单删除一行", on("mine_pool", lambda s: s.delete_rows(FIRST + 1)), "", "附表1 创建库少1条", (L1,)),
        Deed("名单清空一行的内容", on("mine_pool", emptied), "", "附表1 创建库少1条", (L1,)),
        Deed("删去名单预留的空行", on("mine_pool", no_prepared_rows), "", blanks=(L1, L0)),
        Deed("名单筛选后只显示一部分", on("mine_pool", filtered), "rows-hidden", blanks=(L1,)),
        Deed("隐藏、分组了几行", of_figure(grouped), "rows-hidden"),
    ),
)  # fmt: skip

COLUMNS = Family(
    "列：插入、删除、对调、隐藏",
    (
        Deed("插入一列", of_figure(lambda s, _, column: s.insert_cols(column)), "columns-moved", blanks=EVERY),
        Deed("名单插入一列", on("mine_pool", lambda s: s.insert_cols(5)), "columns-moved", blanks=(L1, L0)),
        Deed("删除一个填报栏", of_figure(lambda s, _, column: s.delete_cols(column)), "column-missing", "?", EVERY,
             but={L0: Outcome("column-missing")}),
        Deed("删除一个计算栏", of_figure(lambda s, _, column: s.delete_cols(column + 1)), "columns-moved"),
        Deed("名单删除一个选填栏", on("mine_pool", lambda s: s.delete_cols(column_of(s, "mine_pool.remark"))),
             "column-missing", blanks=(L1,)),
        Deed("整列对调，隐藏的列代码跟着走", swapped_columns(1), "columns-moved"),
        Deed("从表头起对调，列代码没有跟着走", swapped_columns(HEAD), "", "?",
             but={L1: Outcome("columns-exchanged check-failed", "?"),
                  T1: Outcome("columns-exchanged required-missing×2", "?")}),
        Deed("只对调数据，表头没有动", swapped_columns(HEAD + 2), "", "?",
             but={L1: Outcome("check-failed", "?"), T1: Outcome("required-missing×2", "?")}),
        Deed("名单里两栏号码填反了", on("mine_pool", exchanged_codes),
             "code-length×4 duplicate-key-value×4", "?", (L1,)),
        Deed("隐藏一栏", of_figure(hidden_column), "columns-hidden"),
    ),
)  # fmt: skip
