"""xlgreen plan targets: a plan's targets given out to regions and years, and the decomposition checked."""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import line_of
from xlgreen.cli.console import end_with, need_suffix, refuse, show, show_json, writing
from xlgreen.cli.plans import sound_plan
from xlgreen.cli.targets import checked_split
from xlgreen.decomposition.accepted import as_yaml
from xlgreen.decomposition.make import Decomposition, decompose
from xlgreen.decomposition.proposal import is_proposal
from xlgreen.decomposition.read import Split, read_decomposition
from xlgreen.decomposition.write import write_decomposition
from xlgreen.finding import Finding, any_error
from xlgreen.plan.model import Plan
from xlgreen.report.finding_as_json import finding_json
from xlgreen.whole_file import write_whole


def plan_targets(name: str, file: Path | None, output: Path, as_json: bool) -> None:
    """Without a file the workbook to fill; with a filled one its findings, and the targets once nothing blocks."""
    plan = sound_plan(name)
    need_suffix(output, ".xlsx" if file is None else ".yaml")
    if file is None:
        _write_blank(plan, output, as_json)
    else:
        _accept(plan, file, output, as_json)


def _write_blank(plan: Plan, output: Path, as_json: bool) -> None:
    made = decompose(plan)
    if not made.blocks:
        refuse("nothing-to-give-out", plan=plan.id)
    _keep_filled(plan, output)
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        write_decomposition(made, output)
    if as_json:
        show_json({"plan": plan.id, "file": str(output), "targets": [block.id for block in made.blocks]})
    else:
        show(text("targets-written", path=output, count=len(made.blocks), left=_left_out(plan, made)))


def _left_out(plan: Plan, made: Decomposition) -> int:
    return sum(len(indicator.targets) for indicator in plan.indicators) - len(made.blocks)


def _keep_filled(plan: Plan, output: Path) -> None:
    """Only a workbook in which nobody has changed anything is written over."""
    if not output.is_file():
        return
    split, _ = read_decomposition(plan, output)
    if split is None or not is_proposal(split.made, split.values):
        refuse("would-overwrite", path=output)


def _accept(plan: Plan, file: Path, output: Path, as_json: bool) -> None:
    split, findings = checked_split(plan, file)
    accepted = split is not None and not any_error(findings)
    if split and accepted:
        with writing(output):
            output.parent.mkdir(parents=True, exist_ok=True)
            write_whole(output, as_yaml(split))
    if as_json:
        found = [finding_json(finding) for finding in findings]
        show_json({"plan": plan.id, "file": str(file), "accepted": accepted, "findings": found})
    else:
        _tell(split if accepted else None, file, output, findings)
    end_with(findings, any_error)


def _tell(split: Split | None, file: Path, output: Path, findings: Sequence[Finding]) -> None:
    for finding in findings:
        show(line_of(finding))
    if split is None:
        show(text("targets-refused", file=file.name))
        return
    given = [block for block in split.made.blocks if split.is_given(block)]
    show(text("targets-accepted", path=output, count=len(given)))
