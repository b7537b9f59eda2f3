"""What every cell means: one field to one cell, and each region asked for what is its own."""

import re

import pytest
from filling import ANSHAN, LIAONING, MAIJI, QINAN, QINZHOU, TIANSHUI, area_layout_of, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st

from xlgreen.layout import Field, Layout, column_letter, lay_out
from xlgreen.layout.model import COVER
from xlgreen.period import Period
from xlgreen.plan.load import plan_ids

PLANS = tuple(plan_ids())


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    plan = plan_of(draw(st.sampled_from(PLANS)))
    region = draw(st.sampled_from((*plan.regions, plan.region)))
    period, rows = draw(st.sampled_from(plan.periods)), draw(st.integers(1, 60))
    return lay_out(plan, region, period, rows, whole=region == plan.region)


def position(address: str) -> tuple[int, int]:
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_a_field_has_one_cell_and_a_cell_one_field(layout: Layout) -> None:
    fields = [field for field, _ in layout.fields()]
    assert len(set(fields)) == len(fields)
    assert len({layout.place(field) for field in fields}) == len(fields)


@settings(max_examples=20, deadline=None)
@given(layouts())
def test_the_hidden_codes_and_the_heads_stay_free(layout: Layout) -> None:
    for field, _ in layout.fields():
        sheet, address = layout.place(field)
        row, column = position(address)
        assert column > 1 and row > (5 if sheet == COVER else 9), (field, address)


@settings(max_examples=20, deadline=None)
@given(layouts())
def test_rows_of_a_table_follow_each_other(layout: Layout) -> None:
    for table in layout.tables.values():
        numbers = [table.row_number(key) for key in table.row_keys()]
        assert numbers == list(range(table.first_row, table.last_row + 1))
        assert all(table.has_row(key) for key in table.row_keys())


