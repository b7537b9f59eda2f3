"""Declines 下降率: how a falling indicator is measured, chained and scheduled.

Shares are fractions, a decline is positive; the statistical tables print declines as negative change rates.
"""

from math import log, prod
from typing import Annotated, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NA, NUM, VALUE, ExcelError
from xlgreen.functions.registry.signature import Kind, Number, Rate, Ratio, Raw, SparseRates, Years
from xlgreen.functions.spreadsheet_arithmetic import NOISE, difference, round_half_up

ENERGY_ASSESSMENT = "青海省统计局2009年单位GDP能耗下降算例"
ENERGY_BULLETIN = "湖南省统计局2016年公报"


@function(
    "下降率",
    "一个逆向指标比基期下降的比例，下降为正。",
    "How far a falling indicator is below its base value, decline positive.",
    arguments={"base": "基期值", "current": "本期值"},
    source="甘工信发〔2012〕350号：单位工业增加值用水量由80立方米降到64立方米",
    native="IF({base}<0,9^999,1-{current}/{base})",
)
def decline_rate(base: Number, current: Number) -> Rate:
    """1 − current / base. A zero base is #DIV/0!, a negative one #NUM!, a missing value #N/A.

    >>> decline_rate(80, 64)
    0.19999999999999996
    >>> decline_rate(64, 80)
    -0.25
    >>> decline_rate(0, 64)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    return -change_rate(base, current)


@function(
    "增长率",
    "本期比上期（上年同期）的增减比例，增长为正。",
    "Signed change against the previous value, growth positive.",
    arguments={"previous": "上期值", "current": "本期值"},
    source="国家统计局公报：上升或下降(±%)",
    native="IF({previous}<0,9^999,{current}/{previous}-1)",
)
def change_rate(previous: Number, current: Number) -> Ratio:
    """current / previous − 1. A zero previous value is #DIV/0!, a negative one #NUM!.

    >>> change_rate(200, 230)
    0.1499999999999999
    >>> round(change_rate(80, 64), 4)
    -0.2
    >>> change_rate(0, 50)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if previous < 0:
        raise ExcelError(NUM)
    if previous == 0:
        raise ExcelError(DIV0)
    return current / previous - 1


