"""What was changed that is not for filling in: printed texts, and the formulas of computed cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from xlgreen.expression import Scalar
from xlgreen.finding import Finding, Location
from xlgreen.layout import Content, Field, Row, Table, Workbook, column_letter
from xlgreen.layout.model import Typed
from xlgreen.submission.cell import shown
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.value import Raw, Value, is_blank, plain_text, to_serial

_TOLERANCE: Final = 1e-9
_HELPER_CODES: Final = frozenset({"hint", "doubt", "due_count", "missing_count", "wrong_count"})


def tampered(raw: RawWorkbook, located: Mapping[str, Located], computed: Workbook, typed: Typed) -> Iterator[Finding]:
    """Printed cells that say something else, and computed cells that do not hold what their formula gives.

    A formula sees what was typed as a spreadsheet does: １２ is text to it, though it is read as 12.
    """
    as_typed = Workbook(computed.layout, cast(Content, typed))
    for code, place in located.items():
        table = computed.layout.tables[code]
        comparing = _Comparing(table, raw.sheets[place.sheet], place, computed, as_typed)
        for key, number in place.rows.items():
            if table.has_row(key):
                yield from comparing.row(table.row(key), number)


@dataclass(frozen=True)
class _Comparing:
    """A table as it lies in a file, beside what it should hold."""

    table: Table
    sheet: RawSheet
    place: Located
    computed: Workbook
    as_typed: Workbook

    def row(self, row: Row, number: int) -> Iterator[Finding]:
        for code, cell in row.cells.items():
            column = self.place.columns.get(code)
            if column is None or cell.role not in ("fixed", "computed"):
                continue
            address = f"{column_letter(column)}{number}"
            where = Location(sheet=self.place.sheet, cell=address, field=f"{self.table.code}/{row.key}/{code}")
            raw = self.sheet.value(number, column)
            if cell.role == "fixed":
                if not same_text(raw, cell.fixed):
                    values = {"label": cell.heading, "was": shown(cell.fixed, cell), "raw": shown(raw, cell)}
                    yield Finding("fixed-changed", where, values)
            elif code not in _HELPER_CODES:
                yield from self._formula(Field(self.table.code, row.key, code), raw, (number, column), where)

    def _formula(self, field: Field, raw: Raw, position: tuple[int, int], where: Location) -> Iterator[Finding]:
        is_formula = position in self.sheet.formulas
        if is_blank(raw) or (is_formula and _same_value(raw, self.as_typed.value(field))):
            return
        cell, value = self.table.cell(field.row, field.column), self.computed.value(field)
        values = {"label": cell.heading, "raw": shown(raw, cell), "read": shown(value, cell) or "空"}
        if is_formula:
            yield Finding("computed-differs", where, values)
        elif not is_blank(self.sheet.value(position[0], 1)):  # a pasted row has no code, and its own number and city
            yield Finding("formula-replaced", where, values)


def same_text(raw: Raw, fixed: Value) -> bool:
    """Whether a cell still holds what was printed in it; blanks and forms of characters do not matter."""
    if isinstance(fixed, float) and isinstance(raw, int | float):
        return abs(raw - fixed) <= _TOLERANCE * max(1.0, abs(fixed))
    return "".join(plain_text("" if raw is None else raw).split()) == "".join(
        plain_text("" if fixed is None else fixed).split()
    )


def _same_value(raw: Raw, value: Scalar) -> bool:
    raw = to_serial(raw) if isinstance(raw, date) else raw
    if isinstance(raw, int | float) and isinstance(value, int | float):
        return abs(raw - value) <= _TOLERANCE * max(1.0, abs(float(value)))
    return str(raw or "") == str(value or "")
