"""What of a damaged workbook has no place in a fresh one: cell by cell, with what stood there."""

import re
from collections.abc import Collection, Iterator
from itertools import chain, product
from typing import Final, NamedTuple, cast

from xlgreen.finding import Finding
from xlgreen.layout import Layout, Workbook, cell_name
from xlgreen.layout.cover_words import printed_words
from xlgreen.layout.heads import heads_over
from xlgreen.submission.explanations import explained_in
from xlgreen.submission.guard.places import cell_place
from xlgreen.submission.left_over import comments_typed, left_over, words_left_over
from xlgreen.submission.locate import Located
from xlgreen.submission.odd_cells import as_seen
from xlgreen.submission.our_sheets import OUR_SHEETS
from xlgreen.submission.raw_text import shown_raw
from xlgreen.submission.raw_workbook import Position, RawSheet
from xlgreen.submission.reading import WorkbookReading
from xlgreen.submission.tampering import tampered
from xlgreen.submission.without_place import without_place
from xlgreen.value import is_blank

_LEFT_OVER: Final = frozenset(
    {
        "columns-exchanged",
        "fixed-changed",
        "formula-replaced",
        "formula-uncomputed",
        "head-repeated",
        "head-repeated-otherwise",
        "heads-replaced",
        "number-row-typed",
        "picture-in-cell",
        "row-repeated",
        "rows-exchanged",
        "text-outside",
        "total-row",
        "typed-beside-list",
        "typed-over-listed",
        "unplaced-value",
        "value-under-merge",
        "value-without-place",
    }
)
_REFERENCE: Final = re.compile(r"[A-Za-z]\$?\d")


class Left(NamedTuple):
    """What stood in a cell."""

    sheet: str
    cell: str
    text: str


def not_carried(reading: WorkbookReading, carried: Collection[tuple[str, str]]) -> Iterator[Left]:
    """Every cell that is not ``carried``, once; then the words in comments, in shapes and in the returned list."""
    found: dict[tuple[str, str], Left] = {}
    for left in chain(_second_rows(reading), _by_findings(reading), _whole_sheets(reading)):
        found.setdefault(left[:2], left)
    yield from (left for at, left in found.items() if at not in carried and not is_blank(left.text))
    for finding in comments_typed(reading.workbook.sheets):
        for cell, text in cast(dict[str, str], finding.values["whole"]).items():
            if not is_blank(text):
                yield Left(finding.where.sheet, cell, f"批注：{text}")
    for name, sheet in reading.workbook.sheets.items():
        for anchor, text in sheet.drawn.items():
            yield Left(name, cell_name(*anchor), f"文本框：{text}")
    for each in explained_in(reading.workbook):
        if not is_blank(each.text):
            yield Left(each.sheet, each.cell, f"情况说明：{each.text}")


def _second_rows(reading: WorkbookReading) -> Iterator[Left]:
    """What is typed in rows of the forms that stand above already."""
    for finding in reading.findings:
        if finding.code == "row-twice" and (at := cell_place(finding.where.cell)):
            name = finding.where.sheet
            yield from _row(name, reading.workbook.sheets[name], at[0], _not_asked(reading, name))


def _by_findings(reading: WorkbookReading) -> Iterator[Left]:
    printed = _printed_texts(reading.layout)
    for finding in chain(reading.findings, _of_older_forms(reading), _typed_over(reading)):
        if finding.code in _LEFT_OVER:
            name, values = finding.where.sheet, finding.values
            sheet = reading.workbook.sheets[name]
            if "row" in values and "lost" not in values:
                number = cast(int, values["row"])
                reckoned = {column for column in _not_asked(reading, name) if (number, column) in sheet.formulas}
                yield from (left for left in _row(name, sheet, number, reckoned) if left.text not in printed)
                continue
            for cell in cast(list[str], values.get("lost", [finding.where.cell])):
                if at := cell_place(cell):
                    yield Left(name, cell, _stands(sheet, at))


