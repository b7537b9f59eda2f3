"""Units of measure 计量单位: those of ``templates/units.yaml``, by all names in ``standards/unit_factors.csv``.

Inside xlgreen a share is a fraction, as it is in a cell formatted as a percentage; wherever people
read or write it (YAML, JSON, words) it stands in its unit, %. ``printed`` and ``inside`` convert.
"""

from functools import cache
from typing import Any

from xlgreen.functions.unit_factors import unit_factors
from xlgreen.shipped import template_path
from xlgreen.value import plain_text

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
def unit_table() -> dict[str, dict[str, Any]]:
    """Every unit that plans may use, with its decimals."""
    import yaml

    with template_path("units.yaml").open("rb") as file:
        rows = yaml.load(file, getattr(yaml, "CSafeLoader", yaml.SafeLoader))["units"]
    return {row["name"]: row for row in rows}


@cache
def _own_names() -> dict[str, str]:
    """The name of each unit by everything that it is called, as ``plain_text`` in small letters: km2, 平方公里."""
    return {plain_text(called.name).lower(): called.unit for called in unit_factors()}


def unit_called(written: str) -> str | None:
    """The unit by its own name, part by part of a quotient; None where a part is no unit. Capitals do not count."""
    own = [_own_names().get(part.lower(), "") for part in written.split("/")]
    return "/".join(own) if all(own) else None


def decimals_of(unit: str) -> int:
    """How many decimals a figure in this unit carries; a quotient of units carries two."""
    row = unit_table().get(unit)
    return int(row["decimals"]) if row else 2 if unit else 0


def counting_word(unit: str) -> str:
    """The word that a unit counts with, 家 in 万家; "" for a unit that measures."""
    word = unit.removeprefix("万")
    return word if "counts" in unit_table().get(word, {}) else ""


def counts_anything(word: str) -> bool:
    """Whether a counting word is used for things of any kind, as 个; 户 and 村 say what they count."""
    return bool(unit_table()[word]["counts"] == "anything")


def known_unit(unit: str) -> bool:
    """Whether plans may use the unit, or each part of a quotient such as 千克标准煤/吨."""
    return all(part in unit_table() for part in unit.split("/")) if unit else True
