"""The lines above a form's columns as they are in a file: what was typed among them, and a unit that was changed.

Another region or period in them is told by ``visible_place``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import Layout, Table, cell_name
from xlgreen.layout.form_words import words_above
from xlgreen.layout.heads import heads_over
from xlgreen.layout.stamp import is_hidden_code
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_workbook import Position, RawSheet
from xlgreen.submission.visible import plain
from xlgreen.submission.visible_place import says_whose
from xlgreen.value import is_blank

BLOCK: Final = re.compile(r"(?:表\s*号|制定机关|批准文号|识\s*别\s*码|←)")  # printed at the right of a form's head
_UNIT: Final = re.compile(r"计量单位:(.*?)(?:填报单位|报告期|$)")
_ALIKE: Final = 0.6  # so like a printed text is that of a plan whose words were mended since


@dataclass(frozen=True)
class FormHead:
    """The first column of a form, above the row of its column heads."""

    layout: Layout
    table: Table
    sheet: RawSheet
    place: Located

    def typed(self) -> Iterator[Position]:
        """The cells that hold nothing of what is printed there."""
        for position, text in self._lines():
            if not (_UNIT.search(text) or says_whose(text) or BLOCK.match(text) or self._is_printed(text)):
                yield position

    def changed_units(self) -> Iterator[Finding]:
        """The line 计量单位 says what the figures below it are counted in."""
        was = self.table.form.unit_note
        for position, text in self._lines():
            found = _UNIT.search(text)
            if found and found[1] != plain(was):
                where = Location(sheet=self.place.sheet, cell=cell_name(*position))
                yield Finding(
                    "fixed-changed", where, {"label": "计量单位", "was": was or "空", "raw": found[1] or "空"}
                )

    def _lines(self) -> Iterator[tuple[Position, str]]:
        first = min(self.place.columns.values())
        heads = {plain(head) for head in heads_over(self.layout, self.table).values()}
        for row in range(2, self.place.head or 0):
            raw = self.sheet.value(row, first)
            if plain(raw or "") in heads:
                return  # the mark of the row of heads was moved below it
            if not is_blank(raw) and not is_hidden_code(raw, (self.table.code,)):
                yield (row, first), plain(raw)

    def _is_printed(self, text: str) -> bool:
        return text in self._printed or any(_are_alike(text, words) for words in self._printed)

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(plain(words) for words in words_above(self.layout, self.table) if words)


def _are_alike(text: str, words: str) -> bool:
    return SequenceMatcher(None, text, words).ratio() >= _ALIKE
