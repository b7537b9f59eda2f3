"""Growth 增速: yearly growth, how consumption follows output, and values at constant prices."""

from math import prod
from typing import Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NUM, ExcelError
from xlgreen.functions.registry.signature import AsBase, Number, Numbers, Rate, Ratio, Years

SHRINKING = "产出负增长，系数不宜评价"


@function(
    "年均增速",
    "由期初值和期末值折合的年均增长率，增长为正。",
    "The yearly growth that compounds from a first value to a last one.",
    arguments={"first_value": "期初值", "last_value": "期末值", "years": "年数"},
    source="辽宁省绿色矿山建设专项规划(2021-2025年)：绿色矿山由2020年84家到2025年420家",
    native="IF(OR({first_value}<=0,{last_value}<0,{years}<=0),9^999,({last_value}/{first_value})^(1/{years})-1)",
)
def cagr(first_value: Number, last_value: Number, years: Years) -> Ratio:
    """(last / first)^(1/n) − 1. A first value of 0 or less, a last one below 0 or no years is #NUM!.

    >>> round(cagr(84, 420, 5), 4)
    0.3797
    >>> cagr(0, 420, 5)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if first_value <= 0 or last_value < 0 or years <= 0:
        raise ExcelError(NUM)
    yearly: float = (last_value / first_value) ** (1 / years) - 1
    return yearly


@function(
    "能源消费弹性系数",
    "能源消费增速与经济增速之比；经济负增长时给出数值，并可取提示。",
    "Growth of energy use by growth of output; a shrinking output can be asked for as a remark.",
    arguments={"energy_growth": "能源消费增速", "output_growth": "经济增速", "field": "取哪一项"},
    source="甘工信发〔2012〕350号：能耗年均增长6%支撑经济年均增长11%",
    native=f'IF({{output_growth}}=0,1/0,IF({{field}}="remark",IF({{output_growth}}<0,"{SHRINKING}","正常"),'
    "{energy_growth}/{output_growth}))",
)
def elasticity(energy_growth: Rate, output_growth: Rate, field: Literal["value", "remark"] = "value") -> float | str:
    """ge / gg; no growth of output is #DIV/0!. ``field="remark"`` says whether the output shrinks, else 正常.

    >>> round(elasticity(0.06, 0.11), 4), elasticity(0.02, -0.01, "remark")
    (0.5455, '产出负增长，系数不宜评价')
    >>> elasticity(0.06, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if output_growth == 0:
        raise ExcelError(DIV0)
    if field == "remark":
        return SHRINKING if output_growth < 0 else "正常"
    return energy_growth / output_growth


@function(
    "不变价",
    "由基期现价和各年实际指数（上年=100）推算的不变价数值。",
    "A value at the prices of its base year, by the chained real indices (previous year = 100).",
    arguments={"base_value": "基期值", "indices": "各年指数(上年=100)：每年一格，如108"},
    source="国家统计局：不变价增加值按可比价增长指数（上年=100）逐年推算",
    native="IF(MIN({indices})<=0,9^999,{base_value}*EXP(SUMPRODUCT(LN({indices}/100))))",
)
def const_price(base_value: Number, indices: Numbers) -> AsBase:
    """base × Π(index / 100). A missing index is #N/A, one of 0 or less #NUM!.

    >>> round(const_price(1000, (108, 105.5)), 4)
    1139.4
    >>> const_price(1000, (108, 0))
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if min(indices) <= 0:
        raise ExcelError(NUM)
    return base_value * prod(index / 100 for index in indices)
