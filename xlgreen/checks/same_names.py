"""One entry filed twice under two numbers: rows of a list that have one name and different keys."""

from collections.abc import Iterator
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import Field, Table
from xlgreen.submission.submission import Submission
from xlgreen.value import Value, plain_text

_NAMES: Final = ("mine_name", "name")


def names_stand_once(submission: Submission) -> Iterator[Finding]:
    """Every later row whose name an earlier one has already, where both have keys and these differ."""
    for table in submission.layout.tables.values():
        key = next((column.code for column in table.form.columns if column.unique), "")
        name = next((column.code for column in table.form.inputs if column.code in _NAMES), "")
        if table.is_open and key and name and name != key:
            yield from _in_list(submission, table, key, name)


def _in_list(submission: Submission, table: Table, key: str, name: str) -> Iterator[Finding]:
    first: dict[str, tuple[str, Value]] = {}
    for row, cells in submission.content.get(table.code, {}).items():
        called, number = cells.get(name), cells.get(key)
        if not isinstance(called, str) or number is None:
            continue
        earlier, other = first.setdefault(_same(called), (row, number))
        if other != number:
            field = Field(table.code, row, name)
            sheet, cell = submission.place(field)
            values = {
                "label": table.cell(row, name).label,
                "name": called,
                "cell": submission.place(Field(table.code, earlier, name))[1],
                "key": table.cell(row, key).label,
            }
            yield Finding("name-twice", Location(sheet=sheet, cell=cell, field="/".join(field)), values)


def _same(name: str) -> str:
    """A name as it is compared: without blanks and brackets, in one form of characters."""
    return "".join(plain_text(name).casefold().translate(_BRACKETS).split())


_BRACKETS: Final = dict.fromkeys(map(ord, "()（）[]【】「」·.-"))
