"""Targets 目标: the level that a year asks for, how much of it is reached, and whether that is in time."""

from typing import Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NA, NUM, ExcelError
from xlgreen.functions.registry.signature import Actual, AsBase, Number, Rate, Ratio, Year
from xlgreen.functions.spreadsheet_arithmetic import NOISE, difference, round_half_up

SICHUAN_PLAN = "四川省“十四五”工业绿色发展规划"
GREEN_MINE_PLAN = "辽宁省绿色矿山建设专项规划(2021-2025年)"


@function(
    "目标值",
    "由基期值和累计下降目标推算的目标水平。",
    "The level that a cumulative decline leads to.",
    arguments={"base": "基期值", "decline": "累计下降目标"},
    source=f"{SICHUAN_PLAN}：单位增加值能耗较2020年下降14%",
    native="{base}*(1-{decline})",
)
def target_level(base: Number, decline: Rate) -> AsBase:
    """base × (1 − decline).

    >>> target_level(100, 0.14)
    86.0
    >>> target_level(80, 0.2)
    64.0
    >>> target_level(100, -0.05)
    105.0
    """
    return base * (1 - decline)


_STEP_SHARE = "({year}-{base_year})/({target_year}-{base_year})"


@function(
    "年度目标",
    "规划期内某一年的序时目标：线性、复合或一次到位。",
    "The target of one year on the way: linear, compound or in one step at the end.",
    arguments={
        "base": "基期值",
        "target": "目标值",
        "base_year": "基期年",
        "target_year": "目标年",
        "year": "年份",
        "method": "序时方法",
    },
    source=f"{SICHUAN_PLAN}：14%按复合计算，2021-2025年为97.029、94.145、91.348、88.633、86.000",
    native='IF({year}<{base_year},NA(),IF({year}>={target_year},{target},IF({method}="step",{base},'
    f'IF({{method}}="linear",{{base}}+({{target}}-{{base}})*{_STEP_SHARE},'
    f"IF({{base}}*{{target}}>0,{{base}}*({{target}}/{{base}})^({_STEP_SHARE}),9^999)))))",
)
def target_year(
    base: Number,
    target: Number,
    base_year: Year,
    target_year: Year,
    year: Year,
    method: Literal["linear", "compound", "step"] = "linear",
) -> AsBase:
    """Linear for shares and levels, compound for declines, step for yes/no deliverables.

    A year before the base year is #N/A; from the target year on it is the target. Compound needs base and
    target of one sign, else #NUM!. The value is not rounded: for counts write ROUNDUP(…,0) around it.

    >>> round(target_year(100, 86, 2020, 2025, 2023, "compound"), 3)
    91.348
    >>> target_year(93.5, 95, 2012, 2015, 2013)
    94.0
    >>> target_year(100, 86, 2020, 2025, 2019)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    if year < base_year:
        raise ExcelError(NA)
    if year >= target_year:
        return target
    if method == "step":
        return base
    elapsed = (year - base_year) / (target_year - base_year)
    if method == "linear":
        return base + (target - base) * elapsed
    if base * target <= 0:
        raise ExcelError(NUM)
    level: float = base * (target / base) ** elapsed
    return level


@function(
    "序时差",
    "完成进度与时间进度之差，正为超序时。",
    "Progress minus time progress, positive when ahead of schedule.",
    arguments={"progress": "完成进度", "time_progress": "时间进度"},
    source="国家发展改革委：四川2011年完成进度24.79%，超过20%的时间进度",
    native="{progress}-{time_progress}",
)
def progress_gap(progress: Ratio, time_progress: Ratio) -> Ratio:
    """progress − time progress, as a fraction (0.05 is five percentage points).

    >>> round(progress_gap(0.7, 0.6), 4)
    0.1
    >>> round(progress_gap(0.5528, 0.6), 4)
    -0.0472
    """
    return difference(progress, time_progress)


_REACHED = 'IF({direction}="逆向",{actual}<={target},{actual}>={target})*1'


@function(
    "目标完成率",
    "完成值在基期值与目标值之间走过的比例；无基期值时正向为完成值/目标值，逆向为目标值/完成值。",
    "How much of the way from base to target is done; without a base actual/target, inverse target/actual.",
    arguments={"actual": "完成值", "target": "目标值", "base": "基期值", "direction": "方向"},
    source=f"{GREEN_MINE_PLAN}：2020年84家，2025年420家，2023年底308家",
    native='IF({base}="",IF({target}<0,NA(),IF({direction}="逆向",{target}/{actual},'
    f"IF({{target}}=0,({{actual}}>=0)*1,{{actual}}/{{target}}))),"
    f"IF({{target}}={{base}},{_REACHED},({{actual}}-{{base}})/({{target}}-{{base}})))",
)
def completion_rate(
    actual: Number,
    target: Number,
    base: Number | None = None,
    direction: Literal["正向", "逆向"] = "正向",
) -> Ratio:
    """(actual − base) / (target − base) either way; without a base actual / target, inverse target / actual.

    A target that equals the base is 1 where it is met, else 0. A negative target without a base is #N/A.

    >>> round(completion_rate(308, 420, 84), 4), completion_rate(70, 80, 100, "逆向")
    (0.6667, 1.5)
    >>> completion_rate(-4.09, -4)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    if base is None:
        if target < 0:
            raise ExcelError(NA)
        if direction == "逆向":
            return _quotient(target, actual)
        base = 0.0
    way = difference(target, base)
    if way == 0:
        ahead = difference(actual, target)
        return float(ahead <= 0 if direction == "逆向" else ahead >= 0)
    return difference(actual, base) / way


