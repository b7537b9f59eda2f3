"""A day: typed, or written as a text or a number that can mean only one day."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from xlgreen.value.characters import is_nothing, plain_text
from xlgreen.value.kinds import BLANK, CellError, Raw, Reading, Unreadable, refused
from xlgreen.value.no_day import why_no_day

_EPOCH: Final = date(1899, 12, 30)
_SYSTEM_1904: Final = 1462  # days between the two systems
_SEPARATED = re.compile(
    r"(\d{4})\s*[-./年、,。−–]\s*(\d{1,2})\s*[-./月、,。−–]\s*(\d{1,2})\s*[日号]?"
    r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:之前|以前|前|止)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?")
_MONTH_END = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?[底末](?:之前|以前|前)?")
_YEAR_END = re.compile(r"(\d{4})\s*年?\s*年?[底末终](?:之前|以前|前)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_FIRST_DAY: Final = date(1910, 1, 1)  # a cell of days shows an earlier one where a year or a count was typed
_LAST_SERIAL: Final = 73050  # 2099-12-31


def read_date(raw: Raw, *, date1904: bool = False) -> Reading:
    """A day; a month alone is read as its first day, with a remark. ``date1904``: bare numbers count from 1904."""
    if isinstance(raw, date):
        return _from_day(raw.date() if isinstance(raw, datetime) else raw)
    if is_nothing(raw):
        return Reading(BLANK)
    if isinstance(raw, CellError):
        return refused(raw, "cell-error")
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_number(raw, date1904)
    return _from_text(raw) if isinstance(raw, str) else refused(raw, "not-a-date")


def _from_day(day: date) -> Reading:
    known = day >= _FIRST_DAY and day.year <= _LAST_YEAR
    return Reading(day) if known else refused(day, "implausible-date")


def _from_number(number: float, date1904: bool) -> Reading:
    compact = _COMPACT.fullmatch(f"{number:.0f}")
    if compact and number == int(number):
        return Reading(_day(number, *compact.groups()), "date-from-number")
    if _FIRST_YEAR <= number < _LAST_YEAR:
        return refused(number, "incomplete-date")
    serial = number + _SYSTEM_1904 if date1904 else number
    if to_serial(_FIRST_DAY) <= serial <= _LAST_SERIAL:
        return Reading(from_serial(serial), "date-from-number")
    return refused(number, "not-a-date")


def _from_text(raw: str) -> Reading:
    text = plain_text(raw)
    if match := _SEPARATED.fullmatch(text) or _COMPACT.fullmatch(text):
        return Reading(_day(raw, *match.groups()), "date-from-text")
    if match := _MONTH.fullmatch(text):
        return Reading(_day(raw, match[1], match[2], "1"), "month-for-date")
    if match := _MONTH_END.fullmatch(text):
        return Reading(_last_day(_day(raw, match[1], match[2], "1")), "date-from-period-end")
    if match := _YEAR_END.fullmatch(text):
        return Reading(_day(raw, match[1], "12", "31"), "date-from-period-end")
    return refused(raw, why_no_day(text))


def _day(raw: Raw, year: str, month: str, day: str) -> date | Unreadable:
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return Unreadable(raw, "impossible-date")
    return read if _FIRST_YEAR <= read.year <= _LAST_YEAR else Unreadable(raw, "implausible-date")


def _last_day(first: date | Unreadable) -> date | Unreadable:
    """The last day of the month."""
    if isinstance(first, Unreadable):
        return first
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def to_serial(day: date | time | timedelta) -> float:
    """The spreadsheet's serial number of a day (1900 system); hours are its fraction."""
    if isinstance(day, timedelta):
        return day / timedelta(days=1)
    if isinstance(day, datetime):
        return to_serial(day.date()) + to_serial(day.time())
    if isinstance(day, time):
        return (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return float((day - _EPOCH).days)


def from_serial(number: float) -> date:
    """The day of a spreadsheet's serial number (1900 system)."""
    return _EPOCH + timedelta(days=int(number))
