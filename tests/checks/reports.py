"""Reports made without files for the rules on content: round figures for any plan, changed field by field."""

from collections.abc import Iterable, Mapping

from consolidation.area import as_read
from filling import Changes, Typed, changed, layout_of, mine

from xlgreen.checks.summary import Summary, summary_of
from xlgreen.finding import Finding
from xlgreen.layout import Layout
from xlgreen.submission import Submission

ENERGY = "base_data/energy"
DONE = {"progress": "按计划推进。", "status": "已完成", "percent": 1.0}


def report(
    plan: str, region: str, period: str = "2022", changes: Changes | None = None, name: str = "", size: float = 1.0
) -> Submission:
    """Every figure is 100, times ``size``, in every year; four mines of the register; all tasks done."""
    layout = layout_of(plan, region, period)
    return as_read(layout, changed(_typed(layout, 100.0 * size), changes or {}), name)


def _typed(layout: Layout, figure: float) -> Typed:
    variables = [variable for variable in layout.plan.variables if layout.tables["base_data"].has_row(variable.code)]
    years = dict.fromkeys(("this_year", "last_year", "base_value"), figure)
    typed: Typed = {"base_data": {v.code: dict(years) for v in variables if v.type == "number"}}
    tasks = layout.tables.get("task_report")
    typed["task_report"] = {row.key: dict(DONE) for row in tasks.fixed_rows} if tasks else {}
    if "mine_register" in layout.tables:
        typed["mine_register"] = {str(n): _mine(layout, n) for n in range(1, 5)}
    return typed


def _mine(layout: Layout, number: int) -> dict[str, object]:
    columns = {column.code for column in layout.tables["mine_register"].form.inputs}
    return {code: value for code, value in mine(layout, number).items() if code in columns}


def said(findings: Iterable[Finding]) -> list[str]:
    """``code field`` of each finding, in order of their fields."""
    return sorted(f"{finding.code} {finding.where.field}".strip() for finding in findings)


def summaries(reports: Iterable[Submission]) -> list[Summary]:
    return [summary_of(each) for each in reports]


def told(found: Iterable[tuple[Summary, Finding]]) -> Mapping[str, list[str]]:
    """``code field`` of the findings about each region."""
    by_region: dict[str, list[str]] = {}
    for summary, finding in found:
        by_region.setdefault(summary.region, []).append(f"{finding.code} {finding.where.field}".strip())
    return {region: sorted(codes) for region, codes in sorted(by_region.items())}
