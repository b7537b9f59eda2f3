"""Arithmetic as a spreadsheet does it: on 15 significant digits, not on the binary remainder behind them."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from math import isclose
from typing import Final

NOISE: Final = 1e-9
"""What a comparison of computed figures forgives."""
_SAME: Final = 4e-15
_WIDE: Final = Context(prec=800)


def difference(a: float, b: float) -> float:
    """a − b, and nothing at all where both are equal to 15 digits."""
    return 0.0 if isclose(a, b, rel_tol=_SAME, abs_tol=0.0) else a - b


def round_half_up(number: float, digits: float) -> float:
    """四舍五入 of the decimal text that a cell shows, as ROUND does: 2.675 to two digits is 2.68."""
    return _rounded(number, digits, ROUND_HALF_UP)


def round_half_even(number: float, digits: float) -> float:
    """GB/T 8170 修约 of the decimal text: a tie goes to the even digit, 0.285 to two digits is 0.28."""
    return _rounded(number, digits, ROUND_HALF_EVEN)


def _rounded(number: float, digits: float, rule: str) -> float:
    places = max(-400, min(400, int(digits)))
    return float(Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-places), rule, _WIDE))
