"""What was changed that is not for filling in: printed texts, and the formulas of computed cells.

Looks are the clerk's own: fonts, colours, widths and zoom are no findings. Whatever was changed, the printed text
and the recomputed value count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, cast

from xlgreen.expression import Scalar
from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout import Cell, Content, Field, Row, Table, Workbook, cell_name, column_letter
from xlgreen.layout.claims import HELPERS
from xlgreen.layout.heads import heads_over
from xlgreen.layout.model import COVER_TABLES, Typed
from xlgreen.submission.cell import shown
from xlgreen.submission.cells_in_words import cells_in_words, rows_in_words
from xlgreen.submission.formulas_compared import StoredFormulas, shortened
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_text import in_message
from xlgreen.submission.raw_workbook import Position, RawSheet, RawWorkbook
from xlgreen.submission.validations import lost_validations
from xlgreen.submission.visible import plain
from xlgreen.value import CellError, Raw, Value, is_blank, plain_text, to_serial

_TOLERANCE: Final = 1e-9
_NOT_TYPED: Final = ("fixed", "computed")
_HELPER_CODES: Final = frozenset(column.code for column in HELPERS)
NOT_CALCULATED: Final = frozenset({"computed-differs", "values-stale"})
_FEW_STALE: Final = 3  # up to so many stale values, each is named
_FEW: Final = 10  # up to so many respelled formulas and changed heads, each is named


def tampered(raw: RawWorkbook, located: Mapping[str, Located], computed: Workbook, typed: Typed) -> Iterator[Finding]:
    """Printed cells that say something else, and computed cells that do not hold what their formula gives.

    A formula sees what was typed as a spreadsheet does: １２ is text to it, though it is read as 12.
    """
    as_typed = Workbook(computed.layout, cast(Content, typed))
    stored = StoredFormulas(computed.layout, raw.sheets, located)
    harmless, stale = _Harmless(), list[Finding]()
    for code, place in located.items():
        table, sheet = computed.layout.tables[code], raw.sheets[place.sheet]
        yield from _changed_heads(heads_over(computed.layout, table), table, sheet, place)
        comparing = _Comparing(table, sheet, place, computed, as_typed, stored, harmless, stale)
        yield from comparing.table_findings()
    yield from _said_once(stale)
    yield from harmless.findings()


def _said_once(stale: Sequence[Finding]) -> Iterator[Finding]:
    """Values that their formulas do not give: where there are many, nothing was calculated, and one word will do."""
    if len(stale) <= _FEW_STALE:
        yield from stale
        return
    cells: dict[str, list[str]] = {}
    for finding in stale:
        cells.setdefault(finding.where.sheet, []).append(finding.where.cell)
    places = "；".join(
        f"{sheet} {'、'.join(found[:_FEW])}{'等' * (len(found) > _FEW)}" for sheet, found in cells.items()
    )
    yield Finding("values-stale", stale[0].where, {**stale[0].values, "count": len(stale), "cells": places})


def _changed_heads(heads: Mapping[int, str], table: Table, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """The words over a column, which say what is typed below; what is found beside them decides all the same."""
    head = place.head
    if head is None or table.code in COVER_TABLES:
        return
    there = {
        code: (heads.get(table.columns[code], ""), sheet.value(head, column))
        for code, column in place.columns.items()
        if code in table.columns
    }
    changed = {code: (was, raw) for code, (was, raw) in there.items() if not same_text(raw, was)}
    if len(changed) > 1 and {was for was, _ in changed.values()} == {raw for _, raw in changed.values()}:
        letters = [column_letter(place.columns[code]) for code in changed]
        values = {"table": place.sheet, "columns": "、".join(letters), "count": len(letters)}
        yield Finding("columns-exchanged", Location(sheet=place.sheet, cell=f"{letters[0]}{head}"), values)
        return
    if len(changed) > max(_FEW, len(there) // 2):
        cells = [cell_name(head, place.columns[code]) for code in changed]
        text = "，".join(f"{in_message(raw)['value']}" for _, raw in changed.values() if not is_blank(raw))
        values = {"table": place.sheet, "row": head, "count": len(cells), "lost": cells, **in_message(text)}
        yield Finding("heads-replaced", Location(sheet=place.sheet, cell=cells[0]), values)
        return
    for code, (was, raw) in changed.items():
        cell = cell_name(head, place.columns[code])
        where = Location(sheet=place.sheet, cell=cell, field=f"{table.code}/#/{code}")
        yield Finding("fixed-changed", where, {"label": "表头", "was": was, "raw": plain_text(raw or "空")})


@dataclass
class _Harmless:
    """What changed without changing a value: said once for all cells of a column that are alike."""

    groups: dict[object, list[tuple[Position, Finding]]] = field(default_factory=dict)
    same: int = 0

    def add(self, finding: Finding, position: Position, formula: str = "") -> None:
        place, _, column = finding.where.field.rpartition("/")
        alike = formula.replace(str(position[0]), "\u00a7")
        group = self.groups.setdefault((finding.code, place.partition("/")[0], column, alike), [])
        group.append((position, finding))

    def findings(self) -> Iterator[Finding]:
        """Where most formulas are other ones, a program wrote them anew, and one word will do."""
        groups = list(self.groups.values())
        other = [group for group in groups if group[0][1].code == "formula-changed"]
        if len(other) > _FEW and sum(map(len, other)) > self.same:
            yield Finding("formulas-respelled", values={"count": sum(map(len, other))})
            groups = [group for group in groups if group not in other]
        for group in groups:
            first = group[0][1]
            yield replace(first, values={**first.values, "cells": cells_in_words(at for at, _ in group)})


@dataclass
class _Comparing:
    """A table as it lies in a file, beside what it should hold."""

    table: Table
    sheet: RawSheet
    place: Located
    computed: Workbook
    as_typed: Workbook
    stored: StoredFormulas
    harmless: _Harmless
    stale: list[Finding]
    lost_helpers: list[Position] = field(default_factory=list)
    exchanged: list[int] = field(default_factory=list)

    def table_findings(self) -> Iterator[Finding]:
        yield from self._exchanged_rows()
        shared = self._cells(self.table.list_row) if self.table.list_row else None
        for key, number in self.place.rows.items():
            if self.table.has_row(key):
                yield from self._row(key, number, self._cells(self.table.row(key)) if shared is None else shared)
        if self.lost_helpers:
            values = {"table": self.place.sheet, "cells": cells_in_words(self.lost_helpers)}
            yield Finding("helper-removed", self._where(self.lost_helpers[0]), values)
        yield from lost_validations(self.table, self.sheet, self.place)

    def _exchanged_rows(self) -> Iterator[Finding]:
        """Rows that were sorted without their hidden codes: what is printed in one is now beside another's code."""
        rows = [] if self.table.is_open else [self.table.row(key) for key in self.place.rows if self.table.has_row(key)]
        others = [row for row in rows if not self._is_printed(row, self.place.rows[row.key])]
        for row in others:
            if any(self._is_printed(other, self.place.rows[row.key]) for other in others):
                self.exchanged.append(self.place.rows[row.key])
        if self.exchanged:
            values = {"table": self.place.sheet, "rows": rows_in_words(self.exchanged), "count": len(self.exchanged)}
            first = min(self.exchanged), min(self.place.columns.values())
            yield Finding("rows-exchanged", self._where(first), values)

    def _is_printed(self, row: Row, number: int) -> bool:
        """Whether the texts printed for a row stand in the row of that number."""
        fixed = [(self.place.columns[code], cell) for code, cell in row.cells.items()
                 if cell.role == "fixed" and code in self.place.columns]  # fmt: skip
        return not fixed or all(same_text(self.sheet.value(number, column), cell.fixed) for column, cell in fixed)

    def _cells(self, row: Row) -> list[tuple[int, Cell]]:
        """The printed and the computed cells of a row with their columns."""
        columns = self.place.columns
        return [(columns[c], cell) for c, cell in row.cells.items() if c in columns and cell.role in _NOT_TYPED]

    def _row(self, key: str, number: int, cells: Sequence[tuple[int, Cell]]) -> Iterator[Finding]:
        has_code = not is_blank(self.sheet.value(number, 1))  # a pasted row has none, and its own number and city
        for column, cell in cells:
            position = (number, column)
            raw = self.sheet.value(number, column)
            if cell.role == "fixed":
                if number not in self.exchanged and not same_text(raw, cell.fixed):
                    values = {"label": cell.label, "was": shown(cell.fixed, cell), "raw": shown(raw, cell) or "空"}
                    yield Finding("fixed-changed", self._where(position, key, cell.column), values)
            elif position in self.sheet.formulas:
                if cell.column not in _HELPER_CODES:
                    yield from self._formula(key, cell, raw, position)
            elif cell.column in _HELPER_CODES:
                self.lost_helpers += [position] if has_code else []
            elif has_code:
                yield from self._without_formula(key, cell, raw, position)

    def _where(self, position: Position, key: str = "", code: str = "") -> Location:
        address = cell_name(*position)
        return Location(sheet=self.place.sheet, cell=address, field=f"{self.table.code}/{key}/{code}" if key else "")

    def _without_formula(self, key: str, cell: Cell, raw: Raw, position: Position) -> Iterator[Finding]:
        """A typed value, or nothing, where a formula stood; the same value does no harm."""
        if is_blank(raw):
            self.harmless.add(self._differing("formula-removed", key, cell, raw, position), position)
        elif self._agrees(key, cell, raw):
            self.harmless.add(self._differing("formula-replaced-equal", key, cell, raw, position), position)
        else:
            yield self._differing("formula-replaced", key, cell, raw, position)

    def _formula(self, key: str, cell: Cell, raw: Raw, position: Position) -> Iterator[Finding]:
        """A blank is no value that differs from ours: not every program stores the values of formulas.

        The counts on the cover follow from all that is typed; only that their formulas are ours matters.
        """
        changed = self.stored.changed(self.table, key, cell, self.sheet, position)
        is_ours_on_cover = changed is None and self.table.code in COVER_TABLES
        agrees = is_ours_on_cover or is_blank(raw) or self._agrees(key, cell, raw)
        if changed is None:
            self.harmless.same += 1
            if not agrees:
                self.stale.append(self._differing("computed-differs", key, cell, raw, position))
            return
        was, now = shortened(*changed)
        finding = self._differing("formula-changed", key, cell, raw, position, was=was, now=now)
        if agrees:
            self.harmless.add(replace(finding, severity_override=Severity.NOTE), position, changed[1])
        else:
            yield finding

    def _agrees(self, key: str, cell: Cell, raw: Raw) -> bool:
        """Whether a computed cell shows what its formula gives, for what was typed or for what it was read as."""
        name = Field(self.table.code, key, cell.column)
        return _same_value(raw, self.computed.value(name)) or _same_value(raw, self.as_typed.value(name))

    def _differing(self, code: str, key: str, cell: Cell, raw: Raw, position: Position, **more: str) -> Finding:
        """What a computed cell holds beside what it should hold."""
        value = self.computed.value(Field(self.table.code, key, cell.column))
        values = {"label": cell.label, "raw": shown(raw, cell) or "空", "read": shown(value, cell) or "空"}
        cells = cells_in_words([position])
        return Finding(code, self._where(position, key, cell.column), {**values, **more, "cells": cells})


def same_text(raw: Raw, fixed: Value) -> bool:
    """Whether a cell still holds what was printed in it, whatever its blanks and forms, a number also as text."""
    if raw == fixed:
        return True
    if isinstance(fixed, float) and (number := _number(raw)) is not None:
        return abs(number - fixed) <= _TOLERANCE * max(1.0, abs(fixed))
    return plain(raw) == plain(fixed)


def _number(raw: Raw) -> float | None:
    """The number that stands in a cell, be it as text: 1, ０.５, 95%."""
    if isinstance(raw, int | float):
        return raw
    text = plain(raw)
    try:
        return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return None


def _same_value(raw: Raw, value: Scalar) -> bool:
    raw = to_serial(raw) if isinstance(raw, date) else raw
    if isinstance(raw, int | float) and isinstance(value, int | float):
        return abs(raw - value) <= _TOLERANCE * max(1.0, abs(float(value)))
    if isinstance(raw, CellError):
        return False
    return str(raw or "") == str(value or "")
