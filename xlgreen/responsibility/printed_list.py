"""The rows of a list out of a file's rows: headers found, broken rows joined, what is no task left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from xlgreen.finding import Finding, Location
from xlgreen.responsibility.cells import Cells, cells_of, heading_of, number_in
from xlgreen.responsibility.columns import Columns, columns_of
from xlgreen.responsibility.row import Row

_PAGE_NUMBER = re.compile(r"[-—–－\s]*第?\s*\d{1,4}\s*页?[-—–－\s]*")
_TOTAL_OR_NOTE = re.compile(r"(合计|总计|小计|共计|注|备注|说明|填表说明)([:：、.\d\s]|$|共)")
_SHOWN = 30  # characters of a row that a finding quotes


@dataclass(frozen=True)
class PrintedRow:
    """A task's row, or a title alone, and what differs from a row as it should be printed."""

    where: Location
    cells: Cells
    bars: int = 0
    differences: tuple[Finding, ...] = ()


@dataclass
class PrintedList:
    """What a file's lists hold; ``headers`` is where the names of the columns stand, again and again."""

    rows: list[PrintedRow] = field(default_factory=list)
    headers: list[Location] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def printed_list(rows: Iterable[Row]) -> PrintedList:
    """The rows under the headers of responsibility lists; everything outside them is left alone."""
    found = PrintedList()
    for columns, row, differences in _joined(_inside(rows, found)):
        cells = _meaning(columns, row)
        found.rows.append(PrintedRow(row.where, cells, 0 if row.rectangular else row.bars, differences))
    return found


def _meaning(columns: Columns, row: Row) -> Cells:
    alone = row.only_cell
    if alone and (heading := heading_of(alone)):
        return heading
    if alone and row.rectangular and len(row.filled) > 1:  # a title merged over the whole table
        return Cells(chapter=alone)
    return cells_of(columns, row.cells)


def _inside(rows: Iterable[Row], found: PrintedList) -> Iterator[tuple[Columns, Row]]:
    """The rows that stand under a header, each with the columns that hold for it."""
    columns, sheet, whole = None, "", True
    for row in rows:
        if row.where.sheet != sheet:
            columns, sheet = None, row.where.sheet
        header = columns_of(row.cells)
        if header:
            _note_header(row, header, columns, found)
            columns, whole = header, True
        elif columns and row.filled and not _PAGE_NUMBER.fullmatch(row.cells[0] if len(row.cells) == 1 else "-x"):
            if _TOTAL_OR_NOTE.match(row.filled[0]):
                said = " ".join(row.filled)[:_SHOWN]
                found.findings.append(Finding("list-row-skipped", row.where, {"row": said}))
            elif _ends_the_list(row, whole):
                columns = None
            else:
                whole = _is_whole(_meaning(columns, row)) or (whole and not row.bars)
                yield columns, row


def _note_header(row: Row, header: Columns, before: Columns | None, found: PrintedList) -> None:
    found.headers.append(row.where)
    if header != before:
        found.findings += [Finding("list-column-not-taken", row.where, {"column": name}) for name in header.others]


def _ends_the_list(row: Row, whole: bool) -> bool:
    """A line of a text without bars that is no title and carries no row on: the list is over."""
    return not row.rectangular and not row.bars and whole and heading_of(row.cells[0]) is None


def _is_whole(cells: Cells) -> bool:
    return cells.has_units or cells.is_heading


def _joined(rows: Iterable[tuple[Columns, Row]]) -> Iterator[tuple[Columns, Row, tuple[Finding, ...]]]:
    """Rows that a text breaks over lines, in one piece."""
    held: tuple[Columns, Row, tuple[Finding, ...]] | None = None
    for columns, row in rows:
        if held and _carries_on(held[0], held[1], row):
            held = (columns, *_together(held[1], row))
            continue
        if held:
            yield held
        held = columns, row, ()
    if held:
        yield held


def _carries_on(columns: Columns, before: Row, row: Row) -> bool:
    """Whether the row belongs to the one before, which lacks its end."""
    if row.rectangular:
        return False
    cells = _meaning(columns, before)
    if cells.is_heading:
        return row.opens_with_bar
    first = row.filled[0]
    return not cells.has_units and heading_of(first) is None and number_in(first) is None


def _together(before: Row, row: Row) -> tuple[Row, tuple[Finding, ...]]:
    broken = Finding("row-broken", before.where, {"first": " ".join(before.filled)[:_SHOWN], "next": row.where.line})
    if row.opens_with_bar:
        cells = (*before.cells, *row.cells[1:])
    else:
        head = before.cells if before.cells[-1] else before.cells[:-1]
        cells = (*head[:-1], head[-1] + row.cells[0], *row.cells[1:])
    return replace(before, cells=cells, bars=before.bars + row.bars), (broken,)
