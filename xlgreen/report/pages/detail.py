"""数据明细: every figure that was added up, with the file, sheet and cell it comes from."""

from collections.abc import Mapping

from xlgreen.consolidation import Consolidation
from xlgreen.expression.units import printed
from xlgreen.layout.references import BASE_DATA
from xlgreen.report.page import Head, Page
from xlgreen.template.xlsx import Book

DETAIL = "数据明细"
_COLUMN_NAMES = {"this_year": "本期值", "last_year": "上年同期", "base_value": "基期值"}
_FIRST_ROW = 4


def draw_detail(book: Book, consolidation: Consolidation) -> None:
    """The base data of all regions, variable by variable."""
    page = Page(book, DETAIL, "基础数据明细（每个数字的出处）", (34, 14, 10, 16, 10, 40, 16, 8))
    page.back()
    heads = (
        Head("指标"),
        Head("地区"),
        Head("栏目", align="center"),
        Head("数值", align="right"),
        Head("单位", align="center"),
        Head("来源文件"),
        Head("工作表"),
        Head("单元格", align="center"),
    )
    rows = (
        (
            r.label.partition("·")[0],
            r.region_name,
            _COLUMN_NAMES[r.column],
            _figure(r.value, r.unit),
            r.unit,
            r.file,
            r.sheet,
            r.cell,
        )
        for r in _detail_rows(consolidation)
    )
    page.table_to_filter(heads, rows)


def _detail_rows(consolidation: Consolidation):  # type: ignore[no-untyped-def]
    tidy = consolidation.tidy
    chosen = tidy[(tidy["table"] == BASE_DATA) & tidy["column"].isin(list(_COLUMN_NAMES))]
    order = {variable.code: n for n, variable in enumerate(consolidation.collection.plan.variables)}
    chosen = chosen.assign(order=chosen["row"].map(order)).sort_values(["order", "column", "region"], kind="stable")
    return chosen.itertuples(index=False)


def _figure(value: object, unit: str) -> object:
    return printed(value, unit) if isinstance(value, float) else value


def detail_cells(consolidation: Consolidation) -> Mapping[str, str]:
    """Where the detail of each variable begins."""
    cells: dict[str, str] = {}
    for number, row in enumerate(_detail_rows(consolidation), _FIRST_ROW):
        cells.setdefault(row.row, f"A{number}")
    return cells
