"""The stamp of a workbook: which plan, version, region, period and layout it was laid for.

It travels in several places (a custom property, a hidden cell and a printed code on every sheet),
because programs and clerks lose some of them. A province that keeps a key signs it (HMAC-SHA256).
"""

import hmac
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from xlgreen.layout.model import Layout

PROPERTY = "xlgreen"
OTHER_TABLE: Final = "xlgreen-table"  # the property of what we write that is no report: it says what it is
_MARK = "xlgreen1"
_WHOLE: Final = "0"  # stands for the sheet in the code that is printed on the cover
_PRINTED: Final = re.compile(r"识\s*别\s*码\s*[：:]\s*([0-9A-Z]+)-([0-9A-Z]+)-(\w+)-([0-9A-F]{6})\s*")


@dataclass(frozen=True)
class Stamp:
    """What a workbook says of itself; ``sheet`` is empty in the workbook's own stamp, ``signature`` without a key."""

    plan: str
    version: str
    region: str
    period: str
    digest: str
    sheet: str = ""
    signature: str = ""

    @property
    def text(self) -> str:
        """The stamp as it is written, with its check digits."""
        return _checked("|".join(filter(None, (self._body, self.signature))))

    @property
    def _body(self) -> str:
        return "|".join((_MARK, self.plan, self.version, self.region, self.period, self.digest, self.sheet))

    @property
    def targets(self) -> str:
        """The digits of the targets that were assigned to the region; "" where none were."""
        return self.digest.partition("-")[2]

    @property
    def printed(self) -> "PrintedCode":
        """The code that is printed on the sheet; a signature changes nothing in it."""
        return PrintedCode(self.region, self.period, self.sheet or _WHOLE, check_digits(_checked(self._body)))

    @property
    def workbook(self) -> "Stamp":
        """The stamp of the whole workbook, unsigned."""
        return self.on("")

    def on(self, sheet: str) -> "Stamp":
        """The unsigned stamp of one of its sheets."""
        return replace(self, sheet=sheet, signature="")

    def signed(self, key: bytes) -> "Stamp":
        """The stamp signed with a key; as it is without one."""
        return replace(self, signature=hmac.new(key, self._body.encode(), "sha256").hexdigest()) if key else self

    def is_signed_with(self, key: bytes) -> bool:
        return hmac.compare_digest(self.signature.encode(), self.signed(key).signature.encode())


class PrintedCode(NamedTuple):
    """识别码 as it is printed: ``211100-2021-base_data-0A1B2C``. ``form`` is the sheet's name in its stamp."""

    region: str
    period: str
    form: str
    digits: str

    def __str__(self) -> str:
        return "-".join(self)

    @property
    def sheet(self) -> str:
        """The sheet's name in its stamp; "" where the code is the whole workbook's."""
        return "" if self.form == _WHOLE else self.form


def read_printed(text: str) -> PrintedCode | None:
    """The printed code in a text such as 识别码：211100-2021-0-0A1B2C."""
    found = _PRINTED.fullmatch(text.strip())
    return PrintedCode(*found.groups()) if found else None


def check_digits(text: str) -> str:
    """Six hexadecimal digits that a slip of the pen does not keep."""
    return f"{zlib.crc32(text.encode()):08X}"[:6]


def _checked(body: str) -> str:
    return f"{body}|{check_digits(body)}"


def stamp_of(layout: Layout, sheet: str = "", key: bytes = b"") -> Stamp:
    """The stamp of a layout, or of one of its sheets, signed where there is a key."""
    plan = layout.plan
    return Stamp(plan.id, plan.version, layout.region, str(layout.period), layout.digest, sheet).signed(key)


def read_stamp(text: str) -> Stamp | None:
    """The stamp that a text holds; None when it is none, ``ValueError`` when its check digits do not fit."""
    parts = text.strip().split("|")
    if len(parts) not in (8, 9) or parts[0] != _MARK:
        return None
    if check_digits("|".join(parts[:-1])) != parts[-1]:
        raise ValueError(text)
    return Stamp(*parts[1:-1])


def is_hidden_code(raw: object, forms: Iterable[str]) -> bool:
    """Whether a cell holds what travels hidden with the cells of these forms: a stamp, codes of columns or of a row."""
    codes = raw.split() if isinstance(raw, str) else ()
    beginnings = (f"{_MARK}|", *(f"{form}{mark}" for form in forms for mark in "./"))
    return bool(codes) and all(code.startswith(beginnings) for code in codes)
