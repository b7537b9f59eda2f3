"""Checks of the shipped plans: parts and totals, lists and counts, each with figures that break it."""

import pytest
from checks.reports import report
from filling import LIAONING, PANJIN, QINZHOU, TIANSHUI, Changes

from xlgreen.checks.review import review

CIRCULAR, INDUSTRY, SICHUAN = "gansu-circular-economy-2011", "gansu-industry-green-2016", "sichuan-industry-green-2021"
REGIONS = {LIAONING: PANJIN, TIANSHUI: QINZHOU, CIRCULAR: "620800", INDUSTRY: "620100", SICHUAN: "510100"}
PERIODS = {LIAONING: "2022", TIANSHUI: "2022", CIRCULAR: "2013", INDUSTRY: "2017", SICHUAN: "2022"}


def this_year(**figures: float) -> Changes:
    return {f"base_data/{code}/this_year": figure for code, figure in figures.items()}


def rows(form: str, *filled: dict[str, object]) -> Changes:
    cells = ((n, column, value) for n, row in enumerate(filled, 1) for column, value in row.items())
    return {f"{form}/{n}/{column}": value for n, column, value in cells}  # type: ignore[misc]


def broken(plan: str, changes: Changes, region: str = "") -> set[str]:
    """The codes of the plan's checks that do not hold."""
    found = review(report(plan, region or REGIONS[plan], PERIODS[plan], changes))
    return {str(finding.values["check"]) for finding in found if finding.code == "check-failed"}


THREE_RATES = {
    "mining_licence_no": "C2111002015069900000001", "reserve_used": 100.0, "mined": 90.0, "min_mining": 0.8,
    "dressing": "无",
}  # fmt: skip
POOL = {"mining_licence_no": "C6201002015069900000001", "state": "生产"}
USER = {"uscc": "91510100XL00000152", "energy": 1_000_001.0, "industry": "30 非金属矿物制品业"}

BREAKS: list[tuple[str, str, Changes, Changes]] = [
    (LIAONING, "new_within_producing", this_year(new_mines_due=101), this_year(new_mines_due=100)),
    (LIAONING, "liaodong_within_producing", this_year(liaodong_magnesite_producing=101), {}),
    (LIAONING, "magnesite_sand_within_producing", this_year(magnesite_sand_producing=101), {}),
    (
        LIAONING,
        "three_rates_listed",
        this_year(three_rate_mines=0) | rows("three_rates", THREE_RATES),
        this_year(three_rate_mines=1) | rows("three_rates", THREE_RATES),
    ),
    (LIAONING, "models_listed", rows("mine_register", {"model": "是"}), rows("mine_register", {"model": "否"})),
    (LIAONING, "funds_do_not_fall", this_year(creation_funds_spent=99), this_year(creation_funds_spent=100)),
    (TIANSHUI, "carbon_plausible", this_year(carbon=301), this_year(carbon=300)),
    (CIRCULAR, "ash_gangue_in_waste", this_year(ash_gangue_generated=101), {}),
    (CIRCULAR, "audits_do_not_fall", this_year(enterprises_audited=99), {}),
    (CIRCULAR, "demo_projects_do_not_fall", this_year(demo_projects_built=99), {}),
    (INDUSTRY, "pool_within_large_medium",
     this_year(large_medium_mines=0) | rows("mine_pool", {**POOL, "scale": "大型"}),
     this_year(large_medium_mines=0) | rows("mine_pool", {**POOL, "scale": "大型", "state": "停产"})),
    (INDUSTRY, "pool_within_small", this_year(small_mines=0) | rows("mine_pool", {**POOL, "scale": "小型"}),
     this_year(small_mines=1) | rows("mine_pool", {**POOL, "scale": "小型"})),
    (SICHUAN, "phosphogypsum_in_waste", this_year(phosphogypsum_generated=101), {}),
    (SICHUAN, "phosphogypsum_used_in_waste", this_year(phosphogypsum_used=101), {}),
    (SICHUAN, "clinker_within_capacity", this_year(clinker_output=101), {}),
    (SICHUAN, "ethylene_within_capacity", this_year(ethylene_output=101), {}),
    (SICHUAN, "energy_covers_list", rows("key_energy_users", USER),
     rows("key_energy_users", {**USER, "energy": 1_000_000.0})),
]  # fmt: skip


@pytest.mark.parametrize(("plan", "check", "bad", "good"), BREAKS, ids=[check for _, check, _, _ in BREAKS])
def test_a_check_is_broken_by_figures_that_do_not_fit(plan: str, check: str, bad: Changes, good: Changes) -> None:
    assert check in broken(plan, bad)
    assert check not in broken(plan, good)


def test_the_province_reports_its_own_projects() -> None:
    started = "energy_projects_started"
    assert "energy_projects_do_not_fall" in broken(CIRCULAR, this_year(**{started: 99}), region="620000")
    assert "energy_projects_do_not_fall" not in broken(CIRCULAR, {}, region="620000")
