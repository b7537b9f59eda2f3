"""Against last period 与上年报表核对: figures of 基础数据, and what was really reported for them."""

import ast
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from xlgreen.checks.last_report import LastReport
from xlgreen.checks.powers import amount
from xlgreen.expression import parse
from xlgreen.finding import Finding
from xlgreen.layout import Cell, Field
from xlgreen.layout.claims import change_claim
from xlgreen.layout.references import BASE_DATA
from xlgreen.plan.model import Plan, Variable
from xlgreen.submission.submission import Submission

_GROWING_KINDS = ("count_total", "count_new")
_SAME = 1e-12  # relative: what a cell keeps of a number


def figures_follow_last_report(submission: Submission, last: LastReport) -> Iterator[Finding]:
    """上年同期 and 基期值 are what was reported; what can only grow has grown; changes are explained."""
    growing = growing_variables(submission.layout.plan)
    table = submission.layout.tables[BASE_DATA]
    for variable in submission.layout.plan.variables:
        reported = last.figures.get(variable.code, {})
        if not reported or not table.has_row(variable.code):
            continue
        row = submission.content.get(BASE_DATA, {}).get(variable.code, {})
        figures = {column: figure for column, figure in row.items() if isinstance(figure, float)}
        cells = table.row(variable.code).cells
        for code, column in _broken(figures, reported, variable.code in growing):
            yield _finding(submission, code, cells[column], variable, figures[column], last)
        if _changed_too_much(variable, figures, reported):
            claim = change_claim(cells["this_year"], variable.change_limit or 0)
            where = submission.where(Field(BASE_DATA, variable.code, "this_year"))
            yield Finding(claim.code, where, claim.values)


def _broken(figures: Mapping[str, float], reported: Mapping[str, float], grows: bool) -> Iterator[tuple[str, str]]:
    """The findings' codes with the columns that they are about."""
    before = reported.get("this_year")
    if _differ(figures.get("last_year"), before):
        yield "last-year-differs", "last_year"
    if _differ(figures.get("base_value"), reported.get("base_value")):
        yield "base-value-differs", "base_value"
    now = figures.get("this_year")
    if grows and now is not None and before is not None and now < before and _differ(now, before):
        yield "total-fell", "this_year"


def _changed_too_much(variable: Variable, figures: Mapping[str, float], reported: Mapping[str, float]) -> bool:
    """Beyond the limit against what was reported, but not against the 上年同期 typed, which the row's claim sees."""
    limit, now, before = variable.change_limit, figures.get("this_year"), reported.get("this_year")
    if limit is None or now is None or not before:
        return False
    typed = figures.get("last_year")
    return abs(now / before - 1) > limit and not (typed and abs(now / typed - 1) > limit)


def _differ(figure: float | None, reported: float | None) -> bool:
    return figure is not None and reported is not None and not math.isclose(figure, reported, rel_tol=_SAME)


def _finding(
    submission: Submission, code: str, cell: Cell, variable: Variable, figure: float, last: LastReport
) -> Finding:
    kept = "base_value" if cell.column == "base_value" else "this_year"
    values = {
        "label": cell.label,
        "raw": amount(figure, variable.unit),
        "reported": amount(last.figures[variable.code][kept], variable.unit),
        "file": last.file,
        "there": last.places[variable.code],
    }
    return Finding(code, submission.where(Field(BASE_DATA, variable.code, cell.column)), values)


@lru_cache(maxsize=64)
def _summed(expression: str) -> frozenset[str]:
    """The names of an expression that only adds names up; of any other none."""
    tree = parse(expression).tree
    plain = (ast.Name, ast.Load, ast.BinOp, ast.Add)
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return frozenset(names) if all(isinstance(node, plain) for node in ast.walk(tree)) else frozenset()


def growing_variables(plan: Plan) -> frozenset[str]:
    """The variables that stocks and cumulative counts are made of: they fall only where something is taken back."""
    counts = (i for i in plan.indicators if i.kind in _GROWING_KINDS and i.expression)
    return frozenset().union(*(_summed(indicator.expression) for indicator in counts))
