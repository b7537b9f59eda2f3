"""Submissions of several regions, made without files: for what is added up, not for how it is read."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filling import Changes, Typed, area_layout_of, changed, clean, plan_of

from xlgreen.checks import explained, review
from xlgreen.checks.summary import summary_of
from xlgreen.consolidation import Collection, Consolidation, consolidate
from xlgreen.consolidation.filed import Filed, over_regions
from xlgreen.layout import Layout, lay_out
from xlgreen.layout.stamp import stamp_of
from xlgreen.period import Period
from xlgreen.plan.model import Plan
from xlgreen.report.as_json import consolidation_json
from xlgreen.submission import Submission
from xlgreen.submission.locate import Located
from xlgreen.template.write import file_name

Area = Mapping[str, Changes]


def submitted(plan: Plan, region: str, period: Period, changes: Changes) -> Filed:
    """A region's clean filling, changed and reviewed as if it had been read from a file."""
    shipped = plan is plan_of(plan.id)
    layout = area_layout_of(plan.id, region, str(period)) if shipped else lay_out(plan, region, period, rows=8)
    submission = as_read(layout, changed(clean(layout), changes))
    return Filed(
        submission.path, submission, tuple(explained(review(submission), submission)), summary=summary_of(submission)
    )


def as_read(layout: Layout, typed: Typed, name: str = "") -> Submission:
    """A filling as if it had been read from a file of that name."""
    content = {
        table: {
            row: {c: float(v) if isinstance(v, int) else v for c, v in cells.items()} for row, cells in rows.items()
        }
        for table, rows in typed.items()
    }
    located = {
        table.code: Located(
            table.sheet,
            {key: table.row_number(key) for key in [*content.get(table.code, {}), *table.row_keys()]},
            table.columns,
        )
        for table in layout.tables.values()
    }
    path = Path(name or file_name(layout))
    return Submission(path, "", stamp_of(layout), "sure", layout, content, {}, located)


def area(plan: Plan | str, period: str, regions: Area) -> Consolidation:
    """What the regions' fillings come to; a plan is given whole or by its id."""
    plan = plan_of(plan) if isinstance(plan, str) else plan
    filed = [submitted(plan, region, Period.parse(period), changes) for region, changes in regions.items()]
    return consolidate(Collection(plan, Period.parse(period), tuple(over_regions(filed))))


def totals(plan: Plan | str, period: str, regions: Area) -> dict[str, Any]:
    return consolidation_json(area(plan, period, regions))


def figures(**this_year: float) -> dict[str, float]:
    """Changes to figures of 基础数据: ``energy=5, energy__base_value=4``; what differs much is explained."""
    changes: dict[str, Any] = {}
    for name, value in this_year.items():
        code, _, column = name.partition("__")
        changes[f"base_data/{code}/{column or 'this_year'}"] = value
        changes[f"base_data/{code}/explanation"] = "示例"
    return changes
