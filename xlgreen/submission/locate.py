"""Where a table's rows and columns are now: found by the codes that travelled with the cells.

Where the hidden codes are gone, what is printed and the table's named area are looked at (``visible``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from xlgreen.finding import Finding, Location
from xlgreen.layout import Table
from xlgreen.layout.areas import Area
from xlgreen.layout.explanation import may_be_missing
from xlgreen.layout.heads import called
from xlgreen.layout.hidden_codes import HEAD_KEY, column_codes, read_row_code, row_code
from xlgreen.layout.model import COVER_TABLES
from xlgreen.submission.list_rows import RowKinds
from xlgreen.submission.printed_row import printed_row
from xlgreen.submission.raw_workbook import RawSheet
from xlgreen.submission.visible import AREA, HEADS, NAMES, Visible

COLUMNS, ROWS, HEAD = "列代码（第1行）", "行代码（A列）", "表头行"


@dataclass(frozen=True)
class Located:
    """A table as it lies in a file: row keys and column codes to row and column numbers.

    ``healed``: which hidden codes were lost, and what the rows or columns were found by; ``head`` is the row of the
    column heads, None on the cover and where it is not known.
    """

    sheet: str
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    healed: Mapping[str, str] = field(default_factory=dict)
    head: int | None = None


def locate(
    table: Table, name: str, sheet: RawSheet, heads: Mapping[int, str] = MappingProxyType({}), area: Area | None = None
) -> tuple[Located, list[Finding]]:
    """The table's place in the sheet; missing and doubled rows and columns are findings.

    ``heads`` are the texts over the columns as they were laid; a table that nothing places has no rows and columns.
    """
    findings: list[Finding] = []
    columns = _columns(table, sheet)
    coded = _coded_rows(table, name, sheet, findings)
    head = _head_row(table, sheet)
    healed: dict[str, str] = {}
    rows_lost = not coded and head is None
    visible = Visible(table, sheet, heads, area)
    if not columns or any(code not in columns for code in table.input_columns()):
        more = visible.columns(columns, head, visible.area_left(rows_lost))
        healed |= _healed_by(COLUMNS, more)
        columns |= {code: number for code, (number, _) in more.items()}
    if table.is_open:
        if head is None and (head := visible.head_row()):
            healed[ROWS] = HEADS
        rows = _list_rows(table, sheet, columns, head) if head else {}
    else:
        if not coded or any(row not in coded for row in _needed_rows(table)):
            more = visible.rows(coded, columns, visible.area_top(COLUMNS in healed))
            healed |= _healed_by(ROWS, more)
            named = {f"A{number}" for number, _ in more.values()}
            findings = [finding for finding in findings if finding.where.cell not in named]
            coded |= {key: number for key, (number, _) in more.items()}
        rows = coded
    if _is_nowhere(table, rows, columns, head):
        of_rows = HEAD if table.is_open and coded else ROWS
        lost = "、".join(what for what, there in ((COLUMNS, columns), (of_rows, rows)) if not there) or ROWS
        unplaced = Finding("table-unplaced", Location(sheet=name), {"table": name, "lost": lost})
        return Located(name, {}, {}), [unplaced] if table.has_input else []
    findings += _missing(table, name, rows, columns)
    said = {finding.code.partition("-")[0] for finding in findings}
    if not healed:
        findings += [m for m in _moved(table, name, rows, columns) if m.code.partition("s-")[0] not in said]
    head = visible.head_row() if head is None and table.code not in COVER_TABLES else head
    return Located(name, rows, columns, healed, head), findings


def _healed_by(what: str, found: Mapping[str, tuple[int, str]]) -> dict[str, str]:
    used = {by for _, by in found.values()}
    return {what: "、".join(by for by in (HEADS, NAMES, AREA) if by in used)} if found else {}


def _is_nowhere(table: Table, rows: Mapping[str, int], columns: Mapping[str, int], head: int | None) -> bool:
    """Whether there is nothing to hold on to; a single row or column that is gone is a finding of its own."""
    sought = _needed_columns(table)
    if sought and not any(code in columns for code in sought):
        return True
    return head is None if table.is_open else bool(table.fixed_rows) and not rows


def _needed_columns(table: Table) -> list[str]:
    return [code for code in table.input_columns() if not may_be_missing(table.form, code)]


def _needed_rows(table: Table) -> tuple[str, ...]:
    """Nothing is filed in the rows of the review, which explain the plan's checks; a new check brings a new one."""
    if table.form.rows == "checks":
        return ()
    return tuple(row.key for row in table.fixed_rows if any(cell.role == "input" for cell in row.cells.values()))


