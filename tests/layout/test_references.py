"""The names in an indicator's formulas lead to the right cells of 基础数据."""

import re

import pytest
from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, area_layout_of, cell, plan_of

from xlgreen.expression import Reference
from xlgreen.layout import Field, Formulas, Layout
from xlgreen.layout.references import resolve

ADDRESS = re.compile(r"(?:'([^']+)'!)?\$([A-Z]+)\$?(\d+)")


def formula(layout: Layout, target: str, column: str) -> str:
    table = layout.tables["indicator_report"]
    expression = table.cell(target, column).formula
    return Formulas(layout).shown(table, target, expression) if expression else ""


def cells(formula: str) -> set[str]:
    """The cells that a formula refers to, with their sheet where it is another one."""
    return {
        f"{sheet}!{letter}{number}" if sheet else letter + number for sheet, letter, number in ADDRESS.findall(formula)
    }


def figures(layout: Layout, column: str, *variables: str) -> set[str]:
    return {cell(layout, f"base_data/{variable}/{column}") for variable in variables}


@pytest.mark.parametrize(
    ("plan", "region", "target", "variables"),
    [
        (TIANSHUI, MAIJI, "sewage_rate@2025", ("sewage_treated", "sewage_discharged")),
        (TIANSHUI, MAIJI, "film_point_coverage@2025", ("villages_with_film_point", "villages")),
        (LIAONING, PANJIN, "green_mine_rate@2025", ("green_mines_built", "producing_mines")),
        (LIAONING, PANJIN, "green_mine_count@2025", ("green_mines_built",)),
    ],
)
def test_actual_previous_and_base_stand_in_their_columns(
    plan: str, region: str, target: str, variables: tuple[str, ...]
) -> None:
    layout = area_layout_of(plan, region, "2022")
    assert cells(formula(layout, target, "actual")) == figures(layout, "this_year", *variables)
    assert cells(formula(layout, target, "last_year")) == figures(layout, "last_year", *variables)
    assert cells(formula(layout, target, "base_value")) == figures(layout, "base_value", *variables)


def test_a_decline_compares_with_the_base_in_this_year_and_last() -> None:
    layout, pair = area_layout_of(TIANSHUI, MAIJI, "2022"), ("energy", "gdp_constant")
    base = figures(layout, "base_value", *pair)
    assert cells(formula(layout, "energy_intensity_decline@2025", "actual")) == base | figures(
        layout, "this_year", *pair
    )
    assert cells(formula(layout, "energy_intensity_decline@2025", "last_year")) == base | figures(
        layout, "last_year", *pair
    )
    assert formula(layout, "energy_intensity_decline@2025", "base_value") == ""


def test_in_the_base_period_the_base_is_this_period() -> None:
    layout, pair = area_layout_of(TIANSHUI, MAIJI, "2020"), ("energy", "gdp_constant")
    assert cells(formula(layout, "energy_intensity_decline@2025", "actual")) == figures(layout, "this_year", *pair)
    shares = figures(layout, "this_year", "forest_area", "land_area")
    assert cells(formula(layout, "forest_cover@2025", "base_value")) == shares


def test_a_variable_without_a_base_value_gives_no_base() -> None:
    layout = area_layout_of(LIAONING, PANJIN, "2022")
    assert formula(layout, "liaodong_magnesite_rate@2025", "base_value") == ""
    assert cells(formula(layout, "liaodong_magnesite_rate@2025", "last_year")) == figures(
        layout, "last_year", "liaodong_magnesite_green", "liaodong_magnesite_producing"
    )


def test_the_printed_base_value_counts_for_the_whole_only() -> None:
    whole, city = area_layout_of(LIAONING, "210000", "2022"), area_layout_of(LIAONING, PANJIN, "2022")
    assert formula(whole, "green_mine_rate@2025", "base_value") == '=IFERROR(0.141,"")'
    assert formula(whole, "green_mine_count@2025", "base_value") == '=IFERROR(84,"")'
    assert cells(formula(city, "green_mine_count@2025", "base_value")) == figures(
        city, "base_value", "green_mines_built"
    )


def test_funds_in_wan_are_reported_in_yi() -> None:
    layout = area_layout_of(LIAONING, PANJIN, "2022")
    assert cells(formula(layout, "creation_funds@2025", "actual")) == figures(
        layout, "this_year", "creation_funds_spent"
    )
    assert "0.0001" in formula(layout, "creation_funds@2025", "actual")


def test_columns_of_the_row_come_before_the_plans_names() -> None:
    layout = area_layout_of(TIANSHUI, MAIJI, "2022")
    report, data = layout.tables["indicator_report"], layout.tables["base_data"]
    row = "sewage_rate@2025"
    assert resolve(layout, report, row, Reference("actual")) == Field("indicator_report", row, "actual")
    assert resolve(layout, data, "energy", Reference("last_year")) == Field("base_data", "energy", "last_year")
    assert resolve(layout, report, row, Reference("energy", "previous")) == Field("base_data", "energy", "last_year")
    assert resolve(layout, report, row, Reference("year")) == 2022
    assert resolve(layout, report, row, Reference("region_name")) == "麦积区"
    assert resolve(layout, report, row, Reference("as_of")) == 44926  # 2022-12-31


@pytest.mark.parametrize("plan", [TIANSHUI, LIAONING])
@pytest.mark.parametrize("period", ["2020", "2023"])
def test_no_formula_leads_outside_the_tables(plan: str, period: str) -> None:
    for region in (*plan_of(plan).regions, plan_of(plan).region):
        layout = area_layout_of(plan, region, period)
        laid = {"!".join(layout.place(field)) for field, _ in layout.fields()}
        for target in layout.tables["indicator_report"].row_keys():
            sheet = layout.tables["indicator_report"].sheet
            for column in ("actual", "last_year", "base_value", "annual_target", "completion", "progress", "status"):
                for address in cells(formula(layout, target, column)):
                    assert (address if "!" in address else f"{sheet}!{address}") in laid
