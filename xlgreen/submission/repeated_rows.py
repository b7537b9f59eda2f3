"""Rows beyond those of a form that repeat the printed name of one of them: inserted, or copied without the code."""

from collections.abc import Sequence

from xlgreen.layout import Table
from xlgreen.layout.heads import naming_columns
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_workbook import Position, RawSheet
from xlgreen.submission.visible import plain


class RepeatedRows:
    """The names that are printed in the rows of a form that were found; a list has none, and a number is no name."""

    def __init__(self, table: Table, place: Located) -> None:
        self._asked = {place.columns[code] for code in table.input_columns() if code in place.columns}
        self._keys: dict[tuple[int, str], str] = {}
        for row in table.fixed_rows if not table.is_open else ():
            for code in naming_columns(table):
                name = row.cells[code].fixed
                if row.key in place.rows and code in place.columns and isinstance(name, str) and plain(name):
                    self._keys.setdefault((place.columns[code], plain(name)), row.key)

    def key(self, sheet: RawSheet, number: int) -> str:
        """The row that another one repeats; "" where it repeats none."""
        names = ((column, plain(text)) for column, text in enumerate(sheet.row(number), 1))
        return next((self._keys[name] for name in names if name in self._keys), "")

    def typed(self, sheet: RawSheet, filled: Sequence[Position]) -> list[Position]:
        """The cells of a row with a repeated name that hold what the form asks for."""
        return [at for at in filled if at[1] in self._asked] if self.key(sheet, filled[0][0]) else []