def _missing(table: Table, name: str, rows: Mapping[str, int], columns: Mapping[str, int]) -> list[Finding]:
    heads = {column.code: column.name for column in table.form.columns}
    found = [
        Finding("column-missing", Location(sheet=name, field=code), {"table": name, "column": heads[code]})
        for code in _needed_columns(table)
        if code not in columns
    ]
    for key in () if table.is_open else _needed_rows(table):
        if key not in rows:
            values = {"table": name, "row": called(table.row(key))}
            found.append(Finding("row-missing", Location(sheet=name, field=key), values))
    return found


def _moved(table: Table, name: str, rows: Mapping[str, int], columns: Mapping[str, int]) -> list[Finding]:
    """A renamed sheet, and rows and columns that lie elsewhere than they were laid: read right, and said."""
    where, found = Location(sheet=name), []
    if name != table.sheet and table.title:
        found.append(Finding("sheet-renamed", where, {"was": table.sheet, "name": name}))
    if any(columns[code] != number for code, number in table.columns.items() if code in columns):
        found.append(Finding("columns-moved", where, {"table": name}))
    if any(number != table.row_number(key) for key, number in rows.items() if table.has_row(key)):
        found.append(Finding("rows-moved", where, {"table": name}))
    return found


def _columns(table: Table, sheet: RawSheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for form, column, number in column_codes(sheet.first_row):
        if form == table.code:
            found.setdefault(column, number)
    return found


def _coded_rows(table: Table, name: str, sheet: RawSheet, findings: list[Finding]) -> dict[str, int]:
    """A row that was copied stands twice; in a list it is an entry like any other, which its code says nothing of."""
    found: dict[str, int] = {}
    for number, row in enumerate(sheet.rows, 1):
        form, key = read_row_code(row[0] if row else None)
        if form != table.code or key in ("", HEAD_KEY):
            continue
        if key in found:
            if table.is_open:
                continue
            where = Location(sheet=name, cell=f"A{number}", field=key)
            label = called(table.row(key)) if table.has_row(key) else key
            findings.append(Finding("row-twice", where, {"table": name, "row": label}))
        else:
            found[key] = number
    return found


def _list_rows(table: Table, sheet: RawSheet, columns: Mapping[str, int], head: int) -> dict[str, int]:
    """Every entry below the head, prepared or not; the key is its place below the printed row, if that is there."""
    inputs = [columns[code] for code in table.input_columns() if code in columns]
    kinds = RowKinds(table, sheet, columns, head)
    printed = printed_row(table, sheet, columns, head)
    entries = [
        number
        for number in range(head + 1, len(sheet.rows) + 1)
        if not (printed and number == printed.number) and sheet.holds(number, inputs) and not kinds.kind(number)
    ]
    begins = printed.number if printed and entries and printed.number < entries[0] else head + 1
    first = head + 1 if head + 1 in entries else begins + 1
    return {str(number - first + 1): number for number in entries}


def _head_row(table: Table, sheet: RawSheet) -> int | None:
    """The row whose code says that the column heads stand there."""
    mark = row_code(table.code, HEAD_KEY)
    return next((n for n, row in enumerate(sheet.rows, 1) if row and row[0] == mark), None)
