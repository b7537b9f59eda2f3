"""What the regions explained: the queries that passed with a reason, and whatever else a reason is given for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from xlgreen.checks.explained import Reasons
from xlgreen.consolidation.collect import Collection
from xlgreen.finding import Finding
from xlgreen.submission import Submission
from xlgreen.submission.submission import Explanation


@dataclass(frozen=True)
class Given:
    """An explanation with the finding that it settles, if it settles one, and the region that gives it."""

    region: str
    file: str
    explanation: Explanation
    finding: Finding | None

    @property
    def place(self) -> tuple[str, str]:
        """The sheet and the cell that are explained."""
        found = self.finding.where if self.finding else self.explanation
        return found.sheet, found.cell

    @property
    def problem(self) -> str:
        """What was found; of an earlier finding, what the list says."""
        listed = self.explanation.listed
        return self.finding.message if self.finding else listed.problem if listed else ""


def given_explanations(collection: Collection) -> Iterator[Given]:
    """Every explanation in the accepted workbooks, region after region."""
    findings = {filed.path: filed.findings for filed in collection.files}
    for submission in collection.accepted.values():
        yield from _given(submission, findings[submission.path])


def _given(submission: Submission, findings: Iterable[Finding]) -> Iterator[Given]:
    """One that settles several findings stands with each."""
    settled: dict[Explanation, list[Finding | None]] = {each: [] for each in submission.explanations}
    reasons = Reasons(submission.explanations, submission.layout.plan.checks, submission.stands)
    for finding in findings:
        if reason := reasons.of(finding):
            settled[reason].append(finding)
    for explanation, found in settled.items():
        for each in found or [None]:
            yield Given(submission.region, submission.path.name, explanation, each)
