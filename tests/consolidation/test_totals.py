"""What regions report, added up: sums of quantities, rates of the sums, and always how many regions they cover."""

from math import log

import pytest
from consolidation.area import area, figures, totals
from filling import ANSHAN, LIAONING, MAIJI, PANJIN, QINAN, QINZHOU, TIANSHUI, plan_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

QINGSHUI = "620521"
COUNTIES = plan_of(TIANSHUI).regions[:7]
OTHERS = COUNTIES[2:]


def test_quantities_are_summed_over_the_regions_that_report_them() -> None:
    found = totals(TIANSHUI, "2022", {QINZHOU: figures(energy=528), QINAN: figures(energy=500.5)})["variables"][
        "energy"
    ]
    assert found == {
        "name": "能源消费总量",
        "value": 1028.5,
        "unit": "万吨标准煤",
        "regions": [QINZHOU, QINAN],
        "by_region": {r: {QINZHOU: 528.0, QINAN: 500.5}.get(r) for r in COUNTIES},
    }


def test_a_missing_figure_is_not_zero() -> None:
    found = totals(TIANSHUI, "2022", {QINZHOU: {}, QINAN: {**figures(carbon=None)}, QINGSHUI: figures(carbon=0)})
    carbon = found["variables"]["carbon"]
    assert (carbon["value"], carbon["regions"]) == (825.0, [QINZHOU, QINGSHUI])
    assert (carbon["by_region"][QINAN], carbon["by_region"][QINGSHUI]) == (None, 0.0)


def test_nothing_reported_is_no_value() -> None:
    found = totals(TIANSHUI, "2022", {})
    assert {v["value"] for v in found["variables"].values()} == {None}
    assert {i["value"] for i in found["indicators"].values()} == {None}
    assert {tuple(i["regions"]) for i in found["indicators"].values()} == {()}
    assert found["coverage"]["missing"] == list(plan_of(TIANSHUI).regions)


def test_words_are_not_added_up() -> None:
    vision = totals(TIANSHUI, "2022", {QINZHOU: {}, QINAN: {}})["variables"]["vision_progress"]
    assert (vision["value"], vision["regions"]) == (None, [QINZHOU, QINAN])


# rates


def test_a_rate_is_that_of_the_sums_and_not_the_mean() -> None:
    regions = {
        QINZHOU: figures(sewage_treated=97, sewage_discharged=100),
        QINAN: figures(sewage_treated=180, sewage_discharged=200),
    }
    found = totals(TIANSHUI, "2022", regions)["indicators"]["sewage_rate"]
    assert found["by_region"] == {QINZHOU: 97.0, QINAN: 90.0}  # the mean would be 93.5
    assert found["value"] == pytest.approx(277 / 300 * 100)
    assert found["regions"] == [QINZHOU, QINAN]
    assert (found["target"], found["met"]) == (98.0, False)


def test_a_region_that_lacks_an_input_is_left_out_and_the_others_are_named() -> None:
    found = totals(
        TIANSHUI, "2022",
        {
            QINZHOU: figures(carbon=825, gdp_constant=1100),
            QINAN: figures(carbon=None, gdp_constant=900),
            QINGSHUI: figures(carbon=704, gdp_constant=1100),
        },
    )["indicators"]["carbon_intensity_decline"]  # fmt: skip
    assert found["regions"] == [QINZHOU, QINGSHUI]
    assert found["value"] == pytest.approx((1 - (825 + 704) / 2200 / (1600 / 2000)) * 100)
    assert found["by_region"] == {QINZHOU: 6.25, QINAN: None, QINGSHUI: 20.0}


def test_a_region_without_a_base_value_is_left_out_of_the_decline() -> None:
    found = totals(TIANSHUI, "2022", {QINZHOU: {}, QINAN: {"base_data/carbon/base_value": None}})["indicators"]
    assert found["carbon_intensity_decline"]["regions"] == [QINZHOU]
    assert found["sewage_rate"]["regions"] == [QINZHOU, QINAN]


def test_a_decline_is_that_of_the_underlying_quantities() -> None:
    found = totals(
        TIANSHUI, "2022",
        {
            QINZHOU: figures(energy=528, energy__base_value=500, gdp_constant=1100, gdp_constant__base_value=1000),
            QINAN: figures(energy=90, energy__base_value=100, gdp_constant=100, gdp_constant__base_value=100),
        },
    )["indicators"]["energy_intensity_decline"]  # fmt: skip
    decline = 1 - (618 / 1200) / (600 / 1100)
    assert found["by_region"] == {QINZHOU: 4.0, QINAN: 10.0}
    assert found["value"] == pytest.approx(decline * 100)
    assert found["progress"] == pytest.approx(log(1 - decline) / log(0.89))
    assert found["annual_target"] == pytest.approx((1 - 0.89**0.4) * 100)
    assert (found["met"], found["time_progress"]) == (False, 0.4)


def cells(regions: dict[str, dict[str, float]], indicator: str) -> dict[str, object]:
    results = area(TIANSHUI, "2022", regions).indicators
    return dict(next(result for result in results if result.indicator.code == indicator).cells)


def test_last_year_and_base_stand_where_they_cover_the_same_regions() -> None:
    full = cells({QINZHOU: {}, QINAN: {}}, "sewage_rate")
    assert (full["base_value"], full["last_year"]) == (0.95, 0.96)

    lacking_last_year = cells({QINZHOU: {}, QINAN: {"base_data/sewage_treated/last_year": None}}, "sewage_rate")
    assert (lacking_last_year["actual"], lacking_last_year["last_year"], lacking_last_year["change"]) == (
        0.97,
        None,
        None,
    )
    assert lacking_last_year["base_value"] == 0.95

    lacking_base = cells({QINZHOU: {}, QINAN: {"base_data/sewage_treated/base_value": None}}, "sewage_rate")
    assert (lacking_base["actual"], lacking_base["last_year"], lacking_base["base_value"]) == (0.97, 0.96, None)
    assert (lacking_base["progress"], lacking_base["status"]) == (None, "缺基期")


