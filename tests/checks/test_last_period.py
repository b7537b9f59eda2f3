"""What a region reports now beside what it reported last year."""

from dataclasses import replace
from datetime import date

import pytest
from checks.reports import DONE, ENERGY, report, said
from filling import LIAONING, PANJIN, QINZHOU, TIANSHUI, Changes, licence

from xlgreen.checks.every_rule import every_rule
from xlgreen.checks.last_figures import growing_variables
from xlgreen.checks.last_period import follows_last_report
from xlgreen.checks.last_report import last_of, last_reports, report_of
from xlgreen.finding import Finding
from xlgreen.plan.known_plans import shipped_plan
from xlgreen.plan.load import known_forms, load_form, plan_ids

REGISTER = "mine_register"
NATIONAL = licence(PANJIN, 1)
HALF: Changes = {"status": "进行中", "percent": 0.5}


def against(plan: str, region: str, last: Changes, now: Changes) -> list[Finding]:
    before = report_of(report(plan, region, "2021", last, name="上年.xlsx"))
    return list(follows_last_report(report(plan, region, "2022", now), before))


def tianshui(last: Changes, now: Changes) -> list[str]:
    return said(against(TIANSHUI, QINZHOU, last, now))


def liaoning(last: Changes, now: Changes) -> list[str]:
    return said(against(LIAONING, PANJIN, last, now))


@pytest.mark.parametrize("plan_id", plan_ids())
def test_the_same_again_is_clean(plan_id: str) -> None:
    plan = shipped_plan(plan_id)
    assert plan
    period, region = str(plan.periods[2]), plan.regions[0]
    before = report_of(report(plan_id, region, str(plan.periods[1])))
    assert said(follows_last_report(report(plan_id, region, period), before)) == []


# figures


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({f"{ENERGY}/last_year": 100.0 + 1e-11}, []),
        ({f"{ENERGY}/last_year": 101.0}, [f"last-year-differs {ENERGY}/last_year"]),
        ({f"{ENERGY}/last_year": None}, []),
        ({f"{ENERGY}/base_value": 99.0}, [f"base-value-differs {ENERGY}/base_value"]),
        ({f"{ENERGY}/this_year": None}, []),
        ({f"{ENERGY}/this_year": 119.0}, []),
        ({f"{ENERGY}/this_year": 121.0}, []),  # the row's own claim says it
        (
            {f"{ENERGY}/this_year": 121.0, f"{ENERGY}/last_year": 110.0},
            [f"change-unexplained {ENERGY}/this_year", f"last-year-differs {ENERGY}/last_year"],
        ),
        ({f"{ENERGY}/this_year": 79.0, f"{ENERGY}/last_year": None}, [f"change-unexplained {ENERGY}/this_year"]),
        ({"base_data/data_parks/this_year": 99.0}, []),  # of a kind that may fall
    ],
)
def test_figures_follow_what_was_reported(now: Changes, found: list[str]) -> None:
    assert tianshui({}, now) == found


def test_base_values_are_held_against_base_values() -> None:
    base = {f"{ENERGY}/base_value": 90.0}
    assert tianshui(base, base) == []
    assert tianshui(base, {}) == [f"base-value-differs {ENERGY}/base_value"]


def test_what_was_not_reported_says_nothing() -> None:
    now = {f"{ENERGY}/{column}": 7.0 for column in ("this_year", "last_year", "base_value")}
    assert tianshui({f"{ENERGY}/{column}": None for column in ("this_year", "last_year", "base_value")}, now) == []


def test_a_stock_that_fell_is_asked_about() -> None:
    built = "base_data/green_mines_built"
    assert liaoning({}, {f"{built}/this_year": 99.0}) == [f"total-fell {built}/this_year"]
    assert liaoning({}, {f"{built}/this_year": 100.0}) == []
    [finding] = against(LIAONING, PANJIN, {}, {f"{built}/this_year": 99.0})
    assert "已建成绿色矿山数·本期值" in finding.message
    assert "99家" in finding.message and "100家" in finding.message and "上年.xlsx 基础数据!" in finding.message
    assert finding.where.sheet == "基础数据" and finding.where.cell.startswith("G")


def test_stocks_and_cumulative_counts_are_what_can_only_grow() -> None:
    growing = {plan_id: growing_variables(shipped_plan(plan_id)) for plan_id in plan_ids()}  # type: ignore[arg-type]
    assert "green_mines_built" in growing[LIAONING]
    assert growing[TIANSHUI] == frozenset()
    sichuan = growing["sichuan-industry-green-2021"]
    assert {"green_factories_added", "voc_enterprises_diagnosed", "voc_parks_diagnosed"} <= sichuan
    assert not {"energy", "monitoring_due"} & sichuan


def test_the_parts_of_a_ratio_may_fall() -> None:
    plan = shipped_plan(LIAONING)
    assert plan
    counts = (
        replace(each, kind="count_total", expression="green_mines_built / producing_mines") for each in plan.indicators
    )
    assert growing_variables(replace(plan, indicators=tuple(counts))) == frozenset()


