"""Every expression of a plan can be read, names what exists, and measures what it should."""

import ast
import re
from collections.abc import Callable, Collection, Iterator

from xlgreen.expression import Expression, ExpressionError, parse
from xlgreen.expression.dimension import conversion
from xlgreen.expression.units import known_unit
from xlgreen.plan.load import vocabulary
from xlgreen.plan.model import Form, Plan
from xlgreen.plan.names import ROW_NAMES, unit_in
from xlgreen.plan.relations import check_units, recomputed, unknown_figures
from xlgreen.plan.yaml_text import Key

Fault = tuple[str, Key, dict[str, object]]
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_FLAGS = {"required", "base_required"}  # columns whose rows say themselves whether they must be filled


def expressions_are_sound(plan: Plan) -> Iterator[Fault]:
    """Faults of all expressions, in the order of the plan."""
    for i, indicator in enumerate(plan.indicators):
        if indicator.expression:
            key: Key = ("indicators", i, "expression")
            yield from _faults(plan, key, indicator.expression, indicator.unit)
    for i, check in enumerate(plan.checks):
        yield from _faults(plan, ("checks", i, "claim"), check.claim, None)
        for code in check.marks:
            if plan.variable(code) is None:
                yield "unknown-name", ("checks", i, "marks"), {"name": code, "source": "marks"}
    for i, fact in enumerate(plan.facts):
        if fact.expression:
            yield from _faults(plan, ("facts", i, "expression"), fact.expression, fact.unit)


def relations_are_sound(plan: Plan) -> Iterator[Fault]:
    """Relations name printed figures, and say what is done where they do not hold."""
    faults = [fault for index in range(len(plan.relations)) for fault in _relation_faults(plan, index)]
    yield from faults
    if faults:
        return
    try:
        results = list(recomputed(plan))
    except ExpressionError:  # a unit that is not known: said where the figure stands
        return
    for index, result in enumerate(results):
        if result.holds is None:
            yield "relation-not-computable", ("relations", index), {"name": result.relation.name}
        elif not result.holds and not result.relation.handling:
            yield "relation-without-handling", ("relations", index), {"name": result.relation.name}


def _relation_faults(plan: Plan, index: int) -> Iterator[Fault]:
    relation = plan.relations[index]
    key: Key = ("relations", index)
    if bool(relation.figure) != bool(relation.computed) or bool(relation.claim) == bool(relation.figure):
        yield "relation-incomplete", key, {}
        return
    try:
        unknown = unknown_figures(plan, relation)
        for name in unknown:
            yield "unknown-figure", key, {"name": name}
        if not unknown:
            check_units(plan, relation)
    except ExpressionError as fault:
        if fault.key != "unknown-unit":  # said where the figure stands
            yield fault.key, key, fault.values


def forms_are_sound(plan: Plan) -> Iterator[Fault]:
    """The formulas and claims of the forms name columns, variables and lists that this plan has."""
    for index, sheet in enumerate(plan.sheets):
        form = plan.forms.get(sheet.form)
        columns = {column.code for column in form.columns} if form else ()
        for source in _sources(form) if form else ():
            key: Key = ("sheets", index, "form")
            try:
                expression = parse(_PLACEHOLDER.sub("0", source))
            except ExpressionError as fault:
                yield fault.key, key, fault.values
                continue
            yield from _unknown_names(plan, key, expression, columns)
            yield from _unknown_lists(plan, key, expression)


def _sources(form: Form) -> Iterator[str]:
    for column in form.columns:
        formulas = (column.formula,) if isinstance(column.formula, str) else column.formula.values()
        yield from filter(None, formulas)
        if isinstance(column.required, str) and column.required not in _FLAGS:
            yield column.required
    yield from (claim.claim for claim in form.claims)


def _faults(plan: Plan, key: Key, source: str, unit: str | None) -> Iterator[Fault]:
    try:
        expression = parse(source)
    except ExpressionError as fault:
        yield fault.key, key, fault.values
        return
    for function in expression.functions:
        if function.native is None:
            yield "expression-no-formula", key, {"source": function.name.lower()}
    names = [*_unknown_names(plan, key, expression), *_unknown_lists(plan, key, expression)]
    yield from names
    if not names and all(known_unit(unit_in(plan, reference.name)) for reference in expression.references):
        yield from _wrong_units(plan, key, expression, unit)


def _unknown_names(plan: Plan, key: Key, expression: Expression, columns: Collection[str] = ()) -> Iterator[Fault]:
    for reference in expression.references:
        variable = plan.variable(reference.name)
        if variable is None and reference.name not in ROW_NAMES and reference.name not in columns:
            yield "unknown-name", key, {"name": reference.name, "source": expression.source}
        elif variable and reference.when == "base" and not variable.base:
            yield "no-base-value", key, {"name": reference.name}


def _unknown_lists(plan: Plan, key: Key, expression: Expression) -> Iterator[Fault]:
    for aggregate in expression.aggregates:
        form = plan.forms.get(aggregate.form)
        if form is None:
            yield "unknown-list", key, {"form": aggregate.form, "source": expression.source}
            continue
        for column in _columns(form, (name for name, _ in aggregate.filters), aggregate.column):
            yield "unknown-column", key, {"form": form.code, "column": column}
        for column, wanted in aggregate.filters:
            yield from _unknown_options(form, key, column, wanted)


def _unknown_options(form: Form, key: Key, code: str, wanted: ast.expr) -> Iterator[Fault]:
    """A filter by a column with options asks for one of them."""
    column = next((column for column in form.columns if column.code == code), None)
    named = column.allowed if column else ()
    options = vocabulary().get(named, ()) if isinstance(named, str) else named
    values = wanted.elts if isinstance(wanted, ast.Tuple) else [wanted]
    for value in (node.value for node in values if isinstance(node, ast.Constant) and node.value is not None):
        if options and value not in options:
            yield (
                "unknown-option",
                key,
                {"form": form.name, "column": code, "value": value, "options": "、".join(options)},
            )


def _columns(form: Form, filters: Iterator[str], summed: str) -> Iterator[str]:
    known = {column.code for column in form.columns}
    return (name for name in (*filters, *([summed] if summed else [])) if name not in known)


def _wrong_units(plan: Plan, key: Key, expression: Expression, unit: str | None) -> Iterator[Fault]:
    unit_of: Callable[[str], str] = lambda code: unit_in(plan, code)  # noqa: E731
    try:
        if unit is None:
            conversion(expression, "", unit_of)
        elif known_unit(unit):
            conversion(expression, unit, unit_of)
    except ExpressionError as fault:
        yield fault.key, key, fault.values
