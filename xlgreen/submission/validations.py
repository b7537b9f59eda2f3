"""Rules on typing that were lost: pasting over a cell takes its drop-down or its range of numbers away."""

from collections.abc import Iterator, Mapping

from xlgreen.finding import Finding, Location
from xlgreen.layout import Table
from xlgreen.submission.cells_in_words import cells_in_words
from xlgreen.submission.guard.places import area_corners
from xlgreen.submission.input_cells import InputCells
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_workbook import Position, RawSheet

Stretches = Mapping[int, list[tuple[int, int]]]  # column -> first and last rows


def lost_validations(table: Table, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """One note for a table whose filled cells lost their drop-downs, or their limits on numbers and days.

    Nothing is said where rows or columns were moved, as some programs leave the rules behind, nor where a rule is
    written in a way that says elsewhere which cells it is about.
    """
    if _was_moved(table, place) or any(not rule.areas for rule in sheet.validations):
        return
    rows = {number: row for number, row in InputCells(table, place).rows.items() if number <= table.reach}
    covered = _covered(sheet)
    top, bottom = min(rows, default=0), max(rows, default=0)
    whole = {column for column, spans in covered.items() if any(a <= top and bottom <= b for a, b in spans)}
    lost: dict[str, list[Position]] = {}
    for number, row in rows.items():
        for column, cell in row.cells.items():
            if column in whole or not (cell.options or cell.type in ("number", "date")):
                continue
            if not any(first <= number <= last for first, last in covered.get(column, ())):
                lost.setdefault(cell.heading, []).append((number, column))
    if lost:
        columns = "、".join(f"{heading}（{cells_in_words(cells)}）" for heading, cells in lost.items())
        yield Finding("validation-lost", Location(sheet=place.sheet), {"table": place.sheet, "columns": columns})


def _was_moved(table: Table, place: Located) -> bool:
    rows = any(table.has_row(key) and table.row_number(key) != number for key, number in place.rows.items())
    return rows or any(table.columns.get(code) != column for code, column in place.columns.items())


def _covered(sheet: RawSheet) -> Stretches:
    """Where something is refused; rules of the type "any" only show a message."""
    found: dict[int, list[tuple[int, int]]] = {}
    for rule in sheet.validations:
        areas = rule.areas.split() if rule.type not in ("", "none") else []
        for top, left, bottom, right in filter(None, map(area_corners, areas)):
            for column in range(left, right + 1):
                found.setdefault(column, []).append((top, bottom))
    return found
