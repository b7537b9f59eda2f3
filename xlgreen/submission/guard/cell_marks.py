"""What is picked up from cells that were read in one sweep: their formulas, percentages and errors."""

from collections.abc import Iterator, Sequence
from html import unescape
from itertools import compress
from typing import Final
from xml.sax.saxutils import unescape as simply_unescape

from xlgreen.submission.guard.cell_values import Text
from xlgreen.submission.guard.marks import Position, SheetMarks
from xlgreen.submission.guard.places import column_number
from xlgreen.submission.guard.styles import CellStyles

_ENTITIES: Final = {"&quot;": '"', "&apos;": "'"}


def mark_cells(
    marks: SheetMarks,
    looks: CellStyles,
    letters: Sequence[bytes],
    digits: Sequence[bytes],
    *content: Sequence[Text],
) -> None:
    """Whole columns at once: the places of cells by their letters and digits, how they show numbers by their styles."""
    styles, types, formulas, values = content
    marks.formulas.update(zip(places_of(digits, letters, formulas), _texts(formulas), strict=False))
    if b"str" in types:
        empty = [t == b"str" and f and not v for t, f, v in zip(types, formulas, values, strict=True)]
        marks.empty_results.update(places_of(digits, letters, empty))
    used = set(styles)
    if used & looks.percents:
        marks.percents.update(places_of(digits, letters, list(map(looks.percents.__contains__, styles))))
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


def _texts(formulas: Sequence[Text]) -> list[str]:
    """All of them in one go, with NUL between, which no text of a cell holds; "" where another cell holds it."""
    text = b"\0".join(filter(None, formulas)).decode()
    text = unescape(text) if "&#" in text else simply_unescape(text, _ENTITIES) if "&" in text else text
    return [formula[1:-4] for formula in text.split("\0")]
