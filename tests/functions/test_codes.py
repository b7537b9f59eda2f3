"""Codes against their standards: check digits, and the table of regions."""

import csv
import random

import pytest

from xlgreen.functions import REGISTRY, call, find
from xlgreen.functions.codes.check_digits import uscc_valid
from xlgreen.shipped import template_path

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REGIONS = list(csv.DictReader(template_path("regions.csv").open(encoding="utf-8", newline="")))
BY_CODE = {row["code"]: row for row in REGIONS}


@pytest.mark.parametrize("position", range(18))
def test_one_wrong_character_is_always_seen(position: int) -> None:
    draw = random.Random(position)
    good = "91210381564620598A"
    wrong = draw.choice([letter for letter in ALPHABET if letter != good[position]])
    assert uscc_valid(good) is True
    assert uscc_valid(good[:position] + wrong + good[position + 1 :]) is not True


def test_two_swapped_neighbours_are_seen() -> None:
    good = "91210381564620598A"
    swapped = [good[:i] + good[i + 1] + good[i] + good[i + 2 :] for i in range(17) if good[i] != good[i + 1]]
    assert swapped and all(uscc_valid(code) is not True for code in swapped)


def test_the_table_of_regions_holds_together() -> None:
    assert len(BY_CODE) == len(REGIONS) == 429
    for row in REGIONS:
        assert row["level"] in ("province", "prefecture", "county", "functional_area")
        assert row["source"]
        if row["level"] != "province":
            assert BY_CODE[row["parent_code"]]["name"] == row["parent_name"]
        if row["successor"]:
            assert int(BY_CODE[row["successor"]]["valid_from"]) == int(row["valid_to"]) + 1


def test_every_code_finds_its_region() -> None:
    region = find("region")
    assert region is not None
    assert [row["code"] for row in REGIONS if call(region, row["code"], "name") != row["name"]] == []


def test_every_qualified_name_finds_its_region() -> None:
    region = REGISTRY["REGION"]
    lost = [row["code"] for row in REGIONS if call(region, row["parent_name"] + row["name"], "code") != row["code"]]
    assert lost == []
