"""A raw value as one sees it in a cell, whole and in no unit."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from itertools import islice
from typing import Final

from xlgreen.value import CellError, Raw, of_clock, to_serial

_NAMED: Final = 5  # texts of a kind that one message shows
_LONGEST: Final = 60  # characters of a text that a message shows


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


def first_by_cell(texts: Mapping[str, str]) -> str:
    """The first of some texts, each behind its cell."""
    first = (f"{cell}“{in_message(text)['value']}”" for cell, text in islice(texts.items(), _NAMED))
    return "、".join(first) + "等" * (len(texts) > _NAMED)


def in_message(raw: Raw) -> dict[str, object]:
    """A value as a message shows it, and whole where that is not all of it."""
    text = shown_raw(raw)
    return {"value": text} if len(text) <= _LONGEST else {"value": f"{text[: _LONGEST - 1]}…", "whole": text}
