"""审核: the claims of the layout and the checks of the plan, held against a submission."""

from collections.abc import Iterator, Set

from xlgreen.expression import Expression, Scalar, parse
from xlgreen.expression.units import printed
from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout import Field, RowClaim, Table
from xlgreen.layout.references import BASE_DATA
from xlgreen.layout.stamp import stamp_of
from xlgreen.plan.model import Check
from xlgreen.submission.cell import shown
from xlgreen.submission.submission import Submission


def review(submission: Submission) -> list[Finding]:
    """Every broken claim with its cell, in the order of sheets and rows; by other targets nothing is judged."""
    if submission.stamp.targets != stamp_of(submission.layout).targets:
        return []
    findings = [
        finding
        for table in submission.layout.tables.values()
        for key in submission.workbook.keys(table)
        for finding in _row_findings(submission, table, key)
    ]
    asked = submission.layout.tables["review"]
    checks = (check for check in submission.layout.plan.checks if asked.has_row(check.code))
    return [*findings, *(finding for check in checks for finding in _check_findings(submission, check))]


def _row_findings(submission: Submission, table: Table, row: str) -> Iterator[Finding]:
    """The first broken claim about each cell: what is wrong beyond it shows when it is mended."""
    said: set[str] = set()
    for claim in submission.workbook.broken(table, row):
        field = Field(table.code, row, claim.column)
        if claim.column in said or field in submission.unreadable or _is_open(submission, claim.claim):
            continue
        if submission.has_cell(field):
            said.add(claim.column)
            yield _claim_finding(submission, claim, field)


def _is_open(submission: Submission, claim: Expression, tables: Set[str] = frozenset()) -> bool:
    """Whether a claim is about tables that were not found in the file; they are not taken for empty."""
    return bool((tables | {aggregate.form for aggregate in claim.aggregates}) & submission.unread)


def _claim_finding(submission: Submission, claim: RowClaim, field: Field) -> Finding:
    where = submission.where(field)
    typed = submission.entries.get(field)
    if not typed and claim.code == "required-missing" and field.table == "overview":
        table = submission.layout.tables[field.row].sheet
        return Finding("list-unanswered", where, {**claim.values, "table": table})
    if not typed:
        return Finding(claim.code, where, claim.values, claim.severity)
    raw = shown(typed.raw, submission.layout.tables[field.table].cell(*field[1:]))
    code = "placeholder-for-required" if claim.code == "required-missing" else claim.code
    return Finding(code, where, {**claim.values, "raw": raw, "typed": f"（{raw}）"}, claim.severity)


def _check_findings(submission: Submission, check: Check) -> Iterator[Finding]:
    claim = parse(check.claim)
    if (
        _is_open(submission, claim, {BASE_DATA} if claim.references else set())
        or submission.workbook.evaluate(claim, None) is not False
    ):
        return
    marks = [Field(BASE_DATA, code, "this_year") for code in check.marks]
    if marks and not any(map(submission.has_cell, marks)):
        return  # its row or column is missing, which is a finding of its own
    values = {"check": check.code, "name": check.name, "remedy": check.remedy, "figures": _figures(submission, claim)}
    sheet, cell = submission.place(marks[0]) if marks else ("", "")
    where = Location(sheet=sheet, cell=cell, field=check.code)
    yield Finding("check-failed", where, values, Severity(check.severity))


def _figures(submission: Submission, claim: Expression) -> str:
    """The values that a check compares, in words: 已建成绿色矿山数=9，附表2=8."""
    from xlgreen.expression.words import parts_in_words
    from xlgreen.plan.names import name_in, unit_in

    plan = submission.layout.plan
    shown = []
    for part, words in parts_in_words(claim, lambda code: name_in(plan, code)):
        value = submission.workbook.evaluate(part, None)
        is_typed = part.source.isidentifier()
        unit = unit_in(plan, part.source) if is_typed else ""
        shown.append(f"{words}={_figure(value, unit, 12 if is_typed else 6)}")
    return f"（{'，'.join(shown)}）" if shown else ""


def _figure(value: Scalar, unit: str, digits: int) -> str:
    if isinstance(value, int | float):
        return f"{printed(float(value), unit):.{digits}g}{unit}"
    return "空" if value is None else str(value)
