"""A workbook of native formulas: each call written three ways, recalculated by LibreOffice and read back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from libreoffice import recalculate

from xlgreen.functions import ERROR_CODES, ErrorValue, Function, native_formula

_ERROR_FORMULAS = {
    "#N/A": "=NA()",
    "#DIV/0!": "=1/0",
    "#NUM!": "=9^999",
    "#VALUE!": '=-"x"',
    "#REF!": "=#REF!",
}
_COLUMNS = "ABCDEFGHIJ"
_HEIGHT = 12
_STALE = "not recalculated"


@dataclass(frozen=True)
class Call:
    """One call of a function by cells and constants."""

    function: Function
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Written:
    """A call in the workbook: how its arguments are written, and what LibreOffice computed."""

    call: Call
    how: str
    formula: str
    found: Any


def recalculated(calls: Sequence[Call], folder: Path) -> list[Written]:
    """Every call with its arguments as cells, literals and sub-expressions, as LibreOffice computes it."""
    path = folder / "native.xlsx"
    formulas = []
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, call in enumerate(calls):
            top = number * _HEIGHT
            for column, argument in enumerate(call.arguments):
                _write_argument(sheet, top, column, argument)
            for position, (how, formula) in enumerate(_ways(call, top)):
                sheet.write_formula(top + position, len(_COLUMNS), "=" + formula, None, _STALE)
                formulas.append((call, how, formula, top + position))
    result = openpyxl.load_workbook(recalculate(path, folder / "recalculated"), data_only=True).worksheets[0]
    return [
        Written(call, how, formula, _read(result.cell(row + 1, len(_COLUMNS) + 1).value))
        for call, how, formula, row in formulas
    ]


def _write_argument(sheet: Any, top: int, column: int, argument: Any) -> None:
    cells = [row[0] for row in argument] if isinstance(argument, list) else [argument]
    for offset, cell in enumerate(cells):
        place = (top + offset, column)
        if isinstance(cell, ErrorValue):
            sheet.write_formula(*place, _ERROR_FORMULAS[cell.code])
        elif cell == "":
            sheet.write_formula(*place, '=""', None, "")
        elif isinstance(cell, str):
            sheet.write_string(*place, cell)
        elif cell is not None:
            sheet.write_number(*place, cell)


def _ways(call: Call, top: int) -> Iterator[tuple[str, str]]:
    references = [_reference(top, column, argument) for column, argument in enumerate(call.arguments)]
    yield "cells", native_formula(call.function, *references)
    kinds = [argument.kind for argument in call.function.arguments]
    mixed = [
        reference if kind == "range" else _literal(argument, reference)
        for kind, argument, reference in zip(kinds, call.arguments, references, strict=False)
    ]
    if mixed != references:
        yield "literals", native_formula(call.function, *mixed)
    summed = [
        reference if kind == "range" else _sum(argument, reference)
        for kind, argument, reference in zip(kinds, call.arguments, references, strict=False)
    ]
    if summed != references:
        yield "sub-expressions", "0+" * _is_number(call) + native_formula(call.function, *summed)


def _reference(top: int, column: int, argument: Any) -> str:
    first = f"{_COLUMNS[column]}{top + 1}"
    return f"{first}:{_COLUMNS[column]}{top + len(argument)}" if isinstance(argument, list) else first


def _literal(argument: Any, reference: str) -> str:
    if argument is None:
        return '""'
    if isinstance(argument, list | ErrorValue):
        return reference
    return '"' + argument.replace('"', '""') + '"' if isinstance(argument, str) else f"{argument:.17g}".upper()


def _sum(argument: Any, reference: str) -> str:
    """A number as a sum, which needs parentheses wherever it stands beside an operator."""
    is_number = isinstance(argument, int | float) and not isinstance(argument, bool)
    return f"{reference}+0" if is_number else reference


def _is_number(call: Call) -> bool:
    """Whether the result may be added to: the formula has to stand beside an operator."""
    return call.function.returns_unit != "" or call.function.name in ("INTENSITY", "TARGET_YEAR", "ROUND_CN")


def _read(value: Any) -> Any:
    return ErrorValue(value) if isinstance(value, str) and value in ERROR_CODES else value
