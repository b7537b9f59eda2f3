"""Targets assigned to the regions 分解目标: a file of the plan's folder, or one that is given beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from xlgreen.finding import Finding
from xlgreen.plan.load import built
from xlgreen.plan.model import Assigned, Indicator, Kind, Part, Plan, target_id
from xlgreen.plan.yaml_text import Key, Marks, read_yaml

Fault = tuple[str, Key, dict[str, object]]
AssignedTargets = Mapping[str, Mapping[str, Assigned]]


@dataclass(frozen=True, kw_only=True)
class AssignedFile(Part):
    """The one entry of such a file: region -> target -> figures."""

    assigned: AssignedTargets


def load_assigned(path: Path) -> tuple[AssignedTargets | None, list[Finding], Marks]:
    """The targets that a file assigns; with faults of its notation there are none."""
    marks = Marks()
    entries, findings = read_yaml(path, marks)
    if findings:
        return None, findings, marks
    file, faults = built(AssignedFile, entries, marks, ())
    return file.assigned if file else None, [fault.within(file=path.name) for fault in faults], marks


def with_targets(plan: Plan, path: Path) -> tuple[Plan, list[Finding]]:
    """The plan with the targets of a file in place of those of its folder, and what is wrong with them."""
    assigned, findings, marks = load_assigned(path)
    if assigned is None:
        return plan, findings
    given = replace(plan, assigned=assigned)
    faults = [Finding(code, marks.location(key), values) for code, key, values in assigned_targets_are_sound(given)]
    return given, faults


def assigned_targets_are_sound(plan: Plan) -> Iterator[Fault]:
    """Targets are assigned to the plan's own regions, and are the plan's own."""
    known = {target_id(indicator, target) for indicator in plan.indicators for target in indicator.targets}
    for region, targets in plan.assigned.items():
        if region not in (*plan.regions, plan.region):
            yield "unknown-region", ("assigned", region), {"region": region}
        for code in targets:
            if code not in known:
                yield "unknown-target", ("assigned", region, code), {"target": code}


def fits(plan: Plan, assigned: AssignedTargets) -> bool:
    """Whether the targets can be this plan's."""
    return not any(assigned_targets_are_sound(replace(plan, assigned=assigned)))


def measured_as(indicator: Indicator) -> Kind:
    """What an indicator is judged as once it has a figure: a reference as what its expression measures."""
    if indicator.kind != "reference":
        return indicator.kind
    return "cumulative_decline" if indicator.expression.startswith("decline_rate") else "share"
