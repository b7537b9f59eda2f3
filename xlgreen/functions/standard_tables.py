"""Tables of the standards 标准数据 under ``templates/standards``: read for Python, written into native formulas."""

import csv
from collections.abc import Iterable, Sequence
from typing import Final

from xlgreen.functions.registry.formula_text import literal
from xlgreen.shipped import template_path

ALTERNATIVES: Final = "、"


def standard_rows(name: str) -> list[dict[str, str]]:
    """The rows of ``templates/standards/<name>.csv`` by their column heads."""
    with template_path("standards", f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def alternatives(cell: str) -> list[str]:
    """The names in one cell: 煤炭、煤."""
    return [name.strip() for name in cell.split(ALTERNATIVES)]


def same(a: str, b: str) -> bool:
    """Whether two names are one to a spreadsheet: capitals do not count."""
    return a.casefold() == b.casefold()


def column(values: Iterable[float | str]) -> str:
    """An array constant of one column: {0.7143;0.9}."""
    return "{" + ";".join(literal(value) for value in values) + "}"


def always_read(test: str, text: str) -> str:
    """The formula of a test that gives an error in ``text`` too, which the rule behind the test may never read."""
    return f"({test})*(LEN({text})>=0)"


def listed(number: str, values: Sequence[float]) -> str:
    """The formula's value where it is one of the values, else #N/A: a sum over no row is 0, and 0 is none of them."""
    return f"VLOOKUP({number},{column(sorted({value for value in values if value}))},1,FALSE)"
