"""Figures in the wrong unit: beside their other years, what was reported, and their column."""

import random

import pytest
from checks.reports import ENERGY, report, said
from filling import LIAONING, PANJIN, QINZHOU, TIANSHUI, Changes
from hypothesis import given
from hypothesis import strategies as st

from xlgreen.checks.every_rule import every_rule
from xlgreen.checks.last_report import last_reports, report_of
from xlgreen.checks.magnitude import magnitudes_fit
from xlgreen.checks.magnitude_in_lists import list_magnitudes_fit
from xlgreen.checks.powers import apart, power_between, slip_words
from xlgreen.plan.known_plans import shipped_plan
from xlgreen.plan.load import plan_ids

SICHUAN = "sichuan-industry-green-2021"
CHENGDU = "510100"


def energy(this: float | None, last: float | None, base: float | None) -> Changes:
    return {f"{ENERGY}/this_year": this, f"{ENERGY}/last_year": last, f"{ENERGY}/base_value": base}


@pytest.mark.parametrize("plan_id", plan_ids())
def test_equal_years_have_not_slipped(plan_id: str) -> None:
    plan = shipped_plan(plan_id)
    assert plan
    made = report(plan_id, plan.regions[0], str(plan.periods[1]))
    assert said([*magnitudes_fit(made), *list_magnitudes_fit(made)]) == []


@pytest.mark.parametrize(
    ("years", "slipped"),
    [
        ((528.0, 510.0, 500.0), []),
        ((5280000.0, 510.0, 500.0), ["this_year"]),
        ((0.0528, 510.0, 500.0), ["this_year"]),
        ((528.0, 5100000.0, 500.0), ["last_year"]),
        ((528.0, 510.0, 5000000.0), ["base_value"]),
        ((5280000.0, None, None), []),
        ((5280000.0, 5100000.0, 5000000.0), []),  # alike: nothing shows it
        ((528.0, 510000.0, 5.0), []),  # all different: no way to tell
        ((1600.0, 510.0, 500.0), []),  # three times as much is no slip
        ((15500.0, 510.0, 500.0), []),  # thirty times neither
        ((510 * 2.6 * 1e4, 510.0, None), []),
        ((0.0, 510.0, 500.0), []),
        ((528.0, 0.0, 0.0), []),
    ],
)
def test_a_figure_slips_against_all_its_other_years(years: tuple[float | None, ...], slipped: list[str]) -> None:
    found = said(magnitudes_fit(report(TIANSHUI, QINZHOU, "2022", energy(*years))))
    assert found == [f"magnitude-slip {ENERGY}/{column}" for column in slipped]


@pytest.mark.parametrize(
    ("years", "apart"),
    [
        ((5280000.0, 510.0, None), ["this_year"]),
        ((528.0, 5100000.0, None), ["this_year"]),
        ((5280000.0, None, 500.0), ["this_year"]),
        ((None, 510.0, 5000000.0), ["last_year"]),
        ((510 * 2.4 * 1e4, 510.0, None), ["this_year"]),
    ],
)
def test_of_two_figures_nothing_tells_which_has_slipped(years: tuple[float | None, ...], apart: list[str]) -> None:
    found = said(magnitudes_fit(report(TIANSHUI, QINZHOU, "2022", energy(*years))))
    assert found == [f"magnitude-apart {ENERGY}/{column}" for column in apart]


def test_of_two_figures_both_corrections_are_said() -> None:
    [finding] = magnitudes_fit(report(TIANSHUI, QINZHOU, "2022", energy(528.0, 5100000.0, None)))
    assert finding.message == (
        "“能源消费总量·本期值”填528万吨标准煤，与上年同期5100000万吨标准煤相差约10000倍，两者之一的计量单位填错了？"
    )
    assert finding.remedy.startswith("可能是“本期值”应为5280000万吨标准煤，也可能是“上年同期”应为510万吨标准煤；")


def test_of_two_figures_the_one_that_was_reported_is_right() -> None:
    last = report_of(report(TIANSHUI, QINZHOU, "2021", energy(510.0, 505.0, None)))
    now = report(TIANSHUI, QINZHOU, "2022", energy(528.0, 5100000.0, None))
    assert said(magnitudes_fit(now, last)) == [f"magnitude-slip {ENERGY}/last_year"]


def test_of_two_counts_the_one_that_can_have_slipped_is_named() -> None:
    mines: Changes = {f"base_data/producing_mines/{y}": v for y, v in (("this_year", 100007.0), ("last_year", 10.0))}
    mines["base_data/producing_mines/base_value"] = None
    made = report(LIAONING, PANJIN, "2022", mines)
    assert said(magnitudes_fit(made)) == ["magnitude-slip base_data/producing_mines/last_year"]


def test_what_was_reported_last_year_is_right() -> None:
    last = report_of(report(TIANSHUI, QINZHOU, "2021", energy(510.0, 505.0, 500.0)))
    alike = report(TIANSHUI, QINZHOU, "2022", energy(5280000.0, 5100000.0, 5000000.0))
    assert said(magnitudes_fit(alike, last)) == [
        f"magnitude-slip {ENERGY}/{column}" for column in ("base_value", "last_year", "this_year")
    ]
    assert said(magnitudes_fit(report(TIANSHUI, QINZHOU, "2022", energy(528.0, 510.0, 500.0)), last)) == []


