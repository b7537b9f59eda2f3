"""A typed cell, read by the type that the layout gives it; and a value as messages show it."""

from datetime import time, timedelta
from typing import Final

from xlgreen.expression.units import is_percent, printed
from xlgreen.finding import Finding, Location
from xlgreen.layout import Cell
from xlgreen.submission.choice import read_choice
from xlgreen.submission.codes import read_code
from xlgreen.submission.quantity import read_quantity
from xlgreen.value import CellError, Raw, Reading, Unreadable, of_clock, read_date, read_number, read_text

_LONGEST_SHOWN: Final = 60
_MOST: Final = 10.0  # 1000 %: beyond it a share was rather typed as a number of per cent


def read_cell(cell: Cell, raw: Raw, percent_format: bool = False, date1904: bool = False) -> Reading:
    """A typed cell, read by the type that the layout gives it."""
    match cell.type:
        case "number":
            return _read_number(cell, raw, percent_format)
        case "date":
            return read_date(raw, date1904=date1904)
        case "choice":
            return Reading(raw) if isinstance(raw, str) and raw in cell.choices else read_choice(cell.allowed, raw)
    return read_code(cell.kind, raw) if cell.kind else read_text(raw)


def _read_number(cell: Cell, raw: Raw, percent_format: bool) -> Reading:
    percent = is_percent(cell.unit)
    reading = read_number(raw, percent=percent, percent_format=percent_format)
    if isinstance(reading.value, Unreadable) and reading.value.reason == "unit-not-asked":
        return read_quantity(cell.unit, str(raw), reading)
    if percent and cell.maximum is None and isinstance(reading.value, float) and abs(reading.value) > _MOST:
        return Reading(reading.value, "percent-enormous", f"{reading.value:.12g}%")
    return reading


def remark_on(reading: Reading, cell: Cell, raw: Raw, where: Location) -> Finding | None:
    """What is to be said about how a cell was read."""
    value = reading.value
    code, detail = (value.reason, value.detail) if isinstance(value, Unreadable) else (reading.remark, reading.detail)
    if not code:
        return None
    typed = shown(raw, cell, plain=True)
    values = {"label": cell.label, "raw": typed, "typed": f"（{typed}）", "read": shown(value, cell)}
    return Finding(code, where, {**values, "detail": detail, "unit": cell.unit})


def shown(value: object, cell: Cell, plain: bool = False) -> str:
    """A value as a clerk reads it in a message."""
    if isinstance(value, CellError):
        return value.code
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and is_percent(cell.unit) and not plain:
        return f"{printed(value, cell.unit):g}%"
    if isinstance(value, time | timedelta):
        return of_clock(value)
    text = f"{value:.15g}" if isinstance(value, float) else f"{value}"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
