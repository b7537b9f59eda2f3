"""What a name in an expression refers to: a field of the workbook, or a constant of its region and period."""

from xlgreen.expression import Reference
from xlgreen.layout.model import Field, Layout, Table
from xlgreen.layout.row_claims import CONSTANTS

_COLUMN_OF_YEAR = {"": "this_year", "previous": "last_year", "base": "base_value", "explanation": "explanation"}
BASE_DATA = "base_data"
FIGURES = ("this_year", "last_year", "base_value")
"""The columns of 基础数据 that hold a variable's figures."""


def resolve(layout: Layout, table: Table | None, row: str, reference: Reference) -> Field | float | str:
    """Columns of the same row come first, then the constants, then the plan's variables."""
    if table and not reference.when and reference.name in table.columns:
        return Field(table.code, row, reference.name)
    if reference.name in CONSTANTS:
        return layout.constants[reference.name]
    column = _COLUMN_OF_YEAR[reference.when]
    if column == "base_value" and layout.period == layout.plan.base_period:
        column = "this_year"
    return Field(BASE_DATA, reference.name, column)
