"""What units of measure 计量单位 are called and are worth: ``templates/standards/unit_factors.csv``."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from xlgreen.functions.standard_tables import alternatives, standard_rows


@dataclass(frozen=True)
class UnitFactor:
    """A unit by one of its names: ``times`` as much as the unit ``of`` that its kind is counted in."""

    name: str
    unit: str
    """its own name, the first"""
    of: str
    times: Fraction


@cache
def unit_factors() -> tuple[UnitFactor, ...]:
    """Every name of every unit, in the order of the table."""
    return tuple(
        UnitFactor(name, names[0], row["of"], Fraction(row["times"]))
        for row in standard_rows("unit_factors")
        for names in [alternatives(row["names"])]
        for name in names
    )
