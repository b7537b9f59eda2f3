"""A number with its unit in the cell, converted to the one that is asked for: 120000吨 is 12 万吨."""

from typing import Final

from xlgreen.expression.measure import converted
from xlgreen.expression.units import counting_word, counts_anything, is_percent, unit_called
from xlgreen.value import Reading, plain_text, refused, split_quantity

_MULTIPLIERS: Final = {"": 1, "万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "百": 1e2}
_LARGE: Final = ("万亿", "亿", "百万", "万")  # units that carry one of them count in it already


def read_quantity(unit: str, raw: str, unread: Reading) -> Reading:
    """The number in ``unit``; what has another unit, or none that is known, is refused. ``unread``: without units."""
    quantity = split_quantity(plain_text(raw))
    if not unit or quantity is None:
        return unread
    number, written = quantity
    scaled = _scaled_unit(written)
    if scaled is None:
        return refused(raw, "unit-not-known", written)
    times, typed = scaled
    if is_percent(unit):
        return refused(raw, "unit-misfit")
    if not typed:
        return _multiplied(number * times, unit, raw)
    fitting = _converted(number * times, typed, unit)
    if fitting is None:
        return refused(raw, "unit-misfit")
    if other := _other_counting_word(typed, unit):
        return Reading(_rounded(fitting), other, counting_word(typed))
    return Reading(_rounded(fitting), "unit-typed" if scaled == (1, unit) else "unit-converted")


def _scaled_unit(written: str) -> tuple[float, str] | None:
    """万 and 亿 before a unit, and the unit; "" where nothing follows them; None for a unit that is not known."""
    if written in _MULTIPLIERS:
        return _MULTIPLIERS[written], ""
    for word, times in _MULTIPLIERS.items():
        if written.startswith(word) and (unit := unit_called(written.removeprefix(word))):
            return times, unit
    return None


def _multiplied(number: float, unit: str, raw: str) -> Reading:
    """12万 is 120000 in 元; in 万元 it may be meant as 12 or as 120000."""
    carried = next((_MULTIPLIERS[word] for word in _LARGE if unit.startswith(word)), None)
    if carried is None:
        return Reading(number, "unit-converted")
    return refused(raw, "multiplier-doubtful", f"{number / carried:.15g}")


def _other_counting_word(typed: str, unit: str) -> str:
    """What is to be said of 420户 where 个 are counted; nothing where the words are the same, or none."""
    words = {counting_word(typed), counting_word(unit)}
    if len(words) == 1 or "" in words:
        return ""
    return "counting-word-differs" if all(map(counts_anything, words)) else "counting-word-doubtful"


def _converted(number: float, typed: str, unit: str) -> float | None:
    """The figure in ``unit``; None where that is a unit of something else."""
    if typed == unit:
        return number
    return converted(number, typed, unit)


def _rounded(number: float) -> float:
    """Without the last digits, which only the arithmetic made."""
    return float(f"{number:.15g}")