def _of_older_forms(reading: WorkbookReading) -> Iterator[Finding]:
    """Words beside the tables, of which the reading of an older layout does not tell."""
    if not reading.is_older:
        return
    _, told = without_place(reading.workbook, reading.layout, reading.identity.sheets)
    of_tables = (
        left_over(reading.layout.tables[code], as_seen(reading.workbook.sheets[place.sheet]), place)
        for code, place in reading.located.items()
    )
    on_cover = words_left_over(reading.layout, reading.workbook, reading.located)
    for finding in chain(*of_tables, on_cover):
        if (finding.where.sheet, finding.where.cell) not in told:
            yield finding


def _typed_over(reading: WorkbookReading) -> Iterator[Finding]:
    """What stands where something else is printed or reckoned."""
    if not reading.is_older:
        reckoned = Workbook(reading.layout, reading.content)
        yield from tampered(reading.workbook, reading.located, reckoned, reading.typed)


def _not_asked(reading: WorkbookReading, name: str) -> set[int]:
    """The columns of a sheet that nobody fills in."""
    return {
        number
        for code, place in reading.located.items()
        for column, number in place.columns.items()
        if place.sheet == name and column not in reading.layout.tables[code].input_columns()
    }


def _row(name: str, sheet: RawSheet, number: int, without: Collection[int]) -> Iterator[Left]:
    """What stands in a row, but for the columns ``without``."""
    for column in range(2, len(sheet.row(number)) + 1):
        text = "" if column in without else _stands(sheet, (number, column))
        if not is_blank(text):
            yield Left(name, cell_name(number, column), text)


def _stands(sheet: RawSheet, position: Position) -> str:
    """What one sees in a cell; of a formula without a result its text."""
    raw = sheet.value(*position)
    if not is_blank(raw) or position not in sheet.formulas:
        return shown_raw(raw)
    return f"={sheet.formula(position).removeprefix('=')}"


def _whole_sheets(reading: WorkbookReading) -> Iterator[Left]:
    """The sheets that a table was not found on; on the cover, others may be."""
    tables = reading.layout.tables
    unplaced = {place.sheet for code, place in reading.located.items() if tables[code].has_input and not place.columns}
    placed = {place.sheet for place in reading.located.values() if place.columns} - unplaced
    known = {at for place in reading.located.values() for at in _cells_of(place)}
    printed = _printed_texts(reading.layout)
    forms = {*reading.identity.sheets.values(), *reading.identity.foreign, *reading.identity.copies}
    for name, sheet in reading.workbook.sheets.items():
        if name not in placed and name not in OUR_SHEETS and not _is_listed(name, reading):
            yield from (left for left in _cells(name, sheet, printed, name in forms) if left[:2] not in known)


def _cells_of(place: Located) -> Iterator[tuple[str, str]]:
    """The cells of a table that was found; what is typed over them is a finding."""
    for row, column in product(place.rows.values(), place.columns.values()):
        yield place.sheet, cell_name(row, column)


def _is_listed(name: str, reading: WorkbookReading) -> bool:
    """Whether the cells of a form that today's plan has not are listed already, one by one."""
    return any(f.where.sheet == name and f.code == "value-without-place" for f in reading.findings)


def _printed_texts(layout: Layout) -> set[str]:
    """What is printed on the blank: it is not lost when it is not carried."""
    cells = (cell for table in layout.tables.values() for row in table.fixed_rows for cell in row.cells.values())
    heads = (head for table in layout.tables.values() for head in heads_over(layout, table).values())
    return {*heads, *printed_words(layout), *(cell.fixed for cell in cells if isinstance(cell.fixed, str))}


def _cells(name: str, sheet: RawSheet, printed: Collection[str], is_form: bool) -> Iterator[Left]:
    """A form's own formulas reckon with other cells; those that do not are typed."""
    filled = {(row, column) for row, values in enumerate(sheet.rows, 1) for column in range(1, len(values) + 1)}
    for position in sorted(filled | sheet.formulas.keys()):
        is_ours = is_form and (not (formula := sheet.formulas.get(position, "=")) or _REFERENCE.search(formula))
        text = "" if is_ours else _stands(sheet, position)
        if not is_blank(text) and text not in printed:
            yield Left(name, cell_name(*position), text)