@function(
    "强度",
    "单位产出的消耗量，如单位工业增加值能耗。",
    "Consumption per unit of output; the units are those the caller divides.",
    arguments={"consumption": "消耗量", "output": "产出"},
    source="GB/T 2589-2020 综合能耗计算通则：单位产量、产值综合能耗",
    native="{consumption}/MAX({output},0)",
)
def intensity(consumption: Number, output: Number) -> Annotated[float, Kind("number", "消耗量÷产出")]:
    """consumption / output. An output of zero or less is #DIV/0!.

    >>> intensity(5200, 10000)
    0.52
    >>> intensity(5200, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if output <= 0:
        raise ExcelError(DIV0)
    return consumption / output


@function(
    "强度升降率",
    "强度的升降比例，下降为负（统计公报口径）；产出须按同一基期不变价。",
    "Change of an intensity, decline negative as in the statistical bulletins; outputs at one price base.",
    arguments={
        "consumption_0": "基期消耗量",
        "output_0": "基期产出",
        "consumption_1": "本期消耗量",
        "output_1": "本期产出",
        "digits": "强度保留小数位：先把两期强度各保留几位小数，统计公报为4",
        "price_base_0": "基期产出价格基准：不变价的基年，如2020，须与本期相同",
        "price_base_1": "本期产出价格基准：不变价的基年，如2020，须与基期相同",
    },
    source=f"{ENERGY_BULLETIN}：强度保留四位小数后计算升降率",
    native='IF({price_base_0}={price_base_1},IF({consumption_0}<0,9^999,IF({digits}="",'
    "({consumption_1}/MAX({output_1},0))/({consumption_0}/MAX({output_0},0)),"
    "ROUND({consumption_1}/MAX({output_1},0),{digits})/ROUND({consumption_0}/MAX({output_0},0),{digits}))-1),"
    '-"x")',
)
def intensity_change(
    consumption_0: Number,
    output_0: Number,
    consumption_1: Number,
    output_1: Number,
    digits: Number | None = None,
    price_base_0: Raw = None,
    price_base_1: Raw = None,
) -> Ratio:
    """(e1/v1) / (e0/v0) − 1; with ``digits`` both intensities are rounded first (the bulletins: four).

    Two labels of the outputs' price bases that differ ("2015", "2020") are refused with #VALUE!.

    >>> round(intensity_change(5200, 10000, 5000, 10500, 4), 6)
    -0.084231
    >>> intensity_change(5200, 10000, 5000, 10500, 4, "2015", "2020")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #VALUE!
    """
    if _label(price_base_0) != _label(price_base_1):
        raise ExcelError(VALUE)
    if consumption_0 < 0:
        raise ExcelError(NUM)
    before, now = intensity(consumption_0, output_0), intensity(consumption_1, output_1)
    if digits is not None:
        before, now = round_half_up(before, digits), round_half_up(now, digits)
    return change_rate(before, now)


def _label(cell: Raw) -> object:
    return cell.casefold() if isinstance(cell, str) else "" if cell is None else cell


@function(
    "按增速算强度升降",
    "由能耗增速和产出增速推算强度升降率，下降为负。",
    "Change of an intensity from the growth of consumption and of output, decline negative.",
    arguments={"consumption_growth": "消耗量增速", "output_growth": "产出增速"},
    source="甘工信发〔2012〕350号：能耗年均增长6%支撑经济年均增长11%",
    native="IF(MIN({consumption_growth},{output_growth})=-1,9^999,(1+{consumption_growth})/(1+{output_growth})-1)",
)
def intensity_change_by_growth(consumption_growth: Rate, output_growth: Rate) -> Ratio:
    """(1 + ge) / (1 + gv) − 1. A growth of −100 % or less is #NUM!.

    >>> round(intensity_change_by_growth(0.06, 0.11), 4)
    -0.045
    >>> intensity_change_by_growth(0.06, -1)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if min(consumption_growth, output_growth) <= -1:
        raise ExcelError(NUM)
    return (1 + consumption_growth) / (1 + output_growth) - 1


def _chain(rates: str) -> str:
    """The chained decline natively; the sign decides whether a decline is printed positive or negative."""
    return f'IF({{sign}}="NBS",1-EXP(SUMPRODUCT(LN(1+{rates}))),1-EXP(SUMPRODUCT(LN(1-{rates}))))'


# TEXT turns an empty text into "0": arithmetic on it would be an error, and IF is not computed cell by cell.
_BLANKS_AS_0 = 'TEXT({rates},"0.000000000000000;-0.000000000000000;0;\\0")'


