"""A text: as it was typed, without what nobody can see."""

import re
from datetime import date, time, timedelta
from typing import Final

from xlgreen.value.characters import clean_text, is_nothing, without_controls
from xlgreen.value.kinds import BLANK, CellError, Raw, Reading, refused

LONGEST: Final = 32767  # characters that a cell holds
_WHOLE_DIGITS: Final = 1e15
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+(?:1[5-9]|[2-9]\d)", re.IGNORECASE)


def read_text(raw: Raw) -> Reading:
    """Text; a placeholder counts as blank. A number is kept as the digits that were typed."""
    if is_nothing(raw):
        return Reading(BLANK)
    if isinstance(raw, str):
        return _from_text(raw)
    if isinstance(raw, CellError):
        return refused(raw, "cell-error")
    if isinstance(raw, bool):
        return Reading("TRUE" if raw else "FALSE")
    if isinstance(raw, date):
        return Reading(f"{raw:%Y-%m-%d}", "text-from-date")
    if isinstance(raw, time | timedelta):
        return Reading(of_clock(raw), "text-from-date")
    return Reading(BLANK) if raw is None else _from_number(raw)


def _from_text(raw: str) -> Reading:
    if len(raw) > LONGEST:
        return refused(raw, "text-too-long", f"{len(raw)}")
    text = clean_text(raw)
    if _ROUNDED.fullmatch(text):
        return refused(raw, "digits-lost")
    shown = text if text.isprintable() else without_controls(text)
    return Reading(shown, "" if shown == text else "text-cleaned")


def of_clock(raw: time | timedelta) -> str:
    """1:20 as a program keeps it: the time of a day, or hours that may be more than a day's."""
    if isinstance(raw, time):
        return f"{raw:%H:%M:%S}"
    minutes, seconds = divmod(round(raw.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def _from_number(number: float) -> Reading:
    if not abs(number) < _WHOLE_DIGITS:
        return refused(number, "digits-lost")
    return Reading(f"{number:.15g}", "text-from-number")
