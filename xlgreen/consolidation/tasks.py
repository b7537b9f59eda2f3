"""Tasks over the area: by status and region, by lead unit, and those that are overdue or lag behind."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xlgreen.checks.last_report import TASKS
from xlgreen.checks.last_tasks import DONE
from xlgreen.layout import Field
from xlgreen.plan.model import Plan, Task
from xlgreen.submission import Submission
from xlgreen.value import Value

UNFILED = "未填报"
LAGGING = "滞后"


@dataclass(frozen=True)
class TaskReport:
    """One task as one region reports it, and the cell of its status."""

    task: Task
    region: str
    values: Mapping[str, Value]
    file: str
    sheet: str
    cell: str

    @property
    def status(self) -> str:
        return str(self.values.get("status") or UNFILED)

    def overdue(self, on: date) -> bool:
        deadline = self.values.get("deadline")
        return isinstance(deadline, date) and deadline <= on and self.status != DONE

    @property
    def lags(self) -> bool:
        return self.status == LAGGING


@dataclass(frozen=True)
class TaskResults:
    """All reports of all tasks."""

    reports: tuple[TaskReport, ...]
    statuses: tuple[str, ...]
    on: date

    @property
    def overdue(self) -> list[TaskReport]:
        return [report for report in self.reports if report.overdue(self.on)]

    @property
    def lagging(self) -> list[TaskReport]:
        return [report for report in self.reports if report.lags]

    def by_region(self) -> dict[str, Counter[str]]:
        """Region -> status -> tasks."""
        result: dict[str, Counter[str]] = {}
        for report in self.reports:
            result.setdefault(report.region, Counter())[report.status] += 1
        return result

    def by_lead_unit(self) -> dict[str, Counter[str]]:
        """Lead unit -> status -> reports, the unit with most tasks first."""
        result: dict[str, Counter[str]] = {}
        for report in self.reports:
            result.setdefault(report.task.lead_unit, Counter())[report.status] += 1
        return dict(sorted(result.items(), key=lambda item: -item[1].total()))


def task_results(plan: Plan, submissions: Mapping[str, Submission], on: date) -> TaskResults | None:
    """The state of every task in every accepted region; None for a plan that reports no tasks."""
    if not plan.tasks or TASKS not in plan.forms:
        return None
    column = plan.forms[TASKS].column("status")
    reports = tuple(
        _report(task, submission)
        for submission in submissions.values()
        for task in plan.tasks
        if _asks(submission, task)
    )
    return TaskResults(reports, (*column.allowed, UNFILED), on)


def _asks(submission: Submission, task: Task) -> bool:
    table = submission.layout.tables.get(TASKS)
    return table is not None and table.has_row(str(task.number))


def _report(task: Task, submission: Submission) -> TaskReport:
    key = str(task.number)
    sheet, cell = submission.place(Field(TASKS, key, "status"))
    values = submission.content.get(TASKS, {}).get(key, {})
    return TaskReport(task, submission.region, values, submission.path.name, sheet, cell)
