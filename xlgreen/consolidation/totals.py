"""Variables added up over regions, and indicators computed from the sums: never a mean of rates."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from xlgreen.expression import Expression, Reference, Scalar, parse
from xlgreen.layout import Content, Field, Layout, Workbook
from xlgreen.layout.references import BASE_DATA, FIGURES, resolve
from xlgreen.plan.model import Indicator, Plan, Target, Variable, target_id
from xlgreen.submission import Submission
from xlgreen.value import Value

REPORT = "indicator_report"
Submissions = Mapping[str, Submission]


@dataclass(frozen=True)
class VariableTotal:
    """A variable over the area: its value, and the regions it covers out of those asked."""

    variable: Variable
    value: Value
    by_region: Mapping[str, Value]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorResult:
    """A target over the area. ``regions`` are those whose figures went into it; ``cells`` its row of the report."""

    indicator: Indicator
    target: Target
    cells: Mapping[str, Scalar]
    regions: tuple[str, ...]
    by_region: Mapping[str, Scalar]
    ranking: tuple[str, ...]

    @property
    def id(self) -> str:
        return target_id(self.indicator, self.target)

    @property
    def value(self) -> float | None:
        actual = self.cells.get("actual")
        return float(actual) if isinstance(actual, int | float) else None

    @property
    def met(self) -> bool | None:
        return {"达标": True, "未达标": False}.get(str(self.cells.get("met")))


def asked_regions(plan: Plan, variable: Variable) -> tuple[str, ...]:
    """The regions that report a variable."""
    return variable.regions or plan.regions


def variable_totals(plan: Plan, submissions: Submissions) -> list[VariableTotal]:
    """Every variable over the accepted regions, in the plan's order."""
    return [_variable_total(plan, variable, submissions) for variable in plan.variables]


def _variable_total(plan: Plan, variable: Variable, submissions: Submissions) -> VariableTotal:
    asked = asked_regions(plan, variable)
    by_region = {r: _figure(submissions[r], variable.code, "this_year") for r in asked if r in submissions}
    return VariableTotal(variable, add_up(variable, [by_region.get(region) for region in asked]), by_region, asked)


def add_up(variable: Variable, values: Sequence[Value]) -> Value:
    """The total of what is there: sums for quantities, 是 only when all say so, nothing for texts."""
    present = [value for value in values if value is not None]
    if not present or variable.adds == "none":
        return None
    if variable.adds == "all":
        return "否" if "否" in present else "是" if len(present) == len(values) else None
    return float(sum(value for value in present if isinstance(value, float)))


def _figure(submission: Submission, code: str, column: str) -> Value:
    return submission.content.get(BASE_DATA, {}).get(code, {}).get(column)


def total_content(layout: Layout, submissions: Submissions, lists: Content) -> Content:
    """The content of the whole area's workbook: summed variables and merged lists.

    Last year's and the base year's sums stand only where they cover the same regions as this year's.
    """
    rows: dict[str, dict[str, Value]] = {}
    for variable in layout.plan.variables:
        asked = [submissions.get(region) for region in asked_regions(layout.plan, variable)]
        columns = {column: [_figure(s, variable.code, column) if s else None for s in asked] for column in FIGURES}
        now = [value is not None for value in columns["this_year"]]
        same = {column: [value is not None for value in values] == now for column, values in columns.items()}
        rows[variable.code] = {column: add_up(variable, values) for column, values in columns.items() if same[column]}
    return {**lists, BASE_DATA: rows}


def indicator_results(layout: Layout, submissions: Submissions, lists: Content) -> list[IndicatorResult]:
    """Every target of the plan, computed over the regions that have all figures it needs."""
    return [
        _indicator_result(layout, indicator, target, submissions, lists)
        for indicator in layout.plan.indicators
        for target in indicator.targets
    ]


def _indicator_result(
    layout: Layout, indicator: Indicator, target: Target, submissions: Submissions, lists: Content
) -> IndicatorResult:
    expression = parse(indicator.expression) if indicator.expression else None
    covered = _covered(layout, expression, submissions) if expression else tuple(submissions)
    key = target_id(indicator, target)
    workbook = Workbook(layout, total_content(layout, {r: submissions[r] for r in covered}, lists))
    row = layout.tables[REPORT].row(key)
    cells = {code: workbook.value(Field(REPORT, key, code)) for code in row.cells}
    by_region = {
        region: _of_region(submission, key) for region, submission in submissions.items() if region != layout.region
    }
    return IndicatorResult(indicator, target, cells, covered, by_region, _ranking(indicator, by_region))


def _covered(layout: Layout, expression: Expression, submissions: Submissions) -> tuple[str, ...]:
    """The regions in which everything the expression refers to is filled, as far as they are asked for it."""
    needed = {reference.name for reference in expression.references}
    asked = {name: asked_regions(layout.plan, variable) for name in needed if (variable := layout.plan.variable(name))}
    concerned = [r for r in submissions if any(r in regions for regions in asked.values()) or not asked]
    return tuple(
        r for r in concerned if all(_is_there(submissions[r], layout, ref, asked) for ref in expression.references)
    )


def _is_there(
    submission: Submission, layout: Layout, reference: Reference, asked: Mapping[str, Collection[str]]
) -> bool:
    if submission.region not in asked.get(reference.name, ()):
        return True
    found = resolve(layout, None, "", reference)
    return not isinstance(found, Field) or _figure(submission, found.row, found.column) is not None


def _of_region(submission: Submission, key: str) -> Scalar:
    table = submission.layout.tables.get(REPORT)
    if table is None or not table.has_row(key):
        return None
    return submission.workbook.value(Field(REPORT, key, "actual"))


def _is_decline(indicator: Indicator) -> bool:
    """Whether the figure says how far something has fallen: then the largest is the best."""
    return indicator.expression.startswith(("decline_rate(", "cum_decline("))


def _ranking(indicator: Indicator, by_region: Mapping[str, Scalar]) -> tuple[str, ...]:
    """Regions from best to worst; those without a value have no rank."""
    best_first = -1 if indicator.direction == "正向" or _is_decline(indicator) else 1
    order: Callable[[tuple[str, float]], tuple[float, str]] = lambda item: (best_first * item[1], item[0])  # noqa: E731
    present = [(region, float(value)) for region, value in by_region.items() if isinstance(value, int | float)]
    return tuple(region for region, _ in sorted(present, key=order))
