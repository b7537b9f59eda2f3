"""What is odd in the cells that are filled in: formulas, pictures, merged cells, and rows and columns out of sight."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, product
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import Layout, cell_name, column_letter
from xlgreen.submission.cell import shown
from xlgreen.submission.cells_in_words import cells_in_words, rows_in_words
from xlgreen.submission.guard import NumberFormat
from xlgreen.submission.guard.places import area_corners, is_within
from xlgreen.submission.input_cells import InputCells
from xlgreen.submission.locate import Located
from xlgreen.submission.looks import shows_otherwise
from xlgreen.submission.raw_workbook import Position, RawSheet, RawWorkbook
from xlgreen.value import CellError, Raw, is_blank

_STRING: Final = re.compile(r'"(?:[^"]|"")*"')
_PICTURE: Final = re.compile(r"=?\s*(?:_xlfn\.)?DISPIMG\s*\(", re.IGNORECASE)
_FOREIGN: Final = re.compile(
    r"(?<!\w)\[\d+\](?!!XG_)|'[^']*\[[^\]']+\]|\|'|'(?:file|https?)://|\b(?:WEBSERVICE|RTD|DDE)\(", re.IGNORECASE
)
_CONSTANT: Final = re.compile(r"(?:TRUE|FALSE)(?:\(\))?|#[A-Z/0]+[!?]?", re.IGNORECASE)  # LibreOffice saves them so
_LONGEST: Final = 80


def is_picture(raw: Raw, formula: str | None) -> bool:
    """Whether a cell holds a picture, as WPS puts it there; other programs show #NAME?."""
    text = formula or (raw if isinstance(raw, str) else "")
    return "(" in text and _PICTURE.match(text) is not None


def is_foreign(formula: str) -> bool:
    """Whether a formula draws on another file; calls of our functions through their add-in do not."""
    return _FOREIGN.search(_STRING.sub('""', formula)) is not None


def as_seen(sheet: RawSheet) -> RawSheet:
    """The sheet without what lies under merged cells, which nobody sees: a merged cell shows its first cell only."""
    under = {position for position in _under_merges(sheet) if _holds_something(sheet, position)}
    if not under:
        return sheet
    rows = [
        [None if (row, column) in under else value for column, value in enumerate(values, 1)]
        for row, values in enumerate(sheet.rows, 1)
    ]
    formulas = {position: text for position, text in sheet.formulas.items() if position not in under}
    return replace(sheet, rows=rows, formulas=formulas)


def _under_merges(sheet: RawSheet) -> Iterator[Position]:
    for area in sheet.merges:
        yield from _cells_of(area, sheet)[1:]


def _cells_of(area: tuple[int, int, int, int], sheet: RawSheet) -> list[Position]:
    top, left, bottom, right = area
    last = max(top, min(bottom, len(sheet.rows)))
    return list(product(range(top, last + 1), range(left, right + 1)))


def _holds_something(sheet: RawSheet, position: Position) -> bool:
    return not is_blank(sheet.value(*position)) or position in sheet.formulas


def odd_cells(layout: Layout, workbook: RawWorkbook, located: Mapping[str, Located]) -> Iterator[Finding]:
    """Everything odd in the input cells of the tables that were found; what is read all the same is a note."""
    for name in dict.fromkeys(place.sheet for place in located.values()):
        if workbook.sheets[name].is_hidden:
            yield Finding("sheet-hidden", Location(sheet=name), {"sheet": name})
    for code, place in located.items():
        table, sheet = layout.tables[code], workbook.sheets[place.sheet]
        inputs = InputCells(table, place)
        yield from _formulas(inputs, sheet, place)
        yield from _shown_otherwise(inputs, sheet, place)
        yield from _merges(inputs, sheet, place)
        yield from _out_of_sight(inputs, sheet, place)


def _where(place: Located, position: Position, field: str = "") -> Location:
    return Location(sheet=place.sheet, cell=cell_name(*position), field=field)


