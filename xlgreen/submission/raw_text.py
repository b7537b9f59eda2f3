"""A raw value as one sees it in a cell, whole and in no unit."""

from datetime import date, time, timedelta

from xlgreen.value import CellError, Raw, of_clock, to_serial


def shown_raw(raw: Raw) -> str:
    """A raw value as one sees it."""
    match raw:
        case None:
            return ""
        case CellError():
            return raw.code
        case bool():
            return "TRUE" if raw else "FALSE"
        case date():
            return f"{raw:%Y-%m-%d}" if to_serial(raw).is_integer() else str(raw)
        case time() | timedelta():
            return of_clock(raw)
        case float() | int():
            return f"{raw:.15g}"
    return str(raw)
