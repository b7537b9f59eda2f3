"""Cell addresses and areas, within the grid of a worksheet."""

import re
from functools import lru_cache
from typing import Final

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: bytes) -> int:
    """The number of a column from 1; it may lie beyond the grid."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def cell_place(address: str) -> tuple[int, int] | None:
    """Row and column of an address; None where it is none within the grid."""
    match = _CELL.fullmatch(address)
    if not match:
        return None
    row, column = int(match[2]), column_number(match[1].encode())
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def area_corners(area: str) -> tuple[int, int, int, int] | None:
    """First row, first column, last row and last column of an area such as ``A1:C3``; None beyond the grid."""
    first, _, last = area.partition(":")
    start, end = cell_place(first), cell_place(last or first)
    if start is None or end is None:
        return None
    (a, b), (c, d) = start, end
    return min(a, c), min(b, d), max(a, c), max(b, d)


def is_within(position: tuple[int, int], corners: tuple[int, int, int, int]) -> bool:
    """Whether a cell is one of the area's."""
    (row, column), (top, left, bottom, right) = position, corners
    return top <= row <= bottom and left <= column <= right


def area_size(corners: tuple[int, int, int, int]) -> int:
    """The number of cells within."""
    first_row, first_column, last_row, last_column = corners
    return (last_row - first_row + 1) * (last_column - first_column + 1)
