"""What every cell of a workbook means, for one plan, region and period. The same layout writes and reads."""

from xlgreen.layout.compute import Workbook
from xlgreen.layout.formulas import Formulas, called_functions
from xlgreen.layout.lay_out import PREPARED_ROWS, lay_out
from xlgreen.layout.model import Cell, Content, Field, Layout, Row, Table, cell_name, column_letter
from xlgreen.layout.row_claims import RowClaim

__all__ = [
    "PREPARED_ROWS", "Cell", "Content", "Field", "Formulas", "Layout", "Row", "RowClaim", "Table", "Workbook",
    "called_functions", "cell_name", "column_letter", "lay_out",
]  # fmt: skip
