"""The workbooks of the low-carbon plan for 2021: seven counties and a zone; four hold ordinary clerks' mistakes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from filled import Cells, Filled, Rows, contacts, plan_of, recipe
from mine_numbers import credit_code
from tasks import task_cells

from xlgreen.functions.codes.regions import region
from xlgreen.layout import Field, Layout, Workbook, lay_out
from xlgreen.period import Period
from xlgreen.plan.model import Form, Plan, Task
from xlgreen.plan.regions import region_name

PLAN = "tianshui-low-carbon-2021"
_FILED_ON = date(2022, 2, 18)
_LAGGING = ("滞后", "严重滞后")


def workbooks() -> Iterator[Filled]:
    """Every county's filled workbook."""
    plan = plan_of(PLAN)
    for code in plan.regions:
        layout = lay_out(plan, code, Period(2021))
        county = region_name(code)
        typed = {
            "contacts": contacts(_FILED_ON),
            "base_data": base_data(layout, county),
            "task_report": {str(task.number): progress(task, county) for task in plan.tasks},
            **enterprise_lists(plan, county),
        }
        typed["overview"] = {form.code: {"nil": "是"} for form in plan.lists if form.code not in typed}
        typed["indicator_report"] = reasons(layout, typed)
        _make_mistakes(typed, recipe("tianshui")["mistakes"].get(county, ()))
        yield Filled(layout, typed)


def base_data(layout: Layout, county: str) -> Rows:
    """基础数据 of a county: this year, last year, and the base year, which was last year."""
    known = _figures(county)
    return {code: _reported(layout.plan, code, *known[code]) for code in _rows(layout, "base_data")}


def _figures(county: str) -> dict[str, list[Any]]:
    """Last year's and this year's figures; the zone, last of the counties, has only words of its own."""
    data = recipe("tianshui")
    column = data["counties"].index(county)
    shared = {code: row[column] or [None, None] for code, row in data["figures"].items() if column < len(row)}
    return {**shared, **data["only"].get(county, {}), "vision_progress": [None, data["vision"]]}


def _reported(plan: Plan, code: str, last_year: Any, this_year: Any) -> Cells:
    if this_year is None:
        return {"explanation": recipe("tianshui")["unaccounted"]}
    origin = recipe("tianshui")["origins"].get(code, "部门统计")
    cells = {"last_year": last_year, "this_year": this_year, "origin": origin}
    variable = plan.variable(code)
    return cells | {"base_value": last_year} if variable and variable.base else cells


def progress(task: Task, county: str) -> Cells:
    """A task's progress in a county; tasks that are carried out elsewhere say so."""
    data = recipe("tianshui")
    elsewhere = data["elsewhere"]
    only_here, not_here = elsewhere["tasks"].get(task.number, [county]), elsewhere["not_in"].get(county, ())
    if county not in only_here or task.number in not_here:
        return dict(elsewhere["cells"])
    scope = "全区" if county.endswith("区") else "全县"
    return task_cells(data, task.number, data["counties"].index(county), task.article.partition(")")[2], scope)


def enterprise_lists(plan: Plan, county: str) -> dict[str, Rows]:
    """The lists of enterprises that the county has anything to put into."""
    data = recipe("tianshui")
    return {
        form.code: {str(n): _enterprise(form, county, n) | row for n, row in enumerate(data[form.code][county], 1)}
        for form in plan.lists
        if county in data[form.code]
    }


def _enterprise(form: Form, county: str, number: int) -> Cells:
    """Who it is, and where, as far as the list asks: numbered within the county."""
    data = recipe("tianshui")
    code = region(data["lies_in"].get(county, county), "code")
    who = {
        "county": county,
        "name": f"示例企业-{county}-{number:02d}",
        "uscc": credit_code(code, data["counties"].index(county) * 100 + number),
        "address": f"示例镇示例村{number}号",
    }
    asked = {column.code for column in form.inputs if column.required is True}
    return {column: value for column, value in who.items() if column in asked}


def reasons(layout: Layout, typed: dict[str, Rows]) -> Rows:
    """A reason for every target that lags behind."""
    book = Workbook(layout, typed)
    lagging = (
        target
        for target in _rows(layout, "indicator_report")
        if book.value(Field("indicator_report", target, "status")) in _LAGGING
    )
    return {target: {"reason": recipe("tianshui")["reasons"][target.partition("@")[0]]} for target in lagging}


def _rows(layout: Layout, table: str) -> list[str]:
    return [row.key for row in layout.tables[table].fixed_rows]


def _make_mistakes(typed: dict[str, Rows], mistakes: list[Cells]) -> None:
    for m in mistakes:
        typed[m["table"]][m["row"]][m["column"]] = m["typed"]
