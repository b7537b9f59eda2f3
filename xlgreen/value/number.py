"""A number: typed, or written as a text that can mean only one number."""

import math
import re
from datetime import date
from typing import Final

from xlgreen.value.characters import has_raised_digits, is_nothing, plain_text
from xlgreen.value.kinds import BLANK, CellError, Raw, Reading, refused
from xlgreen.value.no_number import why_no_number

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_MINUS = str.maketrans("−", "-")
_SHARES: Final = {"%": 100, "个百分点": 100, "百分点": 100, "‰": 1000, "‱": 10000}
_SURELY_PERCENT: Final = 2  # 85 is 85 %; 0.85 and 1.2 may be shares that lost their format


def read_number(raw: Raw, *, percent: bool = False, percent_format: bool = False) -> Reading:
    """A number; for a ``percent`` field its fraction (85, 85% and 0.85 formatted as % are 0.85)."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(raw, percent, percent_format)
    if is_nothing(raw):
        return Reading(BLANK)
    if isinstance(raw, CellError):
        return refused(raw, "cell-error")
    if isinstance(raw, date):
        return refused(raw, "date-for-number")
    return _from_text(raw, percent) if isinstance(raw, str) else refused(raw, "not-a-number")


def _from_number(raw: float, percent: bool, percent_format: bool) -> Reading:
    try:
        number = float(raw)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        return refused(raw, "not-a-number")
    if percent:
        return Reading(number) if percent_format else _fraction(number)
    if percent_format and number:
        return refused(raw, "percent-for-number", _percentage(number))
    return Reading(number)


def _fraction(number: float) -> Reading:
    """A bare number in a field of percentages; ``detail`` is the other thing that it may mean."""
    if abs(number) >= _SURELY_PERCENT:
        return Reading(number / 100, "percent-from-number")
    if abs(number) > 1:
        return Reading(number / 100, "percent-doubtful", _percentage(number))
    return Reading(number, "percent-doubtful" if number else "", _percentage(number / 100) if number else "")


def _percentage(share: float) -> str:
    return f"{share * 100:.12g}%"


def _from_text(raw: str, percent: bool) -> Reading:
    text = plain_text(raw).translate(_MINUS).removeprefix("'").removesuffix("。").strip()
    if has_raised_digits(raw):
        return refused(raw, "not-a-number")
    number = _plain_number(text)
    if number is None:
        share = _share(text) if percent else None
        return Reading(share, "number-from-text") if share is not None else refused(raw, *why_no_number(text))
    reading = _fraction(number) if percent else Reading(number)
    return Reading(reading.value, reading.remark or "number-from-text", reading.detail)


def _plain_number(text: str) -> float | None:
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "").replace(" ", "")
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None


def _share(text: str) -> float | None:
    """The fraction that 85%, 8.5‰ or 5个百分点 say."""
    for word, parts in _SHARES.items():
        if text.endswith(word):
            number = _plain_number(text.removesuffix(word).strip())
            return None if number is None else number / parts
    return None
