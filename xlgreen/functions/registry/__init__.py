"""The register of functions: declared once with a decorator, found by any name, called from any host."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from xlgreen.functions.registry.calling import Block, Result, call
from xlgreen.functions.registry.excel_error import DIV0, ERROR_CODES, NA, NUM, VALUE, ErrorValue, ExcelError
from xlgreen.functions.registry.native import native_formula
from xlgreen.functions.registry.signature import Argument, Function, arguments_of, returns_unit

__all__ = [
    "DIV0",
    "ERROR_CODES",
    "FAMILIES",
    "NA",
    "NUM",
    "PREFIX",
    "REGISTRY",
    "VALUE",
    "Argument",
    "Block",
    "ErrorValue",
    "ExcelError",
    "Function",
    "Result",
    "call",
    "find",
    "function",
    "native_formula",
]

PREFIX: Final = "XG_"
FAMILIES: Final = {
    "declines": "下降与强度",
    "growth": "增速与不变价",
    "targets": "目标与进度",
    "shares": "占比与汇总",
    "energy": "能源与碳",
    "water_and_waste": "水与固废",
    "mining": "矿山",
    "inspection": "监督检查",
    "codes": "编码",
    "responsible_units": "责任单位",
    "measures": "计量单位与数字",
    "rounding": "修约",
}
REGISTRY: Final[dict[str, Function]] = {}
_BY_ANY_NAME: Final[dict[str, Function]] = {}

Python = TypeVar("Python", bound=Callable[..., Any])


def function(
    name_zh: str,
    summary_zh: str,
    summary_en: str,
    *,
    arguments: Mapping[str, str],
    source: str,
    native: str | None = None,
) -> Callable[[Python], Python]:
    """Register a Python function: its annotations give the kinds of its arguments, its module or folder the family.

    ``native`` is an Excel formula with ``{argument}`` in place of values (see ``native.py``).
    """

    def register(python: Python) -> Python:
        name = python.__name__.upper()
        family = python.__module__.removeprefix("xlgreen.functions.").partition(".")[0]
        declared = arguments_of(python, arguments)
        entry = Function(
            name=name,
            excel_name=PREFIX + name,
            name_zh=name_zh,
            family=family,
            family_zh=FAMILIES[family],
            summary_zh=summary_zh,
            summary_en=summary_en,
            arguments=declared,
            returns_unit=returns_unit(python),
            native=native,
            source=source,
            python=python,
            elementwise=all(argument.kind != "range" for argument in declared),
        )
        for known in (name, entry.excel_name, name_zh):
            if known in _BY_ANY_NAME:
                raise ValueError(f"two functions are called {known}")
            _BY_ANY_NAME[known] = entry
        REGISTRY[name] = entry
        return python

    return register


def find(name: str) -> Function | None:
    """The function of that name: DECLINE_RATE, XG_DECLINE_RATE, decline_rate or 下降率."""
    return _BY_ANY_NAME.get(name.strip().upper())
