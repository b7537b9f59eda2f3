"""The consolidated workbook 汇总表."""

from pathlib import Path

from xlgreen.consolidation import Consolidation
from xlgreen.layout.stamp import OTHER_TABLE
from xlgreen.report.pages.coverage import draw_coverage, draw_findings
from xlgreen.report.pages.detail import draw_detail
from xlgreen.report.pages.explanations import draw_explanations
from xlgreen.report.pages.facts import draw_facts
from xlgreen.report.pages.indicators import draw_indicators, draw_ranking
from xlgreen.report.pages.lists import draw_classes, draw_duplicates, draw_lists
from xlgreen.report.pages.overview import draw_overview
from xlgreen.report.pages.tasks import draw_late_tasks, draw_tasks
from xlgreen.report.pages.variables import draw_variables
from xlgreen.template.xlsx import Book

_PAGES = (
    draw_overview,
    draw_coverage,
    draw_indicators,
    draw_ranking,
    draw_variables,
    draw_tasks,
    draw_late_tasks,
    draw_classes,
    draw_duplicates,
    draw_facts,
    draw_lists,
    draw_detail,
    draw_findings,
    draw_explanations,
)


def write_consolidated(consolidation: Consolidation, path: Path) -> Path:
    """Write the workbook; its first page is for the director, each figure behind leads to where it comes from."""
    collection = consolidation.collection
    with Book(path) as book:
        book.describe(f"{collection.plan.title} {collection.period.name}汇总", {OTHER_TABLE: "汇总表"})
        for draw in _PAGES:
            draw(book, consolidation)
    return path
