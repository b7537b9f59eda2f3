"""The computed cells of small contents, against values worked out by hand."""

from collections.abc import Mapping
from datetime import date
from math import log

import pytest
from filling import ANSHAN, LIAONING, MAIJI, QINAN, QINZHOU, TIANSHUI, area_layout_of

from xlgreen.expression import parse
from xlgreen.layout import Field, Workbook
from xlgreen.value import Value

Figures = Mapping[str, tuple[Value, Value, Value]]  # base, last year, this year
YEARS = ("base_value", "last_year", "this_year")


def workbook(plan: str, region: str, period: str, figures: Figures, **tables) -> Workbook:
    data = {code: {y: v for y, v in zip(YEARS, row, strict=True) if v is not None} for code, row in figures.items()}
    return Workbook(area_layout_of(plan, region, period), {"base_data": data, **tables})


def report(plan: str, region: str, period: str, target: str, figures: Figures) -> dict[str, object]:
    """The computed cells of a target's row that show something, but for the hints."""
    row = workbook(plan, region, period, figures).computed()["indicator_report"][target]
    return {
        column: value
        for column, value in row.items()
        if value is not None and not column.endswith(("hint", "doubt", "count"))
    }


def close(expected: dict[str, object]) -> dict[str, object]:
    return {k: pytest.approx(v, rel=1e-12) if isinstance(v, float) else v for k, v in expected.items()}


# kind by kind


def test_a_share_runs_linearly_from_its_base() -> None:
    figures = {"green_industry_value_added": (250.0, 260.0, 297.0), "gdp_current": (1000.0, 1040.0, 1100.0)}
    assert report(TIANSHUI, QINZHOU, "2022", "green_industry_share@2025", figures) == close(
        {
            "base_value": 0.25,  # 250 / 1000
            "annual_target": 0.29,  # 25 % + (35 % − 25 %) · 2/5
            "actual": 0.27,  # 297 / 1100
            "last_year": 0.25,  # 260 / 1040
            "change": 0.02,
            "completion": 27 / 29,
            "progress": 0.2,  # 2 of 10 points
            "time_progress": 0.4,  # 2 of 5 years
            "met": "未达标",
            "status": "严重滞后",  # 20 points behind, the limit is 10
        }
    )


@pytest.mark.parametrize(
    ("used", "met", "status"),
    [
        (77.0, "未达标", "达序时"),  # 2 of 5 points in 2 of 5 years
        (76.9, "未达标", "滞后"),
        (76.4, "未达标", "严重滞后"),
        (78.0, "未达标", "超序时"),
        (80.0, "达标", "超序时"),
        (81.0, "达标", "超序时"),
        (70.0, "未达标", "严重滞后"),  # it fell
    ],
)
def test_progress_against_time(used: float, met: str, status: str) -> None:
    figures = {"manure_used": (75.0, None, used), "manure_generated": (100.0, None, 100.0)}
    row = report(TIANSHUI, QINAN, "2022", "manure_use_rate@2025", figures)
    assert (row["met"], row["status"]) == (met, status)
    assert row["progress"] == pytest.approx((used - 75) / 5)


def test_a_target_met_at_the_base_is_asked_in_every_year() -> None:
    figures = {"sewage_treated": (99.0, 99.0, 97.0), "sewage_discharged": (100.0, 100.0, 100.0)}
    row = report(TIANSHUI, QINAN, "2022", "sewage_rate@2025", figures)
    assert row == close(
        {
            "base_value": 0.99, "annual_target": 0.98, "actual": 0.97, "last_year": 0.99, "change": -0.02,
            "completion": 97 / 98, "progress": 97 / 98, "time_progress": 0.4, "met": "未达标", "status": "滞后",
        }
    )  # fmt: skip


def test_a_cumulative_decline_is_measured_by_logarithms() -> None:
    figures = {"energy": (500.0, 510.0, 528.0), "gdp_constant": (1000.0, 1040.0, 1100.0)}
    assert report(TIANSHUI, QINZHOU, "2022", "energy_intensity_decline@2025", figures) == close(
        {
            "annual_target": 1 - (1 - 0.11) ** (2 / 5),
            "actual": 0.04,  # 0.48 against 0.50
            "last_year": 1 - 510 / 1040 / 0.5,
            "change": 0.04 - (1 - 510 / 1040 / 0.5),
            "completion": log(0.96) / (log(0.89) * 2 / 5),
            "progress": log(0.96) / log(0.89),
            "time_progress": 0.4,
            "met": "未达标",
            "status": "滞后",  # 35 % after 40 % of the time
        }
    )


