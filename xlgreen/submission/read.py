"""A workbook file -> a ``Submission``: every typed cell read, every computed cell recomputed and compared."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast

from xlgreen.expression import Scalar
from xlgreen.expression.units import is_percent, printed
from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout import Cell, Content, Field, Layout, Row, Table, Workbook, column_letter, lay_out
from xlgreen.layout.model import COVER_STAMP, COVER_TABLES
from xlgreen.layout.stamp import Stamp, stamp_of
from xlgreen.period import Period
from xlgreen.plan.load import load_plan, plan_folder
from xlgreen.plan.model import Plan
from xlgreen.submission.identify import Identity, identify
from xlgreen.submission.locate import Located, locate
from xlgreen.submission.our_sheets import OUR_SHEETS
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook, read_workbook
from xlgreen.submission.submission import Entry, Submission
from xlgreen.value import (
    CellError,
    Raw,
    Reading,
    Unreadable,
    Value,
    is_blank,
    plain_text,
    read_date,
    read_number,
    read_text,
    to_serial,
)

PlanOf = Callable[[str], Plan | None]
_TOLERANCE = 1e-9


@cache
def shipped_plan(plan_id: str) -> Plan | None:
    """The shipped plan of an id, if there is one without faults."""
    folder = plan_folder(plan_id)
    return load_plan(folder)[0] if folder else None


def read_submission(path: Path, plan_of: PlanOf = shipped_plan) -> tuple[Submission | None, list[Finding]]:
    """The submission that a file holds, and everything that is to be said about it before its content is checked."""
    submission, findings = _read(path, plan_of)
    return submission, [finding.within(file=path.name) for finding in findings]


def _read(path: Path, plan_of: PlanOf) -> tuple[Submission | None, list[Finding]]:
    workbook, findings = read_workbook(path)
    if workbook is None:
        return None, findings
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    identity, of_identity = identify(workbook)
    findings = [*findings, *of_identity]
    if identity is None:
        return None, findings
    plan = plan_of(identity.stamp.plan)
    if plan is None:
        return None, [*findings, Finding("plan-not-found", values={"plan": identity.stamp.plan})]
    layout = lay_out(plan, identity.stamp.region, Period.parse(identity.stamp.period))
    findings += _of_another_layout(identity.stamp, stamp_of(layout))
    reading = _WorkbookReading(workbook, identity, layout, is_older=layout.digest != identity.stamp.digest)
    reading.read()
    submission = Submission(
        path=path,
        sha256=digest,
        stamp=identity.stamp,
        identity=identity.certainty,
        layout=layout,
        content=reading.content,
        entries=reading.entries,
        located=reading.located,
        unreadable=frozenset(reading.unreadable),
    )
    computed = () if reading.is_older else reading.compare_computed(submission)
    return submission, [*findings, *reading.findings, *computed]


def _of_another_layout(found: Stamp, wanted: Stamp) -> list[Finding]:
    """Laid out with other targets, or by another version of the plan or of its forms."""
    if found.digest == wanted.digest:
        return []
    if found.targets == wanted.targets:
        return [Finding("older-layout", values={"found": found.digest, "wanted": wanted.digest})]
    return [Finding("targets-differ" if wanted.targets else "targets-not-given")]


@dataclass
class _WorkbookReading:
    workbook: RawWorkbook
    identity: Identity
    layout: Layout
    is_older: bool
    findings: list[Finding] = field(default_factory=list)
    entries: dict[Field, Entry] = field(default_factory=dict)
    content: dict[str, dict[str, dict[str, Value]]] = field(default_factory=dict)
    unreadable: set[Field] = field(default_factory=set)
    typed: dict[str, dict[str, dict[str, Raw]]] = field(default_factory=dict)
    located: dict[str, Located] = field(default_factory=dict)

    def read(self) -> None:
        for table in self.layout.tables.values():
            name = self._sheet_name(table)
            sheet = self.workbook.sheets.get(name)
            if sheet is None:
                self.findings.append(Finding("table-missing", Location(sheet=table.sheet), {"sheet": table.sheet}))
                continue
            place, findings = locate(table, name, sheet)
            self.located[table.code] = place
            self.findings += [f for f in findings if not (self.is_older and f.severity is Severity.NOTE)]
            self._read_table(table, sheet, place)
        self._list_extra_sheets()

    def _sheet_name(self, table: Table) -> str:
        code = COVER_STAMP if _on_cover(table) else table.code
        return self.identity.sheets.get(code, "")

    def _read_table(self, table: Table, sheet: RawSheet, place: Located) -> None:
        for key, number in place.rows.items():
            if table.has_row(key):
                self._read_row(table, table.row(key), sheet, place, number)
        self._list_unplaced(sheet, place, table)

    def _read_row(self, table: Table, row: Row, sheet: RawSheet, place: Located, number: int) -> None:
        for code, cell in row.cells.items():
            column = place.columns.get(code)
            if column is None:
                continue
            raw = sheet.value(number, column)
            where = Location(
                sheet=place.sheet, cell=f"{column_letter(column)}{number}", field=f"{table.code}/{row.key}/{code}"
            )
            if cell.role == "input":
                self._read_input(Field(table.code, row.key, code), cell, raw, sheet, (number, column), where)
            elif cell.role == "fixed" and not self.is_older and not same_text(raw, cell.fixed):
                values = {"label": cell.heading, "was": shown(cell.fixed, cell), "raw": shown(raw, cell)}
                self.findings.append(Finding("fixed-changed", where, values))

    def _read_input(
        self, field: Field, cell: Cell, raw: Raw, sheet: RawSheet, position: tuple[int, int], where: Location
    ) -> None:
        if raw is not None:
            self.typed.setdefault(field.table, {}).setdefault(field.row, {})[field.column] = raw
        if not is_blank(raw):
            self._read_cell(field, cell, raw, position in sheet.percents, where)
        elif position in sheet.formulas:
            self.findings.append(Finding("formula-uncomputed", where, {"label": cell.label}))
            self.unreadable.add(field)

    def _read_cell(self, field: Field, cell: Cell, raw: Raw, percent_format: bool, where: Location) -> None:
        reading = read_cell(cell, raw, percent_format)
        remark = reading.value.reason if isinstance(reading.value, Unreadable) else reading.remark
        if remark:
            values = {"label": cell.label, "raw": shown(raw, cell, plain=True), "read": shown(reading.value, cell)}
            self.findings.append(Finding(remark, where, values))
        if isinstance(reading.value, Unreadable):
            self.unreadable.add(field)
            return
        self.entries[field] = Entry(field, raw, reading.value, where.sheet, where.cell)
        if reading.value is not None:
            self.content.setdefault(field.table, {}).setdefault(field.row, {})[field.column] = reading.value

    def _list_unplaced(self, sheet: RawSheet, place: Located, table: Table) -> None:
        """What is typed beside or below the table is not data, but it is not lost either."""
        if _on_cover(table) or not place.rows:
            return
        placed, columns = set(place.rows.values()), {1, *place.columns.values()}
        notes = min(place.columns.values(), default=0)  # the form's own notes stand below, in its first column
        for number in range(min(placed), len(sheet.rows) + 1):
            for column in range(2, len(sheet.rows[number - 1]) + 1):
                raw = sheet.value(number, column)
                if is_blank(raw) or (number in placed and column in columns):
                    continue
                if number not in placed and (column == notes or (number, column) in sheet.formulas):
                    continue
                where = Location(sheet=place.sheet, cell=f"{column_letter(column)}{number}")
                self.findings.append(Finding("unplaced-value", where, {"value": str(raw)[:60]}))

    def _list_extra_sheets(self) -> None:
        known = {*self.identity.sheets.values(), *OUR_SHEETS}
        for name, sheet in self.workbook.sheets.items():
            if name not in known and any(not is_blank(value) for row in sheet.rows for value in row):
                self.findings.append(Finding("sheet-not-ours", Location(sheet=name)))

    def compare_computed(self, submission: Submission) -> Iterator[Finding]:
        """Computed cells whose formula is gone, or whose stored value is not what its formula gives.

        A formula sees what was typed as a spreadsheet does: １２ is text to it, though it is read as 12.
        """
        as_typed = Workbook(self.layout, cast(Content, self.typed))
        for code, place in self.located.items():
            table, sheet = self.layout.tables[code], self.workbook.sheets[place.sheet]
            for key, number in place.rows.items():
                if table.has_row(key):
                    yield from self._compare_row(submission, as_typed, table, table.row(key), sheet, place, number)

    def _compare_row(
        self,
        submission: Submission,
        as_typed: Workbook,
        table: Table,
        row: Row,
        sheet: RawSheet,
        place: Located,
        number: int,
    ) -> Iterator[Finding]:
        for code, cell in row.cells.items():
            column = place.columns.get(code)
            if cell.role != "computed" or column is None or code in _HELPER_CODES:
                continue
            raw = sheet.value(number, column)
            is_formula = (number, column) in sheet.formulas
            field = Field(table.code, row.key, code)
            if is_blank(raw) or (is_formula and _same_value(raw, as_typed.value(field))):
                continue
            value = submission.workbook.value(field)
            where = Location(
                sheet=place.sheet, cell=f"{column_letter(column)}{number}", field=f"{table.code}/{row.key}/{code}"
            )
            values = {"label": cell.heading, "raw": shown(raw, cell), "read": shown(value, cell) or "空"}
            if not is_formula:
                if not is_blank(sheet.value(number, 1)):  # a pasted row has no code, and its own number and city
                    yield Finding("formula-replaced", where, values)
            else:
                yield Finding("computed-differs", where, values)


_HELPER_CODES = frozenset({"hint", "doubt", "due_count", "missing_count", "wrong_count"})


def read_cell(cell: Cell, raw: Raw, percent_format: bool = False) -> Reading:
    """A typed cell, read by the type that the layout gives it."""
    match cell.type:
        case "number":
            return read_number(raw, percent=is_percent(cell.unit), percent_format=percent_format)
        case "date":
            return read_date(raw)
        case "choice":
            return _read_choice(cell, raw)
    return read_text(raw)


def _read_choice(cell: Cell, raw: Raw) -> Reading:
    """An allowed value, however it was typed; anything else stays as it is for the check to find."""
    reading = read_text(raw) if plain_text(raw) not in cell.allowed else Reading(plain_text(raw))
    if not isinstance(reading.value, str):
        return reading
    return Reading(
        {plain_text(option): option for option in cell.allowed}.get(plain_text(reading.value), reading.value)
    )


def _on_cover(table: Table) -> bool:
    return table.code in COVER_TABLES


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


def shown(value: object, cell: Cell, plain: bool = False) -> str:
    """A value as a clerk reads it in a message."""
    if isinstance(value, CellError):
        return value.code
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, float) and is_percent(cell.unit) and not plain:
        return f"{printed(value, cell.unit):g}%"
    return f"{value:.15g}" if isinstance(value, float) else f"{value}"[:60]
