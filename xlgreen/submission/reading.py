"""The typed cells of a workbook that is identified: where they are now, and what they were read as."""

from dataclasses import dataclass, field

from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout import Cell, Field, Layout, Table, cell_name
from xlgreen.layout.areas import area_name, read_area
from xlgreen.layout.heads import heads_over
from xlgreen.layout.model import COVER_STAMP, COVER_TABLES
from xlgreen.submission.beside_list import typed_in_lists
from xlgreen.submission.cell import read_cell, remark_on, shown
from xlgreen.submission.identify import Identity
from xlgreen.submission.input_cells import InputCells
from xlgreen.submission.left_over import comments_typed, extra_sheets, left_over, words_left_over
from xlgreen.submission.locate import Located, locate
from xlgreen.submission.looks import is_altered
from xlgreen.submission.lost import lost_carriers
from xlgreen.submission.odd_cells import as_seen, is_picture, odd_cells
from xlgreen.submission.raw_workbook import NOTHING, Position, RawSheet, RawWorkbook
from xlgreen.submission.submission import Entry
from xlgreen.submission.without_place import without_place
from xlgreen.value import Raw, Unreadable, Value, is_blank


def _form_of(table: Table) -> str:
    """What the sheet of a table is called in its stamp."""
    return COVER_STAMP if table.code in COVER_TABLES else table.code


def _nil_return(table: Table) -> Field:
    """The cell 零报告 of a list; none is asked of a list that was not found, for it is not known to be empty."""
    return Field("overview", table.code, "nil")


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

    @property
    def certainty(self) -> str:
        """sure, or healed where any carrier of the workbook's identity or of its cells' was lost."""
        is_healed = self.identity.lost or self.identity.damaged or any(place.healed for place in self.located.values())
        return "healed" if is_healed else "sure"

    def read(self) -> None:
        foreign = {*self.identity.foreign.values()}
        for table in self.layout.tables.values():
            name = self._sheet_name(table)
            sheet = self.workbook.sheets.get(name)
            if sheet is None:
                self.unreadable.add(_nil_return(table))
                if _form_of(table) not in foreign:  # that another workbook's sheet stands there is said already
                    self.findings.append(Finding("table-missing", Location(sheet=table.sheet), {"sheet": table.sheet}))
                continue
            area = read_area(self.workbook.names.get(area_name(table.code), ""))
            own_area = area if area and area.sheet == name else None
            place, findings = locate(table, name, sheet, heads_over(self.layout, table), own_area)
            self.located[table.code] = place
            if not place.columns:
                self.unreadable.add(_nil_return(table))
            self.findings += [f for f in findings if not (self.is_older and f.severity is Severity.NOTE)]
            self._read_table(table, as_seen(sheet), place)
        self.findings += odd_cells(self.layout, self.workbook, self.located)
        self.findings += () if self.is_older else words_left_over(self.layout, self.workbook, self.located)
        ours = {name: self.workbook.sheets[name] for name in dict.fromkeys(self.identity.sheets.values())}
        self.findings += comments_typed(ours)
        known = (*self.identity.sheets.values(), *self.identity.foreign, *self.identity.copies)
        self.findings += extra_sheets(self.workbook, known)
        self.findings += typed_in_lists(self.workbook)
        if self.is_older:
            self._list_what_has_no_place()
        self.findings = [*lost_carriers(self.identity, self.located.values()), *self.findings]

    def _sheet_name(self, table: Table) -> str:
        return self.identity.sheets.get(_form_of(table), "")

    def _list_what_has_no_place(self) -> None:
        """An older layout's values that today's has no cell for; they are no longer called values outside a table."""
        homeless, covered = without_place(self.workbook, self.layout, self.identity.sheets)
        said = {(finding.where.sheet, finding.where.cell) for finding in homeless} | covered
        self.findings = [
            finding
            for finding in self.findings
            if finding.code not in ("unplaced-value", "row-repeated")
            or (finding.where.sheet, finding.where.cell) not in said
        ]
        self.findings += homeless

    def _read_table(self, table: Table, sheet: RawSheet, place: Located) -> None:
        typed: dict[str, dict[str, Raw]] = {}
        content: dict[str, dict[str, Value]] = {}
        for number, (key, cells) in InputCells(table, place).rows.items():
            raws = sheet.row(number)
            for column, cell in cells.items():
                raw = raws[column - 1] if column <= len(raws) else None
                if raw in NOTHING and (number, column) not in sheet.formulas:
                    continue
                if raw not in NOTHING:
                    typed.setdefault(key, {})[cell.column] = raw
                value = self._read_input(Field(table.code, key, cell.column), cell, raw, sheet, (number, column))
                if value is not None:
                    content.setdefault(key, {})[cell.column] = value
        self.typed |= {table.code: typed} if typed else {}
        self.content |= {table.code: content} if content else {}
        beside = left_over(table, sheet, place)
        self.findings += (
            f for f in beside if not (self.is_older and f.code == "text-outside")
        )  # an older form's notes

    def _read_input(self, field: Field, cell: Cell, raw: Raw, sheet: RawSheet, position: Position) -> Value:
        """The value of a cell; None where it has none, or none that is certain."""
        formula = sheet.formulas.get(position)
        if is_picture(raw, formula):
            self._cannot_read("picture-in-cell", field, cell)
        elif is_altered(sheet, position, cell):
            self._cannot_read("characters-altered", field, cell, raw)
        elif not is_blank(raw):
            return self._read_cell(field, cell, raw, position in sheet.percents)
        elif formula is not None and position not in sheet.empty_results:
            self._cannot_read("formula-uncomputed", field, cell)
        return None

    def _cannot_read(self, code: str, field: Field, cell: Cell, raw: Raw = None) -> None:
        self.findings.append(Finding(code, self._where(field), {"label": cell.label, "raw": shown(raw, cell)}))
        self.unreadable.add(field)

    def _read_cell(self, field: Field, cell: Cell, raw: Raw, percent_format: bool) -> Value:
        reading = read_cell(cell, raw, percent_format, self.workbook.date1904)
        if not reading.is_silent and (remark := remark_on(reading, cell, raw, self._where(field))):
            self.findings.append(remark)
        if isinstance(reading.value, Unreadable):
            self.unreadable.add(field)
            return None
        self.entries[field] = Entry(field, raw, reading.value, *self._address(field))
        return reading.value

    def _where(self, field: Field) -> Location:
        sheet, cell = self._address(field)
        return Location(sheet=sheet, cell=cell, field="/".join(field))

    def _address(self, field: Field) -> tuple[str, str]:
        place = self.located[field.table]
        return place.sheet, cell_name(place.rows[field.row], place.columns[field.column])
