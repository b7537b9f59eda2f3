"""What of a submission is held against those of other regions: little enough to keep for every file."""

import ast
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from xlgreen.checks.keys import key_of, rows_by_key
from xlgreen.expression import parse
from xlgreen.finding import Location
from xlgreen.layout import Field, Table
from xlgreen.layout.references import BASE_DATA, FIGURES
from xlgreen.plan.model import Plan
from xlgreen.submission.submission import Explanation, Submission
from xlgreen.value import Raw


@dataclass(frozen=True)
class Figure:
    """A typed figure of this period, where it stands, and those of its other years."""

    value: float
    label: str
    name: str
    unit: str
    whole: bool
    years: tuple[float, ...]
    place: Location


@dataclass(frozen=True)
class ListKeys:
    """The keys of a list: each as equal ones are equal -> as it is written, and its cell."""

    form: str
    label: str
    column: str
    sheet: str
    cells: Mapping[str, tuple[str, str, str]]  # as written, row, cell


@dataclass(frozen=True)
class Summary:
    """One region's report for one period.

    ``quotients`` are the pairs of figures whose ratio regions have in common, ``doubted`` the fields whose figure has a
    finding on its unit already.
    """

    path: Path
    plan: str
    region: str
    period: str
    content: str
    figures: Mapping[str, Figure]
    quotients: tuple[tuple[str, str], ...]
    lists: tuple[ListKeys, ...]
    sheets: tuple[str, ...]
    explanations: tuple[Explanation, ...]
    stands: Mapping[tuple[str, str], Raw] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()


def summary_of(submission: Submission) -> Summary:
    """The summary of a submission; ``content`` is equal where everything typed is equal."""
    layout, stamp = submission.layout, submission.stamp
    lists = (layout.tables[form.code] for form in layout.plan.lists if form.code in layout.tables)
    return Summary(
        path=submission.path,
        plan=stamp.plan,
        region=stamp.region,
        period=stamp.period,
        content=_digest(submission),
        figures=dict(_figures(submission)),
        quotients=quotients_of(layout.plan),
        lists=tuple(_keys(submission, table) for table in lists if submission.content.get(table.code)),
        sheets=submission.sheets,
        explanations=submission.explanations,
        stands=submission.stands if submission.listed else {},
    )


def _digest(submission: Submission) -> str:
    """Blank rows between the rows of a list make no difference."""
    held = {
        table: [cells for _, cells in sorted(rows.items(), key=lambda item: (len(item[0]), item[0]))]
        for table, rows in submission.content.items()
    }
    text = repr([(table, [sorted(cells.items()) for cells in rows]) for table, rows in sorted(held.items())])
    return hashlib.sha256(text.encode()).hexdigest()


def _figures(submission: Submission) -> Iterator[tuple[str, Figure]]:
    table = submission.layout.tables[BASE_DATA]
    for variable in submission.layout.plan.variables:
        row = submission.content.get(BASE_DATA, {}).get(variable.code, {})
        years = {column: figure for column in FIGURES if isinstance(figure := row.get(column), float)}
        value = years.pop("this_year", None)
        if value is not None:
            yield (
                variable.code,
                Figure(
                    value=value,
                    label=table.cell(variable.code, "this_year").label,
                    name=variable.name,
                    unit=variable.unit,
                    whole=variable.whole,
                    years=tuple(years.values()),
                    place=submission.where(Field(BASE_DATA, variable.code, "this_year")),
                ),
            )


def _keys(submission: Submission, table: Table) -> ListKeys:
    column = table.form.keys[0]
    places = {key: (row, submission.place(Field(table.code, row, column.code)))
              for key, row in rows_by_key(submission, table).items()}  # fmt: skip
    sheet = next((sheet for _, (sheet, _) in places.values()), "")
    cells = {key: (str(key_of(submission, table, row)), row, cell) for key, (row, (_, cell)) in places.items()}
    return ListKeys(table.code, column.name, column.code, sheet, cells)


@lru_cache(maxsize=16)
def _quotients(expressions: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    divisions = (
        node
        for expression in expressions
        for node in ast.walk(parse(expression).tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
    )
    pairs = (
        (node.left.id, node.right.id)
        for node in divisions
        if isinstance(node.left, ast.Name) and isinstance(node.right, ast.Name)
    )
    return tuple(dict.fromkeys(pairs))


def quotients_of(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The quotients of two variables that the plan's indicators are made of: energy / value added."""
    return _quotients(tuple(indicator.expression for indicator in plan.indicators if indicator.expression))
