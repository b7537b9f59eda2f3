"""The tables of the standards hold together: every row has a source, every name leads to one row."""

import re
from collections import Counter

import pytest
import yaml

from xlgreen.functions import REGISTRY, ErrorValue, call, native_formula
from xlgreen.functions.standard_tables import alternatives, standard_rows
from xlgreen.shipped import template_path

TABLES = sorted(path.stem for path in template_path("standards").glob("*.csv"))
NA = ErrorValue("#N/A")


def repeated(keys: list[str]) -> list[str]:
    """Keys that stand twice, as a spreadsheet compares them."""
    return [key for key, times in Counter(key.casefold() for key in keys).items() if times > 1]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_and_a_value_has_its_confidence(table: str) -> None:
    rows = standard_rows(table)
    assert rows
    for row in rows:
        assert row["source"], row
        assert row.get("confidence", "H") in ("H", "M", "L", ""), row
        has_value = any(row.get(column) for column in ("large_from", "low", "kg_co2"))
        assert not has_value or row["confidence"], row


def test_a_name_leads_to_one_row() -> None:
    mines = [f"{name}|{row['method']}" for row in standard_rows("mine_scale") for name in alternatives(row["names"])]
    fuels = [
        f"{name}|{row['edition']}|{row['basis']}"
        for row in standard_rows("tce_factors")
        for name in alternatives(row["names"])
    ]
    carbon = [
        f"{row['item']}|{row['year']}|{region}"
        for row in standard_rows("co2_factors")
        for region in alternatives(row["regions"])
    ]
    assert [repeated(keys) for keys in (mines, fuels, carbon)] == [[], [], []]


def test_a_factor_of_every_year_stands_beside_none_of_a_single_year() -> None:
    undated = {row["item"] for row in standard_rows("co2_factors") if not row["year"]}
    assert undated and not undated & {row["item"] for row in standard_rows("co2_factors") if row["year"]}


def test_a_fuel_is_measured_in_one_way() -> None:
    ways: dict[str, set[str]] = {}
    for row in standard_rows("tce_factors"):
        ways.setdefault(row["fuel"], set()).add(row["per"])
        assert row["fuel"] in alternatives(row["names"])
        assert float(row["low"] or 0) <= float(row["high"] or 0)
    assert [fuel for fuel, way in ways.items() if len(way) > 1] == []


def test_the_limits_of_a_mine_rise() -> None:
    for row in standard_rows("mine_scale"):
        assert bool(row["large_from"]) == bool(row["medium_from"])
        assert not row["large_from"] or float(row["large_from"]) > float(row["medium_from"]) > 0


VOCABULARY = yaml.safe_load(template_path("vocabulary.yaml").read_text(encoding="utf-8"))["vocabulary"]


def test_the_minerals_of_the_lists_are_known() -> None:
    scale = REGISTRY["MINE_SCALE"]
    unknown = [mineral for mineral in VOCABULARY["mineral"] if call(scale, mineral, 1e6) == NA]
    assert unknown == ["菱镁矿", "珍珠岩", "其他"]


def test_the_fuels_of_the_lists_are_known() -> None:
    known = {name for row in standard_rows("tce_factors") for name in alternatives(row["names"])}
    assert set(VOCABULARY["energy_item"]) <= known


def test_the_chemical_industry_of_the_lists_is_connected_earlier() -> None:
    must_connect = REGISTRY["MUST_CONNECT"]
    earlier = [name for name in VOCABULARY["industry_division"] if call(must_connect, 5000, name) == "应接入"]
    assert earlier == ["26 化学原料和化学制品制造业"]


def test_every_printed_factor_is_found() -> None:
    factor, lost = REGISTRY["TCE_FACTOR"], []
    for row in standard_rows("tce_factors"):
        printed = float(row["low"]) if row["low"] and row["low"] == row["high"] and row["basis"] == "当量" else NA
        if row["basis"] == "当量" and call(factor, row["fuel"], row["edition"]) != printed:
            lost.append(row)
    assert lost == []


@pytest.mark.parametrize("name", ["MINE_SCALE", "TCE", "TCE_FACTOR", "CO2", "MUST_CONNECT", "CONVERT_CN"])
def test_a_formula_stays_far_from_the_limit_of_excel(name: str) -> None:
    """8192 characters, with cells of another sheet as arguments."""
    function = REGISTRY[name]
    cells = [f"'能源消费与综合能耗'!$AB$10{number}" for number in range(len(function.arguments))]
    formula = native_formula(function, *cells)
    assert len(formula) < 6000
    assert not re.search(r"\{[a-z_]+\}", formula)
