"""Total energy use 综合能耗: the fuels of one user together, in tonnes of standard coal."""

from math import fsum
from typing import Literal

from xlgreen.functions.energy.coal_equivalent import ENERGY_STANDARD, tce
from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, VALUE, ExcelError
from xlgreen.functions.registry.signature import Number, SparseLabels, SparseNumbers, Tce, Text


@function(
    "综合能耗",
    "各种能源实物量折标准煤之和，减去二次能源产出；实物量空白的能源不计，可取其个数。",
    "The amounts of all fuels in tonnes of standard coal, less the secondary energy put out.",
    arguments={
        "fuels": "能源名称：每格一种，如原煤、电力",
        "amounts": "实物量：与能源名称一一对应",
        "units": "计量单位：与能源名称一一对应，如吨、万千瓦时",
        "secondary_output": "二次能源产出(吨标准煤)",
        "edition": "标准版本：如2020、2008",
        "factors": "实测折标系数：与能源名称一一对应，没有实测的留空",
        "field": "取哪一项",
    },
    source=ENERGY_STANDARD,
)
def tce_sum(
    fuels: SparseLabels,
    amounts: SparseNumbers,
    units: SparseLabels,
    secondary_output: Number = 0,
    edition: Text = "2020",
    factors: SparseNumbers | None = None,
    field: Literal["total", "skipped"] = "total",
) -> Tce:
    """Σ TCE − secondary output, in tce; ``field="skipped"`` counts the fuels without an amount, which are left out.

    ``factors`` are measured ones, blank for the printed factor. No amount at all, an unknown fuel and a printed range
    without a measured factor are #N/A, ranges of unequal length #VALUE!.

    >>> round(tce_sum(("原煤", "电力"), (8000, 2000), ("吨", "万千瓦时")), 4)
    8172.4
    >>> tce_sum(("原煤", "电力"), (8000, None), ("吨", "万千瓦时"), field="skipped")
    1.0
    >>> tce_sum(("木柴",), (1,), ("吨",))
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    measured = (None,) * len(fuels) if factors is None else factors
    if not len(fuels) == len(amounts) == len(units) == len(measured):
        raise ExcelError(VALUE)
    rows = list(zip(fuels, amounts, units, measured, strict=True))
    if field == "skipped":
        return float(sum(1 for fuel, amount, _, _ in rows if fuel and amount is None))
    used = [
        tce(amount, fuel, unit, edition, "当量", factor) for fuel, amount, unit, factor in rows if amount is not None
    ]
    if not used:
        raise ExcelError(NA)
    return fsum(used) - secondary_output