def _quotient(numerator: float, denominator: float) -> float:
    if denominator == 0:
        raise ExcelError(DIV0)
    return numerator / denominator


_ROUNDED = 'IF({digits}="",{actual},ROUND({actual},{digits}))'


@function(
    "是否达标",
    "完成值是否满足目标：达标、未达标或缺数。",
    "Whether the actual value meets the target: 达标, 未达标 or 缺数.",
    arguments={
        "actual": "完成值",
        "op": "比较符",
        "target": "目标值",
        "tolerance": "允许误差",
        "target_high": "目标上限：比较符为between时须填",
        "digits": "先修约到小数位：按目标印出的位数，35%即0.35为2",
    },
    source=f"{SICHUAN_PLAN}：产能比例“超过30%”为严格大于；天政发〔2022〕23号：“1-2个”为区间",
    native='IF(IF({op}="≥",@-{target}>=-1E-9-{tolerance},IF({op}=">",@-{target}>1E-9-{tolerance},'
    'IF({op}="≤",@-{target}<=1E-9+{tolerance},IF({op}="<",@-{target}<{tolerance}-1E-9,'
    'IF({op}="=",ABS(@-{target})<=1E-9+{tolerance},IF({target_high}="",NA(),'
    "AND(@-MIN({target},{target_high})>=-1E-9-{tolerance},@-MAX({target},{target_high})<=1E-9+{tolerance})))))))"
    ',"达标","未达标")'.replace("@", _ROUNDED),
)
def target_met(
    actual: Actual,
    op: Literal["≥", ">", "≤", "<", "=", "between"],
    target: Number,
    tolerance: Number = 0,
    target_high: Number | None = None,
    digits: Number | None = None,
) -> str:
    """达标 or 未达标; a blank or #N/A actual is 缺数. “超过” is strict.

    The actual is compared as it is; ``digits`` rounds it first to the decimals that the target is printed
    with (35 % is 0.35: two), because a number no longer tells how it was printed. ``between`` needs
    ``target_high``.

    >>> target_met(0.3, ">", 0.3), target_met(0.3496, "≥", 0.35), target_met(0.3496, "≥", 0.35, digits=2)
    ('未达标', '未达标', '达标')
    >>> target_met(1, "between", 1, target_high=2)
    '达标'
    """
    value = actual if digits is None else round_half_up(actual, digits)
    above = difference(value, target)
    match op:
        case "≥":
            met = above >= -NOISE - tolerance
        case ">":
            met = above > NOISE - tolerance
        case "≤":
            met = above <= NOISE + tolerance
        case "<":
            met = above < tolerance - NOISE
        case "=":
            met = abs(above) <= NOISE + tolerance
        case "between":
            met = _lies_between(value, target, target_high, NOISE + tolerance)
    return "达标" if met else "未达标"


def _lies_between(value: float, one: float, other: float | None, slack: float) -> bool:
    """Either bound may be printed first: −4.0~−4.5."""
    if other is None:
        raise ExcelError(NA)
    return difference(value, min(one, other)) >= -slack and difference(value, max(one, other)) <= slack


@function(
    "进度评价",
    "完成进度对照时间进度：超序时、达序时、滞后、严重滞后；无数为缺数。",
    "Progress against time: 超序时, 达序时, 滞后, 严重滞后; 缺数 where it is missing.",
    arguments={
        "progress": "完成进度",
        "time_progress": "时间进度",
        "amber": "达序时允许落后：小数，如0.05",
        "red": "严重滞后界限：落后多少算严重滞后",
    },
    source="国家发展改革委各地区节能目标完成情况晴雨表；界限由使用单位设定",
    native='IF({progress}-{time_progress}>1E-9,"超序时",IF({progress}-{time_progress}>=-1E-9-{amber},"达序时",'
    'IF({progress}-{time_progress}>=-1E-9-{red},"滞后","严重滞后")))',
)
def status_light(progress: Actual, time_progress: Ratio, amber: Number = 0, red: Number = 0.1) -> str:
    """Ahead, on, behind or far behind schedule; a missing progress is 缺数, never green and never an error.

    >>> status_light(0.62, 0.6), status_light(0.55, 0.6), status_light(0.4, 0.6)
    ('超序时', '滞后', '严重滞后')
    """
    gap = difference(progress, time_progress)
    if gap > NOISE:
        return "超序时"
    if gap >= -NOISE - amber:
        return "达序时"
    return "滞后" if gap >= -NOISE - red else "严重滞后"


@function(
    "百分点变化",
    "两个百分数之差，以百分点计，与百分比变化区分。",
    "Difference of two percentages in percentage points, as a fraction.",
    arguments={"before": "原值", "after": "新值"},
    source="甘工信发〔2012〕350号：综合利用率“提高17%”未说明是百分比还是百分点",
    native="{after}-{before}",
)
def pp_change(before: Ratio, after: Ratio) -> Ratio:
    """after − before, as a fraction (0.015 is 1.5 percentage points).

    >>> round(pp_change(0.935, 0.95), 4)
    0.015
    >>> round(pp_change(0.95, 0.935), 4)
    -0.015
    """
    return difference(after, before)
