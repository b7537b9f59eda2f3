"""Calls drawn at random, but the same ones every time: ordinary values and the borders between them."""

import random
from collections.abc import Iterator
from typing import Any

from functions.native_sheet import Call

from xlgreen.functions import REGISTRY, Argument, ErrorValue

_ORDINARY = {
    "number": lambda draw: round(draw.uniform(-50, 500), draw.choice((0, 1, 4))),
    "rate": lambda draw: round(draw.uniform(-0.3, 0.9), 4),
    "year": lambda draw: draw.randint(2018, 2027),
    "date": lambda draw: draw.choice((draw.randint(2019, 2027), draw.randint(43000, 47000))),
    "any": lambda draw: draw.choice(("2015", "2020", 2020)),
    "text": lambda draw: draw.choice(("铁矿", "原煤", "2020", "其他")),
}
# What a text argument usually holds, by its name.
_TEXTS = {
    "mineral": ("铁矿", "煤炭", "煤", "硼矿", "石墨", "菱镁矿", "其他", "铁*"),
    "method": ("露天", "地下", "露天地下联合", "井工", None),
    "fuel": ("原煤", "天然气", "煤泥", "电力", "热力", "lng", "气田天然气", "木柴", "原?"),
    "unit": ("吨", "千克", "万立方米", "万千瓦时", "GJ", "吨标准煤", "升"),
    "edition": ("2020", "2008", 2020, 2008, "1990", None),
    "item": ("电力", "碳市场电力", "煤炭", "综合", "风"),
    "region": ("全国", "甘肃", "四川省", "辽宁省", "西藏自治区", None),
    "industry": ("26", 2614, "c2614", "3011", "C", None),
    "scheme": ("2007", 2007, "1990", None),
    "bands": ("2007", 2007, "1990", None),
    "from_unit": ("吨", "万吨", "T", "亩", "元", "重量箱", "斛", "吨?", 2020),
    "to_unit": ("吨", "千克", "万吨", "公顷", "亿元", "%", "kg"),
    "choice": ("low", "HIGH", 1.2, 0, "中", None, None),
}
_BORDERS: dict[str, tuple[Any, ...]] = {
    "number": (0, 1, -1, 0.5, 0.01, 1e7, 100, 84, 3, 2.5, 0.125, None, "", "x", "12"),
    "rate": (0, 1, -1, 1.0001, -1.5, 0.07, 0.5, None, "", "7%"),
    "year": (1900, 2200, 1899, 2201, 2020, 2025, 2022.5, None, ""),
    "date": (1900, 2200, 1899, 2201, 109939, 109940, 2021, 2025.5, 45291, 45351, 44985, 45015.25, None),
    "any": ("2015", "2020", None, "", 2020, "a", "A"),
    "text": ("", None, 2020, "x"),
}


def random_calls(per_function: int, seed: int = 20251231) -> Iterator[Call]:
    """Calls of every function that has a native formula."""
    draw = random.Random(seed)
    for function in REGISTRY.values():
        for _ in range(per_function if function.native else 0):
            given = draw.randint(function.required, len(function.arguments))
            length = draw.randint(1, 6)
            arguments = tuple(_argument(a, draw, length) for a in function.arguments[:given])
            yield Call(function, arguments)


def one_error_each() -> Iterator[Call]:
    """Every function with an error in each of its arguments in turn."""
    draw = random.Random(1)
    for function in REGISTRY.values():
        for position, argument in enumerate(function.arguments if function.native else ()):
            values = [_harmless(a, draw) for a in function.arguments]
            error = ErrorValue("#REF!")
            values[position] = [[error], *values[position][1:]] if argument.kind == "range" else error
            yield Call(function, tuple(values))


def _harmless(argument: Argument, draw: random.Random) -> Any:
    if argument.kind == "range":
        return [["鞍山市"], ["本溪市"]] if argument.cells == "texts" else [[0.1], [0.2]]
    return argument.choices[0] if argument.choices else _ORDINARY[argument.kind](draw)


def _argument(argument: Argument, draw: random.Random, length: int) -> Any:
    if argument.kind == "range":
        size = length if draw.random() < 0.9 else length + 1
        return [[_range_cell(argument, draw)] for _ in range(size)]
    if argument.kind == "choice":
        return draw.choice((*argument.choices, *argument.choices, *argument.choices, "?", None))
    if argument.kind in ("text", "any") and argument.name in _TEXTS and draw.random() < 0.9:
        return draw.choice(_TEXTS[argument.name])
    if argument.name.endswith("digits"):
        return draw.choice((-2, 0, 1, 2, 3, 4, 1.5, None))
    return _cell(argument.kind, draw)


def _range_cell(argument: Argument, draw: random.Random) -> Any:
    if argument.cells == "texts":
        return draw.choice(("鞍山市", "本溪市", "抚顺市", "营口市", "大连市", "锦州市", "阜新市", None))
    if draw.random() < 0.95:
        return _ORDINARY["rate" if argument.unit == "fraction" else "number"](draw)
    return draw.choice((0, 1, -1, None, "", "x", 3))


def _cell(kind: str, draw: random.Random) -> Any:
    return _ORDINARY[kind](draw) if draw.random() < 0.75 else draw.choice(_BORDERS[kind])
