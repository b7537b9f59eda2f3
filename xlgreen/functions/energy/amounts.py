"""Energy amounts 能源实物量: an amount in the unit that its factor is printed for."""

from functools import cache
from typing import Final

from xlgreen.functions.registry.excel_error import NA, ExcelError
from xlgreen.functions.standard_tables import column, listed, same, standard_rows
from xlgreen.functions.unit_factors import unit_factors

_FACTORS: Final = ("tce_factors", "co2_factors")
_BASES: Final = tuple(dict.fromkeys(row["per"] for table in _FACTORS for row in standard_rows(table)))


@cache
def _units() -> tuple[tuple[str, str, float], ...]:
    """(name, base unit, how many base units it is), e.g. 万立方米, 立方米, 10000."""
    return tuple(
        (unit.name, base.name, float(unit.times / base.times))
        for base in unit_factors()
        if base.name in _BASES
        for unit in unit_factors()
        if unit.of == base.of
    )


def base_number(base: str) -> int:
    """The number under which native formulas know a base unit."""
    return _BASES.index(base) + 1


def times(unit: str, base: str) -> float:
    """How many base units one of ``unit`` is; #N/A for a unit of another kind, such as litres of oil."""
    for name, of, number in _units():
        if of == base and same(name, unit):
            return number
    raise ExcelError(NA)


def native_times(unit: str, base: str) -> str:
    """``times`` as a formula; ``base`` is a formula that gives the base unit's number, 0 for none."""
    units = _units()
    keys = column(f"{base_number(of)}{name}" for name, of, _ in units)
    numbers = [number for _, _, number in units]
    return listed(f"SUMPRODUCT(({base}&{unit}={keys})*{column(numbers)})", numbers)
