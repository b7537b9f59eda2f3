"""A workbook file -> a ``Submission``: every typed cell read, every computed cell recomputed and compared."""

from pathlib import Path

from xlgreen.finding import Finding
from xlgreen.layout import lay_out
from xlgreen.layout.stamp import Stamp, stamp_of
from xlgreen.period import Period
from xlgreen.plan.known_plans import SHIPPED, KnownPlans
from xlgreen.submission.expected import ANYTHING, Expected
from xlgreen.submission.explanations import explained_in, lists_not_understood
from xlgreen.submission.identified import identified, misplaced
from xlgreen.submission.raw_workbook import read_workbook
from xlgreen.submission.reading import WorkbookReading
from xlgreen.submission.submission import Submission
from xlgreen.submission.tampering import NOT_CALCULATED, tampered
from xlgreen.submission.visible_place import visible_place


def read_submission(
    path: Path, plans: KnownPlans = SHIPPED, expected: Expected = ANYTHING
) -> tuple[Submission | None, list[Finding]]:
    """The submission that a file holds, and everything that is to be said about it before its content is checked."""
    submission, findings = _read(path, plans, expected)
    return submission, [finding.within(file=path.name) for finding in findings]


def _read(path: Path, plans: KnownPlans, expected: Expected) -> tuple[Submission | None, list[Finding]]:
    workbook, findings = read_workbook(path)
    if workbook is None:
        return None, findings
    identity, of_identity = identified(workbook, plans, expected.key)
    findings = [*findings, *of_identity]
    if identity is None:
        return None, findings
    findings += lists_not_understood(workbook)
    plan = plans.of(identity.stamp.plan)
    if plan is None:
        return None, [*findings, Finding("plan-not-found", values={"plan": identity.stamp.plan})]
    layout = lay_out(plan, identity.stamp.region, Period.parse(identity.stamp.period))
    findings += [*misplaced(path, layout, expected), *_of_another_layout(identity.stamp, stamp_of(layout))]
    findings += visible_place(workbook, identity.sheets, layout)
    reading = WorkbookReading(workbook, identity, layout, is_older=layout.digest != identity.stamp.digest)
    reading.read()
    submission = Submission(
        path=path,
        sha256=workbook.sha256,
        stamp=identity.stamp,
        identity=reading.certainty,
        layout=layout,
        content=reading.content,
        entries=reading.entries,
        located=reading.located,
        unreadable=frozenset(reading.unreadable),
        listed=tuple(explained_in(workbook)),
    )
    changed = () if reading.is_older else tampered(workbook, reading.located, submission.as_typed, reading.typed)
    compared = (f for f in changed if f.code not in NOT_CALCULATED) if submission.unread else changed
    return submission, [*findings, *reading.findings, *compared]


def _of_another_layout(found: Stamp, wanted: Stamp) -> list[Finding]:
    """Laid out with other targets, or by another version of the plan or of its forms."""
    if found.digest == wanted.digest:
        return []
    if found.targets == wanted.targets:
        return [Finding("older-layout", values={"found": found.digest, "wanted": wanted.digest})]
    return [Finding("targets-differ" if wanted.targets else "targets-not-given")]
