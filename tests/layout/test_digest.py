"""The layout's digest: the same for the same layout, another for anything that moves a cell's meaning."""

from dataclasses import replace

import pytest
from filling import LIAONING, MAIJI, QINZHOU, TIANSHUI, plan_of

from xlgreen.layout import lay_out
from xlgreen.layout.stamp import Stamp, read_stamp, stamp_of
from xlgreen.period import Period
from xlgreen.plan.load import load_plan
from xlgreen.plan.model import Plan


def digest(plan: Plan, region: str = "", period: str = "2021", rows: int = 8) -> str:
    return lay_out(plan, region or plan.regions[0], Period.parse(period), rows).digest


@pytest.mark.parametrize("plan", [TIANSHUI, LIAONING])
def test_two_builds_of_a_plan_read_twice_have_one_digest(plan: str) -> None:
    again, _ = load_plan(plan_of(plan).folder)
    assert again is not None and again is not plan_of(plan)
    assert digest(plan_of(plan)) == digest(plan_of(plan)) == digest(again)


def test_the_number_of_prepared_rows_does_not_matter() -> None:
    plan = plan_of(LIAONING)
    assert digest(plan, rows=5) == digest(plan, rows=300)


def test_region_period_and_version_matter() -> None:
    plan = plan_of(TIANSHUI)
    digests = [
        digest(plan, QINZHOU),
        digest(plan, MAIJI),
        digest(plan, plan.region),
        digest(plan, QINZHOU, "2022"),
        digest(replace(plan, version="2"), QINZHOU),
        digest(replace(plan, id="another"), QINZHOU),
    ]
    assert len(set(digests)) == len(digests)


def without_last(plan: Plan) -> Plan:
    return replace(plan, variables=plan.variables[:-1])


def in_another_order(plan: Plan) -> Plan:
    return replace(plan, variables=(plan.variables[1], plan.variables[0], *plan.variables[2:]))


def in_another_unit(plan: Plan) -> Plan:
    return replace(plan, variables=(replace(plan.variables[0], unit="亿元"), *plan.variables[1:]))


def otherwise_computed(plan: Plan) -> Plan:
    indicator = replace(plan.indicators[0], expression="green_industry_value_added / gdp_constant")
    return replace(plan, indicators=(indicator, *plan.indicators[1:]))


@pytest.mark.parametrize("change", [without_last, in_another_order, in_another_unit, otherwise_computed])
def test_what_a_cell_means_matters(change) -> None:
    assert digest(change(plan_of(TIANSHUI))) != digest(plan_of(TIANSHUI))


# the stamp that carries it


def test_a_stamp_is_read_as_it_was_written() -> None:
    layout = lay_out(plan_of(TIANSHUI), MAIJI, Period(2021))
    stamp = stamp_of(layout, "base_data")
    assert read_stamp(stamp.text) == stamp == Stamp(TIANSHUI, "1", MAIJI, "2021", layout.digest, "base_data")
    assert stamp.workbook == stamp_of(layout)
    assert len(stamp_of(layout).text) <= 255  # a document property holds no more


@pytest.mark.parametrize("slip", [("620503", "620502"), ("2021|", "2022|"), ("base_data", "task_report")])
def test_a_changed_stamp_does_not_pass(slip: tuple[str, str]) -> None:
    stamp = stamp_of(lay_out(plan_of(TIANSHUI), MAIJI, Period(2021)), "base_data")
    with pytest.raises(ValueError, match="xlgreen1"):
        read_stamp(stamp.text.replace(*slip))


@pytest.mark.parametrize("text", ["", "序号", "1|2", "xlgreen1|a", "other|1|2|3|4|5|6|7"])
def test_other_texts_are_no_stamps(text: str) -> None:
    assert read_stamp(text) is None
