"""Printed figures recomputed from each other: the relations 核算关系 of a plan, confirmed or contradicted."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xlgreen.expression import Expression, Reference, Scalar, evaluate, parse
from xlgreen.expression.dimension import conversion
from xlgreen.expression.units import inside, printed
from xlgreen.plan.model import Fact, Indicator, Plan, Relation, Target

_NOISE = 1e-9


@dataclass(frozen=True)
class Printed:
    """A figure as the document prints it, in its unit, with the line."""

    name: str
    value: float
    unit: str
    operator: str
    line: int | None

    @property
    def inside(self) -> float:
        return inside(self.value, self.unit)

    def agrees(self, computed: float) -> bool:
        """Whether a computed figure, in the unit, rounds to the printed one; or lies beyond a printed limit."""
        half = 0.5 / 10.0 ** _decimals(self.value) + _NOISE
        difference = computed - self.value
        return -half <= difference if self.operator in ("≥", ">") else abs(difference) <= half


def _decimals(figure: float) -> int:
    return len(f"{figure:.10f}".rstrip("0").partition(".")[2])


class PrintedFigures:
    """Everything of a plan that a relation can name: facts, targets, base values."""

    def __init__(self, plan: Plan):
        self.plan = plan

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        return {fact.code: fact for fact in self.plan.facts}

    @cached_property
    def _targets(self) -> dict[str, tuple[Indicator, Target]]:
        """Targets by the indicator's code where it has one only, and by code and period."""
        found: dict[str, tuple[Indicator, Target]] = {}
        for indicator in self.plan.indicators:
            for target in indicator.targets:
                found[f"{indicator.code}_{target.period}"] = indicator, target
            if len(indicator.targets) == 1:
                found[indicator.code] = indicator, indicator.targets[0]
        return found

    def find(self, reference: Reference) -> Printed | None:
        """The figure of that name; None where there is none."""
        if reference.when == "base":
            return self._base_value(reference.name)
        fact = self._facts.get(reference.name)
        if fact and fact.value is not None and not reference.when:
            return Printed(fact.name, fact.value, fact.unit, fact.operator, fact.source.line)
        indicator, target = self._targets.get(reference.name, (None, None))
        if indicator and target and target.value is not None and not reference.when:
            return Printed(f"{indicator.name}目标", target.value, indicator.unit, "", target.source.line)
        return None

    def _base_value(self, code: str) -> Printed | None:
        indicator = next((indicator for indicator in self.plan.indicators if indicator.code == code), None)
        if indicator is None or indicator.base_value is None:
            return None
        return Printed(f"{indicator.name}基期值", indicator.base_value, indicator.unit, "", None)

    def unit_of(self, name: str) -> str:
        """The unit of a figure; base values stand in their indicator's."""
        figure = self.find(Reference(name)) or self.find(Reference(name, "base"))
        return figure.unit if figure else ""

    # what an expression asks for

    def value(self, reference: Reference) -> Scalar:
        figure = self.find(reference)
        return figure.inside if figure else None

    def count(self, form: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float:
        return 0.0

    def sum(self, form: str, column: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float:
        return 0.0

    def occurrences(self, reference: Reference, value: Scalar) -> float:
        return 0.0

    def options(self, name: str) -> frozenset[Scalar]:
        return frozenset()


@dataclass(frozen=True)
class Recomputed:
    """A relation with what came of it; ``holds`` is None where it cannot be computed."""

    relation: Relation
    holds: bool | None
    line: int | None
    printed: Printed | None = None
    computed: float | None = None
    words: str = ""
    count_as_share: bool = False


def recomputed(plan: Plan) -> Iterator[Recomputed]:
    """Every relation of the plan, computed from the printed figures."""
    figures = PrintedFigures(plan)
    for relation in plan.relations:
        yield _equation(relation, figures) if relation.figure else _claim(relation, figures)


def _equation(relation: Relation, figures: PrintedFigures) -> Recomputed:
    figure = figures.find(_reference(relation.figure))
    expression = parse(relation.computed)
    value = evaluate(expression, figures)
    line = relation.source.line if relation.source else figure.line if figure else None
    if figure is None or not isinstance(value, int | float):
        return Recomputed(relation, None, line)
    factor = conversion(expression, figure.unit, figures.unit_of)
    computed = printed(float(value) * factor, figure.unit)
    mistaken = figure.unit == "%" and _numerator(expression, figures) == figure.value
    return Recomputed(relation, figure.agrees(computed), line, figure, computed, count_as_share=mistaken)


def _claim(relation: Relation, figures: PrintedFigures) -> Recomputed:
    expression = parse(relation.claim)
    value = evaluate(expression, figures)
    found = [(reference, figures.find(reference)) for reference in expression.references]
    lines = [figure.line for _, figure in found if figure and figure.line]
    line = relation.source.line if relation.source else lines[0] if lines else None
    words = "，".join(f"{figure.name}={figure.value:g}{figure.unit}" for _, figure in found if figure)
    return Recomputed(relation, value if isinstance(value, bool) else None, line, words=words)


def _reference(name: str) -> Reference:
    code, _, when = name.partition(".")
    return Reference(code, when)


def _numerator(expression: Expression, figures: PrintedFigures) -> Scalar:
    """The count above the line of a plain quotient."""
    match expression.tree:
        case ast.BinOp(left=left, op=ast.Div()):
            return evaluate(parse(ast.unparse(left)), figures)
    return None


def check_units(plan: Plan, relation: Relation) -> None:
    """``ExpressionError`` where a relation adds, compares or equates what is measured in different ways."""
    figures = PrintedFigures(plan)
    figure = figures.find(_reference(relation.figure)) if relation.figure else None
    conversion(parse(relation.computed or relation.claim), figure.unit if figure else "", figures.unit_of)


def unknown_figures(plan: Plan, relation: Relation) -> list[str]:
    """The names of a relation that no printed figure has."""
    figures = PrintedFigures(plan)
    sources = [parse(source) for source in (relation.computed, relation.claim) if source]
    references = [reference for source in sources for reference in source.references]
    references += [_reference(relation.figure)] if relation.figure else []
    return [str(reference) for reference in references if figures.find(reference) is None]
