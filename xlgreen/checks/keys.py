"""Keys of lists: what an entry is known by, within a workbook, from year to year and over the regions."""

from xlgreen.expression import Scalar
from xlgreen.layout import Field, Table
from xlgreen.submission.submission import Submission
from xlgreen.value import Value


def same_key(value: Value | Scalar) -> str:
    """The key in the form in which equal ones are equal: case does not matter."""
    return str(value).casefold()


def key_of(submission: Submission, table: Table, row: str) -> Scalar:
    """The key of a list's row, typed or computed; None where there is none."""
    value = submission.workbook.value(Field(table.code, row, table.form.keys[0].code))
    return None if value == "" else value


def rows_by_key(submission: Submission, table: Table) -> dict[str, str]:
    """The rows of a list by their keys; of several rows with one key the first."""
    found: dict[str, str] = {}
    for row in submission.content.get(table.code, {}):
        key = key_of(submission, table, row)
        if isinstance(key, str | float):
            found.setdefault(same_key(key), row)
    return found
