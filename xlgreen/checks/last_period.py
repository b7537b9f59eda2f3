"""Against last period 与上年报表核对: what a region reports now beside what it reported then."""

from collections.abc import Iterator

from xlgreen.checks.last_figures import figures_follow_last_report
from xlgreen.checks.last_report import LastReport
from xlgreen.checks.last_rows import rows_follow_last_report
from xlgreen.checks.last_tasks import tasks_follow_last_report
from xlgreen.finding import Finding
from xlgreen.submission.submission import Submission


def follows_last_report(submission: Submission, last: LastReport) -> Iterator[Finding]:
    """Everything that does not follow from last period's report."""
    yield from figures_follow_last_report(submission, last)
    yield from rows_follow_last_report(submission, last)
    yield from tasks_follow_last_report(submission, last)