@pytest.mark.parametrize(
    ("number", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_lettered(number: int, letter: str) -> None:
    assert column_letter(number) == letter
    assert position(f"{letter}1") == (1, number)


# what is asked


def rows(layout: Layout, table: str) -> list[str]:
    return list(layout.tables[table].row_keys())


def inputs(layout: Layout, table: str, column: str) -> set[str]:
    return {key for key in rows(layout, table) if layout.tables[table].cell(key, column).role == "input"}


@pytest.mark.parametrize("plan", PLANS)
def test_the_base_period_asks_for_no_base_value(plan: str) -> None:
    for region in (*plan_of(plan).regions, plan_of(plan).region):
        layout = area_layout_of(plan, region, str(plan_of(plan).base_period))
        assert inputs(layout, "base_data", "base_value") == set()


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("number", [1, -1])
def test_later_periods_ask_for_the_base_values_that_the_plan_wants(plan: str, number: int) -> None:
    layout = area_layout_of(plan, plan_of(plan).regions[1], str(plan_of(plan).periods[number]))
    wanted = {variable.code for variable in plan_of(plan).variables if variable.base}
    assert inputs(layout, "base_data", "base_value") == wanted & set(rows(layout, "base_data"))


def test_only_a_required_base_value_is_required() -> None:
    table = area_layout_of(TIANSHUI, QINAN, "2022").tables["base_data"]
    required = {key for key in table.row_keys() if table.cell(key, "base_value").required is True}
    assert required == {"gdp_constant", "energy"}


OWN = {"waste_sorting_built", "black_water_pilot_done"}


@pytest.mark.parametrize(
    ("region", "own", "targets"),
    [
        (MAIJI, OWN, {"waste_sorting@2025", "black_water_pilot@2025"}),
        (QINZHOU, {"waste_sorting_built"}, {"waste_sorting@2025"}),
        (QINAN, set(), set()),
        ("620500", OWN, {"waste_sorting@2025", "black_water_pilot@2025"}),
    ],
)
def test_regions_are_asked_for_their_own_variables_only(region: str, own: set[str], targets: set[str]) -> None:
    layout = area_layout_of(TIANSHUI, region, "2021")
    everyone = {variable.code for variable in plan_of(TIANSHUI).variables} - OWN
    assert set(rows(layout, "base_data")) == everyone | own
    assert set(rows(layout, "indicator_report")) & {"waste_sorting@2025", "black_water_pilot@2025"} == targets
    assert len(rows(layout, "indicator_report")) == 16 + len(targets)


def test_what_only_the_province_reports_is_not_asked_of_a_city() -> None:
    city, province = area_layout_of(LIAONING, ANSHAN, "2021"), area_layout_of(LIAONING, "210000", "2021")
    only = {"measures_issued", "magnesite_standards_issued"}
    assert set(rows(province, "base_data")) - set(rows(city, "base_data")) == only
    missing = {"management_measures@2025", "magnesite_standard@2025"}
    assert set(rows(province, "indicator_report")) - set(rows(city, "indicator_report")) == missing


def test_a_row_is_numbered_as_it_stands() -> None:
    layout = area_layout_of(TIANSHUI, QINAN, "2021")
    for name in ("base_data", "indicator_report", "task_report", "review", "overview"):
        table = layout.tables[name]
        assert [table.cell(key, "seq").fixed for key in table.row_keys()] == list(range(1, len(rows(layout, name)) + 1))


# the plan's targets as a region sees them


def target_of(layout: Layout, target: str) -> object:
    return layout.tables["indicator_report"].cell(target, "plan_target").fixed


@pytest.mark.parametrize(
    ("plan", "target", "in_a_region", "in_the_whole"),
    [
        (LIAONING, "green_mine_count@2025", None, 420),
        (LIAONING, "green_mine_rate@2025", 0.75, 0.75),
        (LIAONING, "new_mine_listed_rate@2025", 1, 1),
        (LIAONING, "creation_funds@2025", None, 38),
        (TIANSHUI, "data_park@2025", None, 1),
        (TIANSHUI, "waste_sorting@2025", None, 1),
        (TIANSHUI, "energy_intensity_decline@2025", 0.11, 0.11),
        (TIANSHUI, "carbon_intensity_decline@2025", None, None),
        (TIANSHUI, "vision_2035@2035", None, None),
    ],
)
def test_a_rate_holds_for_every_region_and_a_count_for_the_whole(
    plan: str, target: str, in_a_region: float | None, in_the_whole: float | None
) -> None:
    assert target_of(area_layout_of(plan, plan_of(plan).regions[1], "2021"), target) == in_a_region
    assert target_of(area_layout_of(plan, plan_of(plan).region, "2021"), target) == in_the_whole


def test_a_list_knows_any_row_and_another_table_its_own() -> None:
    layout = area_layout_of(LIAONING, ANSHAN, "2021")
    pool, data = layout.tables["mine_pool"], layout.tables["base_data"]
    assert pool.has_row("4000") and not data.has_row("4000")
    assert layout.place(Field("mine_pool", "4000", "county")) == ("附表1 创建库", f"D{pool.first_row + 3999}")


def test_the_counties_of_a_city_are_its_options() -> None:
    allowed = area_layout_of(LIAONING, ANSHAN, "2021").tables["mine_pool"].cell("1", "county").allowed
    assert set(allowed) == {"铁东区", "铁西区", "立山区", "千山区", "台安县", "岫岩满族自治县", "海城市"}


def test_a_task_of_some_regions_stands_in_their_workbooks_only() -> None:
    """安口循环经济示范镇 and 西脉瓜州循环经济产业园 lie in 平凉 and 酒泉."""
    plan = plan_of("gansu-circular-economy-2011")
    only = next(task for task in plan.tasks if task.regions)
    asked = {region for region in plan.regions if _has_task(lay_out(plan, region, Period(2012)), only.number)}
    assert asked == set(only.regions) == {"620800", "620900"}
    assert _has_task(lay_out(plan, plan.region, Period(2012), whole=True), only.number)


def _has_task(layout: Layout, number: int) -> bool:
    return layout.tables["task_report"].has_row(str(number))
