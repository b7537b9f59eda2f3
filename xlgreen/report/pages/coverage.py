"""填报情况: who has filed, whose workbook went back, who is missing; and every finding."""

from collections import Counter
from collections.abc import Sequence

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.chosen import FILED_DIFFERENTLY
from xlgreen.consolidation.collect import Filed
from xlgreen.plan.regions import region_name
from xlgreen.report.page import Head, Page
from xlgreen.report.returned.findings_list import problem_of, remedy_of
from xlgreen.template.xlsx import Book

COVERAGE, FINDINGS = "填报情况", "审核问题"


def draw_coverage(book: Book, consolidation: Consolidation) -> None:
    """A row for each expected region, then the files that stand for none."""
    page = Page(book, COVERAGE, "填报情况", (12, 18, 10, 40, 10, 10, 10, 22))
    page.back()
    files, others = consolidation.collection.shown, consolidation.collection.others
    plan = consolidation.collection.plan
    regions = [*plan.regions, *((plan.region,) if plan.region in files else ())]
    heads = (
        Head("行政区划代码", align="center"),
        Head("地区"),
        Head("状态", align="center"),
        Head("文件"),
        Head("强制性问题", format="0"),
        Head("核实性问题", format="0"),
        Head("提示", format="0"),
        Head("文件校验（SHA-256前16位）"),
    )
    page.table(heads, (_row(consolidation, region, files.get(region)) for region in regions), freeze=True)
    if others:
        page.section("未汇总的其他文件")
        page.table(
            (Head("序号", format="0"), Head("文件"), Head("状态", align="center"), Head("原因")), _others(others)
        )


def _row(consolidation: Consolidation, region: str, filed: Filed | None) -> tuple[object, ...]:
    collection = consolidation.collection
    state = "已汇总" if region in collection.accepted else "退回" if region in collection.returned else "未报"
    counts = Counter(finding.severity.value for finding in filed.findings) if filed else Counter[str]()
    submission = filed.submission if filed else None
    name, digest = (submission.path.name, submission.sha256[:16]) if submission else ("", "")
    return region, region_name(region), state, name, counts["error"], counts["query"], counts["note"], digest


def _others(files: Sequence[Filed]) -> list[tuple[object, ...]]:
    return [(number, filed.path.name, *_reason(filed)) for number, filed in enumerate(files, 1)]


def _reason(filed: Filed) -> tuple[str, str]:
    """What becomes of the file, and why; the findings of one that goes back have a page of their own."""
    deciding = [f for f in filed.findings if filed.submission is None or f.code == FILED_DIFFERENTLY]
    if deciding:
        return "未采用", "".join(finding.message for finding in deciding)
    counts = Counter(finding.severity.value for finding in filed.findings)
    return "退回", f"强制性问题 {counts['error']} 个，核实性问题 {counts['query']} 个，见“{FINDINGS}”。"


def draw_findings(book: Book, consolidation: Consolidation) -> None:
    """Every finding with file, sheet, cell, problem and remedy."""
    page = Page(book, FINDINGS, "审核问题清单", (6, 36, 18, 8, 9, 44, 40, 34))
    page.back()
    found = [finding for filed in consolidation.collection.files for finding in filed.findings]
    rows = (
        (n, f.where.file, f.where.sheet, f.where.cell, f.severity.name_zh, problem_of(f), remedy_of(f), f.explanation)
        for n, f in enumerate(found, 1)
    )
    heads = (
        Head("序号", align="center", format="0"),
        Head("文件"),
        Head("工作表"),
        Head("单元格", align="center"),
        Head("性质", align="center"),
        Head("问题"),
        Head("处理办法"),
        Head("情况说明"),
    )
    page.table_to_filter(heads, rows)
