"""Conversion 换算: a figure from one unit of measure (计量单位) to another one of the same kind."""

from typing import Annotated

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import VALUE, ExcelError
from xlgreen.functions.registry.native import VALUE_ERROR
from xlgreen.functions.registry.signature import Kind, Number, Text
from xlgreen.functions.standard_tables import column, same
from xlgreen.functions.unit_factors import UnitFactor, unit_factors


def _native() -> str:
    """Every pair of units is compared at once, so that the long lists of names stand only twice in the formula."""
    names = column(measure.name for measure in unit_factors())
    kinds = list(dict.fromkeys(measure.of for measure in unit_factors()))
    kind = column(kinds.index(measure.of) + 1 for measure in unit_factors())
    times = column(float(measure.times) for measure in unit_factors())
    pairs = f"({{from_unit}}={names})*({{to_unit}}={_row(names)})*({kind}={_row(kind)})*{_row(times)}/{times}"
    return f"IFERROR({{value}}/SUMPRODUCT({pairs}),{VALUE_ERROR})"


def _row(constant: str) -> str:
    return constant.replace(";", ",")


@function(
    "计量单位换算",
    "把数值从一个计量单位换算成同类的另一个，如吨、万吨、重量箱，千瓦时、亿千瓦时，家、户、个。",
    "A figure in another unit of the same kind.",
    arguments={
        "value": "数值",
        "from_unit": "原计量单位：如万吨、亿千瓦时",
        "to_unit": "新计量单位：须与原计量单位同类",
    },
    source="GB 3100-1993 国际单位制及其应用；单位见templates/standards/unit_factors.csv",
    native=_native(),
)
def convert_cn(value: Number, from_unit: Text, to_unit: Text) -> Annotated[float, Kind("number", "新计量单位")]:
    """The value times the quotient of the two units. Units of different kinds, or an unknown one, are #VALUE!.

    Electricity and standard coal are two kinds: between them stands a factor of the year, see TCE.

    >>> convert_cn(2, "万吨", "吨"), convert_cn(1000, "万重量箱", "万吨"), convert_cn(30, "家", "个")
    (20000.0, 50.0, 30.0)
    >>> convert_cn(1, "吨", "吨标准煤")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #VALUE!
    """
    source, target = _measure(from_unit), _measure(to_unit)
    if source.of != target.of:
        raise ExcelError(VALUE)
    return value * float(source.times / target.times)


def _measure(name: str) -> UnitFactor:
    found = next((measure for measure in unit_factors() if same(measure.name, name)), None)
    if found is None:
        raise ExcelError(VALUE)
    return found
