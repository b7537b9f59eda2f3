"""Units of measure 计量单位: those of ``templates/units.yaml``.

Inside xlgreen a share is a fraction, as it is in a cell formatted as a percentage; wherever people
read or write it (YAML, JSON, words) it stands in its unit, %. ``printed`` and ``inside`` convert.
"""

from functools import cache
from typing import Any, cast

from xlgreen.shipped import template_path

PERCENT_UNITS = ("%", "百分点")


def is_percent(unit: str) -> bool:
    """Whether figures in this unit are kept as fractions inside."""
    return unit in PERCENT_UNITS


def inside(figure: float, unit: str) -> float:
    """A figure as it is written in its unit, as the number that is calculated with: 75 (%) is 0.75."""
    return float(f"{figure / 100:.15g}") if is_percent(unit) else figure


def printed(number: float, unit: str) -> float:
    """A calculated number as it is written in its unit: 0.75 is 75 (%)."""
    return float(f"{number * 100:.12g}") if is_percent(unit) else number


@cache
def _written() -> dict[str, Any]:
    import yaml

    with template_path("units.yaml").open("rb") as file:
        return cast(dict[str, Any], yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def unit_table() -> dict[str, dict[str, Any]]:
    """Every known unit with its decimals."""
    return {row["name"]: row for row in _written()["units"]}


@cache
def _other_names() -> dict[str, str]:
    """What units are called besides, in capitals or not: km2, 平方公里."""
    return {name.lower(): unit for name, unit in _written()["other_names"].items()}


def unit_called(written: str) -> str:
    """The unit by its own name, part by part of a quotient; what is not known stays as it is."""
    parts = written.split("/")
    return "/".join(part if part in unit_table() else _other_names().get(part.lower(), part) for part in parts)


def decimals_of(unit: str) -> int:
    """How many decimals a figure in this unit carries; a quotient of units carries two."""
    row = unit_table().get(unit)
    return int(row["decimals"]) if row else 2 if unit else 0


def counting_word(unit: str) -> str:
    """The word that a unit counts with, 家 in 万家; "" for a unit that measures."""
    return unit.removeprefix("万") if "counts" in unit_table().get(unit, {}) else ""


def counts_anything(word: str) -> bool:
    """Whether a counting word is used for things of any kind, as 个; 户 and 村 say what they count."""
    return bool(unit_table()[word]["counts"] == "anything")


def known_unit(unit: str) -> bool:
    """Whether the unit, or each part of a quotient such as 千克标准煤/吨, is defined."""
    return all(part in unit_table() for part in unit.split("/")) if unit else True