def _formulas(inputs: InputCells, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """Formulas with their values, once for a column; those without are said where cells are read."""
    groups: dict[tuple[str, int], list[Position]] = {}
    for position in filter(inputs.at, sheet.formulas):
        raw, formula = sheet.value(*position), sheet.formula(position)
        if is_blank(raw) or isinstance(raw, CellError) or is_picture(raw, formula) or _CONSTANT.fullmatch(formula):
            continue
        code = "formula-foreign" if is_foreign(formula) else "formula-typed"
        groups.setdefault((code, position[1]), []).append(position)
    for (code, _), positions in sorted(groups.items()):
        formula = f"={sheet.formula(min(positions)) or '…'}"[:_LONGEST]
        yield _of_cells(code, inputs, sheet, place, positions, formula=formula)


def _shown_otherwise(inputs: InputCells, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """Numbers whose format shows another number, once for a column; the cell's own unit beside it is no harm."""
    groups: dict[tuple[int, str], list[Position]] = {}
    for position, form in chain(sheet.formats.items(), _by_rules(inputs, sheet)):
        cell = inputs.at(position)
        if cell and shows_otherwise(form, sheet.value(*position), cell):
            groups.setdefault((position[1], form.code), []).append(position)
    for (_, code), positions in sorted(groups.items()):
        yield _of_cells("shown-otherwise", inputs, sheet, place, positions, format=code[:_LONGEST])


def _by_rules(inputs: InputCells, sheet: RawSheet) -> Iterator[tuple[Position, NumberFormat]]:
    """The formats that rules may give to input cells; whether their conditions hold now is not asked."""
    for form, areas in sheet.conditional:
        corners = list(filter(None, map(area_corners, areas.split())))
        for row, cells in inputs.rows.items():
            for position in product([row], cells.cells):
                if any(is_within(position, area) for area in corners):
                    yield position, form


def _of_cells(
    code: str, inputs: InputCells, sheet: RawSheet, place: Located, positions: Sequence[Position], **more: str
) -> Finding:
    """One word for cells of a column that are alike, at the first of them, whose value stands for all."""
    first = min(positions)
    values = {"cells": cells_in_words(positions), **more, **_shown(inputs, first, sheet.value(*first))}
    values["raw"] += "等" * (len(positions) > 1)
    return Finding(code, _where(place, first, inputs.field(first)), values)


def _shown(inputs: InputCells, position: Position, raw: Raw) -> dict[str, str]:
    cell = inputs.at(position)
    assert cell is not None
    return {"label": cell.label, "raw": shown(raw, cell)}


def _merges(inputs: InputCells, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """Merged input cells: the value is the first cell's, the others are blank."""
    rows, columns = {*place.rows.values()}, {*place.columns.values()}
    for area in sheet.merges:
        cells = _cells_of(area, sheet)
        filled = [position for position in cells if inputs.at(position)]
        if not filled or sum(row in rows and column in columns for row, column in cells) < 2:
            continue
        top, left, bottom, right = area
        values = _shown(inputs, filled[0], raw := sheet.value(top, left))
        values |= {
            "cells": f"{cell_name(top, left)}:{cell_name(bottom, right)}",
            "raw": f"“{values['raw']}”" if not is_blank(raw) else "空白",
        }
        yield Finding("cells-merged", _where(place, cells[0], inputs.field(filled[0])), values)
        for position in filled:
            hidden = sheet.value(*position)
            if position != cells[0] and not is_blank(hidden):
                where = _where(place, position, inputs.field(position))
                yield Finding("value-under-merge", where, _shown(inputs, position, hidden))


def _out_of_sight(inputs: InputCells, sheet: RawSheet, place: Located) -> Iterator[Finding]:
    """Hidden or filtered rows, and hidden columns, that hold data: read like the others."""
    ours = {place.columns[c.code] for c in inputs.table.form.columns if c.hidden and c.code in place.columns}
    hidden_rows, hidden_columns = inputs.rows.keys() & sheet.hidden_rows, sheet.hidden_columns - ours
    filled = [
        (number, column)
        for number, row in (inputs.rows.items() if hidden_rows or hidden_columns else ())
        for column in (row.cells if number in hidden_rows else hidden_columns & row.cells.keys())
        if not is_blank(sheet.value(number, column))
    ]
    rows = {row for row, _ in filled if row in hidden_rows}
    columns = {column for _, column in filled if column in hidden_columns}
    if rows:
        yield Finding("rows-hidden", Location(sheet=place.sheet), {"rows": rows_in_words(rows), "count": len(rows)})
    if columns:
        letters = "、".join(map(column_letter, sorted(columns)))
        yield Finding("columns-hidden", Location(sheet=place.sheet), {"columns": letters})
