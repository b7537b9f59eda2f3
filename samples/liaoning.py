"""The 14 cities' workbooks of the green mine plan for its base year, 2020."""

from collections.abc import Callable, Iterator
from datetime import date

from filled import Cells, Filled, Rows, contacts, plan_of, recipe
from mines import Mine, all_mines
from tasks import task_cells

from xlgreen.layout import Table, lay_out
from xlgreen.period import Period
from xlgreen.plan.model import Task
from xlgreen.plan.regions import region_name

PLAN = "liaoning-green-mines-2021"
_SPARE_ROWS = 2
_FEWEST_ROWS = 20
_FILED_ON = date(2021, 1, 20)
_THREE_RATES = 0.86  # made up: the share of producing mines whose 三率 reach the standard
_NO_NEW_MINES = "基期年尚无规划期内新建矿山"


def workbooks() -> Iterator[Filled]:
    """Every city's filled workbook."""
    plan, mines = plan_of(PLAN), all_mines()
    for place, region in enumerate(plan.regions):
        city = region_name(region)
        pool = [mine for mine in mines if mine.city == city]
        layout = lay_out(plan, region, Period(2020), rows=max(_FEWEST_ROWS, len(pool) + _SPARE_ROWS))
        typed = {
            "contacts": contacts(_FILED_ON),
            "base_data": base_data(city, pool),
            "mine_pool": _list(layout.tables["mine_pool"], pool),
            "mine_register": _list(layout.tables["mine_register"], [mine for mine in pool if mine.is_built]),
            "task_report": {str(task.number): progress(task, place) for task in plan.tasks},
        }
        typed["overview"] = {form.code: {"nil": "是"} for form in plan.lists if form.code not in typed}
        yield Filled(layout, typed)


def _list(table: Table, mines: list[Mine]) -> Rows:
    """The mines as rows of a list: of each, the cells that the list asks for."""
    columns = table.input_columns()
    return {
        str(number): {column: mine.cells[column] for column in columns if column in mine.cells}
        for number, mine in enumerate(mines, 1)
    }


def base_data(city: str, pool: list[Mine]) -> Rows:
    """基础数据 of a city, in step with its lists."""
    built = [mine for mine in pool if mine.is_built]
    producing = recipe("liaoning")["producing"][city]
    figures = {
        "producing_mines": producing,
        "green_mines_built": len(built),
        "liaodong_magnesite_producing": _count(pool, _is_liaodong_or_magnesite),
        "liaodong_magnesite_green": _count(built, _is_liaodong_or_magnesite),
        "magnesite_sand_producing": _count(pool, _is_magnesite_or_large_sand),
        "magnesite_sand_green": _count(built, _is_magnesite_or_large_sand),
        "three_rate_mines": round(producing * _THREE_RATES),
        "creation_funds_spent": 0,
    }
    new = dict.fromkeys(("new_mines_due", "new_mines_listed", "new_mines_up_to_standard"), 0)
    return {
        **{code: _reported(value) for code, value in figures.items()},
        **{code: _reported(value) | {"explanation": _NO_NEW_MINES} for code, value in new.items()},
    }


def progress(task: Task, place: int) -> Cells:
    """A task's progress in the city at that place; what the province does itself the city only assists."""
    data = recipe("liaoning")
    if task.lead_unit in data["elsewhere"]["lead_units"]:
        return dict(data["elsewhere"]["cells"])
    title = task.article.partition("、")[2] or task.chapter.partition(" ")[2]
    return task_cells(data, task.number, place, title, "全市")


def _reported(value: float) -> Cells:
    return {"this_year": value, "origin": "部门统计"}


def _count(mines: list[Mine], wanted: Callable[[Mine], bool]) -> int:
    return sum(mine.is_producing and wanted(mine) for mine in mines)


def _is_liaodong_or_magnesite(mine: Mine) -> bool:
    return mine.mineral == "菱镁矿" or mine.cells["county"] in recipe("liaoning")["liaodong"]


def _is_magnesite_or_large_sand(mine: Mine) -> bool:
    return mine.mineral == "菱镁矿" or (mine.mineral == "建筑用砂石" and mine.cells["scale"] != "小型")
