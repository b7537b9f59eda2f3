"""What a figure measures: a product of units as they are written; Pint is asked only of what is not written alike."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from xlgreen.expression.parse import ExpressionError
from xlgreen.expression.units import factor, known_unit, pint_unit

if TYPE_CHECKING:
    import pint


@dataclass(frozen=True)
class Measure:
    """Units by name, each with its exponent; none of them for a plain number. Pint starts slowly."""

    powers: frozenset[tuple[str, float]] = frozenset()

    @classmethod
    def of(cls, unit: str) -> "Measure":
        """The measure of a written unit such as 千克标准煤/吨; ``ExpressionError`` when it is not defined."""
        if not known_unit(unit):
            raise ExpressionError("unknown-unit", unit=unit)
        first, *divisors = (cls(frozenset({(name, 1)})) for name in unit.split("/")) if unit else (cls(),)
        for divisor in divisors:
            first /= divisor
        return first

    def __mul__(self, other: "Measure") -> "Measure":
        powers: Counter[str] = Counter()
        for name, power in (*self.powers, *other.powers):
            powers[name] += power  # type: ignore[assignment]  # half powers are possible
        return Measure(frozenset((name, power) for name, power in powers.items() if power))

    def __truediv__(self, other: "Measure") -> "Measure":
        return self * other**-1

    def __pow__(self, exponent: float) -> "Measure":
        return Measure(frozenset((name, power * exponent) for name, power in self.powers))

    def is_like(self, other: "Measure") -> bool:
        """Whether figures of both can be converted into each other."""
        return self == other or self._pint.dimensionality == other._pint.dimensionality

    def factor(self, other: "Measure") -> float:
        """What a figure in this is multiplied by to stand in ``other``."""
        return 1.0 if self == other else factor(self._pint, other._pint)

    def __str__(self) -> str:
        return f"{self._pint}"

    @cached_property
    def _pint(self) -> "pint.Unit":
        product = pint_unit("")
        for name, power in sorted(self.powers):
            product = cast("pint.Unit", product * pint_unit(name) ** power)
        return product
