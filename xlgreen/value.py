"""From a raw cell to a number, a day, a text or BLANK; what cannot be read says so, never a silent 0."""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

BLANK: Final = None
Value = float | str | date | None


@dataclass(frozen=True)
class CellError:
    """An error value of a spreadsheet, e.g. ``#DIV/0!``."""

    code: str


Raw = float | int | bool | str | date | datetime | CellError | None


@dataclass(frozen=True)
class Unreadable:
    """A cell whose content has no certain meaning; ``reason`` is a finding code."""

    raw: Raw
    reason: str


@dataclass(frozen=True)
class Reading:
    """What a cell was read as, and the finding code of anything a reviewer should know about it."""

    value: Value | Unreadable
    remark: str = ""

    @property
    def readable(self) -> bool:
        return not isinstance(self.value, Unreadable)


_EPOCH = date(1899, 12, 30)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_PLACEHOLDERS = frozenset(
    {"无", "-", "--", "—", "——", "/", "\\", "n/a", "na", "不适用", "无数据", "不涉及", "...", "......"}
)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})?\s*日?)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # a day outside is a slip of the pen
_FIRST_SERIAL, _LAST_SERIAL = 1, 73050  # 1899-12-31 … 2099-12-31


def plain_text(raw: object) -> str:
    """Text without invisible characters and outer blanks; full-width forms become half-width ones."""
    text = unicodedata.normalize("NFKC", str(raw)).translate(_INVISIBLE)
    return text.replace("\u3000", " ").strip()


def is_blank(raw: Raw) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return raw is None or (isinstance(raw, str) and not plain_text(raw))


def is_placeholder(raw: Raw) -> bool:
    """Whether a clerk wrote a word for "nothing here": 无, —, /, 不适用 …"""
    return isinstance(raw, str) and plain_text(raw).lower() in _PLACEHOLDERS


def read_number(raw: Raw, *, percent: bool = False, percent_format: bool = False) -> Reading:
    """A number; for a ``percent`` field its fraction (85, 85% and 0.85 formatted as % are 0.85)."""
    if is_blank(raw) or is_placeholder(raw):
        return Reading(BLANK)
    if isinstance(raw, CellError):
        return Reading(Unreadable(raw, "cell-error"))
    if isinstance(raw, bool):
        return Reading(Unreadable(raw, "not-a-number"))
    if isinstance(raw, date):
        return Reading(Unreadable(raw, "date-for-number"))
    if isinstance(raw, int | float):
        return _fraction(float(raw), percent_format) if percent else Reading(float(raw))
    return _read_number_text(str(raw), percent)


def _fraction(number: float, percent_format: bool) -> Reading:
    if percent_format:
        return Reading(number)
    if abs(number) > 1:
        return Reading(number / 100, "percent-from-number")
    return Reading(number, "percent-doubtful" if number else "")


def _read_number_text(raw: str, percent: bool) -> Reading:
    text = plain_text(raw)
    has_sign = text.endswith("%")
    digits = text.removesuffix("%").strip()
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "").replace(" ", "")
    if not _NUMBER.fullmatch(digits) or (has_sign and not percent) or _has_raised_digits(raw):
        return Reading(Unreadable(raw, "not-a-number"))
    number = float(digits)
    if not math.isfinite(number):
        return Reading(Unreadable(raw, "not-a-number"))
    if has_sign:
        return Reading(number / 100, "number-from-text")
    reading = _fraction(number, False) if percent else Reading(number)
    return Reading(reading.value, reading.remark or "number-from-text")


def _has_raised_digits(raw: str) -> bool:
    """²  ₂  ①: digits of another kind, which would join the number if they were normalised."""
    return any(unicodedata.category(character) == "No" for character in raw)


def read_date(raw: Raw) -> Reading:
    """A day; a month alone is read as its first day, with a remark."""
    if is_blank(raw) or is_placeholder(raw):
        return Reading(BLANK)
    if isinstance(raw, CellError):
        return Reading(Unreadable(raw, "cell-error"))
    if isinstance(raw, datetime):
        return Reading(raw.date())
    if isinstance(raw, date):
        return Reading(raw)
    if isinstance(raw, bool):
        return Reading(Unreadable(raw, "not-a-date"))
    if isinstance(raw, int | float):
        return _date_from_number(float(raw))
    return _date_from_text(str(raw))


def _date_from_number(number: float) -> Reading:
    compact = _COMPACT_DATE.fullmatch(f"{number:.0f}")
    if compact and number == int(number):
        reading = _date_from_parts(number, *compact.groups())
        return Reading(reading.value, "date-from-number") if reading.readable else reading
    if _FIRST_SERIAL <= number <= _LAST_SERIAL and number > 2200:
        return Reading(from_serial(number), "date-from-number")
    return Reading(Unreadable(number, "not-a-date"))


def _date_from_text(raw: str) -> Reading:
    text = plain_text(raw)
    match = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    return _date_from_parts(raw, *match.groups()) if match else Reading(Unreadable(raw, "not-a-date"))


def _date_from_parts(raw: Raw, year: str, month: str, day: str | None) -> Reading:
    try:
        read = date(int(year), int(month), int(day or 1))
    except ValueError:
        return Reading(Unreadable(raw, "impossible-date"))
    if not _FIRST_YEAR <= read.year <= _LAST_YEAR:
        return Reading(Unreadable(raw, "impossible-date"))
    return Reading(read, "date-from-text" if day else "month-for-date")


def read_text(raw: Raw) -> Reading:
    """Text; a placeholder counts as blank. A number is kept as the digits that were typed."""
    if is_blank(raw) or is_placeholder(raw):
        return Reading(BLANK)
    if isinstance(raw, CellError):
        return Reading(Unreadable(raw, "cell-error"))
    if isinstance(raw, bool):
        return Reading("TRUE" if raw else "FALSE")
    if isinstance(raw, datetime | date):
        return Reading(f"{raw:%Y-%m-%d}", "text-from-date")
    if isinstance(raw, int | float):
        return _text_from_number(float(raw))
    return Reading(clean_text(str(raw)))


def _text_from_number(number: float) -> Reading:
    if abs(number) >= 1e15:
        return Reading(Unreadable(number, "digits-lost"))
    return Reading(f"{number:.15g}", "text-from-number")


def clean_text(raw: str) -> str:
    """The text as typed, without invisible characters and outer blanks; its punctuation is kept."""
    return raw.translate(_INVISIBLE).replace("\u3000", " ").replace("\u00a0", " ").strip()


def to_serial(day: date) -> float:
    """The spreadsheet's serial number of a day (1900 system); hours are its fraction."""
    if isinstance(day, datetime):
        return to_serial(day.date()) + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return float((day - _EPOCH).days)


def from_serial(number: float) -> date:
    """The day of a spreadsheet's serial number (1900 system)."""
    return _EPOCH + timedelta(days=int(number))