def test_a_zero_denominator_gives_no_rate() -> None:
    none = figures(power_capacity=0, nonfossil_capacity=0)
    found = totals(TIANSHUI, "2022", {QINZHOU: none, QINAN: none})["indicators"]["nonfossil_capacity_share"]
    assert (found["value"], found["met"], found["by_region"]) == (None, None, {QINZHOU: None, QINAN: None})
    found = totals(TIANSHUI, "2022", {QINZHOU: none, QINAN: {}})["indicators"]["nonfossil_capacity_share"]
    assert (found["value"], found["regions"]) == (55.0, [QINZHOU, QINAN])


def test_counts_of_the_regions_meet_the_target_of_the_whole() -> None:
    found = totals(TIANSHUI, "2025", {QINZHOU: figures(data_parks=1), QINAN: figures(data_parks=0)})["indicators"][
        "data_park"
    ]
    assert (found["value"], found["target"], found["met"], found["status"]) == (1.0, 1.0, True, "达序时")
    assert found["by_region"] == {QINZHOU: 1.0, QINAN: 0.0}


def test_the_province_adds_its_own_level_to_what_the_cities_report() -> None:
    found = totals(LIAONING, "2023", {ANSHAN: figures(green_mines_built=2), PANJIN: {}, "210000": {}})
    assert found["variables"]["green_mines_built"]["value"] == 4.0  # not the province's own 2
    assert found["variables"]["green_mines_built"]["regions"] == [ANSHAN, PANJIN]
    assert found["variables"]["measures_issued"] | {"by_region": {}} == {
        "name": "已印发的绿色矿山管理办法", "value": 1.0, "unit": "个", "regions": ["210000"], "by_region": {},
    }  # fmt: skip
    assert found["indicators"]["management_measures"]["met"] is True
    assert found["indicators"]["management_measures"]["regions"] == ["210000"]
    assert found["indicators"]["green_mine_count"]["base_value"] == 84.0
    assert found["indicators"]["green_mine_rate"]["base_value"] == 14.1
    assert list(found["indicators"]["green_mine_rate"]["by_region"]) == [ANSHAN, PANJIN]


def test_funds_are_added_up_and_converted() -> None:
    found = totals(
        LIAONING, "2023", {ANSHAN: figures(creation_funds_spent=15000), PANJIN: figures(creation_funds_spent=500)}
    )
    assert found["variables"]["creation_funds_spent"]["value"] == 15500.0
    funds = found["indicators"]["creation_funds"]
    assert (funds["value"], funds["unit"], funds["status"]) == (pytest.approx(1.55), "亿元", "预估")


# 是 and 否 of the two districts that are asked


def sorting(**words: str | None) -> dict[str, object]:
    regions = {"qinzhou": QINZHOU, "maiji": MAIJI}
    said = {regions[name]: {"base_data/waste_sorting_built/this_year": word} for name, word in words.items()}
    found = totals(TIANSHUI, "2025", {**said, QINAN: {}})
    indicator, variable = found["indicators"]["waste_sorting"], found["variables"]["waste_sorting_built"]
    return {"said": variable["value"], "value": indicator["value"], "met": indicator["met"]}


def test_both_districts_have_to_say_so() -> None:
    assert sorting(qinzhou="是", maiji="是") == {"said": "是", "value": 1.0, "met": True}
    assert sorting(qinzhou="是", maiji="否") == {"said": "否", "value": 0.0, "met": False}
    assert sorting(qinzhou="否", maiji="否") == {"said": "否", "value": 0.0, "met": False}


def test_the_districts_that_say_so_are_named() -> None:
    said = {region: {"base_data/waste_sorting_built/this_year": "是"} for region in (QINZHOU, MAIJI)}
    assert totals(TIANSHUI, "2025", {**said, QINAN: {}})["indicators"]["waste_sorting"]["regions"] == [QINZHOU, MAIJI]


def test_one_district_alone_does_not_speak_for_both() -> None:
    assert sorting(qinzhou="是") == {"said": None, "value": None, "met": None}


# in any order, any figures

AMOUNTS = st.floats(1, 1e6).map(lambda x: round(x, 3))


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.data())
def test_sums_and_rates_of_any_regions_in_any_order(data: st.DataObject) -> None:
    regions = data.draw(st.lists(st.sampled_from(OTHERS), min_size=1, unique=True))
    used = {region: data.draw(st.tuples(AMOUNTS, AMOUNTS)) for region in regions}
    said = {r: figures(manure_used=min(pair), manure_generated=max(pair)) for r, pair in used.items()}
    found = totals(TIANSHUI, "2023", said)
    numerator, denominator = sum(min(p) for p in used.values()), sum(max(p) for p in used.values())
    assert found["variables"]["manure_used"]["value"] == pytest.approx(numerator)
    assert found["variables"]["manure_generated"]["value"] == pytest.approx(denominator)
    assert found["indicators"]["manure_use_rate"]["value"] == pytest.approx(numerator / denominator * 100)
    assert found["indicators"]["manure_use_rate"]["regions"] == sorted(regions)
    again = totals(TIANSHUI, "2023", dict(reversed(said.items())))
    assert found | {"files": []} == again | {"files": []}