@function(
    "累计下降率",
    "各年下降率连乘得到的累计下降率；不得相加。",
    "Yearly declines chained by multiplication, never added.",
    arguments={"rates": "各年下降率：每年一格", "sign": "正负号口径", "blanks": "空白年份"},
    source=ENERGY_ASSESSMENT,
    native='IF(MAX(MAX({rates}),-MIN({rates}))>=1,9^999,IF({blanks}="refuse",'
    f"IF(COUNT({{rates}})<ROWS({{rates}})*COLUMNS({{rates}}),NA(),{_chain('{rates}')}),"
    f"IF(COUNT({{rates}})=0,NA(),{_chain(_BLANKS_AS_0)})))",
)
def cum_decline(
    rates: SparseRates,
    sign: Literal["plan", "NBS"] = "plan",
    blanks: Literal["refuse", "ignore"] = "refuse",
) -> Rate:
    """1 − Π(1 − r). A year of rise is a negative decline; with ``sign="NBS"`` −2.66 % stands for a decline.

    A blank year is #N/A unless ``blanks="ignore"``; a yearly rate of 100 % or more is #NUM!.

    >>> round(cum_decline((0.07, 0.07, 0.07, 0.07, 0.07)), 4)
    0.3043
    >>> round(cum_decline((-0.0266, -0.03), "NBS"), 4)
    0.0558
    >>> cum_decline((0.07, None, 0.07))
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    known = [rate for rate in rates if rate is not None]
    if known and max(map(abs, known)) >= 1:
        raise ExcelError(NUM)
    if not known or (blanks == "refuse" and len(known) < len(rates)):
        raise ExcelError(NA)
    return 1 - prod(1 + rate if sign == "NBS" else 1 - rate for rate in known)


@function(
    "年均下降率",
    "累计下降率折合的年均下降率。",
    "The yearly decline that compounds to a cumulative one.",
    arguments={"cumulative": "累计下降率", "years": "年数"},
    source=ENERGY_ASSESSMENT,
    native="IF(OR({cumulative}=1,{years}<=0),9^999,1-(1-{cumulative})^(1/{years}))",
)
def avg_decline(cumulative: Rate, years: Years) -> Rate:
    """1 − (1 − c)^(1/n). A decline of 100 % or no years is #NUM!.

    >>> round(avg_decline(0.14, 5), 4)
    0.0297
    >>> avg_decline(14, 5)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if cumulative >= 1 or years <= 0:
        raise ExcelError(NUM)
    yearly: float = 1 - (1 - cumulative) ** (1 / years)
    return yearly


@function(
    "后续年均需下降",
    "为完成累计下降目标，剩余年份平均每年还需下降的比例；负值表示已超额完成。",
    "The yearly decline still required to reach a cumulative target; negative when it is already exceeded.",
    arguments={"target": "累计下降目标", "done": "已累计下降", "years_left": "剩余年数"},
    source=ENERGY_ASSESSMENT,
    native="IF(OR({target}=1,{done}=1,{years_left}<0),9^999,IF({years_left}=0,IF({done}-{target}<-1E-9,9^999,0),"
    "1-((1-{target})/(1-{done}))^(1/{years_left})))",
)
def required_decline(target: Rate, done: Rate, years_left: Years) -> Rate:
    """1 − ((1 − T) / (1 − D))^(1/n). With no years left: 0 where the target is met, else #NUM!.

    >>> round(required_decline(0.14, 0.08, 2), 4)
    0.0332
    >>> round(required_decline(0.14, 0.2, 2), 4)
    -0.0368
    >>> required_decline(0.14, 0.08, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if target >= 1 or done >= 1 or years_left < 0:
        raise ExcelError(NUM)
    if years_left == 0:
        if difference(done, target) < -NOISE:
            raise ExcelError(NUM)
        return 0.0
    yearly: float = 1 - ((1 - target) / (1 - done)) ** (1 / years_left)
    return yearly


@function(
    "下降目标完成进度",
    "累计下降目标的完成进度，按对数计算；可大于1，上升时为负。",
    "How far a cumulative decline has come towards its target, on the logarithmic scale.",
    arguments={"done": "已累计下降", "target": "累计下降目标"},
    source=f"{ENERGY_ASSESSMENT}；国家发展改革委：四川2011年下降4.23%，完成16%目标的24.79%",
    native="IF(OR({done}=1,{target}=1),9^999,LN(1-{done})/LN(1-{target}))",
)
def decline_progress(done: Rate, target: Rate) -> Ratio:
    """ln(1 − D) / ln(1 − T): declines compound, so equal steps are equal logarithms; D/T is wrong.

    A zero target is #DIV/0!, a decline of 100 % #NUM!; an indicator that rose has a negative progress.

    >>> round(decline_progress(0.0423, 0.16), 4)
    0.2479
    >>> round(decline_progress(0.08, 0.14), 4)
    0.5528
    >>> decline_progress(0.08, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if done >= 1 or target >= 1:
        raise ExcelError(NUM)
    if target == 0:
        raise ExcelError(DIV0)
    return log(1 - done) / log(1 - target)
