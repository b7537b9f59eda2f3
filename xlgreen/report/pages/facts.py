"""与规划公布数核对: the document's own figures beside what the regions report."""

from xlgreen.consolidation import Consolidation
from xlgreen.report.page import Head, Page
from xlgreen.template.xlsx import Book

FACTS = "与公布数核对"


def draw_facts(book: Book, consolidation: Consolidation) -> None:
    """A row for each printed figure of this period that the reports can recompute."""
    if not consolidation.facts:
        return
    page = Page(book, FACTS, "与规划公布数核对", (34, 8, 12, 14, 10, 8, 46, 40))
    page.back()
    words = {True: "一致", False: "不一致", None: "缺数"}
    rows = (
        (
            c.fact.name,
            c.fact.unit,
            c.fact.value,
            c.reported,
            words[c.agrees],
            c.fact.source.line,
            c.fact.source.quote,
            c.fact.note,
        )
        for c in consolidation.facts
    )
    heads = (
        Head("公布的数字"),
        Head("单位", align="center"),
        Head("公布数", format="General"),
        Head("填报汇总数", format="#,##0.##"),
        Head("核对", align="center"),
        Head("行号", format="0"),
        Head("原文"),
        Head("说明"),
    )
    page.table(heads, rows, freeze=True)
