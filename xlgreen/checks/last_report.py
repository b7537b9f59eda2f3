"""What a region reported last period: as much of it as this period's report is held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xlgreen.checks.keys import key_of, rows_by_key
from xlgreen.layout import Field, Table
from xlgreen.layout.references import BASE_DATA
from xlgreen.submission.submission import Submission
from xlgreen.value import Value

TASKS = "task_report"


@dataclass(frozen=True)
class LastRow:
    """A row of a list: its key as it was written, what filled its leaving columns, and its ranks."""

    key: str
    left: Mapping[str, Value] = field(default_factory=dict)
    ranks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LastReport:
    """The figures of 基础数据 and their cells, the tasks, and the rows of lists that are followed year by year."""

    file: str
    plan: str
    region: str
    period: str
    figures: Mapping[str, Mapping[str, float]]
    places: Mapping[str, str]
    tasks: Mapping[str, Mapping[str, Value]]
    rows: Mapping[str, Mapping[str, LastRow]]


LastReports = Mapping[tuple[str, str, str], LastReport]
"""By plan, region and period."""


def last_reports(reports: Iterable[LastReport]) -> LastReports:
    """The reports to be looked up; of two of one region the first counts."""
    found: dict[tuple[str, str, str], LastReport] = {}
    for report in reports:
        found.setdefault((report.plan, report.region, report.period), report)
    return found


def last_of(submission: Submission, reports: LastReports) -> LastReport | None:
    """What the region of a submission reported for the same stretch of the year before."""
    stamp = submission.stamp
    return reports.get((stamp.plan, stamp.region, str(submission.layout.period.previous)))


def report_of(submission: Submission) -> LastReport:
    """A submission as the next period's report is held against it."""
    stamp, content = submission.stamp, submission.content
    figures = {code: _figures(submission, row) for code, row in content.get(BASE_DATA, {}).items()}
    places = {code: "!".join(submission.place(Field(BASE_DATA, code, "this_year"))) for code in figures}
    tasks = {key: {c: row.get(c) for c in ("status", "percent")} for key, row in content.get(TASKS, {}).items()}
    rows = {
        table.code: _rows(submission, table) for table in submission.layout.tables.values() if table.form.is_followed
    }
    return LastReport(submission.path.name, stamp.plan, stamp.region, stamp.period, figures, places, tasks, rows)


def _figures(submission: Submission, row: Mapping[str, Value]) -> dict[str, float]:
    """This year's and the base year's; in the base period itself the one is the other."""
    in_base = submission.layout.period == submission.layout.plan.base_period
    columns = {"this_year": "this_year", "base_value": "this_year" if in_base else "base_value"}
    return {column: v for column, source in columns.items() if isinstance(v := row.get(source), float)}


def _rows(submission: Submission, table: Table) -> dict[str, LastRow]:
    content = submission.content.get(table.code, {})
    ranked = [column.code for column in table.form.columns if column.ranked]
    return {
        key: LastRow(
            str(key_of(submission, table, row)),
            {code: content[row][code] for code in table.form.leaves if code in content[row]},
            {code: str(content[row][code]) for code in ranked if code in content[row]},
        )
        for key, row in rows_by_key(submission, table).items()
    }
