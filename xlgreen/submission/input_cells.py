"""The input cells of a table where they are in a file; the rows of a list share theirs."""

from collections.abc import Mapping
from typing import NamedTuple

from xlgreen.layout import Cell, Row, Table
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_workbook import Position


class InputRow(NamedTuple):
    """A row that is filled in: its key, and by column number what may be typed there."""

    key: str
    cells: Mapping[int, Cell]


class InputCells:
    """All input cells of a located table."""

    def __init__(self, table: Table, place: Located) -> None:
        self.table, self._place = table, place
        shared = self._cells(table.list_row) if table.list_row else None
        self.rows = {
            number: InputRow(key, self._cells(table.row(key)) if shared is None else shared)
            for key, number in place.rows.items()
            if table.has_row(key)
        }

    def _cells(self, row: Row) -> Mapping[int, Cell]:
        columns = self._place.columns
        return {columns[code]: cell for code, cell in row.inputs.items() if code in columns}

    def at(self, position: Position) -> Cell | None:
        """What may be typed in a cell; None where it is no input cell."""
        row = self.rows.get(position[0])
        return row.cells.get(position[1]) if row else None

    def field(self, position: Position) -> str:
        """The name of an input cell's field, as findings give it."""
        row = self.rows[position[0]]
        return f"{self.table.code}/{row.key}/{row.cells[position[1]].column}"
