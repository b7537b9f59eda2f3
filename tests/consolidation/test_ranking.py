"""Regions from best to worst; what has no value has no rank."""

from dataclasses import replace

import pytest
from consolidation.area import figures, totals
from filling import MAIJI, QINAN, QINZHOU, TIANSHUI, plan_of

from xlgreen.plan.model import Plan

QINGSHUI, GANGU = "620521", "620523"


def ranking(indicator: str, plan: Plan | str = TIANSHUI, **regions: dict[str, float]) -> list[str]:
    codes = {"qinzhou": QINZHOU, "maiji": MAIJI, "qingshui": QINGSHUI, "qinan": QINAN, "gangu": GANGU}
    found = totals(plan, "2022", {codes[name]: changes for name, changes in regions.items()})
    return found["indicators"][indicator]["ranking"]


def sewage(treated: float | None, discharged: float = 100) -> dict[str, float]:
    return figures(sewage_treated=treated, sewage_discharged=discharged)


def carbon(amount: float | None) -> dict[str, float]:
    return figures(carbon=amount, gdp_constant=1000)


def energy(amount: float) -> dict[str, float]:
    return figures(energy=amount, gdp_constant=1000, gdp_constant__base_value=1000)


def test_the_highest_share_is_first() -> None:
    assert ranking("sewage_rate", qinzhou=sewage(95), maiji=sewage(99), qinan=sewage(97)) == [MAIJI, QINAN, QINZHOU]


def test_it_is_the_rate_that_counts_and_not_the_amount() -> None:
    assert ranking("sewage_rate", qinzhou=sewage(900, 1000), maiji=sewage(96)) == [MAIJI, QINZHOU]


def test_equal_regions_stand_in_the_order_of_their_codes() -> None:
    equal = [ranking("sewage_rate", gangu=sewage(97), maiji=sewage(194, 200), qinan=sewage(97), qinzhou=sewage(99))]
    assert equal == [[QINZHOU, MAIJI, QINAN, GANGU]]


def test_a_region_without_a_value_has_no_rank() -> None:
    none = figures(power_capacity=0, nonfossil_capacity=0)
    assert ranking("nonfossil_capacity_share", qinzhou=none, maiji={}, qinan=none) == [MAIJI]
    assert ranking("carbon_intensity_decline", qinzhou=carbon(None), maiji=carbon(790)) == [MAIJI]
    assert ranking("sewage_rate") == []


def test_zero_is_a_value_and_ranks_last() -> None:
    assert ranking("manure_use_rate", qinzhou=figures(manure_used=0), maiji=figures(manure_used=1)) == [MAIJI, QINZHOU]


def test_the_greatest_decline_is_first() -> None:
    assert ranking("energy_intensity_decline", qinzhou=energy(490), maiji=energy(450), qinan=energy(510)) == [
        MAIJI,
        QINZHOU,
        QINAN,
    ]


def test_the_greatest_decline_is_first_where_the_target_is_only_a_reference() -> None:
    assert ranking("carbon_intensity_decline", qinzhou=carbon(790), maiji=carbon(700), qinan=carbon(810)) == [
        MAIJI,
        QINZHOU,
        QINAN,
    ]


@pytest.mark.parametrize(("direction", "order"), [("逆向", [MAIJI, QINZHOU, QINAN]), ("正向", [QINAN, QINZHOU, MAIJI])])
def test_of_a_level_that_should_fall_the_lowest_is_first(direction: str, order: list[str]) -> None:
    plan = plan_of(TIANSHUI)
    intensity = replace(
        plan.indicators[0], code="energy_intensity", kind="level", unit="吨标准煤/万元",
        expression="energy / gdp_constant", direction=direction,
    )  # fmt: skip
    plan = replace(plan, indicators=(intensity,))
    assert ranking("energy_intensity", plan, qinzhou=energy(490), maiji=energy(450), qinan=energy(510)) == order
