"""What a filled workbook says: entries with the place each comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from xlgreen.finding import Location
from xlgreen.layout import Content, Field, Layout, Workbook, cell_name
from xlgreen.layout.explanation import EXPLANATION
from xlgreen.layout.stamp import Stamp
from xlgreen.submission.explanations import Explained
from xlgreen.submission.locate import Located
from xlgreen.value import Raw, Value, explains

_MISSING: Final = frozenset({"required-missing", "placeholder-for-required", ""})  # "": the list's codes are gone


class Entry(NamedTuple):
    """One typed cell: what it means, what stood there, what it was read as, and where."""

    field: Field
    raw: Raw
    value: Value
    sheet: str
    cell: str


@dataclass(frozen=True)
class Explanation:
    """情况说明: a clerk's written reason, in a ``field`` of the tables or ``listed`` in 退回意见."""

    text: str
    sheet: str
    cell: str
    field: Field | None = None
    listed: Explained | None = None


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
    located: Mapping[str, Located] = field(default_factory=dict)
    unreadable: frozenset[Field] = frozenset()
    listed: tuple[Explained, ...] = ()

    @property
    def region(self) -> str:
        return self.stamp.region

    @cached_property
    def workbook(self) -> Workbook:
        """The values with everything that follows from them, and from the reasons in the list for what is missing."""
        if not self.reasons_listed:
            return self.as_typed
        content = {table: {**rows} for table, rows in self.content.items()}
        for (table, row, column), text in self.reasons_listed.items():
            rows = content.setdefault(table, {})
            rows[row] = {**rows.get(row, {}), column: text}
        return Workbook(self.layout, content)

    @cached_property
    def as_typed(self) -> Workbook:
        """What follows from the tables alone, as a spreadsheet program computes it."""
        return Workbook(self.layout, self.content)

    @cached_property
    def reasons_listed(self) -> Mapping[Field, str]:
        """The reasons in the list for figures that are missing, by the cells 情况说明 in whose place they stand."""
        return {
            Field(missing.table, missing.row, EXPLANATION): each.text
            for each in self.listed
            if each.code in _MISSING and explains(each.text) and (missing := self._listed_field(each))
            if self._may_say_why(missing)
        }

    def _may_say_why(self, missing: Field) -> bool:
        """Whether the cell is empty still, in a row that has a cell 情况说明 without a reason."""
        table = self.layout.tables.get(missing.table)
        typed = self.content.get(missing.table, {}).get(missing.row, {})
        has_place = table is not None and EXPLANATION in table.columns and table.has_row(missing.row)
        return has_place and typed.get(missing.column) is None and not explains(typed.get(EXPLANATION))

    def _listed_field(self, each: Explained) -> Field | None:
        """The field that a row of the list is about, by its hidden code, else by sheet and cell."""
        parts = each.field.split("/")
        if len(parts) == len(Field._fields):
            return Field(*parts)
        fields = (
            Field(table, row, column)
            for table, found in self.located.items()
            if found.sheet == each.sheet
            for row, number in found.rows.items()
            for column, letters in found.columns.items()
            if cell_name(number, letters) == each.cell
        )
        return next(fields, None)

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """Everything that is explained in the workbook: in its tables, then in its list of findings."""
        fields = (
            Field(table, row, EXPLANATION)
            for table, rows in self.content.items()
            for row, cells in rows.items()
            if explains(cells.get(EXPLANATION))
        )
        in_tables = (Explanation(str(self._held(field)), *self.place(field), field=field) for field in fields)
        listed = (Explanation(each.text, each.sheet, each.cell, listed=each) for each in self.listed)
        return (*in_tables, *(each for each in listed if explains(each.text)))

    @cached_property
    def stands(self) -> Mapping[tuple[str, str], Raw]:
        """Sheet and cell -> what stands there, of typed cells."""
        return {(entry.sheet, entry.cell): entry.raw for entry in self.entries.values()}

    def _held(self, field: Field) -> Value:
        return self.content[field.table][field.row][field.column]

    def place(self, field: Field) -> tuple[str, str]:
        """Sheet and cell of a field, as they are in this file."""
        entry = self.entries.get(field)
        if entry:
            return entry.sheet, entry.cell
        found = self.located.get(field.table)
        if found and self.has_cell(field):
            return found.sheet, cell_name(found.rows[field.row], found.columns[field.column])
        return self.layout.place(field)

    def where(self, field: Field) -> Location:
        """The same for a finding about the field."""
        sheet, cell = self.place(field)
        return Location(sheet=sheet, cell=cell, field="/".join(field))

    @cached_property
    def unread(self) -> frozenset[str]:
        """The tables that are filled in but were not found, so that nothing can be said of what is in them."""
        asked = (code for code, table in self.layout.tables.items() if table.has_input)
        return frozenset(c for c in asked if c not in self.located or not self.located[c].columns)

    def has_cell(self, field: Field) -> bool:
        """Whether the field's row and column are there; a missing one is a finding of its own."""
        found = self.located.get(field.table)
        return found is not None and field.row in found.rows and field.column in found.columns

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of our sheets as they are in the file, in the order of the layout."""
        return tuple(dict.fromkeys(found.sheet for found in self.located.values()))
