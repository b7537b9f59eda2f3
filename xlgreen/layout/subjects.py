"""What the rows of the standard tables are about: a variable, a target, a task, a check or a sheet."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from xlgreen.expression import Expression, in_words, parse, shift
from xlgreen.expression.dimension import conversion
from xlgreen.expression.units import inside
from xlgreen.finding import Severity
from xlgreen.layout.explanation import EXPLANATION
from xlgreen.period import Period
from xlgreen.plan.assigned import measured_as
from xlgreen.plan.model import (
    DEFAULT_SCHEDULE,
    Assigned,
    Check,
    Indicator,
    Plan,
    Target,
    Variable,
    applies_to_each,
    schedule_of,
    target_id,
)
from xlgreen.plan.names import ROW_NAMES, name_in, unit_in
from xlgreen.value import Value


@dataclass(frozen=True)
class Subject:
    """One row: what its fixed cells say, what its formulas are filled with, and how it is typed."""

    key: str
    says: Mapping[str, Value | bool]
    fills: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    variable: Variable | None = None
    unit: str = ""
    decimals: int | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """Subjects of a plan that are equal in this lead to equal rows."""
        return self.key, tuple(self.says.items()), tuple(self.fills.items()), self.cases, self.unit, self.decimals


def variable_subjects(variables: tuple[Variable, ...]) -> Iterator[Subject]:
    """Rows for variables, numbered as they stand."""
    for number, variable in enumerate(variables, 1):
        says: dict[str, Value | bool] = {
            "number": float(number),
            "name": variable.name,
            "unit": variable.unit,
            "definition": variable.definition,
            "required": variable.required,
            "base": bool(variable.base),
            "base_required": variable.base == "required",
        }
        needed = "not explained(explanation)" if variable.required else "False"
        yield Subject(variable.code, says, {"needed": needed}, variable=variable, unit=variable.unit)


def asked_variables(plan: Plan, region: str, whole: bool) -> tuple[Variable, ...]:
    """The variables that a region reports: its own level's only for the plan's region, all for the whole area."""
    if whole:
        return plan.variables
    own_level = region == plan.region
    return tuple(v for v in plan.variables if region in v.regions or not (v.regions or own_level))


def target_subjects(plan: Plan, region: str, period: Period, whole: bool) -> Iterator[Subject]:
    """Rows for the targets whose variables the region reports."""
    number = 0
    for indicator in plan.indicators:
        if is_reported(plan, indicator, region, whole):
            for target in indicator.targets:
                number += 1
                yield _target_subject(plan, region, period, indicator, target, number)


def is_reported(plan: Plan, indicator: Indicator, region: str, whole: bool = False) -> bool:
    """Whether the region reports every variable that the indicator is computed from."""
    names = {reference.name for reference in parse(indicator.expression).references} if indicator.expression else set()
    return names <= {variable.code for variable in asked_variables(plan, region, whole)}


def _target_subject(
    plan: Plan,
    region: str,
    period: Period,
    indicator: Indicator,
    target: Target,
    number: int,
) -> Subject:
    expression = parse(indicator.expression) if indicator.expression else None
    assigned = plan.assigned.get(region, {}).get(target_id(indicator, target))
    if assigned:
        indicator, target = _as_assigned(indicator, target, assigned)
    counts = assigned is not None or region == plan.region or applies_to_each(indicator, target)
    says: dict[str, Value | bool] = {
        "number": float(number),
        "name": indicator.name,
        "unit": indicator.unit,
        "attribute": indicator.attribute,
        "base_year": plan.base_period.years,
        "target_year": target.period.years,
        "operator_shown": "" if not counts else "≥" if target.operator == "between" else target.operator,
        "plan_target": inside(target.value, indicator.unit) if target.value is not None and counts else None,
        "source_text": f"{target.text}（第{target.source.line}行）{'；目标为分解到本地区的数' if assigned else ''}",
        "method": f"{in_words(expression, lambda code: name_in(plan, code))}" if expression else "",
        "direction": indicator.direction,
    }
    issued = target.annual.get(str(period))
    fills = _target_formulas(plan, region, indicator, expression)
    fills["issued"] = "" if issued is None else repr(inside(issued, indicator.unit))
    return Subject(
        key=target_id(indicator, target),
        says=says,
        fills=fills,
        cases=(*(["issued"] if issued is not None and counts else []), indicator.kind, schedule_of(indicator, target)),
        unit=indicator.unit,
        decimals=indicator.decimals,
    )


def _as_assigned(indicator: Indicator, target: Target, assigned: Assigned) -> tuple[Indicator, Target]:
    """The target with the region's own figures; what was to be assigned is then judged as what it measures."""
    kind = measured_as(indicator)
    schedule = DEFAULT_SCHEDULE[kind] if indicator.kind == "reference" else target.schedule
    operator = target.operator or "≥"
    figures = replace(target, operator=operator, value=assigned.value, annual=assigned.annual, schedule=schedule)
    return replace(indicator, kind=kind), figures


