"""The seven counties' workbooks of the low-carbon plan for 2021; four hold ordinary clerks' mistakes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from filled import Cells, Filled, Rows, contacts, plan_of, recipe

from xlgreen.layout import Field, Layout, Workbook, lay_out
from xlgreen.period import Period
from xlgreen.plan.model import Plan, Task
from xlgreen.plan.regions import region_name

PLAN = "tianshui-low-carbon-2021"
_FILED_ON = date(2022, 2, 18)
_LAGGING = ("滞后", "严重滞后")


def workbooks() -> Iterator[Filled]:
    """Every county's filled workbook."""
    plan = plan_of(PLAN)
    for region in plan.regions:
        layout = lay_out(plan, region, Period(2021))
        county = region_name(region)
        typed = {
            "contacts": contacts(_FILED_ON),
            "base_data": base_data(layout, county),
            "task_report": {str(task.number): task_cells(task, county) for task in plan.tasks},
        }
        typed["indicator_report"] = reasons(layout, typed)
        _make_mistakes(typed, recipe("tianshui")["mistakes"].get(county, ()))
        yield Filled(layout, typed)


def base_data(layout: Layout, county: str) -> Rows:
    """基础数据 of a county: this year, last year, and the base year, which was last year."""
    known = _figures(county)
    return {code: _reported(layout.plan, code, *known[code]) for code in _rows(layout, "base_data")}


def _figures(county: str) -> dict[str, list[Any]]:
    data = recipe("tianshui")
    column = data["counties"].index(county)
    shared = {code: row[column] or [None, None] for code, row in data["figures"].items()}
    return {**shared, **data["only"].get(county, {}), "vision_progress": [None, data["vision"]]}


def _reported(plan: Plan, code: str, last_year: Any, this_year: Any) -> Cells:
    if this_year is None:
        return {"explanation": recipe("tianshui")["unaccounted"]}
    origin = recipe("tianshui")["origins"].get(code, "部门统计")
    cells = {"last_year": last_year, "this_year": this_year, "origin": origin}
    variable = plan.variable(code)
    return cells | {"base_value": last_year} if variable and variable.base else cells


def task_cells(task: Task, county: str) -> Cells:
    """A task's progress: status, deadline and scope in turn, the words by status."""
    data = recipe("tianshui")
    if county not in data["elsewhere"]["tasks"].get(task.number, [county]):
        return dict(data["elsewhere"]["cells"])
    place = data["counties"].index(county)
    cells = _turn(data["task_turns"], task.number * 5 + place * 3)
    words = _turn(data["progress"][cells["status"]], task.number + place)
    return {
        "percent": _percent_under_way(task.number + place),
        "scope": "全区" if county.endswith("区") else "全县",
        "progress": f"{task.article.partition(')')[2]}：{words}",
        "next_step": data["next_steps"].get(cells["status"]),
        **cells,
    }


def _turn(choices: list[Any], number: int) -> Any:
    return choices[number % len(choices)]


def _percent_under_way(number: int) -> float:
    """10 % to 85 % in steps of 5 %."""
    return (10 + number * 7 % 16 * 5) / 100


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
