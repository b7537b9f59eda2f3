"""总览: the one page that a director reads."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.totals import IndicatorResult
from xlgreen.expression.units import inside
from xlgreen.plan.model import schedule_of
from xlgreen.plan.regions import region_name
from xlgreen.report.page import OVERVIEW, PERCENT, Figure, Head, Jump, Page, unit_format
from xlgreen.report.pages.coverage import COVERAGE, FINDINGS
from xlgreen.report.pages.explanations import EXPLANATIONS
from xlgreen.report.pages.facts import FACTS
from xlgreen.report.pages.indicators import INDICATORS, RANKING, ranking_stretch
from xlgreen.report.pages.lists import CLASSES, DUPLICATES
from xlgreen.report.pages.paper import PAGE, Paper, pixels_of, rows_of
from xlgreen.report.pages.tasks import LATE_TASKS, TASKS
from xlgreen.report.pages.variables import VARIABLES
from xlgreen.template.xlsx import Book

_WIDTHS = (46, 8, 11, 11, 11, 13, 11, 10, 14)
_HALVES: Final = ((1, 3), (4, len(_WIDTHS)))  # columns of about the same width together
_HEADING: Final = 2  # rows
_GAP: Final = 3  # rows above a chart; LibreOffice draws it a little higher than its row
_HIGHEST: Final = PAGE - pixels_of(_GAP)  # of a chart


def draw_overview(book: Book, consolidation: Consolidation) -> None:
    """Coverage, indicators against target, the rest in one line each, and where to find it."""
    collection = consolidation.collection
    page = Page(book, OVERVIEW, f"{collection.plan.title}", _WIDTHS)
    paper = Paper(page)
    page.sheet.merge(
        2, 1, len(_WIDTHS), f"{collection.period.name}汇总", page.styles.text("heading", "annex", align="center")
    )
    page.row = 3
    for text in _summary(consolidation):
        page.note(text)
    page.section("一、指标完成情况")
    first, last = page.table(_heads(), (_row(result) for result in consolidation.indicators))
    _bars(page, first, last)
    for text in _not_yet_due(consolidation):
        page.note(text)
    _draw_contents(page, paper, list(_contents(consolidation)))
    _charts(page, paper, consolidation, first, last)
    page.sheet.raw.activate()


def _summary(consolidation: Consolidation) -> Iterator[str]:
    collection = consolidation.collection
    expected = len(collection.plan.regions)
    returned, missing = len(collection.returned), len(collection.missing)
    yield f"应报 {expected} 个地区，已汇总 {_filed(consolidation)} 个，退回 {returned} 个，未报 {missing} 个。"
    for word, regions in (("退回", collection.returned), ("未报", collection.missing)):
        if regions:
            yield f"　　{word}：{'、'.join(region_name(region) for region in regions)}"
    behind = [r.indicator.name for r in consolidation.indicators if str(r.cells.get("status")) in ("滞后", "严重滞后")]
    if behind:
        yield f"滞后指标 {len(behind)} 项：{'、'.join(behind)}。"
    queries = sum(f.severity == "query" for filed in collection.files if not filed.blocked for f in filed.findings)
    if queries:
        yield f"已汇总的报表中有核实性问题 {queries} 条，均已说明，见“{EXPLANATIONS}”。"
    if consolidation.tasks:
        tasks = consolidation.tasks
        yield f"重点任务：逾期未完成 {len(tasks.overdue)} 项次，滞后 {len(tasks.lagging)} 项次。"
    for merged in consolidation.lists:
        repeated = f"，重复 {len(merged.duplicates)} 个" if merged.duplicates else ""
        yield f"{merged.title}：{len(merged.rows)} 行，去重后 {merged.distinct} 个{repeated}。"


def _filed(consolidation: Consolidation) -> int:
    return sum(region in consolidation.collection.accepted for region in consolidation.collection.plan.regions)


def _heads() -> tuple[Head, ...]:
    return (
        Head("指标"),
        Head("单位", align="center"),
        Head("规划目标", align="right"),
        Head("年度目标", align="right"),
        Head("本期完成值", align="right"),
        Head("规划目标进度", format=PERCENT),
        Head("时间进度", format=PERCENT),
        Head("评价", align="center"),
        Head("第一名", align="center"),
    )


def _row(result: IndicatorResult) -> tuple[object, ...]:
    indicator, target, cells = result.indicator, result.target, result.cells
    unit = unit_format(indicator.unit, indicator.decimals)
    figures = [
        Figure(v, unit) if isinstance(v, int | float) else v for v in (cells.get("annual_target"), cells.get("actual"))
    ]
    goal = Figure(inside(target.value, indicator.unit), unit) if target.value is not None else _short(target.text)
    best = region_name(result.ranking[0]) if len({result.by_region[r] for r in result.ranking}) > 1 else ""
    return (
        indicator.name,
        indicator.unit,
        goal,
        *figures,
        cells.get("progress"),
        cells.get("time_progress"),
        cells.get("status"),
        best,
    )


def _not_yet_due(consolidation: Consolidation) -> Iterator[str]:
    """Why a target without the progress that its time has is not behind."""
    later = [
        result.indicator.name
        for result in consolidation.indicators
        if schedule_of(result.indicator, result.target) == "step"
        and result.cells.get("status") == "达序时"
        and result.cells.get("met") != "达标"
    ]
    if later:
        yield f"到目标年一次完成的目标，此前不要求进度，评为“达序时”：{'、'.join(later)}。"


def _short(text: str) -> str:
    return text if len(text) <= 12 else "见原文"


def _bars(page: Page, first: int, last: int) -> None:
    bar = {
        "type": "data_bar",
        "min_type": "num",
        "max_type": "num",
        "min_value": 0,
        "max_value": 1,
        "bar_color": page.styles.colors["bar"],
        "bar_solid": True,
        "data_bar_2010": True,
    }
    page.sheet.highlight((first, 6), (last, 6), bar)


def _draw_contents(page: Page, paper: Paper, contents: Sequence[Jump]) -> None:
    """In two halves side by side, to be read down the left one first."""
    rows = ceil(len(contents) / 2)
    paper.keep_together(_HEADING + rows)
    page.section("二、详细内容")
    for left in range(rows):
        for (first, last), jump in zip(_HALVES, contents[left::rows], strict=False):
            page.jump(first, last, jump, Head(""))
        page.row += 1


def _contents(consolidation: Consolidation) -> Iterator[Jump]:
    """The other pages, each with what it shows."""
    for sheet, shows in _pages(consolidation):
        yield Jump(f"{sheet}：{shows}", sheet)


def _pages(consolidation: Consolidation) -> Iterator[tuple[str, str]]:
    yield COVERAGE, "各地区报送状态与文件"
    yield INDICATORS, "全部目标：基期、年度目标、完成、进度、原文出处"
    yield RANKING, "每项指标的地区排名，缺数地区单列"
    yield VARIABLES, "各地区基础数据与合计，逐项可查出处"
    if consolidation.tasks:
        yield TASKS, "按地区、按牵头单位"
        yield LATE_TASKS, "逾期、滞后的任务与问题"
    for merged in consolidation.lists:
        sheet = consolidation.collection.plan.sheet(merged.form.code).name
        yield sheet, "合并名单，每行注明来源"
    if consolidation.lists:
        yield CLASSES, "数量与占比"
        yield DUPLICATES, "跨地区重复的号码"
    if consolidation.facts:
        yield FACTS, "文件印出的数字与填报汇总数对照"
    yield FINDINGS, "全部审核问题"
    yield EXPLANATIONS, "各地区对核实性问题、缺数等的说明"


def _charts(page: Page, paper: Paper, consolidation: Consolidation, first: int, last: int) -> None:
    """Progress against time, and the regions of the leading indicator, as native charts titled with their message."""
    charts: list[tuple[Any, int]] = []
    if any(
        isinstance(result.cells.get("progress"), int | float) and _is_on_the_way(consolidation)
        for result in consolidation.indicators
    ):
        height = min(80 + 36 * (last - first + 1), _HIGHEST)
        charts.append((_progress_chart(page, consolidation, first, last), height))
    leading = next(
        (r for r in consolidation.indicators if len(r.ranking) > 2 and r.indicator.kind == "count_total"), None
    )
    leading = leading or next((r for r in consolidation.indicators if len(r.ranking) > 2), None)
    if leading:
        charts.append((_ranking_chart(page, consolidation, leading), 320))
    _insert(page, paper, charts)


def _is_on_the_way(consolidation: Consolidation) -> bool:
    """In the base period there is no progress to show."""
    return consolidation.collection.period > consolidation.collection.plan.base_period


def _insert(page: Page, paper: Paper, charts: Sequence[tuple[Any, int]]) -> None:
    """Below the tables, none cut in two by the end of a printed page; the lower one may fit under the contents."""
    for chart, height in sorted(charts, key=lambda drawn: drawn[1]):
        rows = _GAP + rows_of(height)
        paper.keep_together(rows)
        chart.set_size({"width": 960, "height": height})
        page.sheet.raw.insert_chart(page.row + _GAP, 0, chart, {"object_position": 2})
        page.row += rows


def _progress_chart(page: Page, consolidation: Consolidation, first: int, last: int) -> Any:
    ahead = sum(str(r.cells.get("status")) in ("超序时", "达序时") for r in consolidation.indicators)
    chart = page.book.book.add_chart({"type": "bar"})
    for name, column, color in (("规划目标进度", 5, page.styles.colors["bar"]), ("时间进度", 6, "#BFBFBF")):
        chart.add_series(
            {
                "name": name,
                "categories": [OVERVIEW, first - 1, 0, last - 1, 0],
                "values": [OVERVIEW, first - 1, column, last - 1, column],
                "fill": {"color": color},
            }
        )
    _style(chart, f"{len(consolidation.indicators)} 项目标中 {ahead} 项评为超序时或达序时")
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "label_position": "low"})
    chart.set_x_axis({"num_format": "0%"})  # as far as the longest bar
    return chart


def _ranking_chart(page: Page, consolidation: Consolidation, result: IndicatorResult) -> Any:
    first, last = ranking_stretch(consolidation, result)
    chart = page.book.book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": result.indicator.name,
            "categories": [RANKING, first - 1, 3, last - 1, 3],
            "values": [RANKING, first - 1, 4, last - 1, 4],
            "fill": {"color": page.styles.colors["bar"]},
            "data_labels": {"value": True},
        }
    )
    best, worst = region_name(result.ranking[0]), region_name(result.ranking[-1])
    _style(chart, f"{result.indicator.name}：{best}居首，{worst}居末")
    chart.set_legend({"none": True})
    unit = unit_format(result.indicator.unit, result.indicator.decimals)
    chart.set_y_axis({"min": 0, "num_format": unit, "num_font": {"size": 9}})
    return chart


def _style(chart: Any, message: str) -> None:
    chart.set_title({"name": message, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
