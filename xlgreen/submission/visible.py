"""Columns and rows whose hidden codes are gone, found by what is printed and by the table's named area.

Only what is certain: a head that stands once, a number and name that stand once, an area whose size still fits and
whose cells do not say otherwise.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xlgreen.layout import Table
from xlgreen.layout.areas import Area
from xlgreen.layout.heads import naming_columns
from xlgreen.submission.raw_workbook import RawSheet
from xlgreen.value import Raw, Value, plain_text

HEADS, NAMES, AREA = "表头", "序号和名称", "区域名称"
_HEAD_WITHIN: Final = 100  # rows from the top in which a table's head is looked for


@dataclass(frozen=True)
class Visible:
    """A table on its sheet; ``heads`` are the texts over its columns as they were laid, ``area`` what is named."""

    table: Table
    sheet: RawSheet
    heads: Mapping[int, str]
    area: Area | None = None

    def head_row(self) -> int | None:
        """The one row in which at least half of the heads stand."""
        wanted = {plain(text) for text in self.heads.values()}
        if not wanted:
            return None
        rows = [
            number
            for number, row in enumerate(self.sheet.rows[:_HEAD_WITHIN], 1)
            if 2 * len(wanted & {plain(value) for value in row}) >= len(wanted)
        ]
        return rows[0] if len(rows) == 1 else None

    def columns(self, known: Mapping[str, int], head: int | None, area_left: int | None) -> dict[str, tuple[int, str]]:
        """Columns beyond the ``known`` ones, each with what it was found by; ``head`` is the row of heads if known."""
        head = self.head_row() or head
        if head is None:
            return {}
        row = [plain(value) for value in self.sheet.rows[head - 1]]
        if area_left is not None and not self._heads_agree(row, area_left):
            area_left = None
        found: dict[str, tuple[int, str]] = {}
        for code, laid in self.table.columns.items():
            if code not in known and laid in self.heads:
                number, by = self._column(laid, row, area_left)
                if number and number not in known.values():
                    found[code] = number, by
        return found if len({number for number, _ in found.values()}) == len(found) else {}

    def _column(self, laid: int, row: Sequence[str], area_left: int | None) -> tuple[int, str]:
        if number := self._headed(laid, row):
            return number, HEADS
        text = plain(self.heads[laid])
        number = 0 if area_left is None else laid + area_left
        there = row[number - 1] if 0 < number <= len(row) else ""
        return (number, AREA) if number and there in ("", text) else (0, "")

    def _headed(self, laid: int, row: Sequence[str]) -> int:
        """The column under a head that stands once in the row, and once in the table; 0 where there is none."""
        text = plain(self.heads[laid])
        once = row.count(text) == 1 and [plain(head) for head in self.heads.values()].count(text) == 1
        return row.index(text) + 1 if once else 0

    def _heads_agree(self, row: Sequence[str], area_left: int) -> bool:
        headed = {laid: number for laid in self.heads if (number := self._headed(laid, row))}
        return bool(headed) and all(number == laid + area_left for laid, number in headed.items())

    def rows(
        self, known: Mapping[str, int], columns: Mapping[str, int], area_top: int | None
    ) -> dict[str, tuple[int, str]]:
        """Rows of a fixed table beyond the ``known`` ones, each with what it was found by."""
        naming = [code for code in naming_columns(self.table) if code in columns]
        if not naming:
            return {}
        there: dict[tuple[str, ...], list[int]] = {}
        for number in range(1, len(self.sheet.rows) + 1):
            said = tuple(plain(self.sheet.value(number, columns[code])) for code in naming)
            there.setdefault(said, []).append(number)
        taken = {*known.values()}
        found: dict[str, tuple[int, str]] = {}
        for row in self.table.fixed_rows:
            if row.key in known:
                continue
            wanted = tuple(plain(row.cells[code].fixed) for code in naming)
            numbers = [number for number in there.get(wanted, ()) if number not in taken]
            if len(numbers) == 1 and any(wanted):
                found[row.key] = numbers[0], NAMES
            elif area_top is not None:
                number = self.table.row_number(row.key) + area_top
                if number not in taken and self._says_one_of(number, wanted, columns, naming):
                    found[row.key] = number, AREA
        return found if len({number for number, _ in found.values()}) == len(found) else {}

    def _says_one_of(
        self, number: int, wanted: Sequence[str], columns: Mapping[str, int], naming: Collection[str]
    ) -> bool:
        said = [plain(self.sheet.value(number, columns[code])) for code in naming]
        return any(one == other != "" for one, other in zip(said, wanted, strict=True))

    def area_left(self, beside_lost: bool) -> int | None:
        """How far the area's columns lie right of where they were laid; None where its width does not fit."""
        if self.area is None:
            return None
        return _shift(self.area.left, self.area.right, max(self.table.columns.values()), beside_lost)

    def area_top(self, over_lost: bool) -> int | None:
        """How far the area's rows lie below where they were laid; None where its height does not fit."""
        return None if self.area is None else _shift(self.area.top, self.area.bottom, self.table.last_row, over_lost)


def _shift(first: int, last: int, laid: int, one_lost: bool) -> int | None:
    size = last - first + 1
    if size == laid:
        return first - 1
    return first - 2 if one_lost and size == laid - 1 else None


def plain(value: Raw | Value) -> str:
    """What stands in a cell, to be compared: without blanks, wide forms as narrow ones, a number by its digits."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.15g}"
    return "".join(plain_text("" if value is None else value).split())
