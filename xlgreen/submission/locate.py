"""Where a table's rows and columns are now: found by the codes that travelled with the cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlgreen.finding import Finding, Location
from xlgreen.layout import Row, Table
from xlgreen.submission.raw_workbook import RawSheet


@dataclass(frozen=True)
class Located:
    """A table as it lies in a file: row keys and column codes to row and column numbers."""

    sheet: str
    rows: Mapping[str, int]
    columns: Mapping[str, int]


def locate(table: Table, name: str, sheet: RawSheet) -> tuple[Located, list[Finding]]:
    """The table's place in the sheet; missing and doubled rows and columns are findings."""
    findings: list[Finding] = []
    columns = _columns(table, sheet)
    rows = _list_rows(table, sheet, columns) if table.is_open else _coded_rows(table, name, sheet, findings)
    names = {column.code: column.name for column in table.form.columns}
    for column in table.form.columns:
        if column.role == "input" and column.code not in columns:
            where = Location(sheet=name, field=column.code)
            findings.append(Finding("column-missing", where, {"table": name, "column": names[column.code]}))
    if not table.is_open:
        for row in table.fixed_rows:
            if row.key not in rows and any(cell.role == "input" for cell in row.cells.values()):
                findings.append(
                    Finding("row-missing", Location(sheet=name, field=row.key), {"table": name, "row": _called(row)})
                )
    said = {finding.code.partition("-")[0] for finding in findings}
    findings += [moved for moved in _moved(table, name, rows, columns) if moved.code.partition("s-")[0] not in said]
    return Located(name, rows, columns), findings


def _called(row: Row) -> str:
    """A row as a clerk knows it: by its name, else by its number."""
    cell = row.cells.get("name")
    return str(cell.fixed) if cell and cell.fixed else row.key


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
    prefix = f"{table.code}."
    found: dict[str, int] = {}
    for number, value in enumerate(sheet.first_row, 1):
        for code in str(value or "").split():
            if code.startswith(prefix):
                found.setdefault(code.removeprefix(prefix), number)
    return found


def _coded_rows(table: Table, name: str, sheet: RawSheet, findings: list[Finding]) -> dict[str, int]:
    prefix = f"{table.code}/"
    found: dict[str, int] = {}
    for number, row in enumerate(sheet.rows, 1):
        code = str(row[0] or "") if row else ""
        key = code.removeprefix(prefix)
        if not code.startswith(prefix) or key == "#":
            continue
        if key in found:
            where = Location(sheet=name, cell=f"A{number}", field=key)
            findings.append(Finding("row-twice", where, {"table": name, "row": key}))
        else:
            found[key] = number
    return found


def _list_rows(table: Table, sheet: RawSheet, columns: Mapping[str, int]) -> dict[str, int]:
    """Every row below the head in which something is typed, prepared or not; the key is its place below the head."""
    head = _head_row(table, sheet)
    inputs = [columns[code] for code in table.input_columns() if code in columns]
    return {
        str(number - head - 1): number
        for number in range(head + 2, len(sheet.rows) + 1)
        if any(sheet.value(number, column) is not None for column in inputs)
    }


def _head_row(table: Table, sheet: RawSheet) -> int:
    mark = f"{table.code}/#"
    return next((n for n, row in enumerate(sheet.rows, 1) if row and row[0] == mark), table.head_row)
