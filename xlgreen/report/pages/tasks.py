"""任务汇总: tasks by status and region, by lead unit; overdue and lagging ones named."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.tasks import TaskReport, TaskResults
from xlgreen.plan.regions import region_name
from xlgreen.report.page import PERCENT, Head, Page
from xlgreen.template.xlsx import Book

TASKS, LATE_TASKS = "任务汇总", "逾期与滞后任务"


def draw_tasks(book: Book, consolidation: Consolidation) -> None:
    """Two tables: regions and lead units, each by status."""
    results = consolidation.tasks
    if results is None:
        return
    page = Page(book, TASKS, "重点任务进展汇总", (24, *(11 for _ in results.statuses), 11, 11))
    page.back()
    page.section("按地区")
    by_region = {region_name(region): counts for region, counts in results.by_region().items()}
    page.table(_heads("地区", results), _rows(by_region, results))
    page.section("按牵头单位（各地区填报项次）")
    page.table(_heads("牵头单位", results), _rows(results.by_lead_unit(), results))


def _heads(first: str, results: TaskResults) -> tuple[Head, ...]:
    return (
        Head(first),
        *(Head(status, format="0") for status in results.statuses),
        Head("合计", format="0"),
        Head("完成率", format=PERCENT),
    )


def _rows(groups: Mapping[str, Counter[str]], results: TaskResults) -> Iterator[tuple[object, ...]]:
    for name, counts in groups.items():
        total = counts.total()
        yield name, *(counts[status] for status in results.statuses), total, counts["已完成"] / total


def draw_late_tasks(book: Book, consolidation: Consolidation) -> None:
    """Each overdue or lagging task with its region, problem and origin."""
    results = consolidation.tasks
    if results is None:
        return
    page = Page(book, LATE_TASKS, "逾期与滞后任务清单", (6, 44, 13, 12, 9, 12, 9, 28, 28, 36, 9))
    page.back()
    heads = (
        Head("序号", align="center", format="0"),
        Head("重点任务"),
        Head("牵头单位", align="center"),
        Head("地区", align="center"),
        Head("情形", align="center"),
        Head("完成时限", align="center"),
        Head("完成比例", format="0%"),
        Head("存在问题"),
        Head("下一步措施"),
        Head("来源文件"),
        Head("单元格", align="center"),
    )
    page.section(f"逾期未完成（截至{results.on:%Y-%m-%d}）")
    page.table(heads, _late("逾期", results.overdue))
    page.section("滞后")
    page.table(heads, _late("滞后", results.lagging))


def _late(kind: str, reports: Iterable[TaskReport]) -> Iterator[tuple[object, ...]]:
    for report in reports:
        values = report.values
        yield (
            report.task.number,
            report.task.text,
            report.task.lead_unit,
            region_name(report.region),
            kind,
            values.get("deadline"),
            values.get("percent"),
            values.get("problem"),
            values.get("next_step"),
            report.file,
            report.cell,
        )
