"""Powers of ten: by how many of them a figure is away from another, or from the figures beside it."""

import math
from collections.abc import Mapping
from decimal import Decimal
from statistics import median
from typing import Final

from xlgreen.checks.limits import check_limits
from xlgreen.expression.measure import Measure
from xlgreen.expression.units import known_unit, printed, unit_table

POWERS: Final = (2, 3, 4, 6)  # 百分数和小数、公顷和平方千米；千克和吨；吨和万吨、元和万元；千克和千吨
COUNTED_POWERS: Final = (3, 4, 6)  # a count grows a hundredfold in earnest: 1家 becomes 100家
_NORMAL: Final = 1.4826  # the median absolute deviation of a normal distribution, in standard deviations


def power_between(figure: float, other: float, powers: tuple[int, ...] = POWERS) -> int | None:
    """The power of ten by which a figure seems to have slipped against another: 4 is ten thousand times too much.

    None when the two are near each other, far from every power, or not both positive.
    """
    return _near_power(math.log10(figure / other), powers) if figure > 0 and other > 0 else None


def is_likely(figure: float, power: int, whole: bool) -> bool:
    """Whether the figure can have slipped by the power: what is counted is a whole number before and after."""
    return not whole or likely(figure, power).is_integer()


def likely(figure: float, power: int) -> float:
    """What the figure would be without the slip."""
    return float(f"{figure / 10.0**power:.12g}")


def apart(figures: Mapping[str, float], powers: tuple[int, ...] = POWERS) -> dict[str, int]:
    """Those of the positive figures that stand apart from all the others by about a power of ten, with the power."""
    logs = {key: math.log10(figure) for key, figure in figures.items() if figure > 0}
    if not logs:
        return {}
    middle = median(logs.values())
    reach = check_limits().outlier_mads * _NORMAL * median(abs(log - middle) for log in logs.values())
    away = {key: log - middle for key, log in logs.items() if abs(log - middle) > reach}
    return {key: power for key, distance in away.items() if (power := _near_power(distance, powers))}


def _near_power(distance: float, powers: tuple[int, ...]) -> int | None:
    width = math.log10(check_limits().slip_factor)
    near = next((power for power in powers if abs(abs(distance) - power) <= width), None)
    return None if near is None else int(math.copysign(near, distance))


def slip_words(figure: float, unit: str, power: int) -> dict[str, object]:
    """What a finding says of a slip: the figure, how far it is away, what is likelier, and the units mixed up."""
    other = _unit_typed(unit, power)
    return {
        "raw": amount(figure, unit),
        "times": 10 ** abs(power),
        "likely": amount(likely(figure, power), unit),
        "units": f"（{other}→{unit}）" if other else "",
    }


def amount(figure: float, unit: str) -> str:
    """A figure as it is written in its unit, never by powers of ten: 1.2万吨."""
    return f"{Decimal(f'{printed(figure, unit):.12g}'):f}{unit}"


def _unit_typed(unit: str, power: int) -> str:
    """The unit in which a figure that is so many powers away would be right: 吨 for 万吨 and 4."""
    if not unit or not known_unit(unit):
        return ""
    asked = Measure.of(unit)
    alike = (name for name in unit_table() if Measure.of(name).is_like(asked))
    wanted = 10.0**-power
    return next((name for name in alike if math.isclose(Measure.of(name).factor(asked), wanted)), "")
