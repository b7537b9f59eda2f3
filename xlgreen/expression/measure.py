"""What a figure measures: a product of units as they are written, and what such a product is worth in another."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property

from xlgreen.functions.unit_factors import UnitFactor, unit_factors

Powers = frozenset[tuple[str, float]]


@dataclass(frozen=True)
class Measure:
    """Units by name, each with its exponent; none of them for a plain number."""

    powers: Powers = frozenset()

    @classmethod
    def of(cls, unit: str) -> "Measure":
        """The measure of a unit of ``standards/unit_factors.csv``, or of a quotient of them such as 千克标准煤/吨."""
        first, *divisors = (cls(frozenset({(name, 1)})) for name in unit.split("/")) if unit else (cls(),)
        for divisor in divisors:
            first /= divisor
        return first

    def __mul__(self, other: "Measure") -> "Measure":
        return Measure(_product((*self.powers, *other.powers)))

    def __truediv__(self, other: "Measure") -> "Measure":
        return self * other**-1

    def __pow__(self, exponent: float) -> "Measure":
        return Measure(frozenset((name, power * exponent) for name, power in self.powers))

    def is_like(self, other: "Measure") -> bool:
        """Whether figures of both can be converted into each other."""
        return self._kinds == other._kinds

    def factor(self, other: "Measure") -> float:
        """What a figure in this is multiplied by to stand in ``other``."""
        return float(self._times / other._times)

    def __str__(self) -> str:
        over = " * ".join(_written(name, power) for name, power in sorted(self.powers) if power > 0)
        under = [_written(name, -power) for name, power in sorted(self.powers) if power < 0]
        return " / ".join([over or "1", *under])

    @cached_property
    def _kinds(self) -> Powers:
        return _product((_unit(name).of, power) for name, power in self.powers if _unit(name).of != PLAIN_KIND)

    @cached_property
    def _times(self) -> Fraction | float:
        return math.prod((_unit(name).times ** power for name, power in self.powers), start=Fraction(1))


PLAIN_KIND = "1"  # what shares are counted in


def _product(factors: Iterable[tuple[str, float]]) -> Powers:
    powers: Counter[str] = Counter()
    for name, power in factors:
        powers[name] += power  # type: ignore[assignment]  # half powers are possible
    return frozenset((name, power) for name, power in powers.items() if power)


def _written(name: str, power: float) -> str:
    return name if power == 1 else f"{name}^{power:g}"


@cache
def _unit(name: str) -> UnitFactor:
    return next(unit for unit in unit_factors() if unit.name == name)


def converted(number: float, source: str, target: str) -> float | None:
    """The figure in ``target``; None where the two measure different things."""
    given, wanted = Measure.of(source), Measure.of(target)
    return number * given.factor(wanted) if given.is_like(wanted) else None
