"""Slips of magnitude 数量级: a figure of 基础数据 that is about a power of ten away from its other years."""

from collections.abc import Iterator, Mapping

from xlgreen.checks.last_report import LastReport
from xlgreen.checks.powers import COUNTED_POWERS, POWERS, amount, is_likely, likely, power_between, slip_words
from xlgreen.finding import Finding
from xlgreen.layout import Field
from xlgreen.layout.references import BASE_DATA, FIGURES
from xlgreen.plan.model import Variable
from xlgreen.submission.submission import Submission

_REPORTED = "reported"


def magnitudes_fit(submission: Submission, last: LastReport | None = None) -> Iterator[Finding]:
    """The figures that look like a wrong unit beside last year's, the base year's and what was reported last year."""
    rows = submission.content.get(BASE_DATA, {})
    for variable in submission.layout.plan.variables:
        own = {column: rows.get(variable.code, {}).get(column) for column in FIGURES}
        figures = {column: figure for column, figure in own.items() if isinstance(figure, float)}
        reported = last.figures.get(variable.code, {}).get("this_year") if last else None
        for column, (other, power) in _slips(figures, reported, variable).items():
            known = {**figures, _REPORTED: reported} if reported else figures
            yield _finding(submission, variable, column, other, known, power)


def _slips(figures: Mapping[str, float], reported: float | None, variable: Variable) -> Mapping[str, tuple[str, int]]:
    """The columns that have slipped, with the column that shows it and the power.

    What was reported last year is right. Without it, a figure has slipped when it is away from all others alike; of two
    figures the first stands for both.
    """
    powers = COUNTED_POWERS if variable.whole else POWERS
    if reported:
        against = {column: power_between(figure, reported, powers) for column, figure in figures.items()}
        return {
            column: (_REPORTED, power)
            for column, power in against.items()
            if power and is_likely(figures[column], power, variable.whole)
        }
    for column, figure in figures.items():
        others = {name: power_between(figure, other, powers) for name, other in figures.items() if name != column}
        found = set(others.values())
        if len(found) == 1 and (power := found.pop()) and is_likely(figure, power, variable.whole):
            return {column: (next(iter(others)), power)}
    return {}


def _finding(
    submission: Submission, variable: Variable, column: str, other: str, figures: Mapping[str, float], power: int
) -> Finding:
    cells = submission.layout.tables[BASE_DATA].row(variable.code).cells
    name = "上年报表" if other == _REPORTED else cells[other].heading
    values = {
        "label": cells[column].label,
        "against": f"{name}{amount(figures[other], variable.unit)}",
        **slip_words(figures[column], variable.unit, power),
    }
    where = submission.where(Field(BASE_DATA, variable.code, column))
    if other == _REPORTED or len(figures) > 2 or not is_likely(figures[other], -power, variable.whole):
        return Finding("magnitude-slip", where, values)
    either = {"own": cells[column].heading, "other": cells[other].heading}
    other_likely = amount(likely(figures[other], -power), variable.unit)
    return Finding("magnitude-apart", where, {**values, **either, "other_likely": other_likely})
