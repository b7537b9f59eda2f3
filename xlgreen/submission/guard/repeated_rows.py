"""Rows that say the same as the row above but for their number: the prepared rows of a list, which nobody filled.

They are by far the most, and comparing bytes is many times faster than taking each cell apart. The number may stand in
the addresses of their cells and in their formulas, which some programs store anew in every row.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import Final

from xlgreen.submission.guard.cell_grammar import CELL, GROUPS
from xlgreen.submission.guard.cell_marks import formula_texts
from xlgreen.submission.guard.places import LAST_ROW, column_number
from xlgreen.submission.guard.row_grammar import ROW_END

_LONGEST_PIECE: Final = 8 << 20
_LONGEST_INDEX: Final = 7
_FIRST_ENDS: Final = b"</v></c>"
_NUMBERED: Final = re.compile(rb"&#[^;]*")
# Row number, other attributes, row number, style, index of a shared text
_BEGINNING: Final = re.compile(
    rb'<row r="([1-9][0-9]{0,6})"([^<>]*)><c r="A([1-9][0-9]{0,6})"((?: s="[0-9]{1,6}")?) t="s"><v>([0-9]{1,7})</v></c>'
)


@dataclass(frozen=True)
class Cells:
    """What every one of the repeated rows holds, by column: its filled and empty cells, styles and formulas.

    The texts of formulas are cut in pieces where the row's number stands in them.
    """

    filled: tuple[int, ...]
    empty: int
    formulas: tuple[tuple[int, list[str]], ...]
    empty_results: tuple[int, ...]
    styles: tuple[tuple[int, bytes], ...]


@dataclass
class Stretch:
    """Rows to be read as they are, and how many rows after them repeat the last of these."""

    rows: list[bytes] = field(default_factory=list)
    repeats: int = 0
    first: int = 0
    cells: Cells | None = None


def stretches(piece: bytes, strings: int) -> Iterator[Stretch]:
    """The rows of a piece that ends behind a row (or the piece itself where it does not)."""
    rows = piece.split(ROW_END)
    rest = rows.pop()
    now, above = Stretch(), None
    for row in rows:
        if above and above.is_repeated_by(row, strings):
            now.repeats += 1
            now.first, now.cells = now.first or above.number, above.cells
            continue
        if now.repeats:
            yield now
            now = Stretch()
        now.rows.append(row + ROW_END)
        above = _Row.of(row)
    if rest and now.repeats:
        yield now
        now = Stretch()
    now.rows.append(rest)
    yield now


@dataclass
class _Row:
    number: int
    attributes: bytes
    style: bytes
    rest: bytes

    @classmethod
    def of(cls, row: bytes) -> "_Row | None":
        match = _BEGINNING.match(row)
        if match is None or match[1] != match[3]:
            return None
        return cls(int(match[1]), match[2], match[4], row[match.end() :])

    def is_repeated_by(self, row: bytes, strings: int) -> bool:
        """Whether the next row differs in nothing but its number and the text of its first cell; then it is this."""
        number = b"%d" % (self.number + 1)
        begins = b'<row r="%s"%s><c r="A%s"%s t="s"><v>' % (number, self.attributes, number, self.style)
        if not row.startswith(begins):
            return False
        text, _, rest = row[len(begins) :].partition(_FIRST_ENDS)
        same = (
            text.isdigit()
            and len(text) <= _LONGEST_INDEX
            and int(text) < strings
            and self.number < LAST_ROW
            and rest == number.join(self._between_numbers)
            and self.cells is not None
        )
        self.number += same
        return same

    @cached_property
    def _between_numbers(self) -> list[bytes]:
        return self.rest.split(b"%d" % self.number)

    @cached_property
    def cells(self) -> Cells | None:
        """None where a cell is written otherwise than the pattern knows, holds an error, or anything that would be
        another thing with the next row's number in it.
        """
        parts = CELL.split(self.rest)
        letters, _, styles, types, formulas, values, texts = (parts[n::GROUPS] for n in range(1, GROUPS))
        number = b"%d" % self.number
        entities = _NUMBERED.findall(b"".join(filter(None, formulas)))
        if any(number in part for part in (*styles, *types, *values, *texts, *entities) if part):
            return None
        if any(parts[::GROUPS]) or b"e" in types:
            return None
        columns = list(map(column_number, letters))
        content = list(zip(columns, formulas, values, texts, strict=True))
        gave = zip(columns, types, formulas, values, strict=True)
        formulated, shown = list(compress(columns, formulas)), formula_texts(formulas)
        filled = tuple(c for c, f, v, t in content if f or v is not None or t is not None)
        return Cells(
            filled=(1, *filled),
            empty=len(columns) - len(filled),
            formulas=tuple((c, text.split(f"{self.number}")) for c, text in zip(formulated, shown, strict=True)),
            empty_results=tuple(c for c, t, f, v in gave if f and t == b"str" and not v),
            styles=tuple((c, s) for c, s in zip(columns, styles, strict=True) if s),
        )


def whole_rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces cut anew behind a row, or at least behind a tag, so that a cell is seldom cut in two."""
    left = b""
    for piece in pieces:
        left += piece
        cut = left.rfind(ROW_END) + len(ROW_END)
        if cut < len(ROW_END):
            cut = left.rfind(b">") + 1
        if cut or len(left) > _LONGEST_PIECE:
            cut = cut or len(left)
            yield left[:cut]
            left = left[cut:]
    yield left
