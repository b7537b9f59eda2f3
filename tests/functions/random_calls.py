"""Calls drawn by Hypothesis, by the kind of each argument: ordinary values and the borders between them."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import cycle, islice
from typing import Any, TypeVar

from functions.native_sheet import Call
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from xlgreen.functions import REGISTRY, Argument, ErrorValue, Function

Drawn = TypeVar("Drawn")

# What an argument usually holds, by its name where texts are meant.
_ORDINARY: dict[str, SearchStrategy[Any]] = {
    "number": st.builds(round, st.floats(-50, 500), st.sampled_from((0, 1, 4))),
    "rate": st.builds(round, st.floats(-0.3, 0.9), st.just(4)),
    "year": st.integers(2018, 2027),
    "date": st.integers(2019, 2027) | st.integers(43000, 47000),
    "any": st.sampled_from(("2015", "2020", 2020)),
    "text": st.sampled_from(("铁矿", "原煤", "2020", "其他")),
}
_TEXTS: dict[str, tuple[Any, ...]] = {
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
_DIGITS = (-2, 0, 1, 2, 3, 4, 1.5, None)
_CITIES = ("鞍山市", "本溪市", "抚顺市", "营口市", "大连市", "锦州市", "阜新市", None)
_ERRORS = tuple(map(ErrorValue, ("#N/A", "#DIV/0!", "#REF!")))
# Whatever a host may hand over by mistake or by nature.
_STRANGE = (
    True, False, float("nan"), float("inf"), -0.0, 10**400, 1e308, "≥", "nbs", *_ERRORS,
    date(2024, 2, 29), datetime(2023, 5, 6, 7, 8, 9), date(1850, 1, 1),
)  # fmt: skip


def drawn(strategy: SearchStrategy[Drawn], number: int) -> list[Drawn]:
    """So many draws at once, for one workbook: recalculating one by one would take a day."""
    found: list[Drawn] = []

    @settings(max_examples=number, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(example: Drawn) -> None:
        found.append(example)

    collect()
    return found


@st.composite
def native_calls(draw: DrawFn, function: Function) -> Call:
    """A call that a sheet can hold, its ranges of one shape, now and then of unequal length."""
    number = draw(st.integers(function.required, len(function.arguments)))
    length, lies_down = draw(st.integers(1, 6)), draw(st.booleans())
    return Call(function, tuple(draw(_native_argument(a, length, lies_down)) for a in function.arguments[:number]))


@st.composite
def blocks(draw: DrawFn, function: Function) -> tuple[Any, ...]:
    """Arguments of an elementwise function: scalars and ranges that go together or do not, with strange cells."""
    number = draw(st.integers(function.required, len(function.arguments)))
    height, width = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    return tuple(draw(_ranges(a, height, width) | strange_cells(a)) for a in function.arguments[:number])


def one_error_each() -> Iterator[Call]:
    """Every function with an error in each of its arguments in turn."""
    for function in REGISTRY.values():
        for position, argument in enumerate(function.arguments if function.native else ()):
            values = [_harmless(a) for a in function.arguments]
            error = ErrorValue("#REF!")
            values[position] = [[error], *values[position][1:]] if argument.kind == "range" else error
            yield Call(function, tuple(values))


def _harmless(argument: Argument) -> Any:
    if argument.kind == "range":
        return [["鞍山市"], ["本溪市"]] if argument.cells == "texts" else [[0.1], [0.2]]
    harmless = {"number": 12.5, "rate": 0.2, "year": 2021, "date": 45000, "any": "2015", "text": "铁矿"}
    return argument.choices[0] if argument.choices else harmless[argument.kind]


@st.composite
def _mostly(draw: DrawFn, ordinary: SearchStrategy[Any], seldom: SearchStrategy[Any], of_ten: int = 8) -> Any:
    return draw(ordinary if draw(st.integers(1, 10)) <= of_ten else seldom)


def _native_argument(argument: Argument, length: int, lies_down: bool) -> SearchStrategy[Any]:
    if argument.kind == "range":
        cells = _mostly(_cells(argument, length), _cells(argument, length + 1), of_ten=9)
        return cells.map(lambda column: [column] if lies_down else [[cell] for cell in column])
    return _cell(argument)


def _cells(argument: Argument, length: int) -> SearchStrategy[list[Any]]:
    return st.lists(_range_cell(argument), min_size=length, max_size=length)


def _range_cell(argument: Argument) -> SearchStrategy[Any]:
    if argument.cells.startswith("texts"):
        return st.sampled_from(_CITIES)
    ordinary = _ORDINARY["rate" if argument.unit == "fraction" else "number"]
    return _mostly(ordinary, st.sampled_from((0, 1, -1, None, "", "x", 3)), of_ten=9)


def _cell(argument: Argument) -> SearchStrategy[Any]:
    if argument.kind == "choice":
        return _mostly(st.sampled_from(argument.choices), st.sampled_from(("?", None)))
    if argument.name.endswith("digits"):
        return st.sampled_from(_DIGITS)
    by_kind = _mostly(_ORDINARY[argument.kind], st.sampled_from(_BORDERS[argument.kind]))
    if argument.kind in ("text", "any") and argument.name in _TEXTS:
        return _mostly(st.sampled_from(_TEXTS[argument.name]), by_kind)
    return by_kind


def strange_cells(argument: Argument) -> SearchStrategy[Any]:
    """What a scalar argument may be handed, well or badly."""
    return _mostly(_cell(argument), st.sampled_from(_STRANGE), of_ten=7)


@st.composite
def _ranges(draw: DrawFn, argument: Argument, height: int, width: int) -> list[list[Any]]:
    """A block, a row, a column or one cell of that size; one in many is a row too high."""
    down, right = draw(st.sampled_from((1, height))), draw(st.sampled_from((1, width)))
    down += draw(st.integers(1, 30)) == 30
    drawn_cells = draw(st.lists(strange_cells(argument), min_size=1, max_size=down * right))
    cells = list(islice(cycle(drawn_cells), down * right))
    return [cells[start : start + right] for start in range(0, len(cells), right)]
