"""The typed cells of a workbook that is identified: where they are now, and what they were read as."""

from dataclasses import dataclass, field

from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout import Cell, Field, Layout, Row, Table, column_letter
from xlgreen.layout.model import COVER_STAMP, COVER_TABLES
from xlgreen.submission.cell import read_cell, shown
from xlgreen.submission.identify import Identity
from xlgreen.submission.left_over import extra_sheets, left_over
from xlgreen.submission.locate import Located, locate
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.submission.submission import Entry
from xlgreen.value import Raw, Unreadable, Value, is_blank


@dataclass
class WorkbookReading:
    """Everything that ``read`` gathers. ``is_older``: another version of the plan or its forms laid the workbook."""

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
        self.findings += extra_sheets(self.workbook, self.identity.sheets.values())

    def _sheet_name(self, table: Table) -> str:
        code = COVER_STAMP if table.code in COVER_TABLES else table.code
        return self.identity.sheets.get(code, "")

    def _read_table(self, table: Table, sheet: RawSheet, place: Located) -> None:
        for key, number in place.rows.items():
            if table.has_row(key):
                self._read_row(table, table.row(key), sheet, place, number)
        self.findings += left_over(table, sheet, place)

    def _read_row(self, table: Table, row: Row, sheet: RawSheet, place: Located, number: int) -> None:
        for code, cell in row.cells.items():
            column = place.columns.get(code)
            if column is None or cell.role != "input":
                continue
            address = f"{column_letter(column)}{number}"
            where = Location(sheet=place.sheet, cell=address, field=f"{table.code}/{row.key}/{code}")
            self._read_input(Field(table.code, row.key, code), cell, sheet, (number, column), where)

    def _read_input(
        self, field: Field, cell: Cell, sheet: RawSheet, position: tuple[int, int], where: Location
    ) -> None:
        raw = sheet.value(*position)
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
