"""The stamps in a workbook: its own and that of each sheet, and the codes that are printed on the sheets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from xlgreen.finding import Finding, Location
from xlgreen.layout import cell_name
from xlgreen.layout.stamp import PROPERTY, PrintedCode, Stamp, read_printed, read_stamp
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook

_HEAD_ROWS: Final = 12  # the code is printed above the table
_COVER_COLUMN: Final = 2  # on the cover it stands below everything, in the first column


@dataclass(frozen=True)
class Stamps:
    """``own`` is the document property's; ``damaged`` those that were changed, by sheet ("" the property)."""

    own: Stamp | None
    sheets: Mapping[str, Stamp]
    damaged: Mapping[str, str]

    def every(self) -> Iterator[tuple[str, Stamp]]:
        """Every stamp with its sheet, "" for the workbook's own."""
        if self.own:
            yield "", self.own
        yield from self.sheets.items()


def read_stamps(workbook: RawWorkbook) -> Stamps:
    """The stamp of the document property and of each sheet's A1."""
    texts = {"": workbook.properties.get(PROPERTY, "")}
    texts |= {name: str(sheet.value(1, 1) or "") for name, sheet in workbook.sheets.items()}
    found: dict[str, Stamp] = {}
    damaged: dict[str, str] = {}
    for name, text in texts.items():
        try:
            if stamp := read_stamp(text):
                found[name] = stamp
        except ValueError:
            damaged[name] = text
    return Stamps(found.pop("", None), found, damaged)


def damage(stamps: Stamps) -> list[Finding]:
    """One finding for whatever stamps were changed."""
    if not stamps.damaged:
        return []
    sheet = next(iter(stamps.damaged)) if len(stamps.damaged) == 1 else ""
    where = Location(sheet=sheet, cell="A1" if sheet else "")
    texts = dict.fromkeys(stamps.damaged.values())
    return [Finding("stamp-damaged", where, {"where": places(stamps.damaged), "stamp": "；".join(texts)[:200]})]


def signature_findings(stamps: Stamps, key: bytes) -> Iterator[Finding]:
    """Stamps that the key has not signed; without a key nothing is asked."""
    if not key:
        return
    unsigned = [name for name, stamp in stamps.every() if not stamp.signature]
    forged = [name for name, stamp in stamps.every() if stamp.signature and not stamp.is_signed_with(key)]
    if unsigned or not any(stamps.every()):
        yield Finding("stamp-unsigned", values={"where": places(unsigned) or "整本报表"})
    if forged:
        yield Finding("signature-wrong", values={"where": places(forged)})


def places(names: Mapping[str, str] | list[str]) -> str:
    """Where stamps stand, in words: 文档属性、工作表“基础数据”."""
    return "、".join(f"工作表“{name}”" if name else "文档属性" for name in names)


class Printed(NamedTuple):
    """A printed code with its cell."""

    code: PrintedCode
    cell: str


def printed_on(sheet: RawSheet) -> Printed | None:
    """The code that is printed on a sheet: in its head, or on the cover at the foot."""
    for row, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values if row <= _HEAD_ROWS else values[: _COVER_COLUMN + 1], 1):
            if isinstance(value, str) and value[:1] == "识" and (code := read_printed(value)):
                return Printed(code, cell_name(row, column))
    return None
