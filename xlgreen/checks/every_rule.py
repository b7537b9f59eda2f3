"""Every rule that one workbook is held against, with what its region reported last period where that is known."""

from typing import Final

from xlgreen.checks.empty_words import texts_speak_for_themselves
from xlgreen.checks.last_period import follows_last_report
from xlgreen.checks.last_report import LastReports, last_of
from xlgreen.checks.magnitude import magnitudes_fit
from xlgreen.checks.magnitude_in_lists import list_magnitudes_fit
from xlgreen.checks.review import review
from xlgreen.finding import Finding
from xlgreen.submission.submission import Submission

NO_LAST_REPORT: Final = "no-last-report"
SLIPS: Final = frozenset({"magnitude-slip", "magnitude-apart"})
OF_UNIT: Final = SLIPS | {"unit-converted"}
"""What is said of a figure's unit by its own workbook."""
FOLLOWS_FROM_SLIP: Final = frozenset(
    {"change-unexplained", "last-year-differs", "base-value-differs", "total-fell", "ratio-apart"}
)
"""What is not said of a cell besides that its figure has slipped: it shows again if that is not the reason."""


def every_rule(submission: Submission, reports: LastReports | None = None) -> list[Finding]:
    """What is found in the content of a submission; ``reports`` are last period's, if they were given."""
    last = last_of(submission, reports) if reports is not None else None
    others = [
        *review(submission),
        *texts_speak_for_themselves(submission),
        *(follows_last_report(submission, last) if last else ()),
    ]
    judged = {finding.where.field for finding in others if finding.code == "claim-broken"}
    magnitudes = (*magnitudes_fit(submission, last), *list_magnitudes_fit(submission))
    slips = [finding for finding in magnitudes if finding.where.field not in judged]
    slipped = {finding.where.field for finding in slips}
    found = [*(f for f in others if not (f.where.field in slipped and f.code in FOLLOWS_FROM_SLIP)), *slips]
    if reports is not None and last is None:
        found.append(_without_last_report(submission))
    return [finding.within(file=submission.path.name) for finding in found]


def _without_last_report(submission: Submission) -> Finding:
    """Whoever gave reports, in the base period too, is not to think that they were compared."""
    layout = submission.layout
    return Finding(NO_LAST_REPORT, values={"region": layout.region_name, "period": layout.period.previous.name})
