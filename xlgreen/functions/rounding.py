"""Rounding 修约: the two rules of Chinese statistics, on the decimal text that a cell shows."""

from typing import Annotated, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.signature import Kind, Number
from xlgreen.functions.spreadsheet_arithmetic import round_half_even, round_half_up

Rule = Literal["half-up", "half-even"]


@function(
    "修约",
    "按四舍五入（默认）或GB/T 8170（四舍六入五成双）修约。",
    "Round half up (default) or half to even as GB/T 8170 asks.",
    arguments={"value": "数值", "digits": "小数位数", "method": "修约规则"},
    source="GB/T 8170-2008 数值修约规则与极限数值的表示和判定",
    native='IF({method}="half-up",ROUND({value},{digits}),'
    "ROUND({value}-SIGN({value})*(ROUND(MOD(ABS({value})*10^INT({digits}),2),9)=0.5)/2/10^INT({digits}),{digits}))",
)
def round_cn(value: Number, digits: Number, method: Rule = "half-up") -> Annotated[float, Kind("number", "与数值相同")]:
    """The value to that many decimals; negative digits round to tens, hundreds …

    >>> round_cn(2.675, 2), round_cn(2.5, 0, "half-even")
    (2.68, 2.0)
    >>> round_cn(1250, -2), round_cn(1250, -2, "half-even")
    (1300.0, 1200.0)
    """
    return round_half_up(value, digits) if method == "half-up" else round_half_even(value, digits)
