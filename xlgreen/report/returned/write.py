"""A workbook on its way back: read as a package, freed of earlier marks, marked, listed, written."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, count
from pathlib import Path
from typing import Final

from xlgreen.consolidation.collect import Filed
from xlgreen.finding import Finding, Severity
from xlgreen.report.returned.earlier import lists_of, shared_texts, take_earlier_away
from xlgreen.report.returned.findings_list import ListRow, by_cell, list_rows, note_of
from xlgreen.report.returned.list_sheet import Heading, defined_names, list_sheet
from xlgreen.report.returned.looks import Looks
from xlgreen.report.returned.marks import Mark, with_marks
from xlgreen.report.returned.old_values import OldValue, SharedTexts
from xlgreen.report.returned.package import TYPES, Package
from xlgreen.report.returned.sheet_notes import add_notes
from xlgreen.report.returned.sheet_part import SheetPart, outline_of, position_of, sheet_with
from xlgreen.report.returned.untouched import is_untouched, sealed
from xlgreen.report.returned.workbook_part import put_in_front, sheets_of
from xlgreen.submission import Submission
from xlgreen.submission.explanations import Explained, explained_in
from xlgreen.submission.our_sheets import RETURN_SHEET, RETURN_SHEET_BESIDE
from xlgreen.submission.raw_workbook import read_workbook

_MOST_MARKS: Final = 3000  # of a sheet: rules and comments beyond make a spreadsheet slow to open
_MOST_ROWS: Final = 10000  # of the list: nobody reads further, and what is left shows next time


class NotReturnedError(Exception):
    """Why there is no marked-up workbook: unread, not-xlsx, changed, edited, unmarkable."""

    def __init__(self, reason: str, detail: str = ""):
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Returned:
    """A written workbook, and how many findings its list holds; none when only old marks were taken away."""

    path: Path
    listed: int


def return_workbook(filed: Filed, path: Path) -> Returned | None:
    """The marked-up workbook under the path; None where there is nothing to say and no earlier mark to take away."""
    submission = filed.submission
    if submission is None:
        raise NotReturnedError("unread")
    try:
        return _return(filed, submission, path)
    except zipfile.BadZipFile:
        raise NotReturnedError("not-xlsx") from None
    except ValueError as fault:  # a part that is not well formed, or a number in it that is none
        raise NotReturnedError("unmarkable", str(fault)) from None


def _return(filed: Filed, submission: Submission, path: Path) -> Returned | None:
    content = filed.path.read_bytes()
    if hashlib.sha256(content).hexdigest() != submission.sha256:
        raise NotReturnedError("changed")
    package = Package.read(BytesIO(content))
    if TYPES not in package:
        raise NotReturnedError("not-xlsx")
    before = dict(package.parts)
    texts = shared_texts(package)
    lists = lists_of(package, texts)
    explained = _explained(filed.path) if lists else []
    take_earlier_away(package, lists)
    rows = _mark(package, filed.findings, submission, explained, texts)
    if rows:
        _add_list(package, rows, submission)
    if not rows and package.parts == before:
        return None
    if path.exists() and not is_untouched(path):
        raise NotReturnedError("edited", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    package.write(path)
    return Returned(path, sum(row.severity is not None for row in rows))


def _explained(path: Path) -> Sequence[Explained]:
    workbook, _ = read_workbook(path)
    return explained_in(workbook) if workbook else []


def _mark(
    package: Package,
    findings: Sequence[Finding],
    submission: Submission,
    explained: Sequence[Explained],
    texts: SharedTexts,
) -> list[ListRow]:
    """Marks and comments in every sheet; the rows of the list."""
    cells: dict[str, dict[str, list[Finding]]] = {}
    for (sheet, cell), found in by_cell(findings):
        if position_of(cell):
            cells.setdefault(sheet, {})[cell] = found
    looks = Looks(package).marks() if cells else {}
    values: dict[tuple[str, str], OldValue] = {}
    for entry in sheets_of(package):
        if entry.is_worksheet and entry.name in cells:
            part = sheet_with(package[entry.part], cells[entry.name], texts)
            values |= {(entry.name, cell): value for cell, value in part.values.items()}
            _mark_sheet(package, entry.part, part, _gravest(cells[entry.name]), looks)
    return list_rows(findings, submission, values, explained)


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


def _add_list(package: Package, rows: Sequence[ListRow], submission: Submission) -> None:
    layout, looks = submission.layout, Looks(package)
    protect = any(outline_of(package[e.part]).is_protected for e in sheets_of(package) if e.is_worksheet)
    heading = Heading(f"{layout.plan.title}填报表", f"{layout.region_name}（{layout.region}）", layout.period.name)
    listed = rows[:_MOST_ROWS]
    content = list_sheet(heading, listed, len(rows) - len(listed), looks.cell, protect)
    name = _free_name(package)
    part = put_in_front(package, name, content, defined_names(name, len(listed)))
    sealed(package, part)


def _free_name(package: Package) -> str:
    """The list's name; a sheet of the clerk's own may have it."""
    taken = {entry.name.casefold() for entry in sheets_of(package)}
    more = (f"{RETURN_SHEET_BESIDE}{number}" for number in count(2))
    return next(name for name in chain((RETURN_SHEET, RETURN_SHEET_BESIDE), more) if name.casefold() not in taken)
