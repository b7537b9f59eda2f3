"""What stands outside the known cells: it is not data, but it is not lost either."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import Layout, Table, cell_name, column_letter
from xlgreen.layout.cover_words import CODE, printed_words
from xlgreen.layout.heads import called
from xlgreen.layout.hidden_codes import read_row_code
from xlgreen.layout.model import COVER_TABLES
from xlgreen.layout.stamp import is_hidden_code
from xlgreen.submission.cells_in_words import cells_in_words
from xlgreen.submission.explanations import is_return_sheet
from xlgreen.submission.form_head import BLOCK, FormHead
from xlgreen.submission.list_rows import NOTE, RowKinds, is_note
from xlgreen.submission.locate import Located
from xlgreen.submission.our_sheets import OUR_SHEETS, clerks_words
from xlgreen.submission.printed_row import printed_row
from xlgreen.submission.raw_text import first_by_cell, in_message
from xlgreen.submission.raw_workbook import Position, RawSheet, RawWorkbook
from xlgreen.submission.repeated_rows import RepeatedRows
from xlgreen.submission.visible import plain
from xlgreen.value import is_blank

_SIGNATURES: Final = "单位负责人:审核人:填报人:联系电话:填报日期:年月日"
_FIRST: Final = 2  # the first column that is printed


def left_over(table: Table, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """What is typed beside, above or below a table, in its greyed cells, and in rows that are no entries."""
    if table.code in COVER_TABLES or not place.columns:
        return
    head = place.head or table.head_row
    rows = {number: key for key, number in place.rows.items()}
    kinds = RowKinds(table, sheet, place.columns, head)
    printed = printed_row(table, sheet, place.columns, head)
    repeated = RepeatedRows(table, place)
    known: set[int] = set()
    for number in range(1, len(sheet.rows) + 1):
        filled = _filled(sheet, number)
        if not filled:
            continue
        if number in rows and table.has_row(rows[number]):
            known = known if table.is_open and known else _asked(table, rows[number], place)
            cells = [at for at in filled if at[1] not in known]
        elif not table.is_open and _is_second(table, sheet, place, number):
            yield from _of_second_row(table, sheet, place, filled)
            continue
        elif number == head or (printed and number == printed.number):
            if printed and number == printed.number and printed.typed:
                yield _in_printed_row(sheet, place, printed.typed)
            cells = [at for at in filled if at[1] > max(place.columns.values())]
        elif number < head:
            cells = [at for at in filled if not _is_head(sheet, place, at)]
        elif table.is_open and (kind := kinds.kind(number)):
            otherwise = kinds.otherwise(number)
            yield _in_other_order(sheet, place, otherwise) if otherwise else _row_finding(kind, sheet, place, number)
            continue
        elif typed := repeated.typed(sheet, filled):
            yield _in_repeated_row(table, sheet, place, typed, repeated.key(sheet, number))
            continue
        else:
            cells = [at for at in filled if not _is_foot(table, sheet, place, at)]
        for position in cells:
            if not is_hidden_code(sheet.value(*position), (table.code,)):
                yield _outside(sheet, place, position)


def words_left_over(layout: Layout, workbook: RawWorkbook, located: Mapping[str, Located]) -> Iterator[Finding]:
    """What is typed among the printed words: in the heads of the forms, and on the cover."""
    for code, place in located.items():
        if code not in COVER_TABLES and place.columns:
            sheet = workbook.sheets[place.sheet]
            head = FormHead(layout, layout.tables[code], sheet, place)
            yield from head.changed_units()
            yield from (_outside(sheet, place, position) for position in head.typed())
    yield from _on_cover(layout, workbook, located)


def _on_cover(layout: Layout, workbook: RawWorkbook, located: Mapping[str, Located]) -> Iterator[Finding]:
    """What stands beside, between and below the tables of the cover; what is printed there stands in column B."""
    places = {code: place for code, place in located.items() if code in COVER_TABLES and place.columns}
    if places.keys() != COVER_TABLES:
        return
    overview = places["overview"]
    sheet = workbook.sheets[overview.sheet]
    rows = {number for place in places.values() for number in place.rows.values()}
    known = {at for place in places.values() for at in product(place.rows.values(), place.columns.values())}
    head = min(overview.rows.values()) - 1
    known |= {(head, column) for column in overview.columns.values()}
    printed = {plain(text) for text in printed_words(layout)}
    for number in range(1, len(sheet.rows) + 1):
        for position in _filled(sheet, number):
            is_text = position[1] == _FIRST and number not in rows
            is_ours = is_hidden_code(sheet.value(*position), COVER_TABLES)
            if position not in known and not is_ours and not (is_text and _is_printed(sheet, position, printed)):
                yield _outside(sheet, overview, position)


def _is_printed(sheet: RawSheet, position: Position, printed: Collection[str]) -> bool:
    """The cover's own words; the sentence about functions that do not answer is a formula's."""
    text = plain(sheet.value(*position))
    return text in printed or text.startswith(plain(CODE)) or position in sheet.formulas


def _is_second(table: Table, sheet: RawSheet, place: Located, number: int) -> bool:
    """Whether it is a row of the form that stands above already."""
    form, key = read_row_code(sheet.value(number, 1))
    return form == table.code and key in place.rows


def _of_second_row(table: Table, sheet: RawSheet, place: Located, filled: Sequence[Position]) -> Iterator[Finding]:
    """What is typed in it, said once; that the row stands twice is a finding of its own."""
    asked = {place.columns[code] for code in table.input_columns() if code in place.columns}
    typed = [at for at in filled if at[1] in asked]
    if typed:
        text = _texts(sheet, typed)
        row, column = typed[0]
        where = Location(sheet=place.sheet, cell=cell_name(row, column))
        yield Finding("unplaced-value", where, in_message(text))


def _in_repeated_row(table: Table, sheet: RawSheet, place: Located, typed: Sequence[Position], key: str) -> Finding:
    """Of what is typed in it and what stands in the row that it repeats, nobody knows which one is right."""
    text = _texts(sheet, typed)
    cells = [cell_name(row, column) for row, column in typed]
    values = {"table": place.sheet, "row": called(table.row(key)), "known": place.rows[key], "lost": cells}
    where = Location(sheet=place.sheet, cell=cells[0])
    return Finding("row-repeated", where, {**values, "number": typed[0][0], **in_message(text)})


def _in_printed_row(sheet: RawSheet, place: Located, typed: Sequence[Position]) -> Finding:
    """What was typed over the printed letters and numbers, said once; ``lost`` are its cells."""
    text = _texts(sheet, typed)
    cells = [cell_name(row, column) for row, column in typed]
    values = {"row": typed[0][0], "lost": cells, **in_message(text)}
    return Finding("number-row-typed", Location(sheet=place.sheet, cell=cells[0]), values)


def _outside(sheet: RawSheet, place: Located, position: Position) -> Finding:
    raw = sheet.value(*position)
    where = Location(sheet=place.sheet, cell=cell_name(*position))
    return Finding("text-outside" if is_note(raw) else "unplaced-value", where, in_message(raw))


def _texts(sheet: RawSheet, positions: Iterable[Position]) -> str:
    """What stands in these cells, one after the other."""
    return "，".join(str(in_message(sheet.value(*at))["value"]) for at in positions)


def _filled(sheet: RawSheet, number: int) -> list[Position]:
    cells = sheet.rows[number - 1]
    if cells.count("") >= len(cells) - (cells[:1] != [""]):
        return []
    return [(number, column) for column, raw in enumerate(cells, 1) if column > 1 and not is_blank(raw)]


def _asked(table: Table, key: str, place: Located) -> set[int]:
    """The columns in which a row of the table holds something; in others, nothing is asked of it."""
    return {
        place.columns[code]
        for code, cell in table.row(key).cells.items()
        if code in place.columns and cell.role != "none"
    }


def _is_head(sheet: RawSheet, place: Located, position: Position) -> bool:
    """The printed head stands in the first column, its block of four lines further right."""
    return position[1] == min(place.columns.values()) or BLOCK.match(f"{sheet.value(*position)}") is not None


def _is_foot(table: Table, sheet: RawSheet, place: Located, position: Position) -> bool:
    """The form's own notes and signatures below it, and our formulas in rows that nobody began or fills in."""
    are_ours = table.is_open or table.form.rows == "checks"
    if are_ours and position in sheet.formulas and position[1] in place.columns.values():
        return True
    if table.is_open or position[1] != min(place.columns.values()):
        return False
    text = plain(sheet.value(*position))
    printed = map(plain, table.form.notes)
    return text == _SIGNATURES or any(text.endswith(note) for note in printed)


