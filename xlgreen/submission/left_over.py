"""What stands outside the known cells: it is not data, but it is not lost either."""

from collections.abc import Collection, Iterator

from xlgreen.finding import Finding, Location
from xlgreen.layout import Table, column_letter
from xlgreen.layout.model import COVER_TABLES
from xlgreen.submission.locate import Located
from xlgreen.submission.our_sheets import OUR_SHEETS
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.value import is_blank


def left_over(table: Table, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """What is typed beside or below a table."""
    if table.code in COVER_TABLES or not place.rows:
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
            yield Finding("unplaced-value", where, {"value": str(raw)[:60]})


def extra_sheets(workbook: RawWorkbook, known: Collection[str]) -> Iterator[Finding]:
    """Sheets that hold something and are neither forms nor written by us."""
    for name, sheet in workbook.sheets.items():
        if name not in {*known, *OUR_SHEETS} and any(not is_blank(value) for row in sheet.rows for value in row):
            yield Finding("sheet-not-ours", Location(sheet=name))