@pytest.mark.parametrize(("period", "years"), [("2021", 1), ("2023", 3), ("2024", 4), ("2025", 5)])
def test_equal_steps_of_a_decline_multiply(period: str, years: int) -> None:
    yearly = (1 - 0.11) ** (1 / 5)
    figures = {"energy": (100.0, None, 100 * yearly**years), "gdp_constant": (100.0, None, 100.0)}
    row = report(TIANSHUI, QINAN, period, "energy_intensity_decline@2025", figures)
    assert row["actual"] == pytest.approx(row["annual_target"])
    assert row["progress"] == pytest.approx(years / 5) == row["time_progress"]
    assert row["completion"] == pytest.approx(1)
    assert row["status"] == ("超序时" if years == 5 else "达序时")


def test_an_intensity_that_rose_has_negative_progress() -> None:
    figures = {"energy": (100.0, None, 103.0), "gdp_constant": (100.0, None, 100.0)}
    row = report(TIANSHUI, QINAN, "2021", "energy_intensity_decline@2025", figures)
    assert row["actual"] == pytest.approx(-0.03)
    assert row["progress"] == pytest.approx(log(1.03) / log(0.89))
    assert row["progress"] < 0
    assert (row["met"], row["status"]) == ("未达标", "严重滞后")


def test_a_count_has_no_target_in_a_city() -> None:
    row = report(LIAONING, ANSHAN, "2023", "green_mine_count@2025", {"green_mines_built": (13.0, 30.0, 45.0)})
    assert row == {
        "base_value": 13.0, "actual": 45.0, "last_year": 30.0, "change": 15.0, "time_progress": 0.6, "status": "待分解",
    }  # fmt: skip


def test_a_count_has_its_target_in_the_whole_province() -> None:
    row = report(LIAONING, "210000", "2023", "green_mine_count@2025", {"green_mines_built": (None, 240.0, 308.0)})
    assert row == close(
        {
            "base_value": 84.0,  # printed in the document
            "annual_target": 285.6,  # 84 + 336 · 3/5
            "actual": 308.0,
            "last_year": 240.0,
            "change": 68.0,
            "completion": 308 / 285.6,
            "progress": 2 / 3,  # 224 of 336
            "time_progress": 0.6,
            "met": "未达标",
            "status": "超序时",
        }
    )


def test_a_coverage_that_holds_every_year() -> None:
    figures = {"new_mines_due": (None, None, 5.0), "new_mines_listed": (None, None, 4.0)}
    row = report(LIAONING, ANSHAN, "2022", "new_mine_listed_rate@2025", figures)
    assert row == close(
        {"annual_target": 1.0, "actual": 0.8, "completion": 0.8, "progress": 0.8, "met": "未达标", "status": "滞后"}
    )
    figures = {"new_mines_due": (None, None, 5.0), "new_mines_listed": (None, None, 5.0)}
    row = report(LIAONING, ANSHAN, "2022", "new_mine_listed_rate@2025", figures)
    assert row == close(
        {"annual_target": 1.0, "actual": 1.0, "completion": 1.0, "progress": 1.0, "met": "达标", "status": "达序时"}
    )


def test_a_coverage_that_grows() -> None:
    figures = {"villages_with_film_point": (60.0, 70.0, 90.0), "villages": (200.0, 200.0, 200.0)}
    row = report(TIANSHUI, QINAN, "2021", "film_point_coverage@2025", figures)
    assert row == close(
        {
            "base_value": 0.3, "annual_target": 0.44, "actual": 0.45, "last_year": 0.35, "change": 0.1,
            "completion": 45 / 44, "progress": 15 / 70, "time_progress": 0.2, "met": "未达标", "status": "超序时",
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "word", "annual_target", "actual", "completion", "met", "status"),
    [
        ("2022", "否", 0.0, 0.0, 1.0, "未达标", "达序时"),  # nothing is due yet: 0 of 0 is done
        ("2025", "否", 1.0, 0.0, 0.0, "未达标", "滞后"),
        ("2025", "是", 1.0, 1.0, 1.0, "达标", "达序时"),
    ],
)
def test_yes_or_no_is_due_at_the_end(
    period: str, word: str, annual_target: float, actual: float, completion: float, met: str, status: str
) -> None:
    row = report(TIANSHUI, "620500", period, "waste_sorting@2025", {"waste_sorting_built": (None, None, word)})
    assert row == {
        "annual_target": annual_target, "actual": actual, "completion": completion, "progress": actual,
        "time_progress": 0.4 if period == "2022" else 1.0, "met": met, "status": status,
    }  # fmt: skip


def test_yes_or_no_of_one_district_waits_for_the_other() -> None:
    row = report(TIANSHUI, MAIJI, "2022", "waste_sorting@2025", {"waste_sorting_built": (None, None, "是")})
    assert row == {"actual": 1.0, "time_progress": 0.4, "status": "待分解"}