def test_the_base_year_itself_was_reported_as_that_years_figure() -> None:
    before = report_of(report(TIANSHUI, QINZHOU, "2020", {f"{ENERGY}/this_year": 90.0}))
    now = report(TIANSHUI, QINZHOU, "2021", {f"{ENERGY}/last_year": 90.0})
    assert said(follows_last_report(now, before)) == [f"base-value-differs {ENERGY}/base_value"]


# lists


@pytest.mark.parametrize(
    ("last", "now", "found"),
    [
        ({}, {f"{REGISTER}/2": None}, [f"row-vanished {REGISTER}/mining_licence_no"]),
        ({f"{REGISTER}/2/exit_date": date(2021, 6, 1)}, {f"{REGISTER}/2": None}, []),
        ({}, {f"{REGISTER}/2/exit_date": date(2022, 6, 1)}, []),
        ({f"{REGISTER}/2/exit_date": date(2021, 6, 1)}, {}, [f"row-came-back {REGISTER}/2/exit_date"]),
        ({}, {f"{REGISTER}/1/level": "省级"}, [f"level-fell {REGISTER}/1/level"]),
        ({}, {f"{REGISTER}/2/level": "国家级"}, []),
        ({}, {f"{REGISTER}/2/level": "区级"}, []),  # no option: reading says it
        ({}, {f"{REGISTER}/1/mining_licence_no": NATIONAL.lower()}, []),
        ({f"{REGISTER}/4": None}, {}, []),  # new this year
    ],
)
def test_entries_follow_those_of_last_year(last: Changes, now: Changes, found: list[str]) -> None:
    assert liaoning(last, now) == found


def test_rows_may_stand_in_any_order() -> None:
    last = report(LIAONING, PANJIN, "2021")
    rows = last.content[REGISTER]
    turned = {
        f"{REGISTER}/{n}/{code}": v for n, row in zip("4321", rows.values(), strict=True) for code, v in row.items()
    }
    assert liaoning({}, turned) == []


def test_an_entry_that_is_missing_is_named_with_the_column_to_fill() -> None:
    [finding] = against(LIAONING, PANJIN, {}, {f"{REGISTER}/1": None})
    assert NATIONAL in finding.message and "上年.xlsx" in finding.message
    assert "除名日期" in finding.remedy
    assert (finding.where.sheet, finding.where.cell) == ("附表2 绿色矿山名录", "")


def test_leaving_columns_are_days_of_their_form() -> None:
    forms = {code: form for code in known_forms() if (form := load_form(code)[0]) and form.leaves}
    assert sorted(forms) == [
        "benchmarks", "green_manufacturing", "mine_register", "rectification", "scattered_polluters",
    ]  # fmt: skip
    for form in forms.values():
        assert {form.column(code).type for code in form.leaves} == {"date"}
        assert any("不删除" in note for note in form.notes)


# tasks


@pytest.mark.parametrize(
    ("last", "now", "found"),
    [
        (DONE, {"status": "进行中", "percent": 0.9}, ["task-reopened task_report/1/status"]),
        (DONE, {"status": "滞后", "percent": 1.0}, ["task-reopened task_report/1/status"]),
        (DONE, {"status": None, "percent": 1.0}, []),
        (
            {"status": "进行中", "percent": 0.5},
            {"status": "进行中", "percent": 0.4},
            ["progress-fell task_report/1/percent"],
        ),
        (HALF, HALF, []),
        (HALF, DONE, []),
        ({"status": "进行中", "percent": None}, {"status": "进行中", "percent": 0.1}, []),
    ],
)
def test_tasks_do_not_go_back(last: Changes, now: Changes, found: list[str]) -> None:
    fields = [{f"task_report/1/{column}": value for column, value in each.items()} for each in (last, now)]
    assert tianshui(*fields) == found


# which report


def test_the_report_of_the_region_and_of_the_year_before_is_taken() -> None:
    reports = last_reports(
        report_of(report(TIANSHUI, region, period, name=f"{region}{period}.xlsx"))
        for region in (QINZHOU, "620503")
        for period in ("2020", "2021")
    )
    last = last_of(report(TIANSHUI, QINZHOU, "2022"), reports)
    assert last and last.file == f"{QINZHOU}2021.xlsx"
    assert last_of(report(TIANSHUI, "620521", "2022"), reports) is None


def test_where_reports_were_given_a_missing_one_is_said() -> None:
    now = report(TIANSHUI, QINZHOU, "2022")
    assert "no-last-report" in said(every_rule(now, {}))
    assert "no-last-report" not in said(every_rule(now))
    assert "no-last-report" in said(every_rule(report(TIANSHUI, QINZHOU, "2020"), {})), "in the base period too"
    own = last_reports([report_of(now)])
    assert "no-last-report" in said(every_rule(now, own)), "of the same period"
    last = last_reports([report_of(report(TIANSHUI, QINZHOU, "2021"))])
    assert "no-last-report" not in said(every_rule(now, last))
