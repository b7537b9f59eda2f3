"""Against last period 与上年报表核对: tasks that were done stay done, and none goes back."""

from collections.abc import Iterator

from xlgreen.checks.last_report import TASKS, LastReport
from xlgreen.finding import Finding
from xlgreen.layout import Field
from xlgreen.submission.submission import Submission

DONE = "已完成"


def tasks_follow_last_report(submission: Submission, last: LastReport) -> Iterator[Finding]:
    """A task that is done no longer, or else one of which less is done than last year."""
    table = submission.layout.tables.get(TASKS)
    for key, row in submission.content.get(TASKS, {}).items():
        old = last.tasks.get(key)
        if table is None or old is None or not table.has_row(key):
            continue
        status, percent, before = row.get("status"), row.get("percent"), old.get("percent")
        if old.get("status") == DONE and status not in (None, DONE):
            yield _finding(submission, key, "status", "task-reopened", {"raw": str(status)}, last)
        elif isinstance(percent, float) and isinstance(before, float) and percent < before:
            values = {"raw": f"{percent:.0%}", "was": f"{before:.0%}"}
            yield _finding(submission, key, "percent", "progress-fell", values, last)


def _finding(
    submission: Submission, key: str, column: str, code: str, values: dict[str, str], last: LastReport
) -> Finding:
    return Finding(code, submission.where(Field(TASKS, key, column)), {"number": key, "file": last.file, **values})
