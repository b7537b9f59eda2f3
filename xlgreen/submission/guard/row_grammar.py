"""How every spreadsheet program begins a row, as one pattern: rows that it matches need no XML parser.

A row written otherwise (no number, a blank between two rows, an attribute twice) stays for the parser, which is slower.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress, pairwise
from typing import Final, NamedTuple

ROW_END: Final = b"</row>"
_ROW: Final = re.compile(
    rb'</row><row r="([1-9][0-9]{0,6}+)"((?: [A-Za-z][A-Za-z0-9:]{0,30}+="[^"<>&\r\n]{0,60}+"){0,20}+)>'
)
_NAME: Final = re.compile(rb' ([A-Za-z][A-Za-z0-9:]*)="')
_HIDDEN: Final = re.compile(rb' hidden="(?:1|true)"')


class PlainRow(NamedTuple):
    """A row with cells and nothing else; ``first`` and ``end`` are the places of its cells in the piece."""

    number: int
    is_hidden: bool
    first: int
    end: int


class PlainRows(NamedTuple):
    """Rows one behind the other, with what stands before the first and behind the last."""

    before: bytes
    rows: list[PlainRow]
    behind: bytes


def plain_rows(between: Sequence[bytes]) -> PlainRows | None:
    """The rows of a piece by what stands between its cells; None where one of them is not written as the pattern."""
    before, tag, attributes = between[0].rpartition(b"<row ")
    *inner, last = between
    if not tag or not last.startswith(ROW_END):
        return None
    inner[0] = ROW_END + tag + attributes
    rows: list[PlainRow] = []
    for first, end in pairwise([*compress(range(len(inner)), inner), len(inner)]):
        begun = _ROW.fullmatch(inner[first])
        is_hidden = _hides(begun[2]) if begun else None
        if begun is None or is_hidden is None:
            return None
        rows.append(PlainRow(int(begun[1]), is_hidden, first, end))
    return PlainRows(before, rows, last[len(ROW_END) :])


@lru_cache(maxsize=256)
def _hides(attributes: bytes) -> bool | None:
    """Whether a row's attributes hide it; None where one of them stands twice."""
    names = [b"r", *_NAME.findall(attributes)]
    return None if len(set(names)) < len(names) else bool(_HIDDEN.search(attributes))
