"""核实: a query passes with the clerk's written reason, wherever in the workbook it is written."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from xlgreen.finding import Finding, Severity
from xlgreen.layout import Field
from xlgreen.layout.references import BASE_DATA
from xlgreen.plan.model import Check
from xlgreen.submission.explanations import about
from xlgreen.submission.submission import Explanation, Submission

_REVIEW: Final = "review"  # the table in which each check of the workbook has its row


def explained(findings: Iterable[Finding], submission: Submission | None) -> list[Finding]:
    """The findings, each query with the explanation that the workbook gives of it."""
    if submission is None:
        return list(findings)
    return explained_by(findings, Reasons(submission.explanations, submission.layout.plan.checks))


def explained_by(findings: Iterable[Finding], reasons: "Reasons") -> list[Finding]:
    """The findings, each query with its explanation where there is one."""
    return [_with(finding, reasons.of(finding)) for finding in findings]


def _with(finding: Finding, reason: Explanation | None) -> Finding:
    return replace(finding, explanation=reason.text) if reason else finding


class Reasons:
    """The explanations of one workbook, by the row, the check or the finding that they are written for."""

    def __init__(self, given: Collection[Explanation], checks: Iterable[Check] = ()):
        self._checks = {check.code: check for check in checks}
        self._in_rows = {(each.field.table, each.field.row): each for each in given if each.field}
        self._listed = {each.listed.about: each for each in given if each.listed}

    def of(self, finding: Finding) -> Explanation | None:
        """A query's explanation: that of its row, else that of the whole check, else that in the list of findings."""
        if finding.severity is not Severity.QUERY:
            return None
        where = finding.where
        listed = self._listed.get(about(where.sheet, where.cell, where.field, finding.code))
        return self._of_row(where.field) or self._of_check(where.field) or listed

    def _of_row(self, field: str) -> Explanation | None:
        parts = field.split("/")
        return self._in_rows.get((parts[0], parts[1])) if len(parts) == len(Field._fields) else None

    def _of_check(self, code: str) -> Explanation | None:
        check = self._checks.get(code)
        places = ((_REVIEW, code), *((BASE_DATA, mark) for mark in check.marks)) if check else ()
        return next((self._in_rows[place] for place in places if place in self._in_rows), None)
