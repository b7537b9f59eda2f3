"""xlgreen check"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import end_with, progress, refuse, show, show_json
from xlgreen.cli.plans import sound_plan
from xlgreen.cli.targets import given_targets, plan_of_targets
from xlgreen.consolidation.collect import Filed, PlanOfId, read_and_check, workbook_paths
from xlgreen.finding import Finding
from xlgreen.report.as_json import files_json
from xlgreen.submission.read import PlanOf, shipped_plan


def check_files(given: Sequence[Path], plan: str, as_json: bool, targets: Path | None = None) -> None:
    """The findings of each workbook, by file, sheet and cell."""
    paths = workbook_paths(given)
    if not paths:
        refuse("no-files", where="、".join(map(str, given)))
    plan_of = plan_of_options(plan, targets)
    files = list(progress("reading")(read_and_check(paths, plan_of)))
    if as_json:
        show_json({"files": files_json(files)})
    else:
        for filed in files:
            _show_file(filed)
    end_with(finding for filed in files for finding in filed.findings)


def plan_of_options(name: str, targets: Path | None) -> PlanOf:
    """The plan that --plan and --targets ask for, in place of the shipped one of its id."""
    if name:
        plan = given_targets(sound_plan(name), targets)
    elif targets:
        plan = given_targets(plan_of_targets(targets), targets)
    else:
        return shipped_plan
    return PlanOfId(plan)


def _show_file(filed: Filed) -> None:
    if not filed.findings:
        show(text("file-clean", file=filed.path.name))
        return
    counts = Counter(finding.severity.value for finding in filed.findings)
    show(text("file-counts", file=filed.path.name, **{k: counts[k] for k in ("error", "query", "note")}))
    for finding in filed.findings:
        show(f"  {line_of(finding)}")


def line_of(finding: Finding) -> str:
    """One finding as a line: severity, place, problem, remedy."""
    return f"[{finding.severity.words}] {finding}"
