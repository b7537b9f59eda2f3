"""A plan as one JSON document, figures in their units as the document prints them."""

from typing import Any

from xlgreen.plan.model import (
    Column,
    Fact,
    Form,
    Indicator,
    Parent,
    Plan,
    Relation,
    Source,
    Target,
    Task,
    Variable,
    schedule_of,
    target_id,
)


def plan_json(plan: Plan) -> dict[str, Any]:
    """Everything that a plan says, with document and line of each target, task and fact."""
    return {
        "id": plan.id,
        "version": plan.version,
        "title": plan.title,
        "issuer": plan.issuer,
        "document": {"title": plan.document.title, "number": plan.document.number, "issued": plan.document.issued},
        "region": plan.region,
        "regions": list(plan.regions),
        "base_year": plan.base_period.year,
        "periods": [str(period) for period in plan.periods],
        "indicators": [_indicator(plan, indicator) for indicator in plan.indicators],
        "variables": [_variable(variable) for variable in plan.variables],
        "units": [{"name": u.name, "full_name": u.full_name, "kind": u.kind, "later": u.later} for u in plan.units],
        "tasks": [_task(plan, task) for task in plan.tasks],
        "task_notes": list(plan.task_notes),
        "lists": [_list(plan, form) for form in plan.lists],
        "checks": [{"code": c.code, "name": c.name, "claim": c.claim, "severity": c.severity} for c in plan.checks],
        "facts": [_fact(plan, fact) for fact in plan.facts],
        "relations": [_relation(relation) for relation in plan.relations],
        "errata": [{"line": e.line, "kind": e.kind, "printed": e.printed, "means": e.means} for e in plan.errata],
        "parent": _parent(plan.parent) if plan.parent else None,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {key: getattr(relation, key) for key in ("code", "name", "figure", "computed", "claim", "handling")}


def _parent(parent: Parent) -> dict[str, Any]:
    targets = [
        {"indicator": t.indicator, "period": str(t.period), "operator": t.operator, "value": t.value, "text": t.text}
        for t in parent.targets
    ]
    return {"title": parent.title, "number": parent.number, "issuer": parent.issuer, "targets": targets}


def _source(plan: Plan, source: Source) -> dict[str, Any]:
    return {"document": plan.document.title, "line": source.line, "quote": source.quote}


def _indicator(plan: Plan, indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "direction": indicator.direction,
        "base_period": str(plan.base_period),
        "base_value": indicator.base_value,
        "base_note": indicator.base_note,
        "attribute": indicator.attribute,
        "scope": indicator.scope,
        "definition": indicator.definition,
        "targets": [_target(plan, indicator, target) for target in indicator.targets],
        "expression": indicator.expression,
    }


def _target(plan: Plan, indicator: Indicator, target: Target) -> dict[str, Any]:
    return {
        "id": target_id(indicator, target),
        "period": str(target.period),
        "operator": target.operator,
        "value": target.value,
        "high": target.high,
        "text": target.text,
        "strength": target.strength,
        "schedule": schedule_of(indicator, target),
        "source": _source(plan, target.source),
    }


def _variable(variable: Variable) -> dict[str, Any]:
    keys = ("code", "name", "type", "unit", "adds", "required", "base", "minimum", "maximum", "definition")
    return {key: getattr(variable, key) for key in keys} | {"regions": list(variable.regions)}


def _task(plan: Plan, task: Task) -> dict[str, Any]:
    return {
        "number": task.number,
        "chapter": task.chapter,
        "article": task.article,
        "text": task.text,
        "lead_unit": task.lead_unit,
        "units": list(task.units),
        "regions": list(task.regions),
        "deadline": task.deadline,
        "target": task.target,
        "indicators": list(task.indicators),
        "open_ended": task.open_ended,
        "cleaned": list(task.cleaned),
        "source": _source(plan, task.source),
    }


def _list(plan: Plan, form: Form) -> dict[str, Any]:
    sheet = plan.sheet(form.code)
    return {
        "code": form.code,
        "name": form.name,
        "title": sheet.title,
        "annex": sheet.annex,
        "source": _source(plan, sheet.source) if sheet.source else None,
        "columns": [_column(column) for column in form.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    required = column.required if isinstance(column.required, bool) else "conditional"
    return {"code": column.code, "name": column.name, "role": column.role, "type": column.type, "unit": column.unit,
            "required": required, "key": column.key}  # fmt: skip


def _fact(plan: Plan, fact: Fact) -> dict[str, Any]:
    keys = ("code", "name", "operator", "value", "unit", "period", "scope", "levels", "expression", "note")
    return {key: getattr(fact, key) for key in keys} | {"source": _source(plan, fact.source)}
