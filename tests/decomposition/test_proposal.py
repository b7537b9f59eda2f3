"""What is proposed closes: amounts add up exactly, rates reach the whole area's, the years lead there."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filling import LIAONING, TIANSHUI, plan_of
from hypothesis import given, settings
from hypothesis import strategies as st
from splits import COUNT, ENERGY, PARKS, RATE, block_of, made, read

from xlgreen.decomposition.figures import annual_figure, split
from xlgreen.decomposition.make import row_key
from xlgreen.decomposition.proposal import proposal
from xlgreen.decomposition.write import write_decomposition
from xlgreen.period import Period

weight = st.floats(min_value=1e-6, max_value=1e9)


@given(st.integers(0, 10**6), st.lists(weight, min_size=1, max_size=30))
def test_whole_parts_add_up_to_the_whole(total: int, weights: list[float]) -> None:
    parts = split(total, weights)
    assert sum(parts) == total
    for part, own in zip(parts, weights, strict=True):
        assert part == int(part) >= 0
        assert abs(part - total * own / sum(weights)) < 1 + 1e-6, "nobody is more than one away from the own share"


@pytest.mark.parametrize(
    ("total", "weights", "digits", "parts"),
    [
        (10, [1, 1, 1], 0, [4, 3, 3]),
        (10, [0, 0, 0], 0, [4, 3, 3]),
        (1, [1, 1, 1], 0, [1, 0, 0]),
        (7, [2, 3, 2], 0, [2, 3, 2]),
        (100, [1, 1, 1], 1, [33.4, 33.3, 33.3]),
        (5, [0, 3, 1], 0, [0, 4, 1]),
        (4.2, [1, 1], 0, [3, 2]),
    ],
)
def test_the_largest_remainders_come_first(total: float, weights: list[float], digits: int, parts: list[float]) -> None:
    assert split(total, weights, digits) == pytest.approx(parts)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from([LIAONING, TIANSHUI]), st.data())
def test_a_proposal_by_any_weights_passes_its_own_check(plan_id: str, data: st.DataObject) -> None:
    weights = {region: data.draw(weight) for region in plan_of(plan_id).regions}
    with TemporaryDirectory() as folder:
        figures = proposal(made(plan_id), weights)
        path = write_decomposition(made(plan_id), Path(folder) / "分解表.xlsx", figures)
        _, findings = read(plan_of(plan_id), path)
    assert findings == []


@pytest.mark.parametrize(
    ("plan_id", "target", "years"),
    [
        (LIAONING, RATE, [0.263, 0.385, 0.506, 0.628, 0.75]),
        (LIAONING, "new_mine_listed_rate@2025", [1, 1, 1, 1, 1]),
        (TIANSHUI, ENERGY, [0.023, 0.046, 0.068, 0.089, 0.11]),
        (TIANSHUI, "forest_cover@2025", [None, None, None, None, 0.39]),
    ],
)
def test_rates_ask_of_every_region_what_the_plan_asks(plan_id: str, target: str, years: list[float | None]) -> None:
    """14.1 % to 75 % is linear, a decline of 11 % compounds: 1 − 0.89^(1/5) = 2.3 %."""
    plan, block = plan_of(plan_id), block_of(plan_id, target)
    figures = proposal(made(plan_id))
    for region in (plan.region, *block.regions):
        row = figures[row_key(block, region)]
        assert [row[str(year)] for year in block.pace] == years
        assert row["value"] == block.value


def test_counts_are_given_out_and_the_years_are_whole() -> None:
    figures, block = proposal(made(LIAONING)), block_of(LIAONING, COUNT)
    rows = [figures[row_key(block, region)] for region in block.regions]
    assert {row["value"] for row in rows} == {30}
    assert [rows[0][str(year)] for year in block.pace] == [11, 16, 21, 26, 30]  # 6 + 24 × a fifth, rounded up
    whole = figures[row_key(block, plan_of(LIAONING).region)]
    assert [whole[str(year)] for year in block.pace] == [152, 219, 286, 353, 420]


def test_one_to_two_parks_are_given_to_one_county_at_the_end() -> None:
    figures, block = proposal(made(TIANSHUI)), block_of(TIANSHUI, PARKS)
    rows = [figures[row_key(block, region)] for region in block.regions]
    assert [row["value"] for row in rows] == [1, 0, 0, 0, 0, 0, 0]
    assert block.most == 2


def test_a_base_that_is_there_already_asks_for_the_target_in_every_year() -> None:
    assert annual_figure(block_of(LIAONING, RATE), Period(2022), 0.75, 0.8) == 0.75


def test_a_quotient_of_units_is_never_added_up() -> None:
    """64 cubic metres per 10 000 yuan are asked of every region."""
    block = block_of(LIAONING, COUNT)
    assert block.is_amount
    intensity = replace(block, indicator=replace(block.indicator, kind="level", unit="立方米/万元"))
    assert not intensity.is_amount


def test_what_is_not_measured_in_regions_is_not_given_out() -> None:
    given_out = {block.indicator.code for plan_id in (LIAONING, TIANSHUI) for block in made(plan_id).blocks}
    assert {"green_mine_rate", "green_mine_count", "data_park", "carbon_intensity_decline"} <= given_out
    assert not given_out & {"management_measures", "three_rates", "creation_funds", "waste_sorting", "vision_2035"}
