"""The lists of all regions in one: counted, shared out, and searched for the same mine in two places."""

from dataclasses import replace
from datetime import date
from typing import Any

from consolidation.area import area, totals
from filling import ANSHAN, LIAONING, PANJIN, Changes, licence

POOL, REGISTER = "mine_pool", "mine_register"


def lists(**regions: Changes) -> dict[str, Any]:
    codes = {"panjin": PANJIN, "anshan": ANSHAN}
    return totals(LIAONING, "2020", {codes[name]: changes for name, changes in regions.items()})


GOLD: Changes = {
    f"{POOL}/2/mineral": "金矿",
    f"{POOL}/2/industry": "黄金",
    f"{POOL}/3/mineral": "金矿",
    f"{POOL}/2/capacity": 10,
    f"{POOL}/3/capacity": 10,
    f"{POOL}/3/industry": "黄金",
}
SAME: Changes = {f"{POOL}/1/mining_licence_no": licence(PANJIN, 1).lower()}


def test_rows_of_all_regions_are_counted() -> None:
    found = lists(panjin={}, anshan={})["lists"]
    assert {code: (found[code]["rows"], found[code]["distinct"]) for code in found} == {
        POOL: (8, 8), REGISTER: (4, 4), "model_mines": (2, 2),
        "three_rates": (0, 0), "rectification": (0, 0), "random_inspection": (0, 0),
    }  # fmt: skip
    assert found[POOL]["by_region"] == {ANSHAN: 4, PANJIN: 4}
    assert found[POOL]["duplicates"] == []


def test_rows_are_counted_by_every_classifying_column() -> None:
    pool = lists(panjin={}, anshan=GOLD)["lists"][POOL]
    assert pool["by"] == {
        "industry": {"冶金": 6, "黄金": 2},
        "mineral": {"铁矿": 6, "金矿": 2},
        "method": {"露天": 8},
        "scale": {"中型": 8},
        "ownership": {"国有": 8},
        "state": {"生产": 8},
    }
    register = lists(panjin={}, anshan={})["lists"][REGISTER]
    assert register["by"]["level"] == {"国家级": 2, "省级": 2}
    assert register["by"]["batch"] == {"2019": 4}


def test_a_mine_in_two_regions_is_found_whatever_its_case() -> None:
    found = lists(panjin={}, anshan=SAME)
    pool = found["lists"][POOL]
    assert (pool["rows"], pool["distinct"], pool["by"]["state"]) == (8, 7, {"生产": 7})
    assert [(d["key"].upper(), [row["region"] for row in d["rows"]]) for d in pool["duplicates"]] == [
        (licence(PANJIN, 1), [ANSHAN, PANJIN]),
    ]
    told = [finding for entry in found["files"] for finding in entry["findings"]]
    assert [(f["code"], f["severity"], f["sheet"]) for f in told] == [("key-in-regions", "query", "附表1 创建库")] * 2
    assert ["鞍山市" in finding["message"] for finding in told] == [True, False], "each names the other"
    assert found["coverage"]["accepted"] == [ANSHAN, PANJIN], "neither is kept out"


def test_a_mine_without_a_licence_has_no_key() -> None:
    consolidation = area(LIAONING, "2020", {PANJIN: {}})
    pool = next(merged for merged in consolidation.lists if merged.form.code == POOL)
    rows = tuple(replace(row, values={**row.values, "mining_licence_no": None}) for row in pool.rows)
    without = replace(pool, rows=rows)
    assert (len(without.rows), without.distinct, without.duplicates) == (4, 0, [])


def test_cross_counts() -> None:
    register = next(m for m in area(LIAONING, "2020", {PANJIN: {}, ANSHAN: {}}).lists if m.form.code == REGISTER)
    assert register.cross("level", "国家级", "city") == {"鞍山市": 1, "盘锦市": 1}
    assert register.cross("level", "市级", "city") == {}


def test_the_printed_facts_are_counted_over_all_cities() -> None:
    facts = {fact["code"]: fact for fact in lists(panjin={}, anshan={})["facts"]}
    assert (facts["green_mines"]["reported"], facts["green_mines"]["printed"], facts["green_mines"]["agrees"]) == (
        4.0,
        84.0,
        False,
    )
    assert facts["pool"]["reported"] == 8.0
    assert facts["national_anshan"]["reported"] == 1.0
    assert facts["national_state_share"]["reported"] == 100.0  # both are 国有
    assert facts["producing_mines"]["reported"] == 40.0


def test_a_mine_in_two_regions_is_one_mine_in_the_counts() -> None:
    same = {
        f"{REGISTER}/1/mining_licence_no": licence(PANJIN, 1),
        "model_mines/1/mining_licence_no": licence(PANJIN, 1),
    }
    found = lists(panjin={}, anshan=same)
    assert found["lists"][REGISTER]["distinct"] == 3
    facts = {fact["code"]: fact["reported"] for fact in found["facts"]}
    assert (facts["green_mines"], facts["national"]) == (3.0, 1.0)


def test_facts_of_another_period_are_not_compared() -> None:
    assert totals(LIAONING, "2021", {PANJIN: {}})["facts"] == []


def test_a_mine_that_left_the_register_is_listed_and_not_counted_as_built() -> None:
    left: Changes = {
        f"{REGISTER}/2/exit_date": date(2020, 12, 1),
        f"{REGISTER}/2/exit_reason": "长期停产",
        f"{REGISTER}/2/blacklist": "否",
        "base_data/green_mines_built/this_year": 1,
    }
    found = lists(panjin=left)
    assert found["coverage"]["accepted"] == [PANJIN]
    assert found["lists"][REGISTER]["rows"] == 2
    assert found["variables"]["green_mines_built"]["value"] == 1.0
