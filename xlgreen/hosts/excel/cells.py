"""Cells as COM hands them over, and as Excel takes them back."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import chain
from types import NoneType
from typing import Any, Final

from xlgreen.functions import NA, VALUE, ErrorValue
from xlgreen.functions.registry import Block, Result

# An error cell arrives as the int 0x800A0000 + its number in VBA (xlErrDiv0 is 2007 …); a number is always a float.
_FIRST_ERROR: Final = -2146828288
_NUMBERED_ERRORS: Final = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: VALUE,
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: NA,
    2043: NA,  # #GETTING_DATA
    **dict.fromkeys(range(2045, 2052), VALUE),  # #SPILL! #CONNECT! #BLOCKED! #UNKNOWN! #FIELD! #CALC! #EXTERNAL!
}
ERRORS: Final = {_FIRST_ERROR + number: ErrorValue(code) for number, code in _NUMBERED_ERRORS.items()}

_AS_THEY_ARE: Final = {float, str, bool, NoneType}
_TO_BE_WRITTEN: Final = {float, str, bool}


def from_excel(given: Any) -> Any:
    """An argument as the functions take it: a scalar, None for blank, or rows. xlwings makes None of an omitted one.

    Blocks are looked at by the set of their types first: a column of numbers costs no step per cell.
    """
    if not isinstance(given, list | tuple):
        return _cell(given)
    rows = given if isinstance(given[0], list | tuple) else [given]
    if _kinds(rows) <= _AS_THEY_ARE:
        return rows
    return [[_cell(cell) for cell in row] for row in rows]


def to_excel(answer: Result | Block) -> Sequence[Sequence[object]]:
    """Rows of cells. An error goes as its text, which the VBA wrapper turns into the error itself."""
    rows = answer if isinstance(answer, list) else [[answer]]
    if _kinds(rows) <= _TO_BE_WRITTEN:
        return rows
    return [[_written(cell) for cell in row] for row in rows]


def _kinds(rows: Sequence[Sequence[Any]]) -> set[type]:
    """The types of a block's cells. A column, which is the rule, unpacks in half the time that it chains."""
    cells = [cell for (cell,) in rows] if len(rows[0]) == 1 else chain.from_iterable(rows)
    return set(map(type, cells))


def _cell(cell: Any) -> Any:
    kind = type(cell)
    if kind in _AS_THEY_ARE:
        return cell
    if kind is int:
        return ERRORS.get(cell, cell)
    if isinstance(cell, datetime):  # pywintypes.datetime, which claims to be UTC
        return cell.replace(tzinfo=None)
    return float(cell) if isinstance(cell, Decimal) else cell  # a cell with a currency format


def _written(cell: object) -> object:
    """Nothing would be shown as 0: it is the blank text."""
    if isinstance(cell, ErrorValue):
        return cell.code
    return "" if cell is None else cell
