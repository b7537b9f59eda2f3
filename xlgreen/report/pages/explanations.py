"""情况说明: what the regions explained, each with the cell that it is about."""

from collections.abc import Iterator

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.explanations import Given
from xlgreen.plan.regions import region_name
from xlgreen.report.item import item_explained
from xlgreen.report.page import Head, Page
from xlgreen.template.xlsx import Book

EXPLANATIONS = "情况说明"


def draw_explanations(book: Book, consolidation: Consolidation) -> None:
    """A row for each finding that passed with its reason, and for each reason that answers none."""
    page = Page(book, EXPLANATIONS, "各地区情况说明", (6, 14, 36, 16, 8, 32, 40, 46))
    page.back()
    heads = (
        Head("序号", align="center", format="0"),
        Head("地区"),
        Head("来源文件"),
        Head("工作表"),
        Head("单元格", align="center"),
        Head("项目"),
        Head("核实性问题"),
        Head("情况说明"),
    )
    page.table_to_filter(heads, _rows(consolidation))


def _rows(consolidation: Consolidation) -> Iterator[tuple[object, ...]]:
    for number, given in enumerate(consolidation.explanations, 1):
        yield number, region_name(given.region), given.file, *given.place, *_said(consolidation, given)


def _said(consolidation: Consolidation, given: Given) -> tuple[str, str, str]:
    item = item_explained(given, consolidation.submissions[given.region].layout)
    return item, given.problem, given.explanation.text
