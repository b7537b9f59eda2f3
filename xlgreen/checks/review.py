"""审核: the claims of the layout and the checks of the plan, held against a submission."""

from collections.abc import Iterator

from xlgreen.expression import Expression, Scalar, parse
from xlgreen.expression.units import printed
from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout import Field, Row, RowClaim, Table
from xlgreen.layout.references import BASE_DATA
from xlgreen.layout.stamp import stamp_of
from xlgreen.plan.model import Check
from xlgreen.submission.submission import Submission


def review(submission: Submission) -> list[Finding]:
    """Every broken claim with its cell, in the order of sheets and rows; by other targets nothing is judged."""
    if submission.stamp.targets != stamp_of(submission.layout).targets:
        return []
    findings = [
        finding
        for table in submission.layout.tables.values()
        for key in submission.workbook.keys(table)
        for finding in _row_findings(submission, table, table.row(key))
    ]
    asked = submission.layout.tables["review"]
    checks = (check for check in submission.layout.plan.checks if asked.has_row(check.code))
    findings += [finding for check in checks for finding in _check_findings(submission, check)]
    return [finding.within(file=submission.path.name) for finding in findings]


def _row_findings(submission: Submission, table: Table, row: Row) -> Iterator[Finding]:
    """The first broken claim about each cell: what is wrong beyond it shows when it is mended."""
    said: set[str] = set()
    for claim in row.claims:
        field = Field(table.code, row.key, claim.column)
        if claim.live_only or claim.column in said or field in submission.unreadable or not submission.has_cell(field):
            continue
        if submission.workbook.evaluate(claim.claim, table, row.key) is False:
            said.add(claim.column)
            yield _claim_finding(submission, claim, field)


def _claim_finding(submission: Submission, claim: RowClaim, field: Field) -> Finding:
    sheet, cell = submission.place(field)
    where = Location(sheet=sheet, cell=cell, field="/".join(field))
    return Finding(claim.code, where, claim.values, claim.severity)


def _check_findings(submission: Submission, check: Check) -> Iterator[Finding]:
    claim = parse(check.claim)
    if submission.workbook.evaluate(claim, None) is not False:
        return
    marks = [Field(BASE_DATA, code, "this_year") for code in check.marks]
    if check.severity == "query" and any(_explained(submission, mark) for mark in marks):
        return
    values = {"check": check.code, "name": check.name, "remedy": check.remedy, "figures": _figures(submission, claim)}
    sheet, cell = submission.place(marks[0]) if marks else ("", "")
    where = Location(sheet=sheet, cell=cell, field=check.code)
    yield Finding("check-failed", where, values, Severity(check.severity))


def _explained(submission: Submission, mark: Field) -> bool:
    return submission.content.get(BASE_DATA, {}).get(mark.row, {}).get("explanation") is not None


def _figures(submission: Submission, claim: Expression) -> str:
    """The values that a check compares, in words: 已建成绿色矿山数=9，附表2=8."""
    from xlgreen.expression.words import parts_in_words
    from xlgreen.plan.names import name_in, unit_in

    plan = submission.layout.plan
    shown = []
    for part, words in parts_in_words(claim, lambda code: name_in(plan, code)):
        value = submission.workbook.evaluate(part, None)
        unit = unit_in(plan, part.source) if part.source.isidentifier() else ""
        shown.append(f"{words}={_figure(value, unit)}")
    return f"（{'，'.join(shown)}）" if shown else ""


def _figure(value: Scalar, unit: str) -> str:
    if isinstance(value, int | float):
        return f"{printed(float(value), unit):.12g}{unit}"
    return "空" if value is None else str(value)
