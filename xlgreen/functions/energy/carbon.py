"""Carbon dioxide 二氧化碳: emissions of electricity and fuels, by the published factor of that very year and region."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final

from xlgreen.functions.energy.amounts import base_number, native_times, times
from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, ExcelError
from xlgreen.functions.registry.signature import Kind, Number, Text, Year
from xlgreen.functions.standard_tables import alternatives, always_read, column, listed, same, standard_rows


@dataclass(frozen=True)
class Factor:
    """Kilograms of CO2 per base unit of an item; year 0 where the source ties the factor to no year."""

    item: str
    year: float
    region: str
    per: str
    kg_co2: float


Carbon = Annotated[float, Kind("number", "吨二氧化碳")]


@cache
def _factors() -> tuple[Factor, ...]:
    """Those that have a value: the table also names the ones that are still to be found."""
    return tuple(
        Factor(row["item"], float(row["year"] or 0), region, row["per"], float(row["kg_co2"]))
        for row in standard_rows("co2_factors")
        if row["kg_co2"]
        for region in alternatives(row["regions"])
    )


_BASE_OF: Final = {factor.item: base_number(factor.per) for factor in _factors()}


def _native() -> str:
    years = column(factor.year for factor in _factors())
    values = [factor.kg_co2 for factor in _factors()]
    factor = (
        f"SUMPRODUCT(({{item}}={column(f.item for f in _factors())})*({{year}}*SIGN({years})={years})"
        f"*({{region}}={column(f.region for f in _factors())})*{column(values)})"
    )
    base = f"SUMPRODUCT(({{item}}={column(_BASE_OF)})*{column(_BASE_OF.values())})"
    emitted = f"{{amount}}*{native_times('{unit}', base)}*{listed(factor, values)}/1000"
    return f"IF({always_read('TRUE', '{region}')},{emitted},NA())"


@function(
    "二氧化碳排放",
    "用电量或能源消费量（标准煤）对应的二氧化碳排放量，取该年该地区的因子。",
    "Tonnes of CO2 of electricity (by kWh) or fuels (by tce), with the factor of that year and region.",
    arguments={
        "amount": "数量",
        "item": "项目：如电力、煤炭",
        "unit": "计量单位：如万千瓦时、吨标准煤",
        "year": "年份",
        "region": "地区：如甘肃省",
    },
    source="生态环境部、国家统计局电力二氧化碳排放因子公告；因子见templates/standards/co2_factors.csv",
    native=_native(),
)
def co2(amount: Number, item: Text, unit: Text, year: Year, region: Text = "全国") -> Carbon:
    """amount × factor, in tonnes of CO2.

    A year or region without a published factor is #N/A, never that of another year; so is a unit of another kind.

    >>> round(co2(2000, "电力", "万千瓦时", 2021, "甘肃省"), 4), round(co2(8172.4, "煤炭", "吨标准煤", 2021), 3)
    (9910.0, 21738.584)
    >>> co2(2000, "电力", "万千瓦时", 2030)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    for factor in _factors():
        if same(factor.item, item) and factor.year in (0, year) and same(factor.region, region):
            return amount * times(unit, factor.per) * factor.kg_co2 / 1000
    raise ExcelError(NA)
