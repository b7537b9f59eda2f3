"""The figures that the document prints, held against what the regions report for the same period."""

from dataclasses import dataclass

from xlgreen.expression import parse
from xlgreen.expression.units import is_percent, printed
from xlgreen.layout import Workbook
from xlgreen.plan.model import Fact, Plan


@dataclass(frozen=True)
class ComparedFact:
    """A printed figure and the reported one, both in the fact's unit."""

    fact: Fact
    reported: float | None

    @property
    def agrees(self) -> bool | None:
        """Whether they agree to the digits that are printed."""
        if self.reported is None or self.fact.value is None:
            return None
        digits = 1 if is_percent(self.fact.unit) else 6
        return round(abs(round(self.reported, digits) - self.fact.value), digits) == 0


def compared_facts(plan: Plan, period: str, workbook: Workbook) -> list[ComparedFact]:
    """Every fact of that period that the reports can recompute."""
    facts = [fact for fact in plan.facts if fact.expression and fact.period == period]
    return [ComparedFact(fact, _reported(fact, workbook)) for fact in facts]


def _reported(fact: Fact, workbook: Workbook) -> float | None:
    value = workbook.evaluate(parse(fact.expression), None)
    return printed(float(value), fact.unit) if isinstance(value, int | float) else None
