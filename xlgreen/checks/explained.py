"""核实: a query passes with the clerk's written reason, wherever in the workbook it is written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from xlgreen.finding import Finding, Severity
from xlgreen.layout import Field
from xlgreen.layout.references import BASE_DATA
from xlgreen.plan.model import Check
from xlgreen.submission.explanations import Answers, Explained
from xlgreen.submission.guard.places import area_corners, cell_place, is_within
from xlgreen.submission.shown_before import still_shows
from xlgreen.submission.submission import Explanation, Submission
from xlgreen.value import Raw

_OF_CELL: Final = frozenset({"cells-merged", "value-under-merge", "text-from-date"})
_REVIEW: Final = "review"  # the table in which each check of the workbook has its row


def explained(findings: Iterable[Finding], submission: Submission | None) -> list[Finding]:
    """The findings, each query with the explanation that the workbook gives of it."""
    if submission is None:
        return list(findings)
    stands = submission.stands if submission.listed else {}
    return explained_by(findings, Reasons(submission.explanations, submission.layout.plan.checks, stands))


def explained_by(findings: Iterable[Finding], reasons: "Reasons") -> list[Finding]:
    """The findings, each query with its explanation where there is one."""
    return [_with(finding, reasons.of(finding)) for finding in findings]


def _with(finding: Finding, reason: Explanation | None) -> Finding:
    return replace(finding, explanation=reason.text) if reason else finding


def _is_of_itself(reason: Explanation, finding: Finding) -> bool:
    """Whether a text would explain what is odd about the very cell that it stands in."""
    where = finding.where
    if finding.code not in _OF_CELL or where.sheet != reason.sheet:
        return False
    area = str(finding.values.get("cells", where.cell)) if finding.code == "cells-merged" else where.cell
    corners, position = area_corners(area), cell_place(reason.cell)
    return corners is not None and position is not None and is_within(position, corners)


class Reasons:
    """The explanations of one workbook, by the row, the check or the finding that they are written for."""

    def __init__(
        self,
        given: Collection[Explanation],
        checks: Iterable[Check] = (),
        stands: Mapping[tuple[str, str], Raw] = MappingProxyType({}),
    ):
        """``stands``: what stands in the cells, as an explanation in the list is of the value that it was given for."""
        self._stands = stands
        self._checks = {check.code: check for check in checks}
        self._in_rows = {(each.field.table, each.field.row): each for each in given if each.field}
        self._listed = {each.listed: each for each in given if each.listed}
        self._answers = Answers(self._listed)

    def of(self, finding: Finding) -> Explanation | None:
        """A query's explanation: that of its row, else that of the whole check, else that in the list of findings."""
        if finding.severity is not Severity.QUERY:
            return None
        return self._of_row(finding) or self._of_check(finding.where.field) or self._of_list(finding)

    def _of_list(self, finding: Finding) -> Explanation | None:
        holding = (each for each in self._answers.to(finding) if self._holds(each, finding))
        return next((self._listed[each] for each in holding), None)

    def _holds(self, listed: Explained, finding: Finding) -> bool:
        """Whether the cell still holds what was explained; nothing is said of cells that are not typed into."""
        place = finding.where.sheet, finding.where.cell
        if place not in self._stands or listed.value == str(finding.values.get("raw", "")):
            return True
        return still_shows(listed.value, self._stands[place])

    def _of_row(self, finding: Finding) -> Explanation | None:
        parts = finding.where.field.split("/")
        if len(parts) != len(Field._fields):
            return None
        reason = self._in_rows.get((parts[0], parts[1]))
        return None if reason and _is_of_itself(reason, finding) else reason

    def _of_check(self, code: str) -> Explanation | None:
        check = self._checks.get(code)
        places = ((_REVIEW, code), *((BASE_DATA, mark) for mark in check.marks)) if check else ()
        return next((self._in_rows[place] for place in places if place in self._in_rows), None)
