"""The hidden codes that travel with the cells: ``form.column`` in the first row, ``form/key`` in the first column."""

from collections.abc import Iterable, Iterator
from typing import Final

HEAD_KEY: Final = "#"  # the key of the row of column heads


def column_code(form: str, column: str) -> str:
    """What stands over a column."""
    return f"{form}.{column}"


def row_code(form: str, key: str) -> str:
    """What stands beside a row."""
    return f"{form}/{key}"


def column_codes(first_row: Iterable[object]) -> Iterator[tuple[str, str, int]]:
    """Form, column and number of every code in the first row; a cell holds several where forms lie below each other."""
    for number, value in enumerate(first_row, 1):
        for code in str(value or "").split():
            form, mark, column = code.partition(".")
            if mark:
                yield form, column, number


def read_row_code(raw: object) -> tuple[str, str]:
    """Form and key of the row beside a code; the key is "" where it is none."""
    form, _, key = str(raw or "").partition("/")
    return form, key
