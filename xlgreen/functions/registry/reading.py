"""From raw cells to the values that a function takes. A blank is never 0, and a text never a number."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from numbers import Real
from sys import float_info
from typing import Any, Final, NamedTuple

from xlgreen.functions.registry.excel_error import NA, NUM, VALUE, ErrorValue, ExcelError
from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_DAY, LAST_YEAR, NUMERIC, Argument, Cell, KindName

_EPOCH: Final = date(1899, 12, 30).toordinal()
ROWS: Final = (list, tuple)
_NEVER_NUMBERS: Final = (bool, str)


class Table(NamedTuple):
    """A range: its cells row by row. A scalar is a single cell."""

    height: int
    width: int
    cells: list[Any]


class Fault(NamedTuple):
    """Why a function is not computed, and what stands there instead. Of several the lowest rank speaks."""

    rank: int
    answer: str | ErrorValue


# An error goes before a blank, a blank before the unreadable, the unreadable before what is out of range.
_ANSWERED, _ERROR, _BLANK, _UNREADABLE, _OUT_OF_RANGE = range(5)
_MISSING: Final = Fault(_BLANK, ErrorValue(NA))
_BEYOND: Final = Fault(_OUT_OF_RANGE, ErrorValue(NUM))

# A rate beyond 1 is a percentage typed as a number; a year of 45000 is a date.
_BOUNDS: Final[dict[KindName, tuple[float, float]]] = {
    "number": (-float_info.max, float_info.max),
    "rate": (-1, 1),
    "year": (FIRST_YEAR, LAST_YEAR),
    "date": (FIRST_YEAR, LAST_DAY),
}


def as_table(raw: Any) -> Table:
    """A range as rows of cells; a flat sequence is one row."""
    if not isinstance(raw, ROWS):
        return Table(1, 1, [raw])
    nested = [issubclass(kind, ROWS) for kind in set(map(type, raw))]
    rows: Sequence[Sequence[Any]] = raw
    if not all(nested):
        rows = [row if isinstance(row, ROWS) else [row] for row in raw] if any(nested) else [raw]
    if rows and len(rows[0]) == 1:
        return Table(len(rows), 1, _column(rows))
    widths = set(map(len, rows))
    if len(widths) != 1 or 0 in widths:
        raise ExcelError(VALUE)
    return Table(len(rows), widths.pop(), list(chain.from_iterable(rows)))


def _column(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """A column is what is mostly asked for: unpacking it takes a fifth of what measuring and chaining it takes."""
    try:
        return [cell for (cell,) in rows]
    except ValueError:
        raise ExcelError(VALUE) from None


def read_column(argument: Argument, cells: list[Any]) -> list[Any]:
    """The value, or the fault, of every cell.

    This is written for speed: a column of nothing but good cells is its own values, and in any other nothing is
    called for a good number or text. All else is read with care.
    """
    if _are_all_good(argument, cells):
        return cells
    if argument.kind in NUMERIC:
        (low, high), plain = _BOUNDS[argument.kind], (float, int)
        return [float(c) if type(c) in plain and low <= c <= high else read_cell(argument, c) for c in cells]
    if argument.kind == "choice":
        choices = argument.choices
        return [c if type(c) is str and c in choices else read_cell(argument, c) for c in cells]
    return [c if type(c) is str and c else read_cell(argument, c) for c in cells]


def _are_all_good(argument: Argument, cells: list[Any]) -> bool:
    kinds = set(map(type, cells))
    if argument.kind not in NUMERIC:
        return kinds == {str} and (set(argument.choices).issuperset(cells) if argument.choices else all(cells))
    # A NaN or an infinity among them would show in the sum, and not always in the least and the greatest.
    if kinds != {float} or not math.isfinite(sum(cells)):
        return False
    low, high = _BOUNDS[argument.kind]
    return argument.kind == "number" or low <= min(cells) <= max(cells) <= high


def read_range(argument: Argument, cells: list[Any]) -> Any:
    """The values of a range taken whole, or its first fault. An optional one may hold blanks."""
    if argument.optional and all(map(_is_blank, cells)):
        return argument.default
    values = read_column(_inner(argument), cells)
    return first_fault(values) or tuple(values)


def first_fault(values: Iterable[Any]) -> Fault | None:
    faults = [value for value in values if type(value) is Fault]
    return min(faults, key=lambda fault: fault.rank) if faults else None


def read_cell(argument: Argument, cell: Any) -> Any:
    """The value that the function takes, its default where an optional one is left blank, or the fault."""
    if argument.when_missing is not None and (_is_blank(cell) or cell == _MISSING.answer):
        return Fault(_ANSWERED, argument.when_missing)
    if isinstance(cell, ErrorValue):
        return Fault(_ERROR, cell)
    if _is_blank(cell):
        if not argument.optional:
            return _MISSING
        cell = argument.default
    try:
        value = None if cell is None else _READERS[argument.kind](argument, cell)
    except ExcelError as error:
        return Fault(_UNREADABLE, ErrorValue(error.code))
    except OverflowError:
        return Fault(_UNREADABLE, ErrorValue(NUM))
    if value is None or argument.kind not in NUMERIC:
        return value
    low, high = _BOUNDS[argument.kind]
    return value if low <= value <= high else _BEYOND


def _is_blank(cell: object) -> bool:
    """An empty cell or an empty text, as a formula's ``=""`` says."""
    return cell is None or (isinstance(cell, str) and not cell)


def _inner(argument: Argument) -> Argument:
    """How one cell of a range is read."""
    may_be_blank = argument.optional or argument.cells.endswith("or blanks")
    if argument.cells.startswith("texts"):
        return replace(argument, kind="text", optional=may_be_blank, default="")
    return replace(argument, kind="number", optional=may_be_blank, default=None)


def _text_of(cell: Cell) -> str:
    """The text that ``cell & ""`` gives in a spreadsheet."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, Real):
        return f"{float(cell):.15g}"
    return str(cell)


def _number(_: Argument, cell: Any) -> float:
    if isinstance(cell, date):
        return _serial(cell)
    if isinstance(cell, _NEVER_NUMBERS) or not isinstance(cell, Real):
        raise ExcelError(VALUE)
    number = float(cell)
    if not math.isfinite(number):
        raise ExcelError(NUM)
    return number


def _serial(day: date) -> float:
    days = float(day.toordinal() - _EPOCH)
    if not isinstance(day, datetime):
        return days
    return days + (day.hour * 3600 + day.minute * 60 + day.second + day.microsecond / 1e6) / 86400


def _text(_: Argument, cell: Any) -> str:
    return _text_of(cell)


def _choice(argument: Argument, cell: Any) -> str:
    wanted = _text_of(cell).casefold()
    for choice in argument.choices:
        if choice.casefold() == wanted:
            return choice
    raise ExcelError(VALUE)


def _any(_: Argument, cell: Any) -> Any:
    return cell


_READERS: Final = {
    "number": _number,
    "rate": _number,
    "year": _number,
    "date": _number,
    "text": _text,
    "choice": _choice,
    "any": _any,
}
