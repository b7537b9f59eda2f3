"""Liaoning's samples, consolidated, give the figures that the province has published."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from filling import LIAONING, plan_of

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import workbook_paths
from xlgreen.period import Period
from xlgreen.report.as_json import consolidation_json

SAMPLES = Path(__file__).parent.parent.parent / "samples" / LIAONING
PUBLISHED: dict[str, float] = yaml.safe_load((SAMPLES / "expected.yaml").read_text(encoding="utf-8"))
MISPRINTED = {"metal_nonferrous_share", "energy_share", "other_share", "large_share"}  # line 101


@cache
def consolidated() -> dict[str, Any]:
    return consolidation_json(consolidate(collect(plan_of(LIAONING), Period(2020), workbook_paths([SAMPLES]))))


@pytest.mark.parametrize("code", PUBLISHED)
def test_a_published_figure(code: str) -> None:
    fact = next(fact for fact in consolidated()["facts"] if fact["code"] == code)
    assert round(fact["reported"], 1) == PUBLISHED[code] == fact["printed"]
    assert fact["agrees"] is True


def test_only_the_misprinted_figures_differ() -> None:
    assert {fact["code"] for fact in consolidated()["facts"] if fact["agrees"] is not True} == MISPRINTED
    assert {fact["code"] for fact in consolidated()["facts"]} == MISPRINTED | PUBLISHED.keys()


def test_all_fourteen_cities_are_in() -> None:
    found = consolidated()
    assert found["coverage"]["accepted"] == found["coverage"]["expected"] == list(plan_of(LIAONING).regions)
    said = [finding for entry in found["files"] for finding in entry["findings"]]
    assert (found["coverage"]["returned"], found["coverage"]["missing"], said) == ([], [], [])


def test_the_building_rate_and_the_lists() -> None:
    found = consolidated()
    rate, count = found["indicators"]["green_mine_rate"], found["indicators"]["green_mine_count"]
    assert rate["value"] == pytest.approx(84 / 596 * 100)
    assert round(rate["value"], 1) == rate["base_value"] == 14.1
    assert (count["value"], count["target"], count["met"]) == (84.0, 420.0, False)
    assert {code: found["lists"][code]["distinct"] for code in found["lists"]} == {
        "mine_pool": 639, "mine_register": 84, "model_mines": 0,
        "three_rates": 0, "rectification": 0, "random_inspection": 0,
    }  # fmt: skip
    assert found["lists"]["mine_register"]["by"]["level"] == {"国家级": 54, "省级": 30}
    assert found["lists"]["mine_register"]["duplicates"] == []