def _in_other_order(sheet: RawSheet, place: Located, otherwise: Sequence[Position]) -> Finding:
    """A head pasted again that is not the one above: the entries below it may stand in its order."""
    text = _texts(sheet, otherwise)
    cells = [cell_name(*at) for at in otherwise]
    values = {"row": otherwise[0][0], "cells": cells_in_words(otherwise), "lost": cells, **in_message(text)}
    return Finding("head-repeated-otherwise", Location(sheet=place.sheet, cell=cells[0]), values)


def _row_finding(kind: str, sheet: RawSheet, place: Located, number: int) -> Finding:
    """A row of a list that is no entry, with everything that stands in it."""
    cells = [at for at in _filled(sheet, number) if at not in sheet.formulas]
    text = _texts(sheet, cells)
    first = column_letter(cells[0][1]) if cells else "A"
    values = {"row": number, "cells": len(cells), **in_message(text)}
    return Finding(
        "text-outside" if kind == NOTE else kind, Location(sheet=place.sheet, cell=f"{first}{number}"), values
    )


def comments_typed(sheets: Mapping[str, RawSheet]) -> Iterator[Finding]:
    """What clerks wrote into the comments of cells, which no report shows: one word for each sheet."""
    for name, sheet in sheets.items():
        typed = {cell: clerks_words(text).strip() for cell, text in sheet.comments.items()}
        said = {cell: text for cell, text in typed.items() if not is_blank(text)}
        if said:
            values = {"count": len(said), "comments": first_by_cell(said), "whole": typed}
            yield Finding("comments-typed", Location(sheet=name), values)


def extra_sheets(workbook: RawWorkbook, known: Collection[str]) -> Iterator[Finding]:
    """Sheets that hold something and are neither forms nor written by us; a copy of our list is read, too."""
    for name, sheet in workbook.sheets.items():
        is_ours = name in {*known, *OUR_SHEETS} or is_return_sheet(sheet.rows)
        if not is_ours and any(not is_blank(value) for row in sheet.rows for value in row):
            yield Finding("sheet-not-ours", Location(sheet=name))
