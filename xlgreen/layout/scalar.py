"""What formulas see of a cell: days as serial numbers, and text where a figure belongs as no value at all."""

from datetime import date, time, timedelta
from typing import Final

from xlgreen.expression import Misplaced, Scalar
from xlgreen.functions import VALUE, ErrorValue
from xlgreen.value import CellError, Raw, to_serial

MISPLACED: Final = Misplaced(VALUE)
_AS_THEY_ARE: Final = frozenset({str, float, int, bool, type(None)})


def scalar(value: Raw) -> Scalar:
    """A typed or fixed value as formulas see it."""
    if type(value) in _AS_THEY_ARE:
        return value  # type: ignore[return-value]
    if isinstance(value, CellError):
        return ErrorValue(value.code)
    return to_serial(value) if isinstance(value, date | time | timedelta) else value


def figure_scalar(value: Raw) -> Scalar:
    """The same in a cell that is for a number or a day."""
    return MISPLACED if isinstance(value, str) else scalar(value)
