"""Figures converted from one unit into another; Pint starts slowly, so this is imported only where it is done."""

import pint

from xlgreen.expression.units import pint_unit, registry


def converted(number: float, source: str, target: str) -> float | None:
    """The figure in ``target``; None where the two measure different things. Both units are known."""
    try:
        return float(registry().Quantity(number, pint_unit(source)).to(pint_unit(target)).magnitude)
    except pint.DimensionalityError:
        return None
