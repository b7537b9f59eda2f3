"""The decomposition as the plan keeps it: each region's targets, in the indicator's unit, as YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xlgreen.decomposition.block import Block
from xlgreen.decomposition.make import row_key
from xlgreen.decomposition.read import Split
from xlgreen.expression.units import printed
from xlgreen.plan.model import Assigned, Plan
from xlgreen.plan.regions import region_name


def assigned_targets(split: Split) -> Mapping[str, Mapping[str, Assigned]]:
    """Region -> target -> figures; the whole area's own only where the plan had none."""
    regions = (split.made.plan.region, *split.made.plan.regions)
    found = {region: dict(_of_region(split, region)) for region in regions}
    return {region: targets for region, targets in found.items() if targets}


def _of_region(split: Split, region: str) -> Iterator[tuple[str, Assigned]]:
    for block in split.made.blocks:
        is_asked = region in block.regions or (block.is_to_be_given and region == split.made.plan.region)
        value = split.figure(block, region, "value") if is_asked else None
        if value is not None:
            unit = block.indicator.unit
            years = {str(year): split.figure(block, region, str(year)) for year in block.pace}
            annual = {year: printed(figure, unit) for year, figure in years.items() if figure is not None}
            yield block.id, Assigned(value=printed(value, unit), annual=annual)


def with_split(plan: Plan, split: Split) -> Plan:
    """The plan with the targets of a decomposition in place of its own."""
    return replace(plan, assigned=assigned_targets(split))


def as_yaml(split: Split) -> str:
    """The text of a file that a plan's folder may hold, or that ``--targets`` takes."""
    plan = split.made.plan
    lines = [
        f"# {plan.title}：指标分解（{plan.id}，第{plan.version}版）",
        "# 数值以指标的计量单位计，百分比写75，不写0.75；annual 为累计到当年的目标。",
        "assigned:",
    ]
    blocks = {block.id: block for block in split.made.blocks}
    for region, targets in assigned_targets(split).items():
        lines.append(f'  "{region}":  # {region_name(region)}')
        lines += [_line(split, region, blocks[code], assigned) for code, assigned in targets.items()]
    return "\n".join(lines) + "\n"


def _line(split: Split, region: str, block: Block, assigned: Assigned) -> str:
    annual = ", ".join(f"{year}: {_figure(figure)}" for year, figure in assigned.annual.items())
    parts = f"value: {_figure(assigned.value)}" + (f", annual: {{{annual}}}" if annual else "")
    responsible = split.values.get(row_key(block, region), {}).get("responsible")
    said = (block.indicator.name, block.indicator.unit, " ".join(str(responsible or "").split()))
    words = "，".join(part for part in said if part)
    return f"    {block.id}: {{{parts}}}  # {words}"


def _figure(figure: float) -> str:
    return f"{figure:.12g}"
