"""A row of a printed list as it was read, whatever the file's format."""

from dataclasses import dataclass

from xlgreen.finding import Location


class UnreadableFileError(Exception):
    """The file cannot be read at all; the message says why, in the user's language."""


@dataclass(frozen=True)
class Row:
    """The cells of one printed row, from the left, without outer blanks.

    In a text, ``bars`` is the number of bars of the line and ``opens_with_bar`` tells a line whose beginning stands on
    the line before; rows of true tables (``rectangular``) are never broken over lines.
    """

    where: Location
    cells: tuple[str, ...]
    rectangular: bool = True
    bars: int = 0
    opens_with_bar: bool = False

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @property
    def only_cell(self) -> str:
        """What the row says where it says one thing only, in one cell or in a merged one."""
        return self.filled[0] if len(set(self.filled)) == 1 else ""
