"""Water and waste 水与固废: how much of the water is used again, and how much of the solid waste is made use of."""

from typing import Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NUM, ExcelError
from xlgreen.functions.registry.signature import Number, Ratio
from xlgreen.functions.spreadsheet_arithmetic import NOISE


@function(
    "工业用水重复利用率",
    "重复利用水量占用水总量（重复利用水量与取水量之和）的比例。",
    "Water used again as a share of all water used.",
    arguments={"reuse": "重复利用水量", "fresh": "取水量"},
    source="GB/T 7119 节水型企业评价导则；甘工信发〔2012〕350号：工业用水重复利用率95%",
    native="IF(MIN({reuse},{fresh})<0,9^999,{reuse}/({reuse}+{fresh}))",
)
def water_reuse_rate(reuse: Number, fresh: Number) -> Ratio:
    """reuse / (reuse + fresh). No water at all is #DIV/0!, a negative amount #NUM!.

    >>> water_reuse_rate(950, 50)
    0.95
    >>> water_reuse_rate(0, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if min(reuse, fresh) < 0:
        raise ExcelError(NUM)
    if reuse + fresh == 0:
        raise ExcelError(DIV0)
    return reuse / (reuse + fresh)


_NBS_RATE = "{used}/({generated}+{prior_used})"


@function(
    "固废综合利用率",
    "一般工业固体废物综合利用量占产生量（含利用往年贮存量）的比例；简单法只除以当年产生量。",
    "Solid waste made use of as a share of what was generated, plus old stock used.",
    arguments={
        "used": "综合利用量",
        "generated": "产生量",
        "prior_used": "其中:利用往年贮存量",
        "method": "算法",
    },
    source="国家统计局环境统计：综合利用量÷(产生量+综合利用往年贮存量)；四川磷石膏2020年综合利用率100.2%为简单法",
    native='IF(OR(MIN({used},{generated},{prior_used})<0,{prior_used}>{used}),9^999,IF({method}="simple",'
    f"{{used}}/{{generated}},IF({_NBS_RATE}>1+1E-9,9^999,{_NBS_RATE})))",
)
def solid_waste_rate(
    used: Number, generated: Number, prior_used: Number = 0, method: Literal["NBS", "simple"] = "NBS"
) -> Ratio:
    """used / (generated + old stock used), never above 1: more is #NUM!. "simple" is used / generated, may exceed 1.

    Nothing generated is #DIV/0!. A negative amount is #NUM!, and so is more old stock used than was used at all.

    >>> solid_waste_rate(1002, 1000, 2), solid_waste_rate(1002, 1000, method="simple")
    (1.0, 1.002)
    >>> solid_waste_rate(1002, 1000)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if min(used, generated, prior_used) < 0 or prior_used > used:
        raise ExcelError(NUM)
    whole = generated if method == "simple" else generated + prior_used
    if whole == 0:
        raise ExcelError(DIV0)
    if method == "NBS" and used / whole > 1 + NOISE:
        raise ExcelError(NUM)
    return used / whole
