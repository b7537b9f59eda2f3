"""The arithmetic of giving a target out: shares of a whole, figures of the years, and what regions reach together."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_UP, Context, Decimal
from math import floor

from xlgreen.decomposition.block import Block
from xlgreen.functions.spreadsheet_arithmetic import NOISE, round_half_up
from xlgreen.period import Period

FINE = 6  # digits behind the last one that are binary noise to a figure that is rounded up
REMAINDER_DIGITS = 9
_WIDE = Context(prec=60)


def split(total: float, weights: Sequence[float], digits: int = 0) -> list[float]:
    """The total given out by weight with the largest-remainder method; of equal remainders the first comes first.

    All parts have ``digits`` decimals and add up to the total rounded up to them. Without weights all are equal.

    >>> split(10, [1, 1, 1]), split(5, [0, 3, 1])
    ([4.0, 3.0, 3.0], [0.0, 4.0, 1.0])
    """
    scale = 10.0**digits
    units = rounded_up(total * scale, 0)
    known = weights if any(weights) else [1.0] * len(weights)
    quotas = [units * weight / sum(known) for weight in known]
    whole = [floor(quota + NOISE) for quota in quotas]
    rests = [round_half_up(quota - part, REMAINDER_DIGITS) for quota, part in zip(quotas, whole, strict=True)]
    by_rest = sorted(range(len(rests)), key=lambda index: -rests[index])
    for index in by_rest[: int(units - sum(whole))]:
        whole[index] += 1
    return [part / scale for part in whole]


def annual_figure(block: Block, year: Period, value: float | None, base: float | None) -> float | None:
    """What a year asks for on the way from base to value, cumulative to that year; None where it is not known.

    Declines compound; a base that is there already asks for the value in every year.
    """
    pace = block.pace[year]
    if value is None or pace == 1:
        return value
    if block.kind == "cumulative_decline":
        return min(value, round_half_up(1 - (1 - value) ** pace, block.digits)) if value < 1 else None
    if base is None:
        return None
    if base <= value if block.falls else base >= value:
        return value
    if block.schedule == "compound":
        level = base * (value / base) ** pace if base * value > 0 else None
    else:
        level = base + (value - base) * pace
    return None if level is None else _in_its_decimals(block, level, value)


def _in_its_decimals(block: Block, level: float, value: float) -> float:
    """Amounts are rounded to the strict side, so that parts that add up to a whole still do."""
    if not block.is_amount:
        rounded = round_half_up(level, block.digits)
    else:
        rounded = (rounded_down if block.falls else rounded_up)(level, block.digits)
    return max(value, rounded) if block.falls else min(value, rounded)


def whole_in_year(block: Block, year: Period) -> float | None:
    """What the whole area has to reach in a year: as issued, else on the way to its target."""
    from xlgreen.expression.units import inside

    issued = block.target.annual.get(str(year))
    if issued is not None:
        return inside(issued, block.indicator.unit)
    return annual_figure(block, year, block.value, block.base)


def base_of_region(block: Block, value: float | None, own: float | None) -> float | None:
    """A region's own base value; else the whole area's rate, or its part of the whole area's amount."""
    if own is not None or block.base is None or not block.is_amount:
        return own if own is not None else block.base
    return value * block.base / block.value if value is not None and block.value else None


def together(block: Block, values: Sequence[float | None], weights: Sequence[float | None]) -> float | None:
    """What the regions reach together: the sum of amounts, the weighted mean of rates; None while something lacks."""
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if block.is_amount:
        return sum(known)
    weighed = [weight for weight in weights if weight is not None]
    if len(weighed) < len(weights) or sum(weighed) <= 0:
        return None
    if block.kind == "cumulative_decline":
        return 1 - sum(w * (1 - value) for w, value in zip(weighed, known, strict=True)) / sum(weighed)
    return sum(w * value for w, value in zip(weighed, known, strict=True)) / sum(weighed)


def rounded_up(number: float, digits: int) -> float:
    """ROUNDUP of the number without its binary noise.

    >>> rounded_up(67.2, 0), rounded_up(30 * 84 / 420, 0)
    (68.0, 6.0)
    """
    return _rounded(number, digits, ROUND_UP)


_NO_FIGURE = 1e15  # beyond the digits that a cell holds there is nothing to round


def rounded_down(number: float, digits: int) -> float:
    """ROUNDDOWN of the number without its binary noise."""
    return _rounded(number, digits, ROUND_DOWN)


def _rounded(number: float, digits: int, rule: str) -> float:
    if abs(number) >= _NO_FIGURE:
        return number
    plain = Decimal(f"{round_half_up(number, digits + FINE):.15g}")
    return float(plain.quantize(Decimal(1).scaleb(-digits), rule, _WIDE))
