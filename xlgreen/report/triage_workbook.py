"""审核情况: the triage as a workbook, every table of it to filter: groups, cells, filings, one row for each finding."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xlgreen.consolidation.filed import Filed
from xlgreen.finding import Finding, Severity
from xlgreen.layout import Layout, lay_out
from xlgreen.layout.stamp import OTHER_TABLE
from xlgreen.period import Period
from xlgreen.plan.regions import region_name
from xlgreen.report.item import item_of
from xlgreen.report.page import Head, Page
from xlgreen.report.returned.findings_list import problem_of, remedy_of
from xlgreen.report.triage import Batch, Group, Triage
from xlgreen.submission.explanations import WHOLE
from xlgreen.template.xlsx import Book

Row = tuple[object, ...]

_MOST_ROWS: Final = 100_000  # of findings: beyond, a spreadsheet is no tool any more, and --json has them all
_EXAMPLES: Final = 3  # files of a group that are named
_LONGEST: Final = 1000  # characters of an explanation


def write_triage(found: Triage, files: Sequence[Filed], path: Path) -> Path:
    """Write the workbook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    layouts = _Layouts(found)
    with Book(path) as book:
        book.describe("审核情况", {OTHER_TABLE: "审核情况表"})
        _draw(book, "相同问题", "各报表相同的问题", _GROUP_HEADS, _groups(found, layouts))
        _draw(book, "单元格", "最常出问题的单元格", _CELL_HEADS, _cells(found))
        _draw(book, "报送情况", "各地区报送情况", _FILING_HEADS, _filings(found))
        _draw(book, "问题清单", "问题清单（一行一个问题）", _FINDING_HEADS, _findings(files, layouts))
    return path


class _Layouts:
    """The layouts of the workbooks that were read, each made once: they know the rows by their names."""

    def __init__(self, found: Triage):
        self._plans = {batch.plan.id: batch.plan for batch in found.batches}
        self._made: dict[tuple[str, str, str], Layout] = {}

    def of(self, filed: Filed) -> Layout | None:
        if filed.stamp is None or filed.stamp.plan not in self._plans:
            return None
        stamp = filed.stamp
        key = stamp.plan, stamp.region, stamp.period
        if key not in self._made:
            self._made[key] = lay_out(self._plans[stamp.plan], stamp.region, Period.parse(stamp.period))
        return self._made[key]


def _draw(book: Book, name: str, title: str, heads: Sequence[tuple[Head, float]], rows: Iterator[Row]) -> None:
    page = Page(book, name, title, [width for _, width in heads])
    blanks = ([None if cell == "" else cell for cell in row] for row in rows)
    page.table_to_filter([head for head, _ in heads], blanks)


def _head(name: str, width: float, align: str = "left", number_format: str = "General") -> tuple[Head, float]:
    return Head(name, width, align, number_format), width


_PLAN: Final = (_head("规划", 18), _head("报告期", 9, "center"))
_COUNT: Final = ("center", "0")
_GROUP_HEADS: Final = (
    *_PLAN,
    _head("性质", 9, "center"),
    _head("工作表", 14),
    _head("单元格", 11, "center"),
    _head("项目", 24),
    _head("问题", 44),
    _head("怎么改", 34),
    _head("有此问题的份数", 10, *_COUNT),
    _head("共几份", 8, *_COUNT),
    _head("占比", 8, "center", "0%"),
    _head("处数", 8, *_COUNT),
    _head("已说明", 8, *_COUNT),
    _head("可疑", 8, "center"),
    _head("文件（前三份）", 44),
)
_CELL_HEADS: Final = (*_PLAN, _head("工作表", 16), _head("单元格", 9, "center"), _head("有问题的份数", 12, *_COUNT))
_FILING_HEADS: Final = (
    *_PLAN,
    _head("行政区划代码", 12, "center"),
    _head("地区", 18),
    _head("状态", 9, "center"),
    _head("强制性", 9, *_COUNT),
    _head("核实性", 9, *_COUNT),
    _head("提示", 9, *_COUNT),
    _head("已说明", 9, *_COUNT),
    _head("文件", 44),
)
_FINDING_HEADS: Final = (
    _head("序号", 7, *_COUNT),
    _head("文件", 38),
    _head("地区", 14),
    _head("报告期", 9, "center"),
    _head("性质", 9, "center"),
    _head("工作表", 14),
    _head("单元格", 9, "center"),
    _head("项目", 24),
    _head("现填", 14),
    _head("问题", 44),
    _head("怎么改", 34),
    _head("情况说明", 30),
    _head("问题代码（程序对照用）", 22),
)