def test_a_range_is_reached_by_its_lower_end() -> None:
    row = report(TIANSHUI, "620500", "2025", "data_park@2025", {"data_parks": (None, 0.0, 2.0)})
    assert row["met"] == "达标"
    assert (row["annual_target"], row["actual"], row["last_year"], row["status"]) == (1.0, 2.0, 0.0, "达序时")


def test_a_reference_has_a_value_and_no_judgement() -> None:
    figures = {"carbon": (800.0, 810.0, 825.0), "gdp_constant": (1000.0, 1080.0, 1100.0)}
    row = report(TIANSHUI, QINAN, "2022", "carbon_intensity_decline@2025", figures)
    assert row == close(
        {"actual": 0.0625, "last_year": 0.0625, "change": 0.0, "status": "待定"}  # 0.75 against 0.80, twice
    )


def test_a_quality_has_neither() -> None:
    assert report(TIANSHUI, QINAN, "2022", "vision_2035@2035", {}) == {"status": "定性"}


def test_an_estimate_is_converted_and_not_judged() -> None:
    row = report(LIAONING, "210000", "2022", "creation_funds@2025", {"creation_funds_spent": (None, 20000.0, 90000.0)})
    assert row == close({"actual": 9.0, "last_year": 2.0, "change": 7.0, "status": "预估"})


# what cannot be computed


def test_a_zero_denominator_gives_no_value() -> None:
    figures = {"power_capacity": (0.0, 0.0, 0.0), "nonfossil_capacity": (0.0, 0.0, 0.0)}
    row = report(TIANSHUI, QINAN, "2022", "nonfossil_capacity_share@2025", figures)
    assert row == {"time_progress": 0.4, "met": "缺数", "status": "缺数"}


@pytest.mark.parametrize("missing", ["forest_area", "land_area"])
def test_a_missing_input_is_not_zero(missing: str) -> None:
    figures = {
        "forest_area": (700.0, 710.0, 720.0),
        "land_area": (2000.0, 2000.0, 2000.0),
        missing: (700.0, 710.0, None),
    }
    row = report(TIANSHUI, QINAN, "2022", "forest_cover@2025", figures)
    assert not {"actual", "change", "completion", "progress"} & set(row)
    assert (row["met"], row["status"]) == ("缺数", "缺数")


def test_nothing_typed_shows_nothing_but_what_is_known() -> None:
    row = report(TIANSHUI, QINAN, "2022", "forest_cover@2025", {})
    assert row == {"time_progress": 0.4, "met": "缺数", "status": "缺数"}


def test_a_missing_base_is_not_zero() -> None:
    figures = {"forest_area": (None, 710.0, 720.0), "land_area": (2000.0, 2000.0, 2000.0)}
    row = report(TIANSHUI, QINAN, "2022", "forest_cover@2025", figures)
    assert row == close(
        {"actual": 0.36, "last_year": 0.355, "change": 0.005, "time_progress": 0.4, "met": "未达标", "status": "缺基期"}
    )


def test_zero_is_not_missing() -> None:
    figures = {"manure_used": (75.0, 0.0, 0.0), "manure_generated": (100.0, 100.0, 100.0)}
    row = report(TIANSHUI, QINAN, "2022", "manure_use_rate@2025", figures)
    assert (row["actual"], row["last_year"], row["change"]) == (0.0, 0.0, 0.0)
    assert row["progress"] == pytest.approx(-15)  # all of 75 points lost, on a way of 5


def test_the_base_period_is_not_judged() -> None:
    figures = {"forest_area": (None, None, 700.0), "land_area": (None, None, 2000.0)}
    row = report(TIANSHUI, QINAN, "2020", "forest_cover@2025", figures)
    assert row == close(
        {
            "base_value": 0.35, "annual_target": 0.35, "actual": 0.35, "completion": 1.0, "progress": 0.0,
            "time_progress": 0.0, "met": "未达标", "status": "基期",
        }
    )  # fmt: skip


def test_text_for_a_number_spoils_what_needs_it_only() -> None:
    figures = {"forest_area": (700.0, 710.0, "约720"), "land_area": (2000.0, 2000.0, 2000.0)}
    row = report(TIANSHUI, QINAN, "2022", "forest_cover@2025", figures)
    assert "actual" not in row
    assert (row["base_value"], row["last_year"], row["status"]) == (0.35, 0.355, "缺数")


# 基础数据 and 封面


def test_the_change_against_last_year() -> None:
    data = {
        "energy": (None, 500.0, 528.0),
        "film_used": (None, 0.0, 3.0),
        "straw_used": (None, 4.0, None),
        "villages": (None, 5.0, 5.0),
    }
    computed = workbook(TIANSHUI, QINAN, "2022", data).computed()["base_data"]
    assert {code: computed[code]["change"] for code in data} == {
        "energy": pytest.approx(0.056), "film_used": None, "straw_used": None, "villages": 0.0,
    }  # fmt: skip


