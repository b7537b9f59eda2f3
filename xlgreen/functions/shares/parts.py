"""Shares 占比: parts of a whole, sums that must agree, rates that add up only through their quantities."""

from math import ceil, fsum
from typing import Annotated, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NUM, VALUE, ExcelError
from xlgreen.functions.registry.signature import Kind, Labels, Number, Numbers, Ratio, Years
from xlgreen.functions.spreadsheet_arithmetic import NOISE, difference, round_half_up

GREEN_MINE_PLAN = "辽宁省绿色矿山建设专项规划(2021-2025年)"


@function(
    "占比",
    "部分占总体的比重。",
    "A part's share of the total.",
    arguments={"part": "部分", "total": "总体", "digits": "保留小数位"},
    source=f"{GREEN_MINE_PLAN}：54家国家级绿色矿山中国有32家，占59.3%",
    native='IF({digits}="",{part}/{total},ROUND({part}/{total},{digits}))',
)
def share(part: Number, total: Number, digits: Number | None = None) -> Ratio:
    """part / total, rounded half up to ``digits`` decimals of the fraction where given.

    A zero total is #DIV/0!. A part above its total gives its value: a check must say whether that is wrong.

    >>> share(32, 54, 3)
    0.593
    >>> share(77, 84, 4)
    0.9167
    >>> share(5, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if total == 0:
        raise ExcelError(DIV0)
    return part / total if digits is None else round_half_up(part / total, digits)


@function(
    "占比校验",
    "印出的占比与按数量重算的占比是否一致。",
    "Whether a printed share agrees with the counts behind it.",
    arguments={"part": "部分", "total": "总体", "printed": "印出的占比", "digits": "百分数的小数位"},
    source=f"{GREEN_MINE_PLAN}：把大中型矿山77家印成占比77%，实为91.7%",
    native='IF(ABS(ROUND({part}/{total},{digits}+2)-{printed})<=0.5/10^({digits}+2)+1E-9,"一致","不一致")',
)
def check_share(part: Number, total: Number, printed: Ratio, digits: Number = 1) -> str:
    """一致 where the recomputed share, rounded to the percentage's printed digits, is within half a unit.

    ``printed`` is a fraction: 59.3 % is 0.593. A zero total is #DIV/0!.

    >>> check_share(77, 84, 0.77), check_share(32, 54, 0.593)
    ('不一致', '一致')
    >>> check_share(5, 0, 0.5)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    places = digits + 2
    return "一致" if abs(share(part, total, places) - printed) <= 0.5 / 10**places + NOISE else "不一致"


@function(
    "合计校验",
    "分项之和与合计是否一致；不一致时给出差额（分项之和减合计）。",
    "Whether the parts add up to the total, else the difference Σ − total.",
    arguments={
        "total": "合计",
        "parts": "分项",
        "tolerance": "允许误差",
        "labels": "分项名称：与分项一一对应，不得重复",
    },
    source=f"{GREEN_MINE_PLAN}：国家级绿色矿山三批25+11+18=54家",
    native='IF({labels?},IF(SUMPRODUCT(((COUNTIF({labels},{labels}&"")>1)'
    '+(ROWS({labels})*COLUMNS({labels})<>ROWS({parts})*COLUMNS({parts})))*({labels}<>"")),-"x",@),@)'.replace(
        "@",
        'IF(ABS(SUM({parts})-{total})<={tolerance}+1E-9*(1+ABS({total})),"一致",SUM({parts})-{total})',
    ),
)
def check_sum(total: Number, parts: Numbers, tolerance: Number = 0, labels: Labels | None = None) -> str | float:
    """一致, or the difference as a number. A blank part is #N/A, a text #VALUE!.

    With ``labels`` beside the parts (names, or codes of up to 15 digits), one that stands twice is refused
    with #VALUE!, and so are labels that differ from the parts in number.

    >>> check_sum(54, (25, 11, 18)), check_sum(54, (25, 11, 17))
    ('一致', -1.0)
    """
    if labels:
        named = [label.casefold() for label in labels if label]
        if len(labels) != len(parts) or len(set(named)) < len(named):
            raise ExcelError(VALUE)
    gap = difference(fsum(parts), total)
    return "一致" if abs(gap) <= tolerance + NOISE * (1 + abs(total)) else gap


@function(
    "加权汇总率",
    "各地区比率的汇总：分子之和除以分母之和，绝不取平均。",
    "A rate over several regions: sum of numerators by sum of denominators, never a mean of rates.",
    arguments={"numerators": "各地区分子", "denominators": "各地区分母"},
    source=f"{GREEN_MINE_PLAN}：大中型矿山占(50+27)/(54+30)，不是92.6%与90.0%的平均",
    native='IF(ROWS({numerators})*COLUMNS({numerators})<>ROWS({denominators})*COLUMNS({denominators}),-"x",'
    "SUM({numerators})/SUM({denominators}))",
)
def weighted_rate(numerators: Numbers, denominators: Numbers) -> Ratio:
    """Σn / Σd. A region without one of the two is #N/A, unequal lengths #VALUE!, a zero sum #DIV/0!.

    >>> weighted_rate((50, 27), (54, 30))
    0.9166666666666666
    >>> weighted_rate((50, 27), (54,))
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #VALUE!
    """
    if len(numerators) != len(denominators):
        raise ExcelError(VALUE)
    return share(fsum(numerators), fsum(denominators))


@function(
    "绿色矿山建成率",
    "绿色矿山建成数量占生产矿山数量的比例。",
    "Green mines built as a share of the producing mines.",
    arguments={"built": "建成数量", "producing": "生产矿山数量"},
    source=f"{GREEN_MINE_PLAN}表注：建成率=建成数量/生产矿山数量",
    native="{built}/{producing}",
)
def build_rate(built: Number, producing: Number) -> Ratio:
    """built / producing. No producing mines is #DIV/0!; a rate above 1 is returned for a check to question.

    >>> round(build_rate(84, 596), 4)
    0.1409
    >>> build_rate(84, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    return share(built, producing)


@function(
    "年均需新增",
    "为达到存量目标，剩余年份平均每年需新增的数量（向上取整）；已达到时为0。",
    "Units to be added each year to reach a stock target, rounded up; 0 when it is reached.",
    arguments={
        "stock": "现有数量",
        "target": "目标数量",
        "years_left": "剩余年数",
        "exits": "预计退出数量",
        "rounding": "取整",
    },
    source=f"{GREEN_MINE_PLAN}：2020年底84家，2025年420家",
    native='IF({target}-{stock}+{exits}<=0,0,IF({years_left}<=0,9^999,IF({rounding}="up",'
    "ROUNDUP(({target}-{stock}+{exits})/{years_left}-1E-9,0),({target}-{stock}+{exits})/{years_left})))",
)
def required_new(
    stock: Number,
    target: Number,
    years_left: Years,
    exits: Number = 0,
    rounding: Literal["up", "none"] = "up",
) -> Annotated[float, Kind("number", "与目标数量相同，每年")]:
    """(target − stock + exits) / years; still short with no years left is #NUM!.

    >>> required_new(84, 420, 5), required_new(84, 420, 5, 0, "none")
    (68, 67.2)
    >>> required_new(430, 420, 2)
    0.0
    >>> required_new(308, 420, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    needed = difference(target, stock) + exits
    if needed <= 0:
        return 0.0
    if years_left <= 0:
        raise ExcelError(NUM)
    return ceil(needed / years_left - NOISE) if rounding == "up" else needed / years_left
