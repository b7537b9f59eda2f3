"""xlgreen check"""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.catalogue.wording import one_line
from xlgreen.checks.last_report import LastReports
from xlgreen.cli.console import counted, end_with, progress, refuse, show, show_json
from xlgreen.cli.inputs import inputs
from xlgreen.cli.plans import sound_plan
from xlgreen.cli.targets import given_targets, plan_of_targets
from xlgreen.consolidation.collect import Filed, read_and_check, read_last_reports, workbook_paths
from xlgreen.consolidation.filed import together
from xlgreen.finding import Finding, Severity
from xlgreen.plan.known_plans import SHIPPED, KnownPlans
from xlgreen.report.as_json import files_json
from xlgreen.submission.expected import Expected


def check_files(
    given: Sequence[Path],
    plan: str,
    as_json: bool,
    targets: Path | None,
    previous: Path | None,
    expected: Expected,
) -> None:
    """The findings of each workbook, by file, sheet and cell."""
    paths = inputs(given)
    plans = plans_of_options(plan, targets)
    reports = last_reports_of(previous, plans)
    files = together(list(progress("reading")(read_and_check(paths, plans, reports, expected))))
    if as_json:
        show_json({"files": files_json(files)})
    else:
        for filed in files:
            _show_file(filed)
    end_with(finding for filed in files for finding in filed.findings)


def plans_of_options(name: str, targets: Path | None) -> KnownPlans:
    """The plan that --plan and --targets ask for, in place of the shipped one of its id."""
    if name:
        return KnownPlans(given_targets(sound_plan(name), targets))
    if targets:
        return KnownPlans(given_targets(plan_of_targets(targets), targets))
    return SHIPPED


def last_reports_of(previous: Path | None, plans: KnownPlans) -> LastReports | None:
    """What --previous gives: last period's reports, or one of them; None without the option."""
    if previous is None:
        return None
    paths = workbook_paths([previous]) if previous.exists() else []
    if not paths:
        refuse("no-files", where=previous)
    return read_last_reports(paths, plans, progress("reading"))


def _show_file(filed: Filed) -> None:
    if not filed.findings:
        show(text("file-clean", file=filed.path.name))
        return
    show(counted(filed.path.name, filed.findings))
    for finding in filed.findings:
        show(f"  {line_of(finding)}")
    if any(finding.blocks and finding.severity is Severity.QUERY for finding in filed.findings):
        show(f"  {text('queries-unexplained')}")


def line_of(finding: Finding) -> str:
    """One finding as a line: severity, place, problem, remedy, explanation."""
    said = text("finding-explained", explanation=one_line(finding.explanation)) if finding.explanation else ""
    return f"[{finding.severity.words}] {finding}{said}"