def test_the_cover_counts_what_is_due_and_done() -> None:
    contacts = {"leader": {"value": "甲"}, "clerk": {"value": "乙"}, "filed_on": {"value": date(2022, 1, 5)}}
    book = workbook(LIAONING, ANSHAN, "2021", {"producing_mines": (None, None, 20.0)}, contacts=contacts)
    cover = book.computed()["overview"]
    assert (cover["contacts"]["due"], cover["contacts"]["done"], cover["contacts"]["rate"]) == (5.0, 3.0, 0.6)
    # 11 variables; the origin is due where there is a value
    assert (cover["base_data"]["due"], cover["base_data"]["done"]) == (12.0, 1.0)
    assert [cover[t]["state"] for t in ("contacts", "base_data", "mine_pool")] == ["未填完"] * 3
    verdict = book.computed()["verdict"]["verdict"]
    # 2 contacts, 11 cells of 基础数据, three cells of each task, and a word on each empty list
    plan = book.layout.plan
    assert verdict["open"] == 2 + 11 + 3 * len(plan.tasks) + len(plan.lists)
    assert verdict["text"] == f"还有 {verdict['open']:.0f} 处需要填写、更正或说明"


# lists


MINES = [
    ("国家级", "2019", "大型", "铁矿", "铁东区", 30.0),
    ("国家级", "2020", "中型", "铁矿", "海城市", 12.5),
    ("国家级", "2020", "小型", "金矿", "海城市", 2.0),
    ("省级", "2020", "大型", "铁矿", "铁东区", 40.0),
]


def register(*extra: dict[str, Value]) -> Workbook:
    columns = ("level", "batch", "scale", "mineral", "county", "capacity")
    rows = {
        str(n): dict(zip(columns, mine, strict=True)) | {"mining_licence_no": f"C{n}"}
        for n, mine in enumerate(MINES, 1)
    } | {str(n): row for n, row in enumerate(extra, len(MINES) + 1)}
    return workbook(LIAONING, ANSHAN, "2021", {}, mine_register=rows)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("mine_register.count()", 4),
        ('mine_register.count(level="国家级")', 3),
        ('mine_register.count(level="国家级", batch="2020")', 2),
        ('mine_register.count(scale=("大型", "中型"))', 3),
        ('mine_register.count(level="国家级", scale=("大型", "中型"))', 2),
        ('mine_register.count(level="市级")', 0),
        ('mine_register.count(city="鞍山市")', 4),
        ('mine_register.count(city="大连市")', 0),
        ("mine_register.count(exit_date=None)", 4),
        ('mine_register.sum("capacity")', 84.5),
        ('mine_register.sum("capacity", mineral="铁矿")', 82.5),
        ('mine_register.sum("capacity", mineral="铁矿", level="国家级")', 42.5),
        ('mine_register.sum("capacity", mineral="煤炭")', 0),
        ("mine_pool.count()", 0),
        ('mine_register.count(level="国家级") / mine_register.count()', 0.75),
    ],
)
def test_a_list_is_counted_and_summed(expression: str, value: float) -> None:
    assert register().evaluate(parse(expression), None) == pytest.approx(value)


def test_what_is_counted_has_a_key_and_is_not_out() -> None:
    book = register(
        {"level": "国家级", "mining_licence_no": "C9", "exit_date": date(2021, 5, 1)},
        {"level": "国家级", "county": "铁东区"},  # no licence: not counted
        {"level": "国家级", "mining_licence_no": ""},
    )
    assert book.evaluate(parse("mine_register.count()"), None) == 5
    assert book.evaluate(parse("mine_register.count(exit_date=None)"), None) == 4
    assert book.evaluate(parse('mine_register.count(level="国家级")'), None) == 4


def test_case_and_digits_count_as_a_spreadsheet_counts() -> None:
    book = register({"level": "国家级", "mining_licence_no": "c1", "batch": 2019.0})
    assert book.evaluate(parse('mine_register.count(mining_licence_no="C1")'), None) == 2
    assert book.evaluate(parse('mine_register.count(batch="2019")'), None) == 2


def test_rows_of_a_list_are_numbered_and_placed_once_they_are_started() -> None:
    computed = register().computed()["mine_register"]
    assert [(computed[str(n)]["seq"], computed[str(n)]["city"]) for n in (1, 4, 5)] == [
        (1.0, "鞍山市"),
        (4.0, "鞍山市"),
        (None, None),
    ]


def test_a_carried_city_stands() -> None:
    rows = {"1": {"mining_licence_no": "C1", "city": "鞍山市"}, "2": {"mining_licence_no": "C2", "city": "大连市"}}
    book = workbook(LIAONING, "210000", "2021", {}, mine_register=rows)
    assert [book.value(Field("mine_register", n, "city")) for n in ("1", "2")] == ["鞍山市", "大连市"]
