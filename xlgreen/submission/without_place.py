"""An older layout's values that today's layout has no cell for: each by its code, so that none is lost in silence."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlgreen.finding import Finding, Location
from xlgreen.layout import Layout, Table, cell_name
from xlgreen.layout.hidden_codes import HEAD_KEY, column_codes, read_row_code
from xlgreen.submission.raw_text import shown_raw
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.value import is_blank


class _Coded(NamedTuple):
    """A cell under a column's code, beside a row's code or below the head of a list."""

    form: str
    key: str
    column: str
    row: int
    number: int


def without_place(
    workbook: RawWorkbook, layout: Layout, sheets: Mapping[str, str]
) -> tuple[list[Finding], set[tuple[str, str]]]:
    """What is typed where nothing can be typed today; and the (sheet, cell) of everything under an older code."""
    findings: list[Finding] = []
    covered: set[tuple[str, str]] = set()
    for name in dict.fromkeys(sheets.values()):
        sheet = workbook.sheets[name]
        for coded in _coded_cells(sheet, layout):
            if _is_read(coded, layout.tables.get(coded.form)):
                continue
            cell = cell_name(coded.row, coded.number)
            covered.add((name, cell))
            raw = sheet.value(coded.row, coded.number)
            if (
                not _is_printed(coded, layout.tables.get(coded.form))
                and (coded.row, coded.number) not in sheet.formulas
            ):
                code = "/".join(coded[:3])
                where = Location(sheet=name, cell=cell, field=code)
                findings.append(Finding("value-without-place", where, {"code": code, "raw": shown_raw(raw)[:200]}))
    return findings, covered


def _coded_cells(sheet: RawSheet, layout: Layout) -> Iterator[_Coded]:
    """Every filled cell under a column's code: of the rows with codes, and of those below a list's head."""
    columns = list(column_codes(sheet.first_row))
    lists = {code for code, table in layout.tables.items() if table.is_open}
    heads: dict[str, int] = {}
    for row in range(1, len(sheet.rows) + 1):
        form, key = read_row_code(sheet.value(row, 1))
        if key == HEAD_KEY:
            heads[form] = row
        for of_form, column, number in columns:
            if key and form == of_form and form not in lists:
                at = key
            elif of_form in lists and of_form in heads and row > heads[of_form] + 1:
                at = str(row - heads[of_form] - 1)
            else:
                continue
            if key != HEAD_KEY and not is_blank(sheet.value(row, number)):
                yield _Coded(of_form, at, column, row, number)


def _is_read(coded: _Coded, table: Table | None) -> bool:
    if table is None or not table.has_row(coded.key):
        return False
    cell = table.row(coded.key).cells.get(coded.column)
    return cell is not None and cell.role == "input"


def _is_printed(coded: _Coded, table: Table | None) -> bool:
    return table is not None and any(c.code == coded.column and c.role == "fixed" for c in table.form.columns)
