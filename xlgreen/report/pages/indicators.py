"""指标汇总 and 地区排名: indicators from the sums, against target and schedule; regions from best to worst."""

from collections.abc import Iterator

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.totals import IndicatorResult, asked_regions
from xlgreen.expression import parse
from xlgreen.expression.units import inside
from xlgreen.plan.model import Plan
from xlgreen.plan.regions import region_name
from xlgreen.report.page import PERCENT, Figure, Head, Page, unit_format
from xlgreen.template.xlsx import Book

INDICATORS, RANKING = "指标汇总", "地区排名"


def draw_indicators(book: Book, consolidation: Consolidation) -> None:
    """A row for each target of the plan."""
    page = Page(
        book, INDICATORS, "规划指标完成情况汇总表", (32, 8, 8, 9, 7, 10, 11, 11, 11, 10, 10, 10, 10, 11, 10, 30)
    )
    page.back()
    page.note(
        "比率由各地区分子、分母之和相除得出，不取各地区比率的平均；下降率由合计能耗与产出推算。只计入所需数据齐全的地区。"
    )
    heads = (
        Head("指标"),
        Head("单位", align="center"),
        Head("属性", align="center"),
        Head("基期值", align="right"),
        Head("要求", align="center"),
        Head("规划目标", align="right"),
        Head("年度目标", align="right"),
        Head("本期完成值", align="right"),
        Head("上年完成值", align="right"),
        Head("较上年增减", align="right"),
        Head("完成年度目标", format=PERCENT),
        Head("规划目标进度", format=PERCENT),
        Head("时间进度", format=PERCENT),
        Head("进度评价", align="center"),
        Head("涵盖地区", align="center"),
        Head("规划原文"),
    )
    page.table(heads, (_row(consolidation.collection.plan, result) for result in consolidation.indicators), freeze=True)


def _row(plan: Plan, result: IndicatorResult) -> tuple[object, ...]:
    indicator, target, cells = result.indicator, result.target, result.cells
    unit = unit_format(indicator.unit, indicator.decimals)

    def figure(code: str) -> object:
        value = cells.get(code)
        return Figure(value, unit) if isinstance(value, int | float) else value

    printed_target: object = Figure(inside(target.value, indicator.unit), unit) if target.value is not None else None
    if target.value is not None and target.high is not None:
        printed_target = f"{target.value:g}-{target.high:g}"
    return (
        indicator.name,
        indicator.unit,
        indicator.attribute,
        figure("base_value"),
        "≥" if target.operator == "between" else target.operator,
        printed_target,
        figure("annual_target"),
        figure("actual"),
        figure("last_year"),
        figure("change"),
        cells.get("completion"),
        cells.get("progress"),
        cells.get("time_progress"),
        cells.get("status"),
        coverage(plan, result),
        f"{target.text}（第{target.source.line}行）",
    )


def coverage(plan: Plan, result: IndicatorResult) -> str:
    """How many of the regions that are asked went into the figure."""
    if not result.indicator.expression:
        return ""
    names = {reference.name for reference in parse(result.indicator.expression).references}
    asked = {region for name in names if (variable := plan.variable(name)) for region in asked_regions(plan, variable)}
    return f"{len(result.regions)}/{len(asked or plan.regions)}"


def draw_ranking(book: Book, consolidation: Consolidation) -> None:
    """For each indicator the regions in order; those without a figure are named as missing, not ranked."""
    page = Page(book, RANKING, "各地区指标排名", (32, 8, 8, 16, 14, 14))
    page.back()
    heads = (
        Head("指标"),
        Head("单位", align="center"),
        Head("名次", align="center", format="0"),
        Head("地区"),
        Head("完成值", align="right"),
        Head("说明", align="center"),
    )
    page.table(heads, _ranking_rows(consolidation), freeze=True)


FIRST_RANKING_ROW = 4


def ranking_stretch(consolidation: Consolidation, wanted: IndicatorResult) -> tuple[int, int]:
    """The rows of the ranking page on which an indicator's ranked regions stand."""
    row = FIRST_RANKING_ROW
    for result in consolidation.indicators:
        if result is wanted:
            return row, row + len(result.ranking) - 1
        if result.indicator.expression and result.ranking:
            row += len(consolidation.collection.plan.regions)
    raise KeyError(wanted.id)


def _ranking_rows(consolidation: Consolidation) -> Iterator[tuple[object, ...]]:
    regions = consolidation.collection.plan.regions
    for result in consolidation.indicators:
        if not result.indicator.expression or not result.ranking:
            continue
        unit = unit_format(result.indicator.unit, result.indicator.decimals)
        start = (result.indicator.name, result.indicator.unit)
        for region in result.ranking:
            yield (*start, rank_of(result, region), region_name(region), Figure(_number(result, region), unit), "")
        for region in regions:
            if region not in result.ranking:
                yield (*start, "", region_name(region), None, _why_missing(consolidation, region))


def rank_of(result: IndicatorResult, region: str) -> int:
    """The rank from 1; equal figures share a rank."""
    own = _number(result, region)
    return 1 + next(n for n, other in enumerate(result.ranking) if _number(result, other) == own)


def _number(result: IndicatorResult, region: str) -> float:
    value = result.by_region[region]
    return float(value) if isinstance(value, int | float) else float("nan")


def _why_missing(consolidation: Consolidation, region: str) -> str:
    if region in consolidation.collection.accepted:
        return "无此数据"
    return "退回" if region in consolidation.collection.returned else "未报"
