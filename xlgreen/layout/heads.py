"""What stands printed over the columns and at the beginning of the rows: how people tell them apart."""

from collections.abc import Mapping
from typing import Final

from xlgreen.layout.claims import HELPERS
from xlgreen.layout.model import COVER_TABLES, HINTS, Layout, Row, Table
from xlgreen.plan.model import Column

_NAMES_A_ROW: Final = ("number", "name", "text", "sheet")
STEMS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


def column_head(layout: Layout, column: Column) -> str:
    """A column's head, with the period in it where it names one."""
    period = layout.period
    base = layout.plan.base_period.name
    return column.name.format(period=period.name, previous=period.previous.name, base=base)


def heads_over(layout: Layout, table: Table) -> Mapping[int, str]:
    """The heads over the columns of a table's sheet, by column; the tables of the cover share those of the overview."""
    headed = layout.tables["overview"] if table.code in COVER_TABLES else table
    columns = (*headed.form.columns, *(() if table.code in COVER_TABLES else HELPERS))
    return {headed.columns[c.code]: column_head(layout, c) for c in columns if c.code in headed.columns}


def marks_under_heads(table: Table) -> Mapping[str, str]:
    """What the printed row under the heads says, by column code: 甲乙丙… over texts, 1, 2, 3… over figures."""
    columns = {column.code: column for column in (*table.form.columns, *HELPERS)}
    marks: dict[str, str] = {}
    texts = numbers = 0
    for code in table.columns:
        if (columns[code].role != "fixed" and code not in HINTS) or texts >= len(STEMS):
            numbers += 1
            marks[code] = str(numbers)
        else:
            marks[code] = STEMS[texts]
            texts += 1
    return {code: mark for code, mark in marks.items() if code not in HINTS}


def naming_columns(table: Table) -> tuple[str, ...]:
    """The columns whose printed content tells a row from the others: its number and its name."""
    return tuple(column.code for column in table.form.columns if column.role == "fixed" and column.take in _NAMES_A_ROW)


def called(row: Row) -> str:
    """A row as a clerk knows it: by its name, else by its key."""
    cell = row.cells.get("name")
    return str(cell.fixed) if cell and cell.fixed else row.key
