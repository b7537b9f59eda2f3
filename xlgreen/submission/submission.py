"""What a filled workbook says: entries with the place each comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from xlgreen.layout import Content, Field, Layout, Workbook
from xlgreen.layout.stamp import Stamp
from xlgreen.value import Raw, Value


@dataclass(frozen=True)
class Entry:
    """One typed cell: what it means, what stood there, what it was read as, and where."""

    field: Field
    raw: Raw
    value: Value
    sheet: str
    cell: str


@dataclass(frozen=True)
class Submission:
    """填报: a workbook of one region and period. ``identity`` is sure or healed; unknown ones are no submission."""

    path: Path
    sha256: str
    stamp: Stamp
    identity: str
    layout: Layout
    content: Content
    entries: Mapping[Field, Entry]
    sheets: Mapping[str, str] = field(default_factory=dict)
    unreadable: frozenset[Field] = frozenset()

    @property
    def region(self) -> str:
        return self.stamp.region

    @cached_property
    def workbook(self) -> Workbook:
        """The values with everything that follows from them."""
        return Workbook(self.layout, self.content)

    def place(self, field: Field) -> tuple[str, str]:
        """Sheet and cell of a field, as they are in this file."""
        entry = self.entries.get(field)
        if entry:
            return entry.sheet, entry.cell
        sheet, cell = self.layout.place(field)
        return self.sheets.get(field.table, sheet), cell
