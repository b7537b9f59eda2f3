"""Whether a cell still holds what the list 退回意见 showed of it."""

import math
import re
from datetime import date, datetime
from typing import Final

from xlgreen.value import CellError, Raw, from_serial, is_blank

EMPTY: Final = "（空）"
_CUT: Final = re.compile(r"(.*)…（共\d+字）", re.DOTALL)  # a long text, of which the list shows the beginning
_DAYS: Final = range(1, 73051)  # serial numbers that may stand for days, up to 2099
_PER_CENT_DIGITS, _DIGITS = 1e-5, 1e-12  # relative: a percentage is shown with six digits


def still_shows(listed: str, raw: Raw) -> bool:
    """Whether ``raw`` is shown as ``listed``; of a list that shows nothing, nothing is held against it."""
    if not listed:
        return True
    if is_blank(raw) or listed == EMPTY:
        return is_blank(raw) and listed == EMPTY
    match raw:
        case bool():
            return listed == ("TRUE" if raw else "FALSE")
        case int() | float():
            return _shows_number(listed, float(raw))
        case date():
            return listed in (f"{raw:%Y-%m-%d}", f"{raw}", f"{raw.date()}" if isinstance(raw, datetime) else "")
        case CellError():
            return listed == raw.code
    return _shows_text(listed, str(raw))


def _shows_number(listed: str, number: float) -> bool:
    if int(number) in _DAYS and listed == f"{from_serial(number)}":
        return True
    is_percent = listed.endswith("%")
    try:
        shown = float(listed.removesuffix("%"))
    except ValueError:
        return False
    near = _PER_CENT_DIGITS if is_percent else _DIGITS
    return math.isclose(shown, number * 100 if is_percent else number, rel_tol=near)


def _shows_text(listed: str, text: str) -> bool:
    cut = _CUT.fullmatch(listed)
    if cut:
        return letters_of(text).startswith(letters_of(cut[1]))
    return letters_of(listed) == letters_of(text)


def letters_of(text: str) -> str:
    """What can be seen of a text, however programs broke its lines."""
    return "".join(letter for letter in text if letter.isprintable() and letter not in " \u3000\ufffd")
