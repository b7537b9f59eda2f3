"""What is picked up from cells that were read in one sweep: their formulas, percentages and errors."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import unescape
from itertools import compress
from typing import Final

from xlgreen.submission.guard.cell_values import Text
from xlgreen.submission.guard.marks import Position, SheetMarks
from xlgreen.submission.guard.places import column_number
from xlgreen.submission.guard.styles import CellStyles

_NAMED: Final = ("&lt;", "&gt;", "&quot;", "&apos;", "&amp;")  # the last one first would make others
_ENTITY: Final = re.compile("(&#?[0-9A-Za-z]+;)")


def mark_cells(
    marks: SheetMarks,
    looks: CellStyles,
    letters: Sequence[bytes],
    digits: Sequence[bytes],
    *content: Sequence[Text],
) -> None:
    """Whole columns at once: the places of cells by their letters and digits, how they show numbers by their styles."""
    styles, types, formulas, values = content
    marks.formulas.update(zip(places_of(digits, letters, formulas), formula_texts(formulas), strict=True))
    if b"str" in types:
        empty = [t == b"str" and f and not v for t, f, v in zip(types, formulas, values, strict=True)]
        marks.empty_results.update(places_of(digits, letters, empty))
    used = set(styles)
    if used & looks.percents:
        marks.percents.update(places_of(digits, letters, list(map(looks.percents.__contains__, styles))))
    if used & looks.altered:
        marks.altered.update(places_of(digits, letters, list(map(looks.altered.__contains__, styles))))
    if used & looks.otherwise.keys():
        found = [looks.otherwise.get(style) if style else None for style in styles]
        marks.formats.update(zip(places_of(digits, letters, found), filter(None, found), strict=True))
    if b"e" in types:
        for c, d, t, v in zip(letters, digits, types, values, strict=True):
            if t == b"e" and v:
                marks.errors[int(d), column_number(c)] = v.decode()


def places_of(digits: Sequence[bytes], letters: Sequence[bytes], chosen: Sequence[object]) -> Iterator[Position]:
    """The cells for which something is ``chosen``."""
    rows, columns = compress(digits, chosen), compress(letters, chosen)
    return zip(map(int, rows), map(column_number, columns), strict=True)


def formula_texts(formulas: Sequence[Text]) -> list[str]:
    """All of them in one go, with NUL between, which no text of a cell holds; "" where another cell holds it."""
    text = b"\0".join(filter(None, formulas)).decode()
    if "&#" in text:
        between = _ENTITY.split(text)
        between[1::2] = map(_character, between[1::2])
        text = "".join(between)
    elif "&" in text:
        for entity in _NAMED:
            text = text.replace(entity, unescape(entity))
    return [formula[1:-4] for formula in text.split("\0")] if text else []


@lru_cache(maxsize=1 << 12)
def _character(entity: str) -> str:
    return unescape(entity)