def _groups(found: Triage, layouts: _Layouts) -> Iterator[Row]:
    yield from (_group(group, "（读不出）", "", None) for group in found.unread)
    for batch in found.batches:
        about = batch.plan.short_title, batch.period.name
        yield from (_group(group, *about, layouts.of(group.found[0][0])) for group in batch.shared)


def _group(group: Group, plan: str, period: str, layout: Layout | None) -> Row:
    """Findings in several cells are no row's."""
    first = group.first
    item = item_of(first, layout if len(group.cells) == 1 else None)
    example = "" if group.is_alike else "（例）"
    names = "、".join(Path(file).name for file in group.files[:_EXAMPLES])
    more = f"等 {len(group.files)} 份" if len(group.files) > _EXAMPLES else ""
    count = len(group.files)
    return (
        plan, period, group.severity.name_zh, first.where.sheet or WHOLE, _cell(group), item,
        example + problem_of(first), remedy_of(first), count, group.of, count / group.of, group.count,
        group.explained or None, "可疑" if group.is_suspicious else "", names + more,
    )  # fmt: skip


def _cell(group: Group) -> str:
    if group.column:
        return f"{group.column}列"
    return next(iter(group.cells)) + ("等" if len(group.cells) > 1 else "")


def _cells(found: Triage) -> Iterator[Row]:
    for batch in found.batches:
        for spot in batch.spots:
            yield batch.plan.short_title, batch.period.name, spot.sheet, spot.cell, spot.files


def _filings(found: Triage) -> Iterator[Row]:
    for batch in found.batches:
        for region, files in batch.by_region.items():
            yield from (_filing(batch, region, filed) for filed in files or (None,))


def _filing(batch: Batch, region: str, filed: Filed | None) -> Row:
    about = (batch.plan.short_title, batch.period.name, region, region_name(region))
    if filed is None:
        return (*about, "未报", None, None, None, None, "")
    counts = Counter(finding.severity for finding in filed.findings if not finding.explanation)
    settled = sum(bool(finding.explanation) for finding in filed.findings)
    state = "退回" if filed.blocked else "可上报"
    return (*about, state, *(counts[severity] or None for severity in Severity), settled or None, filed.path.name)


def _findings(files: Sequence[Filed], layouts: _Layouts) -> Iterator[Row]:
    number = 0
    for filed in files:
        for finding in filed.findings:
            number += 1
            if number <= _MOST_ROWS:
                yield _finding(number, filed, finding, layouts.of(filed))
    if number > _MOST_ROWS:
        left = f"另有 {number - _MOST_ROWS} 个问题未列出，请用 xlgreen triage --json 或 xlgreen check 查看。"
        yield (None, left, *(("",) * (len(_FINDING_HEADS) - 2)))


def _finding(number: int, filed: Filed, finding: Finding, layout: Layout | None) -> Row:
    where, stamp = finding.where, filed.stamp
    raw = finding.values.get("raw")
    region, period = (region_name(stamp.region), Period.parse(stamp.period).name) if stamp else ("", "")
    return (
        number, filed.path.name, region, period,
        finding.severity.name_zh, where.sheet or WHOLE, where.cell, item_of(finding, layout),
        "" if raw is None else str(raw), problem_of(finding), remedy_of(finding), finding.explanation[:_LONGEST],
        finding.code,
    )  # fmt: skip
