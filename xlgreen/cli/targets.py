"""--targets FILE: the accepted decomposition, or the workbook itself, which is then checked first."""

from pathlib import Path

from xlgreen.cli.console import refuse, show
from xlgreen.cli.plans import sound_plan
from xlgreen.decomposition.accepted import with_split
from xlgreen.decomposition.closure import close
from xlgreen.decomposition.read import Split, plan_in, read_decomposition
from xlgreen.finding import Finding, any_error
from xlgreen.plan.assigned import fits, load_assigned, with_targets
from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Plan

_YAML = {".yaml", ".yml"}


def given_targets(plan: Plan, path: Path | None) -> Plan:
    """The plan with the targets of the file; faults of the file end the command."""
    if path is None:
        return plan
    if not path.is_file():
        refuse("no-targets", path=path)
    if path.suffix.lower() in _YAML:
        given, findings = with_targets(plan, path)
    else:
        split, findings = checked_split(plan, path)
        given = with_split(plan, split) if split else plan
    if any_error(findings):
        for finding in findings:
            show(f"{finding}")
        refuse("targets-faulty", path=path)
    return given


def checked_split(plan: Plan, path: Path) -> tuple[Split | None, list[Finding]]:
    """A decomposition workbook, read and held against the plan."""
    split, findings = read_decomposition(plan, path)
    closing = [finding.within(file=path.name) for finding in close(split)] if split else []
    return split, [*findings, *closing]


def plan_of_targets(path: Path) -> Plan:
    """The one shipped plan that a file's targets belong to, or the command ends."""
    if not path.is_file():
        refuse("no-targets", path=path)
    name = _plan_in_yaml(path) if path.suffix.lower() in _YAML else plan_in(path)
    if name is None or plan_folder(name) is None:
        refuse("targets-of-which-plan", path=path)
    return sound_plan(name)


def _plan_in_yaml(path: Path) -> str | None:
    assigned, _, _ = load_assigned(path)
    folders = [folder for name in plan_ids() if (folder := plan_folder(name))]
    plans = [plan for folder in folders if (plan := load_plan(folder)[0])]
    fitting = [plan.id for plan in plans if assigned and fits(plan, assigned)]
    return fitting[0] if len(fitting) == 1 else None
