"""A typed cell, read by the type that the layout gives it; and a value as messages show it."""

from xlgreen.expression.units import is_percent, printed
from xlgreen.layout import Cell
from xlgreen.value import CellError, Raw, Reading, Unreadable, plain_text, read_date, read_number, read_text


def read_cell(cell: Cell, raw: Raw, percent_format: bool = False) -> Reading:
    """A typed cell, read by the type that the layout gives it."""
    match cell.type:
        case "number":
            return read_number(raw, percent=is_percent(cell.unit), percent_format=percent_format)
        case "date":
            return read_date(raw)
        case "choice":
            return _read_choice(cell, raw)
    return read_text(raw)


def _read_choice(cell: Cell, raw: Raw) -> Reading:
    """An allowed value, however it was typed; anything else stays as it is for the check to find."""
    reading = read_text(raw) if plain_text(raw) not in cell.allowed else Reading(plain_text(raw))
    if not isinstance(reading.value, str):
        return reading
    return Reading(
        {plain_text(option): option for option in cell.allowed}.get(plain_text(reading.value), reading.value)
    )


def shown(value: object, cell: Cell, plain: bool = False) -> str:
    """A value as a clerk reads it in a message."""
    if isinstance(value, CellError):
        return value.code
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, float) and is_percent(cell.unit) and not plain:
        return f"{printed(value, cell.unit):g}%"
    return f"{value:.15g}" if isinstance(value, float) else f"{value}"[:60]
