"""A workbook of one row per case, seen by ``evaluate`` (``Row``) and by ``excel_formula`` (``RowCells``).

Each case has a block of three rows: its own row, and two others of the same table below it.
A small list 名录 stands on a sheet of its own; a row without a name does not count.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from libreoffice import recalculate

from xlgreen.expression import Calls, Expression, Reference, Scalar, excel_formula, native_call
from xlgreen.functions import ERROR_CODES, ErrorValue, Function

NUMBERS = ("a", "b", "c", "a.base", "b.previous")
TEXTS = ("t", "u")
COLUMNS = {name: "ABCDEFGH"[index] for index, name in enumerate((*NUMBERS, *TEXTS))}
HEIGHT = 3

LIST: Mapping[str, Sequence[Scalar]] = {
    "name": ("东矿", "西矿", "南矿", "北矿", None, "中矿"),
    "level": ("国家级", "省级", "国家级", None, "国家级", "省级"),
    "batch": ("2019", "2020", "2019", "2020", "2019", None),
    "year": (2019.0, 2020.0, 2019.0, 2020.0, 2019.0, None),
    "size": (3.0, 1.5, None, 4.0, 100.0, "大"),
}
OPTIONS = ("国家级", "省级")
_LIST_COLUMNS = dict(zip(LIST, "ABCDE", strict=True))

Values = Mapping[str, Scalar]


def same(value: Scalar) -> Scalar:
    """A value as a spreadsheet's COUNTIFS compares it: no case, digits like numbers, blank like no text."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:.15g}"
    return value.casefold() or None if isinstance(value, str) else value


@dataclass(frozen=True)
class Row:
    """What an expression sees: the values of its row, two neighbours, the list and the options."""

    values: Values
    neighbours: tuple[Values, ...] = ({}, {})

    def value(self, reference: Reference) -> Scalar:
        return self.values.get(str(reference))

    def count(self, form: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float:
        return float(len(self._rows(form, filters, wanted)))

    def sum(self, form: str, column: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float:
        rows = self._rows(form, filters, wanted) if filters else range(len(LIST["name"]))
        return float(sum(size for row in rows if isinstance(size := LIST[column][row], float)))

    def _rows(self, form: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> list[int]:
        assert form == "register"
        sought = [same(value) for value in wanted]
        filled = [row for row, name in enumerate(LIST["name"]) if name]
        return [row for row in filled if [same(LIST[column][row]) for column in filters] == sought]

    def occurrences(self, reference: Reference, value: Scalar) -> float:
        column = [row.get(str(reference)) for row in (self.values, *self.neighbours)]
        return float([same(cell) for cell in column].count(same(value)))

    def options(self, name: str) -> frozenset[Scalar]:
        assert name == "list_level"
        return frozenset(OPTIONS)


@dataclass(frozen=True)
class RowCells:
    """Where the same things lie in the workbook, for the case whose block begins in a row (from 1)."""

    row: int
    calls: Calls = native_call

    def cell(self, reference: Reference) -> str:
        return f"${COLUMNS[str(reference)]}{self.row}"

    def is_text(self, reference: Reference) -> bool:
        return str(reference) in TEXTS

    def column(self, form: str, column: str) -> str:
        letter = _LIST_COLUMNS[column or "name"]
        return f"'名录'!${letter}$1:${letter}${len(LIST['name'])}"

    def options(self, name: str) -> str:
        return f"'名录'!$F$1:$F${len(OPTIONS)}"

    def column_of(self, reference: Reference) -> str:
        letter = COLUMNS[str(reference)]
        return f"${letter}${self.row}:${letter}${self.row + HEIGHT - 1}"

    def call(self, function: Function, *arguments: str) -> str:
        return self.calls(function, *arguments)


def recalculated(
    cases: Sequence[tuple[Expression, Row]],
    folder: Path,
    calls: Calls = native_call,
    compute: Callable[[Path, Path], Path] = recalculate,
) -> list[tuple[Any, Any]]:
    """What LibreOffice computes for each case: by the bare formula, and by the one that hides errors."""
    path = folder / "expressions.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, register = book.add_worksheet("案例"), book.add_worksheet("名录")
        for number, column in enumerate(LIST.values()):
            _write_column(register, number, column)
        _write_column(register, 5, OPTIONS)
        for number, (expression, row) in enumerate(cases):
            top = number * HEIGHT
            for offset, values in enumerate((row.values, *row.neighbours)):
                _write_values(sheet, top + offset, values)
            formula = excel_formula(expression, RowCells(top + 1, calls))
            sheet.write_formula(top, 9, f"={formula}", None, "not recalculated")
            sheet.write_formula(top, 10, f'=IFERROR({formula},"")', None, "not recalculated")
    result = openpyxl.load_workbook(compute(path, folder / "recalculated"), data_only=True)["案例"]
    return [
        (_read(result.cell(number * HEIGHT + 1, 10).value), _read(result.cell(number * HEIGHT + 1, 11).value))
        for number in range(len(cases))
    ]


def _write_column(sheet: Any, column: int, values: Sequence[Scalar]) -> None:
    for row, value in enumerate(values):
        _write(sheet, row, column, value)


def _write_values(sheet: Any, row: int, values: Values) -> None:
    for name, value in values.items():
        _write(sheet, row, ord(COLUMNS[name]) - ord("A"), value)


def _write(sheet: Any, row: int, column: int, value: Scalar) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)


def _read(value: Any) -> Scalar:
    return ErrorValue(value) if isinstance(value, str) and value in ERROR_CODES else value


def agree(expected: Scalar, found: Scalar) -> bool:
    """Whether a value is what a cell shows: an error and a blank are "nothing to show", TRUE is 1."""
    if expected is None or expected == "" or isinstance(expected, ErrorValue):
        return found is None or found == "" or isinstance(found, ErrorValue)
    if isinstance(expected, str) or isinstance(found, str | ErrorValue | None):
        return expected == found
    return abs(float(expected) - float(found)) <= 1e-9 * max(1.0, abs(float(expected)))
