"""One target that is given out: how fast it is reached, and what its regions have to reach together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlgreen.expression.units import decimals_of, inside, is_percent
from xlgreen.functions.targets.completion import target_year
from xlgreen.layout.subjects import is_reported
from xlgreen.period import Period
from xlgreen.plan.assigned import measured_as
from xlgreen.plan.model import (
    DEFAULT_SCHEDULE,
    Indicator,
    Kind,
    Plan,
    Schedule,
    Target,
    applies_to_each,
    schedule_of,
    target_id,
)

_GIVEN_OUT = {"share", "coverage", "level", "cumulative_decline", "count_total", "count_new", "range", "reference"}


@dataclass(frozen=True)
class Block:
    """A target with its regions. Figures are as in cells: a share is a fraction.

    ``pace`` is the share of the way that each year asks for, 1 in the target's own.
    """

    indicator: Indicator
    target: Target
    regions: tuple[str, ...]
    pace: Mapping[Period, float]
    parent_value: float | None = None

    @property
    def id(self) -> str:
        return target_id(self.indicator, self.target)

    @property
    def kind(self) -> Kind:
        return measured_as(self.indicator)

    @property
    def is_amount(self) -> bool:
        """Whether the regions' figures add up (a count), or each stands for itself (a rate, a quotient of units)."""
        is_rate = self.indicator.kind == "reference" or "/" in self.indicator.unit
        return not is_rate and not applies_to_each(self.indicator, self.target)

    @property
    def is_to_be_given(self) -> bool:
        """达到省上要求: the figure of the whole area is not known yet."""
        return self.target.value is None

    @property
    def falls(self) -> bool:
        """Whether less is better, as for 64 cubic metres and below."""
        return self.target.operator in ("≤", "<")

    @property
    def schedule(self) -> Schedule:
        return (
            DEFAULT_SCHEDULE[self.kind]
            if self.indicator.kind == "reference"
            else schedule_of(self.indicator, self.target)
        )

    @property
    def value(self) -> float | None:
        """What the whole area has to reach; for a reference what the plan above asks for, where that is known."""
        if self.target.value is None:
            return self.parent_value
        return inside(self.target.value, self.indicator.unit)

    @property
    def most(self) -> float | None:
        """What the regions may not exceed together: the upper end of 1-2个, or of a limit."""
        if self.target.high is not None:
            return inside(self.target.high, self.indicator.unit)
        return self.value if self.falls else None

    @property
    def base(self) -> float | None:
        """The whole area's base value. What is counted anew begins at 0."""
        if self.kind == "count_new":
            return 0.0
        value = self.indicator.base_value
        return None if value is None or self.kind == "cumulative_decline" else inside(value, self.indicator.unit)

    @property
    def digits(self) -> int:
        """Decimals of the figures in their cells."""
        shown = self.indicator.decimals if self.indicator.decimals is not None else decimals_of(self.indicator.unit)
        return shown + 2 if is_percent(self.indicator.unit) else shown


def blocks_of(plan: Plan) -> tuple[Block, ...]:
    """Every target that can be given out to regions, in the plan's order."""
    return tuple(_blocks(plan))


def _blocks(plan: Plan) -> Iterator[Block]:
    for indicator in plan.indicators:
        regions = tuple(region for region in plan.regions if is_reported(plan, indicator, region))
        for target in indicator.targets:
            if regions and _can_be_given_out(indicator, target):
                known = _parent_value(plan, indicator, target)
                yield Block(indicator, target, regions, _pace(plan, indicator, target), known)


def _can_be_given_out(indicator: Indicator, target: Target) -> bool:
    if indicator.kind == "reference":
        return bool(indicator.expression)
    is_judged = target.operator not in ("≈", "") and schedule_of(indicator, target) != "none"
    return indicator.kind in _GIVEN_OUT and target.value is not None and is_judged


def _parent_value(plan: Plan, indicator: Indicator, target: Target) -> float | None:
    for above in plan.parent.targets if plan.parent else ():
        if (above.indicator, above.period) == (indicator.code, target.period) and above.value is not None:
            return inside(above.value, indicator.unit)
    return None


def _pace(plan: Plan, indicator: Indicator, target: Target) -> dict[Period, float]:
    """Per year of the plan: the share of the way from base to target (of its logarithm, for declines)."""
    schedule = schedule_of(indicator, target)
    years = [period for period in plan.periods if not period.part and plan.base_period < period <= target.period]
    return {year: _share_of_way(plan.base_period.years, target.period.years, year.years, schedule) for year in years}


def _share_of_way(base_year: float, target_year_: float, year: float, schedule: Schedule) -> float:
    if schedule == "constant":
        return 1.0
    return target_year(0.0, 1.0, base_year, target_year_, year, "step" if schedule == "step" else "linear")
