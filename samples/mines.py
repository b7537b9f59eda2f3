"""The made-up mines of Liaoning at the end of 2020, in the numbers of ``liaoning.yaml``.

84 green mines are built, and repeat every count that the plan has published; the rest of the pool is free.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

from filled import recipe
from mine_numbers import credit_code, licence_number

from xlgreen.functions.codes.regions import region

_FIRST_ENTRY = date(2019, 6, 3)  # 创建库 was opened in 2019
_ENTRY_DAYS = 550  # … and entries run to the end of 2020
_ASSESSED = date(2020, 7, 1)


@dataclass
class Mine:
    """A mine: where it lies, what it digs, and its cells by column code."""

    number: int
    city: str
    mineral: str
    cells: dict[str, Any] = field(default_factory=dict)

    @property
    def is_built(self) -> bool:
        return "level" in self.cells

    @property
    def is_producing(self) -> bool:
        return self.cells["state"] == "生产"


def all_mines() -> list[Mine]:
    """Every mine of the pool, the built ones first; numbered through the whole province."""
    numbers = count(1)
    mines = [mine for level in recipe("liaoning")["registered"] for mine in _built(level, numbers)]
    mines += _others(numbers)
    turn_of_county: dict[tuple[str, str], int] = {}
    for mine in mines:
        turn = turn_of_county[mine.city, mine.mineral] = turn_of_county.get((mine.city, mine.mineral), -1) + 1
        mine.cells |= _place_and_numbers(mine, turn) | _mineral_cells(mine)
    return mines


def _counted(cities: Mapping[str, Mapping[str, int]], numbers: Iterator[int]) -> list[Mine]:
    """As many mines of each mineral in each city as the recipe says."""
    return [
        Mine(next(numbers), city, mineral)
        for city, minerals in cities.items()
        for mineral, how_many in minerals.items()
        for _ in range(how_many)
    ]


# built mines 已建成


def _built(level: str, numbers: Iterator[int]) -> list[Mine]:
    entry = recipe("liaoning")["registered"][level]
    mines = _counted(entry["mines"], numbers)
    for attribute, shares in entry["shares"].items():
        _share_out(mines, attribute, shares, entry["order"].get(attribute, ()))
    for mine in mines:
        mine.cells |= {"level": level, "state": "生产", "is_new": "否", "plan_doc": "有", "plan_year": 2020}
        mine.cells |= entry["announced"][mine.cells["batch"]]
        if mine.cells["batch"] == "2020":
            mine.cells |= _assessment(mine)
    return mines


def _share_out(mines: list[Mine], attribute: str, shares: Mapping[str, int], order: list[str]) -> None:
    """Give each value to as many mines as its count says, to the minerals of ``order`` first."""
    values = [value for value, how_many in shares.items() for _ in range(how_many)]
    in_turn = sorted(mines, key=lambda mine: _turn(mine, attribute, order))
    for mine, value in zip(in_turn, values, strict=True):
        mine.cells[attribute] = value


def _turn(mine: Mine, attribute: str, order: list[str]) -> tuple[int, str]:
    """The mineral's place in the order, then one that looks like chance and is the same every time."""
    place = order.index(mine.mineral) if mine.mineral in order else len(order)
    return place, sha256(f"{attribute} {mine.number}".encode()).hexdigest()


def _assessment(mine: Mine) -> dict[str, Any]:
    return {
        "assess_date": _ASSESSED + timedelta(days=mine.number % 60),
        "assess_score": 850 + mine.number * 7 % 100,
        "score_scheme": "2020版",
        "lowest_rate": (76 + mine.number * 5 % 20) / 100,
    }


# the other mines of the pool 创建库其余矿山


def _others(numbers: Iterator[int]) -> list[Mine]:
    data = recipe("liaoning")
    mines = _counted(data["others"], numbers)
    for mine in mines:
        turns = {**data["turns"], "method": data["minerals"][mine.mineral]["methods"]}
        mine.cells |= {attribute: values[mine.number % len(values)] for attribute, values in turns.items()}
        mine.cells["is_new"] = "是" if mine.cells["state"] == "在建" else "否"
        mine.cells["plan_year"] = 2021 + mine.number % 5
    return mines


# cells of every mine


def _place_and_numbers(mine: Mine, turn: int) -> dict[str, Any]:
    number, county = mine.number, _county(mine, turn)
    code = region(mine.city + county, "code", 2020)
    return {
        "county": county,
        "mine_name": f"示例矿山-{number:03d}",
        "owner_name": f"示例矿业公司-{number:03d}",
        "uscc": credit_code(code, number),
        "mining_licence_no": licence_number(code, _licence_year(mine), 1 + number % 12, number),
        "licence_valid_to": date(2022 + number % 13, 1 + number % 12, 1 + number % 28),
        "entry_date": _FIRST_ENTRY + timedelta(days=number * 41 % (60 if mine.is_built else _ENTRY_DAYS)),
    }


def _licence_year(mine: Mine) -> int:
    """Built mines were licensed before the pilots of 2012, mines under construction just now."""
    if mine.cells["is_new"] == "是":
        return 2019
    return 2008 + mine.number % (4 if mine.is_built else 11)


def _county(mine: Mine, turn: int) -> str:
    """The counties where the mineral is dug, in turn."""
    places = recipe("liaoning")["counties"][mine.city]
    counties: list[str] = [county for county, minerals in places.items() if mine.mineral in minerals]
    return counties[turn % len(counties)]


def _mineral_cells(mine: Mine) -> dict[str, Any]:
    """Industry, capacity within the bounds of its scale, and the unit of both."""
    mineral = recipe("liaoning")["minerals"][mine.mineral]
    low, high = mineral[mine.cells["scale"]]
    return {
        "industry": mineral["industry"],
        "mineral": mine.mineral,
        "capacity": round(low + (high - low) * (mine.number * 37 % 101) / 100, 1 if high < 1 else 0),
        "capacity_unit": mineral["unit"],
    }
