"""A workbook of native formulas: each call written three ways, recalculated by LibreOffice and read back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from libreoffice import recalculate
from xlsxwriter.utility import xl_rowcol_to_cell

from xlgreen.functions import ERROR_CODES, ErrorValue, Function, native_formula

_ERROR_FORMULAS = {
    "#N/A": "=NA()",
    "#DIV/0!": "=1/0",
    "#NUM!": "=9^999",
    "#VALUE!": '=-"x"',
    "#REF!": "=#REF!",
}
_RESULTS = 60  # the column in which the formulas begin, behind all arguments
_STALE = "not recalculated"


@dataclass(frozen=True)
class Call:
    """One call of a function by cells and constants; a range is a list of rows."""

    function: Function
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Written:
    """A call in the workbook: how its arguments are written, and what LibreOffice computed."""

    call: Call
    how: str
    formula: str
    found: Any


@dataclass(frozen=True)
class Place:
    """Where an argument stands: its first cell, its size, and what was given."""

    top: int
    left: int
    argument: Any

    @property
    def rows(self) -> list[list[Any]]:
        return self.argument if isinstance(self.argument, list) else [[self.argument]]

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return len(self.rows[0])

    @property
    def reference(self) -> str:
        first, last = self.cell(0, 0), self.cell(self.height - 1, self.width - 1)
        return first if first == last else f"{first}:{last}"

    def cell(self, row: int, column: int) -> str:
        """The cell for that place of a block: a single row or column goes with every other."""
        down, right = min(row, self.height - 1), min(column, self.width - 1)
        return str(xl_rowcol_to_cell(self.top + down, self.left + right))


Formulas = list[list[str]]


def recalculated(calls: Sequence[Call], folder: Path) -> list[Written]:
    """Every call with its arguments as cells, literals and sub-expressions, as LibreOffice computes it."""
    path = folder / "native.xlsx"
    written: list[tuple[Call, str, Formulas, int]] = []
    top = 0
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for call in calls:
            places = list(_places(call, top))
            for place in places:
                _write_argument(sheet, place, day)
            below = top + max(place.height for place in places)
            for how, formulas in _ways(call, places):
                _write_formulas(sheet, top, formulas)
                written.append((call, how, formulas, top))
                top += len(formulas)
            top = max(top, below)
    result = openpyxl.load_workbook(recalculate(path, folder / "recalculated"), data_only=True).worksheets[0]
    return [
        Written(call, how, formulas[0][0], _found(result, top, formulas, _is_block(call)))
        for call, how, formulas, top in written
    ]


def fits(call: Call) -> bool:
    """Whether a sheet can hold the call: one formula for each cell of a block, so its ranges go together."""
    if call.function.native is None:
        return False
    places = list(_places(call, 0))
    if not call.function.elementwise:
        kinds = [argument.kind for argument in call.function.arguments]
        return all(
            kind == "range" or place.width * place.height == 1 for kind, place in zip(kinds, places, strict=False)
        )
    height, width = _shape(places)
    return all(place.height in (1, height) and place.width in (1, width) for place in places)


def _is_block(call: Call) -> bool:
    return call.function.elementwise and any(isinstance(argument, list) for argument in call.arguments)


def _places(call: Call, top: int) -> Iterator[Place]:
    left = 0
    for argument in call.arguments:
        place = Place(top, left, argument)
        left += place.width
        yield place


def _shape(places: Sequence[Place]) -> tuple[int, int]:
    return max(place.height for place in places), max(place.width for place in places)


def _write_argument(sheet: Any, place: Place, day: Any) -> None:
    for down, row in enumerate(place.rows):
        for right, cell in enumerate(row):
            _write_cell(sheet, (place.top + down, place.left + right), cell, day)


def _write_cell(sheet: Any, place: tuple[int, int], cell: Any, day: Any) -> None:
    if isinstance(cell, ErrorValue):
        sheet.write_formula(*place, _ERROR_FORMULAS[cell.code])
    elif cell == "":
        sheet.write_formula(*place, '=""', None, "")
    elif isinstance(cell, bool):
        sheet.write_boolean(*place, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(*place, datetime.combine(cell, time()), day)
    elif isinstance(cell, str):
        sheet.write_string(*place, cell)
    elif cell is not None:
        sheet.write_number(*place, cell)


def _write_formulas(sheet: Any, top: int, formulas: Formulas) -> None:
    for down, row in enumerate(formulas):
        for right, formula in enumerate(row):
            sheet.write_formula(top + down, _RESULTS + right, "=" + formula, None, _STALE)


def _ways(call: Call, places: Sequence[Place]) -> Iterator[tuple[str, Formulas]]:
    function = call.function
    if _is_block(call):
        height, width = _shape(places)
        yield (
            "cells",
            [
                [native_formula(function, *(place.cell(row, column) for place in places)) for column in range(width)]
                for row in range(height)
            ],
        )
        return
    references = [place.reference for place in places]
    yield "cells", [[native_formula(function, *references)]]
    scalars = [argument.kind != "range" for argument in function.arguments]
    literals = [_literal(place) if scalar else place.reference for place, scalar in zip(places, scalars, strict=False)]
    if literals != references:
        yield "literals", [[native_formula(function, *literals)]]
    sums = [_sum(place) if scalar else place.reference for place, scalar in zip(places, scalars, strict=False)]
    if sums != references:
        yield "sub-expressions", [["0+" * _is_number(function) + native_formula(function, *sums)]]


def _literal(place: Place) -> str:
    argument = place.argument
    if argument is None:
        return '""'
    if isinstance(argument, str):
        return '"' + argument.replace('"', '""') + '"'
    return f"{argument:.17g}".upper() if _is_plain_number(argument) else place.reference


def _sum(place: Place) -> str:
    """A number as a sum, which needs parentheses wherever it stands beside an operator."""
    return f"{place.reference}+0" if _is_plain_number(place.argument) else place.reference


def _is_plain_number(argument: Any) -> bool:
    return isinstance(argument, int | float) and not isinstance(argument, bool)


def _is_number(function: Function) -> bool:
    """Whether the result may be added to: the formula has to stand beside an operator."""
    return function.returns_unit != "" or function.name in ("INTENSITY", "TARGET_YEAR", "ROUND_CN")


def _found(sheet: Any, top: int, formulas: Formulas, is_block: bool) -> Any:
    rows = [
        [_read(sheet.cell(top + down + 1, _RESULTS + right + 1).value) for right in range(len(row))]
        for down, row in enumerate(formulas)
    ]
    return rows if is_block else rows[0][0]


def _read(value: Any) -> Any:
    return ErrorValue(value) if isinstance(value, str) and value in ERROR_CODES else value
