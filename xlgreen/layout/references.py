"""What a name in an expression refers to: a field of the workbook, or a constant of its region and period."""

from xlgreen.expression import Reference
from xlgreen.layout.model import Field, Layout, Table
from xlgreen.plan.regions import province_of, region_name
from xlgreen.value import to_serial

_COLUMN_OF_YEAR = {"": "this_year", "previous": "last_year", "base": "base_value", "explanation": "explanation"}
BASE_DATA = "base_data"


def resolve(layout: Layout, table: Table | None, row: str, reference: Reference) -> Field | float | str:
    """Columns of the same row come first, then the constants, then the plan's variables."""
    if table and not reference.when and reference.name in table.columns:
        return Field(table.code, row, reference.name)
    constant = constants(layout).get(reference.name)
    if constant is not None:
        return constant
    column = _COLUMN_OF_YEAR[reference.when]
    if column == "base_value" and layout.period == layout.plan.base_period:
        column = "this_year"
    return Field(BASE_DATA, reference.name, column)


CONSTANTS = frozenset({"region_name", "region_code", "province_name", "year", "as_of"})


def constants(layout: Layout) -> dict[str, float | str]:
    """The names that stand for the workbook's own region and period."""
    return {
        "region_name": layout.region_name,
        "region_code": layout.region,
        "province_name": region_name(province_of(layout.region)),
        "year": layout.period.years,
        "as_of": to_serial(layout.period.end),
    }
