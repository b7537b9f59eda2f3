"""LibreOffice Calc with the add-in: every case in one workbook, its arguments in cells, ranges as array formulas."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl
import xlsxwriter
from functions.cases import Case
from hosts.conformance import all_cases
from hosts.libreoffice_addin import need_addin, recalculate_with_addin
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from xlgreen.functions import ERROR_CODES, ErrorValue, call
from xlgreen.hosts.libreoffice.answers import is_bare

TITLE = "LibreOffice"
STALE = "not recalculated"
ERROR_FORMULAS: Final = {
    "#N/A": "=NA()",
    "#DIV/0!": "=1/0",
    "#NUM!": "=9^999",
    "#VALUE!": '=-"x"',
    "#REF!": "=#REF!",
    "#NAME?": "=NOSUCHNAME",
}
_ERROR_IN_RANGE: Final = (
    "LibreOffice does not call an add-in with a range that holds an error: the whole answer is #VALUE! (Err:502). "
    "A column of formulas, each over single cells, gives the right answers."
)
_ERROR_AS_SCALAR: Final = (
    "LibreOffice does not call an add-in with an error, it passes the error on: a missing value written as #N/A cannot "
    "become the answer 缺数, and of two errors the last one goes on. A blank does become 缺数."
)
_ONE_VALUE: Final = (
    "A text out of an array equals no other text in LibreOffice, so a function that may answer with a text gives one "
    "value only, and takes no range in place of a single cell. A column of formulas gives the right answers."
)
_TRUE: Final = "LibreOffice keeps TRUE and FALSE as the numbers 1 and 0, and an add-in cannot hand over anything else."


def need() -> None:
    need_addin()


def covers(case: Case) -> bool:
    return True


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    """What stands in the cells of the saved copy."""
    path = folder / "addin.xlsx"
    places = write_cases(cases, path)
    sheet = openpyxl.load_workbook(recalculate_with_addin(path, folder / "recalculated"), data_only=True).worksheets[0]
    return [_shown(sheet, case, *place) for case, place in zip(cases, places, strict=True)]


def write_cases(cases: Sequence[Case], path: Path) -> list[tuple[int, int]]:
    """The cell where each answer begins."""
    places, top = [], 0
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for case in cases:
            references, column, height = [], 0, len(_block(_expected(case)))
            for argument in case.arguments:
                block = _block(argument)
                references.append(_write_block(sheet, top, column, block, isinstance(argument, list), day))
                column += len(block[0])
                height = max(height, len(block))
            _write_call(sheet, top, column, case, references)
            places.append((top, column))
            top += height
    return places


def _expected(case: Case) -> Any:
    return call(case.function, *case.arguments)


def _block(argument: Any) -> list[list[Any]]:
    return argument if isinstance(argument, list) else [[argument]]


def _write_block(sheet: Any, top: int, left: int, block: list[list[Any]], is_range: bool, day: Any) -> str:
    for down, row in enumerate(block):
        for right, cell in enumerate(row):
            write_cell(sheet, top + down, left + right, cell, day)
    if is_range:
        return str(xl_range(top, left, top + len(block) - 1, left + len(block[0]) - 1))
    return str(xl_rowcol_to_cell(top, left))


def write_cell(sheet: Any, row: int, column: int, cell: Any, day: Any) -> None:
    if isinstance(cell, ErrorValue):
        sheet.write_formula(row, column, ERROR_FORMULAS[cell.code])
    elif cell == "":
        sheet.write_formula(row, column, '=""', None, "")
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif cell is not None:
        sheet.write_number(row, column, cell)


def _write_call(sheet: Any, row: int, column: int, case: Case, references: Sequence[str]) -> None:
    formula = f"={case.function.excel_name}({','.join(references)})"
    expected = _expected(case)
    if isinstance(expected, list):
        last = (row + len(expected) - 1, column + len(expected[0]) - 1)
        sheet.write_array_formula(row, column, *last, formula, None, STALE)
    else:
        sheet.write_formula(row, column, formula, None, STALE)


def _shown(sheet: Any, case: Case, row: int, column: int) -> Any:
    expected = _expected(case)
    if not isinstance(expected, list):
        return read(sheet.cell(row + 1, column + 1).value)
    return [
        [read(sheet.cell(row + down + 1, column + right + 1).value) for right in range(len(expected[0]))]
        for down in range(len(expected))
    ]


def read(value: Any) -> Any:
    """A formula that gives an empty text is saved without a value."""
    if value is None:
        return ""
    return ErrorValue(value) if isinstance(value, str) and value in ERROR_CODES else value


def _difference(case: Case) -> str:
    in_ranges = [cell for argument in case.arguments if isinstance(argument, list) for row in argument for cell in row]
    scalars = [argument for argument in case.arguments if not isinstance(argument, list)]
    gives = [cell for row in _block(case.gives) for cell in row]
    errors = [cell for cell in scalars if isinstance(cell, ErrorValue)]
    if any(isinstance(cell, ErrorValue) for cell in in_ranges) and set(gives) != {ErrorValue("#VALUE!")}:
        return _ERROR_IN_RANGE
    if errors and any(cell not in errors for cell in gives):
        return _ERROR_AS_SCALAR
    if is_bare(case.function) and isinstance(_expected(case), list) and set(gives) != {ErrorValue("#VALUE!")}:
        return _ONE_VALUE
    if any(isinstance(cell, bool) for cell in (*in_ranges, *scalars, *gives)):
        return _TRUE
    return ""


DIFFERENCES: dict[str, str] = {case.call: reason for case in all_cases() if (reason := _difference(case))}
