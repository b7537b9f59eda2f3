"""Slips of magnitude 数量级 in lists: a figure that is about a power of ten away from its whole column."""

from collections.abc import Iterator
from statistics import median

from xlgreen.checks.limits import check_limits
from xlgreen.checks.powers import COUNTED_POWERS, amount, apart, is_likely, slip_words
from xlgreen.finding import Finding
from xlgreen.layout import Cell, Field, Table
from xlgreen.submission.submission import Submission


def list_magnitudes_fit(submission: Submission) -> Iterator[Finding]:
    """Columns of figures in one unit; where the rows have units of their own nothing can be said."""
    for table in submission.layout.tables.values():
        if table.list_row:
            for cell in table.list_row.cells.values():
                if cell.role == "input" and cell.type == "number" and cell.unit:
                    yield from _column_findings(submission, table, cell)


def _column_findings(submission: Submission, table: Table, cell: Cell) -> Iterator[Finding]:
    rows = submission.content.get(table.code, {})
    figures = {key: v for key, row in rows.items() if isinstance(v := row.get(cell.column), float) and v > 0}
    if len(figures) < check_limits().list_rows:
        return
    middle = f"本栏中位数{amount(median(figures.values()), cell.unit)}"
    for key, power in apart(figures, COUNTED_POWERS).items():
        if not is_likely(figures[key], power, cell.whole):
            continue
        values = {"label": cell.label, "against": middle, **slip_words(figures[key], cell.unit, power)}
        yield Finding("magnitude-slip", submission.where(Field(table.code, key, cell.column)), values)
