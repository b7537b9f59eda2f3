"""Against last period 与上年报表核对: the entries of lists, of which none may be deleted."""

from collections.abc import Iterator

from xlgreen.checks.keys import rows_by_key
from xlgreen.checks.last_report import LastReport, LastRow
from xlgreen.finding import Finding, Location
from xlgreen.layout import Field, Table
from xlgreen.submission.submission import Submission


def rows_follow_last_report(submission: Submission, last: LastReport) -> Iterator[Finding]:
    """Every entry of last year that had not left is there; none has come back, and none stands lower than before."""
    for code, before in last.rows.items():
        table = submission.layout.tables.get(code)
        if table is None or code not in submission.located:
            continue
        rows = rows_by_key(submission, table)
        for key, old in before.items():
            if key in rows:
                yield from _changes(submission, table, rows[key], old, last)
            elif table.form.leaves and not old.left:
                yield _vanished(submission, table, old, last)


def _vanished(submission: Submission, table: Table, old: LastRow, last: LastReport) -> Finding:
    columns = "、".join(table.form.column(code).name for code in table.form.leaves)
    where = Location(sheet=submission.located[table.code].sheet, field=f"{table.code}/{table.form.keys[0].code}")
    values = {"label": table.form.keys[0].name, "key": old.key, "file": last.file, "columns": columns}
    return Finding("row-vanished", where, values)


def _changes(submission: Submission, table: Table, row: str, old: LastRow, last: LastReport) -> Iterator[Finding]:
    now = submission.content[table.code][row]
    if old.left and not any(code in now for code in table.form.leaves):
        column, day = next(iter(old.left.items()))
        yield _finding(submission, table, row, column, "row-came-back", {"raw": f"{day}", "key": old.key}, last)
    for column, rank in old.ranks.items():
        cell, value = table.cell(row, column), str(now.get(column, ""))
        if {value, rank} <= {*cell.allowed} and cell.allowed.index(value) > cell.allowed.index(rank):
            values = {"was": rank, "raw": value, "key": old.key}
            yield _finding(submission, table, row, column, "level-fell", values, last)


def _finding(
    submission: Submission, table: Table, row: str, column: str, code: str, values: dict[str, str], last: LastReport
) -> Finding:
    where = submission.where(Field(table.code, row, column))
    return Finding(code, where, {"label": table.cell(row, column).label, "file": last.file, **values})
