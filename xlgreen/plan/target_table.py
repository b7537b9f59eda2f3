"""The table of every target of the shipped plans, for functions that cannot read a plan.

``python -m xlgreen.plan.target_table`` writes it anew after a plan has changed.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Indicator, Plan, Target
from xlgreen.shipped import template_path

COLUMNS = (
    "plan", "title", "code", "name", "kind", "direction", "unit", "base_year", "base_value", "period", "operator",
    "value", "high", "strength", "text", "line", "source",
)  # fmt: skip


def target_rows() -> Iterator[dict[str, str]]:
    """A row for every target that a shipped plan prints, figures in their unit, "" where nothing is printed."""
    for plan_id in plan_ids():
        folder = plan_folder(plan_id)
        plan = load_plan(folder)[0] if folder else None
        if plan:
            yield from (_row(plan, indicator, target) for indicator in plan.indicators for target in indicator.targets)


def _row(plan: Plan, indicator: Indicator, target: Target) -> dict[str, str]:
    base_year = plan.base_period.year if indicator.base_value is not None else ""
    cells = (
        plan.id, plan.title, indicator.code, indicator.name, indicator.kind, indicator.direction, indicator.unit,
        base_year, _figure(indicator.base_value), target.period, target.operator, _figure(target.value),
        _figure(target.high), target.strength, target.text, target.source.line, plan.document.title,
    )  # fmt: skip
    return {column: str(cell) for column, cell in zip(COLUMNS, cells, strict=True)}


def _figure(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"


def write_target_table(path: Path) -> None:
    """The rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(target_rows())


if __name__ == "__main__":
    write_target_table(template_path("standards", "plan_targets.csv"))