def test_the_likely_figure_and_the_units_mixed_up_are_said() -> None:
    [finding] = magnitudes_fit(report(TIANSHUI, QINZHOU, "2022", energy(5280000.0, 510.0, 500.0)))
    assert finding.message == (
        "“能源消费总量·本期值”填5280000万吨标准煤，与上年同期510万吨标准煤相差约10000倍，"
        "计量单位填错了（吨标准煤→万吨标准煤）？"
    )
    assert finding.remedy.startswith("更可能是528万吨标准煤")
    assert (finding.where.sheet, finding.severity) == ("基础数据", "query")


@pytest.mark.parametrize(
    ("unit", "power", "units"),
    [
        ("万吨", 4, "（吨→万吨）"),
        ("吨", -4, "（万吨→吨）"),
        ("吨", 3, "（千克→吨）"),
        ("亿元", 4, "（万元→亿元）"),
        ("公顷", -2, "（平方千米→公顷）"),
        ("吨", 6, ""),
        ("立方米/万元", 4, ""),
        ("", 4, ""),
    ],
)
def test_units_mixed_up(unit: str, power: int, units: str) -> None:
    assert slip_words(5.0, unit, power)["units"] == units


def test_counts_grow_a_hundredfold_in_earnest() -> None:
    mines: Changes = {"base_data/producing_mines/this_year": 10000.0}
    assert said(magnitudes_fit(report(LIAONING, PANJIN, "2022", mines))) == []
    mines = {"base_data/producing_mines/this_year": 100000.0}
    assert len(said(magnitudes_fit(report(LIAONING, PANJIN, "2022", mines)))) == 1


def test_a_count_has_not_slipped_to_decimals() -> None:
    mines: Changes = {"base_data/producing_mines/this_year": 100007.0}
    assert said(magnitudes_fit(report(LIAONING, PANJIN, "2022", mines))) == []
    last = report_of(report(LIAONING, PANJIN, "2021"))
    assert said(magnitudes_fit(report(LIAONING, PANJIN, "2022", mines), last)) == []


def test_a_slip_is_all_that_is_said_of_its_cell() -> None:
    last = last_reports([report_of(report(TIANSHUI, QINZHOU, "2021"))])
    now = report(TIANSHUI, QINZHOU, "2022", energy(1e6, 1e6, 100.0) | {f"{ENERGY}/origin": "部门统计"})
    about = [each for each in said(every_rule(now, last)) if ENERGY in each]
    assert about == [f"magnitude-slip {ENERGY}/last_year", f"magnitude-slip {ENERGY}/this_year"]


# columns of lists


def enterprises(figures: list[float]) -> Changes:
    rows = [(f"key_energy_users/{n}", figure) for n, figure in enumerate(figures, 1)]
    return {f"{row}/{column}": value for row, f in rows for column, value in (("name", f"示例{row}"), ("energy", f))}


def column(figures: list[float]) -> list[str]:
    return said(list_magnitudes_fit(report(SICHUAN, CHENGDU, "2022", enterprises(figures))))


ORDINARY = [12000.0, 15000.0, 18000.0, 22000.0, 9000.0, 31000.0, 14000.0]


def test_a_figure_apart_from_its_column_is_found() -> None:
    assert column([*ORDINARY, 13000.0 * 1e4]) == ["magnitude-slip key_energy_users/8/energy"]
    assert column([*ORDINARY, 1.3]) == ["magnitude-slip key_energy_users/8/energy"]
    assert column([*ORDINARY, 13000.0]) == []
    assert column([*ORDINARY, 13000.0 * 50]) == [], "a large enterprise"
    assert column([*ORDINARY[:6], 13000.0 * 1e4]) == [], "too few to compare"
    assert column([0.0] * 8 + [13000.0]) == [], "nothing but zeros"


def test_where_the_row_is_judged_already_nothing_is_added() -> None:
    made = report(SICHUAN, CHENGDU, "2022", enterprises([*ORDINARY, 13000.0 * 1e4]))
    about = [each for each in said(every_rule(made)) if each.endswith("key_energy_users/8/energy")]
    assert about == ["claim-broken key_energy_users/8/energy"]


def test_in_a_column_of_very_different_figures_nothing_is_strange() -> None:
    assert column([10.0**power for power in range(9)]) == []


def test_rows_in_units_of_their_own_are_not_compared() -> None:
    rows = {f"phase_out/{n}/capacity": 1.0 if n < 9 else 1e4 for n in range(1, 10)}
    assert said(list_magnitudes_fit(report(SICHUAN, CHENGDU, "2022", rows))) == []


def test_the_order_of_the_rows_does_not_matter() -> None:
    figures = [*ORDINARY, 13000.0 * 1e4, 12.0]
    wanted = {figures[int(each.split("/")[1]) - 1] for each in column(figures)}
    assert wanted == {13000.0 * 1e4, 12.0}
    for seed in range(3):
        random.Random(seed).shuffle(figures)
        assert {figures[int(each.split("/")[1]) - 1] for each in column(figures)} == wanted


# the arithmetic


@given(st.floats(1e-6, 1e12), st.floats(0.45, 2.2), st.sampled_from([2, 3, 4, 6, -2, -3, -4, -6]))
def test_every_slip_is_seen_and_undone(true: float, growth: float, power: int) -> None:
    assert power_between(true * growth * 10.0**power, true) == power
    assert power_between(true * growth, true) is None


@given(st.lists(st.floats(0.5, 2.0), min_size=5, max_size=40), st.sampled_from([3, 4, 6]))
def test_one_among_many_stands_apart_whatever_the_unit(figures: list[float], power: int) -> None:
    many = {str(n): figure for n, figure in enumerate(figures)}
    assert apart(many) == {}
    assert apart({**many, "wrong": 10.0**power}) == {"wrong": power}
    assert apart({**many, "wrong": 10.0**-power}) == {"wrong": -power}
