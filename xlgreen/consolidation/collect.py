"""Who has filed, whose workbook goes back, and who is missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from xlgreen.checks import explained
from xlgreen.checks.every_rule import NO_LAST_REPORT, every_rule
from xlgreen.checks.last_report import LastReports, last_reports, report_of
from xlgreen.checks.merged_blanks import once_for_merges
from xlgreen.checks.summary import summary_of
from xlgreen.consolidation.chosen import UNDECIDED, one_of_each_region
from xlgreen.consolidation.filed import Filed as Filed
from xlgreen.consolidation.filed import in_order, over_regions, refused
from xlgreen.consolidation.inbox import workbook_paths as workbook_paths
from xlgreen.finding import Finding, Location
from xlgreen.functions.registry.collecting import nothing_collected
from xlgreen.layout import Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.known_plans import SHIPPED, KnownPlans
from xlgreen.plan.model import Plan
from xlgreen.submission import Submission, read_submission
from xlgreen.submission.expected import ANYTHING, Expected
from xlgreen.submission.workers import InWorkers

Progress = Callable[[Iterable[Filed]], Iterable[Filed]]


@dataclass(frozen=True)
class Collection:
    """All files of one period. Only accepted submissions are added up."""

    plan: Plan
    period: Period
    files: tuple[Filed, ...]

    @property
    def accepted(self) -> Mapping[str, Submission]:
        """The submissions without blocking findings, by region code in the plan's order."""
        found = {f.submission.region: f.submission for f in self.files if f.submission and not f.blocked}
        order = (*self.plan.regions, self.plan.region)
        return {region: found[region] for region in order if region in found}

    @property
    def returned(self) -> tuple[str, ...]:
        """Regions whose workbook goes back and that have no accepted one."""
        back = {f.submission.region for f in self.files if f.submission and f.blocked}
        return tuple(region for region in self.plan.regions if region in back and region not in self.accepted)

    @property
    def shown(self) -> Mapping[str, Filed]:
        """The file that stands for each region: the accepted one, else the last that goes back."""
        filed = sorted((f for f in self.files if f.submission), key=lambda f: not f.blocked)
        return {f.submission.region: f for f in filed if f.submission}

    @property
    def undecided(self) -> Mapping[str, Sequence[Filed]]:
        """The files of each region that has filed different ones, with no telling which counts."""
        found: dict[str, list[Filed]] = {}
        for filed in self.files:
            if filed.submission and any(finding.code in UNDECIDED for finding in filed.findings):
                found.setdefault(filed.submission.region, []).append(filed)
        return found

    @property
    def carried(self) -> Mapping[str, Submission]:
        """What each region leaves to its next blank: one report, be it accepted or not, and never one of two."""
        undecided = self.undecided
        return {r: f.submission for r, f in self.shown.items() if f.submission and r not in undecided}

    @property
    def others(self) -> tuple[Filed, ...]:
        """The files that stand for no region, of which none is added up."""
        shown = {filed.path for filed in self.shown.values()}
        return tuple(filed for filed in self.files if filed.path not in shown)

    @property
    def not_compared(self) -> tuple[str, ...]:
        """Regions of whose last report none was given, where some were."""
        alone = (region for region, f in self.shown.items() if any(e.code == NO_LAST_REPORT for e in f.findings))
        return tuple(sorted(alone))

    @property
    def missing(self) -> tuple[str, ...]:
        filed = {*self.accepted, *self.returned}
        return tuple(region for region in self.plan.regions if region not in filed)


@nothing_collected()
def check_file(
    path: Path, plans: KnownPlans = SHIPPED, previous: LastReports | None = None, expected: Expected = ANYTHING
) -> Filed:
    """One file, read and held against every rule; ``previous`` is what was reported last period, if it was given."""
    submission, findings = read_submission(path, plans, expected)
    if submission is None:
        return Filed(path, None, in_order(findings, ()))
    every = once_for_merges([*findings, *every_rule(submission, previous)], submission.layout)
    found = explained(every, submission)
    return Filed(
        path=path,
        submission=submission,
        findings=in_order(found, submission.sheets),
        stamp=submission.stamp,
        identity=submission.identity,
        sha256=submission.sha256,
        summary=summary_of(submission),
    )


def read_and_check(
    paths: Sequence[Path],
    plans: KnownPlans = SHIPPED,
    previous: LastReports | None = None,
    expected: Expected = ANYTHING,
) -> InWorkers[Filed]:
    """Every file checked, in worker processes and in the order given; what the files hold is not kept.

    ``together`` then adds what they show about each other.
    """
    return InWorkers(partial(_without_content, plans, previous, expected), paths, _unread)


def _without_content(plans: KnownPlans, previous: LastReports | None, expected: Expected, path: Path) -> Filed:
    return replace(check_file(path, plans, previous, expected), submission=None)


def _unread(path: Path, finding: Finding) -> Filed:
    return Filed(path, None, (finding.within(file=path.name),))


def _without_layout(plans: KnownPlans, previous: LastReports | None, expected: Expected, path: Path) -> Filed:
    """The layout is many times larger than the values in it, and follows from the stamp."""
    filed = check_file(path, plans, previous, expected)
    if filed.submission is None:
        return filed
    return replace(filed, submission=replace(filed.submission, layout=cast(Layout, None)))


def read_last_reports(paths: Sequence[Path], plans: KnownPlans, progress: Progress = iter) -> LastReports:
    """What the files of an earlier period report, as later ones are held against it; what cannot be read is none."""
    reading = InWorkers(partial(_last_report, plans), sorted(paths, key=lambda path: (path.name, path)), _unread)
    return last_reports(filed.report for filed in progress(reading) if filed.report)


def _last_report(plans: KnownPlans, path: Path) -> Filed:
    submission, _ = read_submission(path, plans)
    return Filed(path, None, (), report=report_of(submission) if submission else None)


def _laid_out(filed: Filed, plans: KnownPlans) -> Filed:
    plan = plans.of(filed.stamp.plan) if filed.stamp else None
    if filed.submission is None or filed.stamp is None or plan is None:
        return filed
    layout = lay_out(plan, filed.stamp.region, Period.parse(filed.stamp.period))
    return replace(filed, submission=replace(filed.submission, layout=layout))


def collect(
    plan: Plan,
    period: Period,
    paths: Sequence[Path],
    progress: Progress = iter,
    previous: LastReports | None = None,
    expected: Expected = ANYTHING,
) -> Collection:
    """Every file read and checked for one plan and period; of equal files of one region the first counts."""
    plans = KnownPlans(plan)
    by_name = sorted(paths, key=lambda path: (path.name, path))
    reading = progress(InWorkers(partial(_without_layout, plans, previous, expected), by_name, _unread))
    files = [_wanted(_laid_out(read, plans), plan, period) for read in reading]
    return Collection(plan, period, tuple(over_regions(one_of_each_region(files))))


def _wanted(filed: Filed, plan: Plan, period: Period) -> Filed:
    """The file if it belongs to the plan and the period; otherwise the finding that says what it is."""
    submission = filed.submission
    if submission is None:
        return filed
    found, where = submission.layout, Location(file=filed.path.name)
    if found.plan.id != plan.id:
        return refused(filed, Finding("wrong-plan", where, {"found": found.plan.title, "wanted": plan.title}))
    if found.period != period:
        return refused(filed, Finding("wrong-period", where, {"found": found.period.name, "wanted": period.name}))
    return filed
