"""The printed row of letters and numbers under a table's heads, known by what it says, wherever it lies now."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from xlgreen.layout import Table
from xlgreen.layout.heads import STEMS, marks_under_heads
from xlgreen.submission.raw_workbook import Position, RawSheet
from xlgreen.submission.visible import plain
from xlgreen.value import is_blank

_WITHIN: Final = 20  # rows below the head in which the printed row is looked for
_MOST: Final = 0.7  # of the filled cells say what is printed
_FEWEST: Final = 2  # marks that show that something was typed over the others


class PrintedRow(NamedTuple):
    """Its number, and the cells in it that say something else."""

    number: int
    typed: tuple[Position, ...]


def marks_by_column(table: Table, columns: Mapping[str, int]) -> dict[int, str]:
    """What is printed under the heads, by the number of the column where it is now."""
    return {columns[code]: mark for code, mark in marks_under_heads(table).items() if code in columns}


def printed_row(table: Table, sheet: RawSheet, columns: Mapping[str, int], head: int) -> PrintedRow | None:
    """The first row below the head that says 甲, 乙, 1, 2…; None where it is gone."""
    marks = marks_by_column(table, columns)
    for number in range(head + 1, min(head + _WITHIN, len(sheet.rows)) + 1):
        filled = _filled(sheet, number, marks)
        other = {column: text for column, text in filled.items() if text != marks[column]}
        is_exchanged = {*other.values()} == {marks[column] for column in other}
        typed = () if is_exchanged else tuple((number, column) for column in other)
        same = len(filled) - len(typed)
        if _counts_up([*filled.values()]):  # as another version of the form printed it, too
            return PrintedRow(number, ())
        if same > 1 and same >= _MOST * len(filled):
            return PrintedRow(number, typed)
        if number == head + 1 and _is_typed_over(filled, marks):
            return PrintedRow(number, typed)
    return None


def _filled(sheet: RawSheet, number: int, marks: Mapping[int, str]) -> dict[int, str]:
    cells = {column: sheet.value(number, column) for column in sorted(marks) if (number, column) not in sheet.formulas}
    return {column: plain(value) for column, value in cells.items() if not is_blank(value)}


def _is_typed_over(filled: Mapping[int, str], marks: Mapping[int, str]) -> bool:
    """Whether marks were left; the first is none, for the first entry of a list has the number 1 as well."""
    left = [column for column, text in filled.items() if text == marks[column] and column != min(marks)]
    return len(left) >= _FEWEST


def _counts_up(texts: list[str]) -> bool:
    """Whether another version of the form printed the row: 1, 2, 3… one after the other, letters between them."""
    numbers = [int(text) for text in texts if text.isdecimal()]
    letters = [text for text in texts if not text.isdecimal()]
    follow = numbers == [*range(1, len(numbers) + 1)]
    return len(numbers) > _FEWEST and follow and all(text in STEMS for text in letters)
