"""基础数据汇总: variables by region, their totals as live sums, each leading to its detail."""

from collections.abc import Mapping

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.totals import VariableTotal
from xlgreen.layout import column_letter
from xlgreen.plan.regions import region_name
from xlgreen.report.page import Figure, Head, Jump, Page, unit_format
from xlgreen.report.pages.detail import DETAIL, detail_cells
from xlgreen.template.xlsx import Book

VARIABLES = "基础数据汇总"
_FIRST_REGION = 5


def draw_variables(book: Book, consolidation: Consolidation) -> None:
    """A row for each variable, a column for each region; a region that has not filed stays empty."""
    regions = consolidation.collection.plan.regions
    page = Page(book, VARIABLES, "基础数据汇总表", (34, 11, 13, 11, *(11 for _ in regions)))
    page.back()
    page.note("点指标名称可到每个数字的出处；“涵盖”为已计入合计的地区数与应报地区数。")
    cells = detail_cells(consolidation)
    heads = (
        Head("指标"),
        Head("单位", align="center"),
        Head("合计", align="right"),
        Head("涵盖", align="center"),
        *(Head(region_name(region), align="right") for region in regions),
    )
    page.heads(heads, freeze=True)
    for total in consolidation.variables:
        for number, value in enumerate(_cells(total, regions, page.row, cells), 1):
            page.cell(number, value, heads[number - 1])
        page.row += 1


def _cells(total: VariableTotal, regions: tuple[str, ...], row: int, cells: Mapping[str, str]) -> tuple[object, ...]:
    variable = total.variable
    present = [value for value in total.by_region.values() if value is not None]
    name: object = Jump(variable.name, DETAIL, cells[variable.code]) if variable.code in cells else variable.name
    values = [_shown(total.by_region.get(region), variable.unit) for region in regions]
    return (name, variable.unit, _total(total, regions, row), f"{len(present)}/{len(total.asked)}", *values)


def _total(total: VariableTotal, regions: tuple[str, ...], row: int) -> object:
    """A live sum over the row where the row holds all that is added up."""
    number_format = unit_format(total.variable.unit)
    if not isinstance(total.value, float):
        return total.value
    if set(total.by_region) - set(regions):
        return Figure(total.value, number_format)
    first, last = column_letter(_FIRST_REGION), column_letter(_FIRST_REGION + len(regions) - 1)
    return Figure(total.value, number_format, f"=SUM({first}{row}:{last}{row})")


def _shown(value: object, unit: str) -> object:
    return Figure(value, unit_format(unit)) if isinstance(value, float) else value
