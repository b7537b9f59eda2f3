"""Rows of a list that are no entries of it: totals, heads pasted again, notes and signatures."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from xlgreen.layout import Table
from xlgreen.submission.printed_row import marks_by_column
from xlgreen.submission.raw_workbook import Position, RawSheet
from xlgreen.submission.visible import plain
from xlgreen.value import Raw, is_blank, plain_text

TOTAL, HEAD, NOTE = "total-row", "head-repeated", "note-row"

_LEADING: Final = 3  # a label stands among the first cells that are filled
_TOTAL: Final = re.compile(
    r"(?:.{0,9}[省市县区旗州级类型页表上])?(?:合计|总计|小计|共计|累计|汇总|总数|平均)(?:数|数量|值)?(?::|：)?(?:[(（].{0,12}[)）])?(?:\d+[家个座处项条])?"
    r"|共\d+[家个座处项条]"
)
_NOTE: Final = re.compile(
    r"(?:附?注\d*|备注|(?:填[表报])?说明|(?:单位)?负责人|审核人?|复核人?|填[表报]人|制表人?|联系人|联系电话|电话"
    r"|(?:填[表报]|报送|制表)?日期|(?:填[表报]|报送)?单位[(（]盖章[)）]|盖章)[:：].*"
    r"|注\d*[.、].*|[(（]?以下(?:空白|无内容)[)）]?",
    re.DOTALL,
)


def is_total(text: Raw) -> bool:
    """Whether a cell says that its row adds up: 合计, 总 计, 双台子区小计, 汇总, 总计（12家）."""
    return isinstance(text, str) and _TOTAL.fullmatch(plain(text)) is not None


def is_note(text: Raw) -> bool:
    """Whether a cell begins a note or a signature: 注：…, 填报人：…, （以下空白）."""
    return isinstance(text, str) and _NOTE.fullmatch(plain_text(text)) is not None


class RowKinds:
    """What the rows of one list in a file are; what formulas show in them does not count."""

    def __init__(self, table: Table, sheet: RawSheet, columns: Mapping[str, int], head: int) -> None:
        self._sheet, self._columns = sheet, sorted(columns.values())
        self._keys = [columns[key.code] for key in table.form.keys if key.role == "input" and key.code in columns]
        self._head = {column: plain(sheet.value(head, column)) for column in self._columns}
        said = frozenset(self._head.values())
        marks = marks_by_column(table, columns)
        self._heads: list[Mapping[int, Collection[str]]] = [
            dict.fromkeys(self._head, said),
            {column: {plain(mark)} for column, mark in marks.items()},
        ]

    def kind(self, number: int) -> str:
        """``kind_of_row`` of a row by its number."""
        return kind_of_row(self._typed(number), self._keys, self._heads)

    def otherwise(self, number: int) -> list[Position]:
        """The cells of a head pasted again that say something else than the head above them."""
        filled = _filled(self._typed(number))
        if not _repeats(filled, self._heads[0]):
            return []
        return [(number, column) for column, text in filled.items() if plain(text) != self._head[column]]

    def _typed(self, number: int) -> dict[int, Raw]:
        values, formulas = self._sheet.row(number), self._sheet.formulas
        return {
            column: values[column - 1]
            for column in self._columns
            if column <= len(values) and (number, column) not in formulas
        }


def kind_of_row(typed: Mapping[int, Raw], keys: Sequence[int], heads: Sequence[Mapping[int, Collection[str]]]) -> str:
    """``total-row``, ``head-repeated`` or ``note-row``; "" for an entry.

    ``typed`` is what was typed, by column from the left; ``keys`` the columns that make a row an entry;
    ``heads`` what the lines of a head, pasted again, say in a column, without blanks: of its texts any may stand there.
    """
    filled = _filled(typed)
    leading = list(filled.values())[:_LEADING]
    if any(map(is_total, leading)) and all(is_total(filled[key]) for key in keys if key in filled):
        return TOTAL
    if leading and is_note(leading[0]) and all(is_note(filled[key]) for key in keys if key in filled):
        return NOTE
    return HEAD if any(_repeats(filled, head) for head in heads) else ""


def _filled(typed: Mapping[int, Raw]) -> dict[int, Raw]:
    return {column: value for column, value in typed.items() if not is_blank(value)}


def _repeats(filled: Mapping[int, Raw], head: Mapping[int, Collection[str]]) -> bool:
    """Whether all but a few cells of a row say what stands in the head."""
    most = 0.3 * len(filled)
    same = other = 0
    for column, value in filled.items():
        if column in head and isinstance(value, str) and plain(value) in head[column]:
            same += 1
        else:
            other += 1
            if other >= most:
                return False
    return same > 1
