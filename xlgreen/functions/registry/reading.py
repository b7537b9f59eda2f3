"""From raw cells to the values that a function takes. A blank is never 0, and a text never a number."""

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from numbers import Real
from typing import Any, Final

from xlgreen.functions.registry.excel_error import NA, NUM, VALUE, ErrorValue, ExcelError
from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_DAY, LAST_YEAR, Argument, Cell

Matrix = list[list[Cell]]
_EPOCH: Final = datetime(1899, 12, 30)


def is_blank(cell: object) -> bool:
    """An empty cell or an empty text, as a formula's ``=""`` says."""
    return cell is None or (isinstance(cell, str) and not cell)


def is_missing(cell: object) -> bool:
    """Blank, or the #N/A that stands for a value not there."""
    return is_blank(cell) or cell == ErrorValue(NA)


def read_arguments(arguments: Sequence[Argument], cells: Sequence[Any]) -> list[Any]:
    """The values that the function takes, or the first fault.

    An error goes before a blank, a blank before the unreadable, the unreadable before what is out of range.
    """
    for cell in cells:
        _pass_errors_on(cell)
    filled = [_filled(argument, cell) for argument, cell in zip(arguments, cells, strict=True)]
    values = [
        None if cell is None else _READERS[argument.kind](argument, cell)
        for argument, cell in zip(arguments, filled, strict=True)
    ]
    for argument, value in zip(arguments, values, strict=True):
        _keep_in_range(argument, value)
    return values


def as_matrix(raw: Any) -> Matrix | None:
    """A two-dimensional range as rows; None for a scalar. A flat sequence is one row."""
    if not isinstance(raw, list | tuple):
        return None
    if raw and not any(isinstance(row, list | tuple) for row in raw):
        return [list(raw)]
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in raw]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise ExcelError(VALUE)
    return rows


def text_of(cell: Cell) -> str:
    """The text that ``cell & ""`` gives in a spreadsheet."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Real):
        return f"{float(cell):.15g}"
    return "" if cell is None else str(cell)


def _pass_errors_on(cell: Any) -> None:
    if isinstance(cell, ErrorValue):
        raise ExcelError(cell.code)
    if isinstance(cell, list):
        for row in cell:
            for inner in row:
                _pass_errors_on(inner)


def _filled(argument: Argument, cell: Any) -> Any:
    """The cell, or the default of an optional argument left blank; a blank that has to be filled is #N/A."""
    blanks = [is_blank(inner) for row in cell for inner in row] if isinstance(cell, list) else [is_blank(cell)]
    if argument.optional:
        return argument.default if all(blanks) else cell
    if any(blanks) and not argument.cells.endswith("or blanks"):
        raise ExcelError(NA)
    return cell


def _number(_: Argument, cell: Any) -> float:
    if isinstance(cell, bool | str):
        raise ExcelError(VALUE)
    if isinstance(cell, date):
        return _serial(cell)
    if not isinstance(cell, Real):
        raise ExcelError(VALUE)
    number = float(cell)
    if not math.isfinite(number):
        raise ExcelError(NUM)
    return number


def _serial(day: date) -> float:
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return (moment.replace(tzinfo=None) - _EPOCH).total_seconds() / 86400


def _text(_: Argument, cell: Any) -> str:
    return text_of(cell)


def _choice(argument: Argument, cell: Any) -> str:
    wanted = text_of(cell).casefold()
    for choice in argument.choices:
        if choice.casefold() == wanted:
            return choice
    raise ExcelError(VALUE)


def _range(argument: Argument, matrix: Matrix) -> tuple[float | str | None, ...]:
    cells = [cell for row in matrix for cell in row]
    if argument.cells.startswith("texts"):
        return tuple(text_of(cell) for cell in cells)
    return tuple(None if is_blank(cell) else _number(argument, cell) for cell in cells)


def _any(_: Argument, cell: Any) -> Any:
    return cell


_READERS: Final = {
    "number": _number,
    "rate": _number,
    "year": _number,
    "date": _number,
    "text": _text,
    "choice": _choice,
    "range": _range,
    "any": _any,
}


def _keep_in_range(argument: Argument, value: Any) -> None:
    """A rate beyond 1 is a percentage typed as a number; a year of 45000 is a date."""
    if value is None:
        return
    match argument.kind:
        case "rate":
            inside = abs(value) <= 1
        case "year":
            inside = FIRST_YEAR <= value <= LAST_YEAR
        case "date":
            inside = FIRST_YEAR <= value <= LAST_DAY
        case _:
            return
    if not inside:
        raise ExcelError(NUM)
