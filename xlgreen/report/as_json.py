"""A consolidation, and the findings of files, as JSON. Values stand in their units."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from xlgreen.consolidation import Consolidation
from xlgreen.consolidation.collect import Filed
from xlgreen.consolidation.explanations import Given
from xlgreen.consolidation.lists import ListRow, MergedList
from xlgreen.consolidation.tasks import TaskReport, TaskResults
from xlgreen.consolidation.totals import IndicatorResult, VariableTotal
from xlgreen.expression import Scalar
from xlgreen.expression.units import printed
from xlgreen.report.finding_as_json import finding_json
from xlgreen.report.item import item_explained
from xlgreen.value import Value


def consolidation_json(consolidation: Consolidation) -> dict[str, Any]:
    """Coverage, variables, indicators, tasks and lists of the whole area."""
    collection = consolidation.collection
    return {
        "plan": collection.plan.id,
        "period": str(collection.period),
        "coverage": {
            "expected": list(collection.plan.regions),
            "accepted": list(collection.accepted),
            "returned": list(collection.returned),
            "missing": list(collection.missing),
        },
        "variables": {total.variable.code: _variable(total) for total in consolidation.variables},
        "indicators": {_key(result): _indicator(result) for result in consolidation.indicators},
        "tasks": _tasks(consolidation.tasks),
        "lists": {merged.form.code: _list(merged) for merged in consolidation.lists},
        "facts": [
            {
                "code": c.fact.code,
                "name": c.fact.name,
                "unit": c.fact.unit,
                "printed": c.fact.value,
                "reported": c.reported,
                "agrees": c.agrees,
            }
            for c in consolidation.facts
        ],
        "files": [
            {**said, "accepted": filed.submission is not None and not filed.blocked}
            for filed, said in zip(collection.files, files_json(collection.files), strict=True)
        ],
        "explanations": [_explanation(consolidation, given) for given in consolidation.explanations],
    }


def _explanation(consolidation: Consolidation, given: Given) -> dict[str, Any]:
    sheet, cell = given.place
    return {
        "region": given.region,
        "file": given.file,
        "sheet": sheet,
        "cell": cell,
        "item": item_explained(given, consolidation.submissions[given.region].layout),
        "code": given.finding.code if given.finding else None,
        "finding": given.problem or None,
        "explanation": given.explanation.text,
    }


def _key(result: IndicatorResult) -> str:
    """The indicator's code; with the target's period where it has several targets."""
    return result.indicator.code if len(result.indicator.targets) == 1 else result.id


def _variable(total: VariableTotal) -> dict[str, Any]:
    unit = total.variable.unit
    return {
        "name": total.variable.name,
        "value": _in_unit(total.value, unit),
        "unit": unit,
        "regions": [region for region, value in total.by_region.items() if value is not None],
        "by_region": {region: _in_unit(total.by_region.get(region), unit) for region in total.asked},
    }


def _indicator(result: IndicatorResult) -> dict[str, Any]:
    unit, cells = result.indicator.unit, result.cells
    return {
        "name": result.indicator.name,
        "value": _in_unit(result.value, unit),
        "unit": unit,
        "target": result.target.value,
        "operator": result.target.operator,
        "target_period": str(result.target.period),
        "annual_target": _in_unit(cells.get("annual_target"), unit),
        "base_value": _in_unit(cells.get("base_value"), unit),
        "met": result.met,
        "completion": cells.get("completion"),
        "progress": cells.get("progress"),
        "time_progress": cells.get("time_progress"),
        "status": cells.get("status"),
        "regions": list(result.regions),
        "by_region": {region: _in_unit(value, unit) for region, value in result.by_region.items()},
        "ranking": list(result.ranking),
    }


def _tasks(results: TaskResults | None) -> dict[str, Any]:
    if results is None:
        return {"by_status": {}, "by_lead_unit": {}, "overdue": [], "lagging": []}
    by_region = results.by_region()
    return {
        "by_status": {s: {region: counts[s] for region, counts in by_region.items()} for s in results.statuses},
        "by_lead_unit": {unit: dict(counts) for unit, counts in results.by_lead_unit().items()},
        "overdue": [_task(report) for report in results.overdue],
        "lagging": [_task(report) for report in results.lagging],
    }


def _task(report: TaskReport) -> dict[str, Any]:
    keys = ("deadline", "percent", "problem")
    return {
        "number": report.task.number,
        "region": report.region,
        "status": report.status,
        **{key: _plain(report.values.get(key)) for key in keys},
        "file": report.file,
        "sheet": report.sheet,
        "cell": report.cell,
    }


def _list(merged: MergedList) -> dict[str, Any]:
    return {
        "rows": len(merged.rows),
        "distinct": merged.distinct,
        "by": {
            column: {str(value): count for value, count in merged.by(column).items()} for column in merged.classifying
        },
        "by_region": dict(Counter(row.region for row in merged.rows)),
        "duplicates": [{"key": key, "rows": [_row(row) for row in rows]} for key, rows in merged.duplicates],
    }


def _row(row: ListRow) -> dict[str, Any]:
    return {"region": row.region, "file": row.file, "sheet": row.sheet, "cell": row.cell}


def files_json(files: Sequence[Filed]) -> list[dict[str, Any]]:
    """Each file with its identity and findings."""
    return [
        {
            "file": filed.path.name,
            "plan": filed.stamp.plan if filed.stamp else None,
            "region": filed.stamp.region if filed.stamp else None,
            "period": filed.stamp.period if filed.stamp else None,
            "identity": filed.identity,
            "findings": [finding_json(finding.within(file=filed.path.name)) for finding in filed.findings],
        }
        for filed in files
    ]


def _in_unit(value: Scalar | Value, unit: str) -> Any:
    return printed(float(value), unit) if isinstance(value, int | float) else _plain(value)


def _plain(value: object) -> Any:
    return value if isinstance(value, float | int | str | bool | None) else str(value)
