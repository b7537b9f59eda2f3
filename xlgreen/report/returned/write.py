"""A workbook on its way back: read as a package, freed of earlier marks, marked, listed, written."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

from xlgreen.consolidation.collect import Filed
from xlgreen.finding import Finding, Severity
from xlgreen.layout import Layout
from xlgreen.report.returned.add_list import add_list
from xlgreen.report.returned.earlier import lists_of, shared_texts, take_earlier_away
from xlgreen.report.returned.findings_list import Known, ListRow, by_cell, list_rows, note_of
from xlgreen.report.returned.list_sheet import Heading
from xlgreen.report.returned.looks import Looks
from xlgreen.report.returned.marks import Mark, with_marks
from xlgreen.report.returned.old_values import OldValue, SharedTexts
from xlgreen.report.returned.outcome import NotReturnedError, Returned
from xlgreen.report.returned.package import TYPES, Package
from xlgreen.report.returned.sheet_notes import add_notes
from xlgreen.report.returned.sheet_part import SheetPart, sheet_with
from xlgreen.report.returned.untouched import is_untouched
from xlgreen.report.returned.workbook_part import days_before, sheets_of
from xlgreen.submission.explanations import Explained, explained_in
from xlgreen.submission.guard.places import cell_place
from xlgreen.submission.raw_workbook import RawWorkbook, read_workbook
from xlgreen.value import Raw

_MOST_MARKS: Final = 3000  # of a sheet: rules and comments beyond make a spreadsheet slow to open


def write_marked(filed: Filed, layout: Layout, path: Path) -> Returned | None:
    """The marked-up workbook under the path; None where there is nothing to say and no earlier mark to take away."""
    content = filed.path.read_bytes()
    if hashlib.sha256(content).hexdigest() != filed.sha256:
        raise NotReturnedError("changed")
    try:
        return _write(filed, content, layout, path)
    except zipfile.BadZipFile:
        raise NotReturnedError("not-xlsx") from None
    except ValueError as fault:  # a part that is not well formed, or a number in it that is none
        raise NotReturnedError("unmarkable", str(fault)) from None


def _write(filed: Filed, content: bytes, layout: Layout, path: Path) -> Returned | None:
    package = Package.read(BytesIO(content))
    if TYPES not in package:
        raise NotReturnedError("not-xlsx")
    before = dict(package.parts)
    texts = shared_texts(package)
    lists = lists_of(package, texts)
    known = _known(filed.path, layout) if lists else Known(layout)
    take_earlier_away(package, lists)
    rows = _mark(package, filed.findings, known, texts)
    if rows:
        add_list(package, rows, Heading(_about(layout)))
    if not rows and package.parts == before:
        return None
    if path.exists() and not is_untouched(path):
        raise NotReturnedError("edited", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    package.write(path)
    return Returned(path, sum(row.severity is not None for row in rows))


def _about(layout: Layout) -> str:
    return f"{layout.plan.title}填报表　{layout.region_name}（{layout.region}）　{layout.period.name}"


def _known(path: Path, layout: Layout) -> Known:
    """What was explained in the list of an earlier return, and what stands in those cells now."""
    workbook, _ = read_workbook(path)
    if workbook is None:
        return Known(layout)
    explained = explained_in(workbook)
    return Known(layout, explained=explained, stands=_stands(workbook, explained))


def _stands(workbook: RawWorkbook, explained: Iterable[Explained]) -> dict[tuple[str, str], Raw]:
    places = {(each.sheet, each.cell): cell_place(each.cell) for each in explained if each.sheet in workbook.sheets}
    return {place: workbook.sheets[place[0]].value(*position) for place, position in places.items() if position}


def _mark(package: Package, findings: Sequence[Finding], known: Known, texts: SharedTexts) -> list[ListRow]:
    """Marks and comments in every sheet where something is left to do; the rows of the list."""
    cells = _cells(finding for finding in findings if not finding.explanation)
    named = _cells(findings)
    looks = Looks(package).marks() if cells else {}
    values: dict[tuple[str, str], OldValue] = {}
    for entry in sheets_of(package):
        if entry.is_worksheet and entry.name in named:
            part = sheet_with(package[entry.part], named[entry.name], texts)
            values |= {(entry.name, cell): value for cell, value in part.values.items()}
        if entry.is_worksheet and entry.name in cells:
            _mark_sheet(package, entry.part, part, _gravest(cells[entry.name]), looks)
    return list_rows(findings, replace(known, values=values, days_before=days_before(package)))


def _cells(findings: Iterable[Finding]) -> dict[str, dict[str, list[Finding]]]:
    """Sheet and cell of the findings that point at a cell."""
    cells: dict[str, dict[str, list[Finding]]] = {}
    for (sheet, cell), found in by_cell(findings):
        if cell_place(cell):
            cells.setdefault(sheet, {})[cell] = found
    return cells


def _gravest(cells: dict[str, list[Finding]]) -> dict[str, list[Finding]]:
    """Not more cells than a spreadsheet bears; those that block first."""
    if len(cells) <= _MOST_MARKS:
        return cells
    kept = sorted(cells, key=lambda cell: min(_ORDER.index(finding.severity) for finding in cells[cell]))
    return {cell: cells[cell] for cell in kept[:_MOST_MARKS]}


_ORDER: Final = tuple(Severity)


def _mark_sheet(
    package: Package, part: str, sheet: SheetPart, cells: dict[str, list[Finding]], looks: dict[Severity, int]
) -> None:
    marks = [
        Mark(
            cell,
            min((finding.severity for finding in found), key=_ORDER.index),
            sheet.values.get(cell, OldValue()),
        )
        for cell, found in cells.items()
    ]
    package.change(part, *with_marks(sheet, marks, looks))
    add_notes(package, part, sheet, {cell: note_of(found) for cell, found in cells.items()})
