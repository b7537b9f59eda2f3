"""The stamp of a workbook: which plan, version, region, period and layout it was laid for.

It travels in several places (a custom property, a hidden cell and a printed code on every sheet),
because programs and clerks lose some of them.
"""

import zlib
from dataclasses import dataclass

from xlgreen.layout.model import Layout

PROPERTY = "xlgreen"
_MARK = "xlgreen1"


@dataclass(frozen=True)
class Stamp:
    """What a workbook says of itself; ``sheet`` is empty in the workbook's own stamp."""

    plan: str
    version: str
    region: str
    period: str
    digest: str
    sheet: str = ""

    @property
    def text(self) -> str:
        """The stamp as it is written, with its check digits."""
        body = "|".join((_MARK, self.plan, self.version, self.region, self.period, self.digest, self.sheet))
        return f"{body}|{check_digits(body)}"

    @property
    def targets(self) -> str:
        """The digits of the targets that were assigned to the region; "" where none were."""
        return self.digest.partition("-")[2]

    @property
    def printed(self) -> str:
        """The code that is printed on the sheet."""
        return f"{self.region}-{self.period}-{self.sheet or '0'}-{check_digits(self.text)}"

    @property
    def workbook(self) -> "Stamp":
        """The stamp of the whole workbook."""
        return Stamp(self.plan, self.version, self.region, self.period, self.digest)


def check_digits(text: str) -> str:
    """Six hexadecimal digits that a slip of the pen does not keep."""
    return f"{zlib.crc32(text.encode()):08X}"[:6]


def stamp_of(layout: Layout, sheet: str = "") -> Stamp:
    """The stamp of a layout, or of one of its sheets."""
    return Stamp(layout.plan.id, layout.plan.version, layout.region, str(layout.period), layout.digest, sheet)


def read_stamp(text: str) -> Stamp | None:
    """The stamp that a text holds; None when it is none, ``ValueError`` when its check digits do not fit."""
    parts = text.strip().split("|")
    if len(parts) != 8 or parts[0] != _MARK:
        return None
    if check_digits("|".join(parts[:-1])) != parts[-1]:
        raise ValueError(text)
    return Stamp(*parts[1:7])