def _target_formulas(plan: Plan, region: str, indicator: Indicator, expression: Expression | None) -> dict[str, str]:
    formulas = {"actual": "", "previous": "", "base": ""}
    if expression is None:
        return formulas
    factor = conversion(expression, indicator.unit, lambda code: unit_in(plan, code))
    formulas["actual"] = _scaled(expression, factor)
    if not expression.aggregates:
        formulas["previous"] = _scaled(shift(expression, "previous"), factor)
        if all((variable := plan.variable(reference.name)) and variable.base for reference in expression.references):
            formulas["base"] = _scaled(shift(expression, "base"), factor)
    if region == plan.region and indicator.base_value is not None:
        formulas["base"] = repr(inside(indicator.base_value, indicator.unit))
    return formulas


def _scaled(expression: Expression, factor: float) -> str:
    return expression.source if factor == 1 else f"({expression.source}) * {factor!r}"


def task_subjects(plan: Plan, region: str, whole: bool) -> Iterator[Subject]:
    """Rows for the tasks that the region carries out."""
    names = {indicator.code: indicator.name for indicator in plan.indicators}
    for task in plan.tasks:
        if task.regions and region not in task.regions and not whole:
            continue
        says: dict[str, Value | bool] = {
            "number": float(task.number),
            "chapter": task.chapter,
            "article": task.article,
            "text": task.text,
            "lead_unit": task.lead_unit,
            "co_units_text": "、".join(task.co_units) + ("等相关部门" if task.open_ended else ""),
            "target": task.target,
            "indicators_text": "、".join(names.get(code, code) for code in task.indicators),
        }
        yield Subject(str(task.number), says)


def asked_checks(plan: Plan, known: Collection[str]) -> tuple[Check, ...]:
    """The checks that concern only variables and lists of the workbook."""
    return tuple(check for check in plan.checks if _names(parse(check.claim)) <= {*known, *ROW_NAMES})


def _names(claim: Expression) -> set[str]:
    return {reference.name for reference in claim.references} | {aggregate.form for aggregate in claim.aggregates}


def check_subjects(checks: tuple[Check, ...]) -> Iterator[Subject]:
    """Rows for the checks of the whole workbook."""
    for number, check in enumerate(checks, 1):
        says: dict[str, Value | bool] = {
            "number": float(number),
            "name": check.name,
            "severity": Severity(check.severity).name_zh,
            "remedy": check.remedy,
            "is_query": check.severity == "query",
        }
        yield Subject(check.code, says, {"claim": check.claim, "explained": _is_explained(check)})


def _is_explained(check: Check) -> str:
    """A query is explained beside the check itself, or beside a variable that it marks."""
    if check.severity != "query":
        return "False"
    asked = _names(parse(check.claim))
    cells = (EXPLANATION, *(f"{code}.{EXPLANATION}" for code in check.marks if code in asked))
    return " or ".join(f"explained({cell})" for cell in cells)
