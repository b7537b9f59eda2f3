"""What of a sheet stands together on one printed page."""

from math import ceil
from typing import Final

from xlgreen.report.page import Page

_ROW: Final = 20  # pixels of a row
PAGE: Final = 640  # pixels of a printed page from top to bottom, at the scale at which the columns are as wide as it
_TITLES: Final = 3  # rows that title and heads are higher than rows are


class Paper:
    """The printed pages of a sheet, begun anew where something would be cut in two."""

    def __init__(self, page: Page) -> None:
        self._page, self._begins = page, page.row - _TITLES
        self._breaks: list[int] = []

    def keep_together(self, rows: int) -> None:
        """So many rows from the next free one on: they stand on one printed page, if they are no more than one."""
        if (self._page.row + rows - self._begins) * _ROW > PAGE:
            self._begins = self._page.row
            self._breaks.append(self._begins)
            self._page.sheet.raw.set_h_pagebreaks(self._breaks)


def rows_of(pixels: float) -> int:
    """The rows that something so high covers."""
    return ceil(pixels / _ROW)


def pixels_of(rows: int) -> int:
    """The height of so many rows."""
    return rows * _ROW
