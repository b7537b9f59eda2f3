"""The words of reading: what a raw cell may be, and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

BLANK: Final = None
Value = float | str | date | None


@dataclass(frozen=True)
class CellError:
    """An error value of a spreadsheet, e.g. ``#DIV/0!``."""

    code: str


Raw = float | int | bool | str | date | datetime | time | timedelta | CellError | None


@dataclass(frozen=True)
class Unreadable:
    """A cell whose content has no certain meaning; ``reason`` is a finding code, ``detail`` what its message names."""

    raw: Raw
    reason: str
    detail: str = ""


class Reading(NamedTuple):
    """What a cell was read as, and the finding code of anything a reviewer should know of a value that is readable."""

    value: Value | Unreadable
    remark: str = ""
    detail: str = ""

    @property
    def readable(self) -> bool:
        return not isinstance(self.value, Unreadable)

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to say about how the cell was read."""
        return not self.remark and self.readable


def refused(raw: Raw, reason: str, detail: str = "") -> Reading:
    """The reading of a cell that cannot be read."""
    return Reading(Unreadable(raw, reason, detail))
