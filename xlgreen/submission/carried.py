"""What last year's workbook leaves to this year's blank: values, lists as they stood, states of tasks."""

from collections.abc import Mapping

from xlgreen.layout import Layout, Table
from xlgreen.layout.model import Typed
from xlgreen.submission.submission import Submission
from xlgreen.value import Value


def carried_over(layout: Layout, previous: Submission) -> Typed:
    """The input cells that the previous submission fills, by the forms' ``carry``; lists as a whole."""
    return {
        code: rows
        for code, table in layout.tables.items()
        if code in previous.content
        and (rows := _list_rows(table, previous) if table.is_open else _fixed_rows(table, previous))
    }


def _list_rows(table: Table, previous: Submission) -> dict[str, dict[str, Value]]:
    """Every row as it stood, closed up, without the figures of that year."""
    rows = previous.content[table.code].values()
    columns = [column.code for column in table.form.inputs if not column.yearly]
    return {str(n): {c: row[c] for c in columns if c in row} for n, row in enumerate(rows, 1)}


def _fixed_rows(table: Table, previous: Submission) -> dict[str, dict[str, Value]]:
    carried = {column.code: column.carry for column in table.form.inputs if column.carry}
    rows = {key: _row(table, key, carried, previous) for key in table.row_keys()}
    return {key: row for key, row in rows.items() if row}


def _row(table: Table, key: str, carried: Mapping[str, str], previous: Submission) -> dict[str, Value]:
    old = previous.content[table.code].get(key, {})
    cells = table.row(key).cells
    found = {
        column: old.get(_source(source, previous))
        for column, source in carried.items()
        if cells[column].role == "input"
    }
    return {column: value for column, value in found.items() if value is not None}


def _source(column: str, previous: Submission) -> str:
    """In the base period itself the base value is what was reported as this period's."""
    in_base = previous.layout.period == previous.layout.plan.base_period
    return "this_year" if column == "base_value" and in_base else column
