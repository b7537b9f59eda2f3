"""Tasks by status, region and lead unit; those that are overdue at the period's end, and those that lag."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from consolidation.area import area, totals
from filling import LIAONING, PANJIN, QINAN, QINZHOU, TIANSHUI, Changes, plan_of

from xlgreen.value import Value


def task(number: int, **cells: Value) -> dict[str, Value]:
    return {f"task_report/{number}/{column}": value for column, value in cells.items()}


FIRST: Changes = {
    **task(1, status="已完成", percent=1.0, deadline=date(2021, 6, 30)),
    **task(2, status="滞后", problem="无资金", deadline=date(2022, 12, 31)),
    **task(3, deadline=date(2021, 12, 31)),
    **task(4, deadline=date(2022, 1, 1)),
    **task(5, deadline=None),
}
SECOND: Changes = {**task(2, status="长期坚持"), **task(3, status="滞后", problem="未启动", deadline=date(2021, 3, 1))}


@pytest.fixture(scope="module")
def tasks() -> dict[str, Any]:
    found: dict[str, Any] = totals(TIANSHUI, "2021", {QINZHOU: FIRST, QINAN: SECOND})["tasks"]
    return found


def test_tasks_by_status_and_region(tasks: dict[str, Any]) -> None:
    assert tasks["by_status"] == {
        "未启动": {QINZHOU: 0, QINAN: 0},
        "进行中": {QINZHOU: 107, QINAN: 107},
        "已完成": {QINZHOU: 1, QINAN: 0},
        "长期坚持": {QINZHOU: 0, QINAN: 1},
        "滞后": {QINZHOU: 1, QINAN: 1},
        "未填报": {QINZHOU: 0, QINAN: 0},
    }


def test_tasks_by_lead_unit(tasks: dict[str, Any]) -> None:
    leads = Counter(task.lead_unit for task in plan_of(TIANSHUI).tasks)
    assert {unit: sum(counts.values()) for unit, counts in tasks["by_lead_unit"].items()} == {
        u: 2 * n for u, n in leads.items()
    }
    numbers = [sum(counts.values()) for counts in tasks["by_lead_unit"].values()]
    assert numbers == sorted(numbers, reverse=True)
    # tasks 1 to 5 are led by 市工信局
    assert tasks["by_lead_unit"]["市工信局"] == {
        "进行中": 2 * leads["市工信局"] - 4,
        "已完成": 1,
        "滞后": 2,
        "长期坚持": 1,
    }


def test_overdue_is_what_is_due_by_the_periods_end_and_not_done(tasks: dict[str, Any]) -> None:
    assert [(t["number"], t["region"], t["deadline"]) for t in tasks["overdue"]] == [
        (3, QINZHOU, "2021-12-31"),
        (3, QINAN, "2021-03-01"),
    ]


def test_lagging_is_what_is_said_to_lag(tasks: dict[str, Any]) -> None:
    assert [(t["number"], t["region"], t["status"], t["percent"], t["problem"]) for t in tasks["lagging"]] == [
        (2, QINZHOU, "滞后", 0.5, "无资金"),
        (3, QINAN, "滞后", 0.5, "未启动"),
    ]
    assert {t["sheet"] for t in tasks["lagging"]} == {"任务分解表"}


def test_later_the_same_deadlines_are_overdue() -> None:
    found = area(TIANSHUI, "2022", {QINZHOU: FIRST}).tasks
    assert found is not None
    assert [report.task.number for report in found.overdue] == [2, 3, 4]


def test_no_region_no_tasks() -> None:
    found = totals(TIANSHUI, "2021", {})["tasks"]
    assert (found["overdue"], found["lagging"], found["by_lead_unit"]) == ([], [], {})
    assert set(found["by_status"]) == {"未启动", "进行中", "已完成", "长期坚持", "滞后", "未填报"}
    assert all(counts == {} for counts in found["by_status"].values())


def test_a_plan_without_tasks() -> None:
    whole = plan_of(LIAONING)
    plan = replace(whole, tasks=(), sheets=tuple(sheet for sheet in whole.sheets if sheet.form != "task_report"))
    found = totals(plan, "2021", {PANJIN: {}})["tasks"]
    assert found == {"by_status": {}, "by_lead_unit": {}, "overdue": [], "lagging": []}
