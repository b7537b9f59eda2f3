"""Reading a target as it is printed: 达到65%以上, 不超过80立方米, 1-2个, 3.3万余家."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, NUM, VALUE, ExcelError
from xlgreen.functions.registry.signature import Number, Row, Scalar, Text

_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_NOT_TARGETS: Final = re.compile(r"\d{4}\s*[-~—–至到]\s*\d{4}\s*年|\d{4}\s*年|第\s*\d+|[“\"]?十[一二三四五]五[”\"]?")
_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_QUANTITY: Final = re.compile(
    rf"(?<![A-Za-z\d.])(?P<low>-?(?:{_NUMBER}))(?P<low_unit>%?)"
    rf"(?:\s*(?:-|~|—|–|至|到)\s*(?P<high>-?(?:{_NUMBER})))?"
    r"(?P<more>[余多]?)(?P<scale>[万亿]?)(?P<more_after>[余多]?)"
    r"(?P<unit>个百分点|百分点|[%‰个家户项种座台条名处批]|[^\d\s,。;、:()]*?)"
    r"(?P<suffix>及以上|以上|及以下|以下|以内|之内|左右|上下)?(?=[\s,。;、:()的]|$|(?<=[%‰个家户项种座台条名处批点上下内右]))"
)
_SCALED_BY: Final = {"": 1.0, "万": 1e4, "亿": 1e8}
_COUNTERS: Final = ("", "个", "家", "户", "项", "种", "座", "台", "条", "名", "处", "批")
_PERCENT: Final = {"%": 100.0, "百分点": 100.0, "个百分点": 100.0, "‰": 1000.0}

# The first hit decides: 不超过 must be seen before 超过, 下降到 before 下降.
_SUFFIX_OPERATORS: Final = {"左右": "≈", "上下": "≈", "以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤"}
_PREFIX_OPERATORS: Final = (
    ("≈", ("≈", "大约", "约", "接近", "近")),
    ("≤", ("≤", "不超过", "不高于", "不大于", "未超过", "至多", "控制在", "控制到")),
    ("≤", ("降至", "降到", "下将至", "降低到", "降低至", "下降到", "下降至", "减少到", "减少至")),
    ("≥", ("≥", "不低于", "不少于", "不小于", "至少", "达到", "达")),
    (">", (">", "超过", "大于", "高于", "多于", "突破")),
    ("<", ("<", "低于", "小于", "少于")),
    ("≥", ("提高", "提升", "增加", "增长", "下降", "降低", "减少", "新增", "新创建")),
)
_FIRM_PREFIXES: Final = ("≥", "不低于", "不少于", "不小于", "至少")


@dataclass(frozen=True)
class _Target:
    op: str
    value: float
    high: float | str
    unit: str
    strength: str


@function(
    "解析目标",
    "把印出的目标文字读成比较符、数值和单位。",
    "Read a printed target as operator, value and unit.",
    arguments={
        "text": "目标文字：如力争达到65%以上",
        "field": "取哪一项",
        "index": "第几个数：有几个数的须填，1为第一个",
    },
    source="辽宁省绿色矿山建设专项规划(2021-2025年)、四川省“十四五”工业绿色发展规划等规划的目标用语",
)
def parse_target(
    text: Text,
    field: Literal["all", "op", "value", "high", "unit", "strength"] = "all",
    index: Number | None = None,
) -> Scalar | Row:
    """Operator, value and unit side by side, or one field. A percentage is a fraction, a range has ``high``.

    Several numbers need ``index``, else #VALUE!; 1 is the first, 0 or 1.5 are #NUM!, behind the last is #N/A. A text
    without a number is #VALUE!, but 全覆盖 is 100 %.

    >>> parse_target("力争达到65%以上"), parse_target("1-2个"), parse_target("3.3万余家", "value")
    (('≥', 0.65, '%'), ('between', 1.0, '个'), 33000.0)
    >>> parse_target("65%、70%")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #VALUE!
    """
    target = _read(text.translate(_HALF_WIDTH), index)
    if field == "all":
        return (target.op, target.value, target.unit)
    found: Scalar = getattr(target, field)
    return found


def _read(text: str, index: float | None) -> _Target:
    strength = next((word for word in ("力争", "确保", "争取") if word in text), "")
    text = _NOT_TARGETS.sub(" ", text)
    quantities = list(_QUANTITY.finditer(text))
    if not quantities and "全覆盖" in text:
        return _Target("=", 1.0, "", "%", strength)
    if not quantities or (len(quantities) > 1 and index is None):
        raise ExcelError(VALUE)
    if index is not None and (index != int(index) or index < 1):
        raise ExcelError(NUM)
    position = int(index or 1) - 1
    if position >= len(quantities):
        raise ExcelError(NA)
    before = quantities[position - 1].end() if position else 0
    return _target(quantities[position], text[before : quantities[position].start()], strength)


def _target(quantity: re.Match[str], prefix: str, strength: str) -> _Target:
    unit, scale = quantity["unit"] or quantity["low_unit"], quantity["scale"]
    more = quantity["more"] or quantity["more_after"]
    factor = _SCALED_BY[scale]
    if scale and not quantity["more_after"] and unit not in _COUNTERS:
        unit, factor = scale + unit, 1.0
    factor /= _PERCENT.get(unit, 1.0)
    low = _value(quantity["low"], factor)
    if quantity["high"] is None:
        return _Target(_operator(prefix, quantity["suffix"], more, low, unit), low, "", unit, strength)
    bounds = sorted((low, _value(quantity["high"], factor)))
    return _Target("between", bounds[0], bounds[1], unit, strength)


def _value(digits: str, factor: float) -> float:
    return float(f"{float(digits.replace(',', '')) * factor:.15g}")


def _operator(prefix: str, suffix: str | None, more: str, value: float, unit: str) -> str:
    if suffix:
        return _SUFFIX_OPERATORS[suffix.removeprefix("及")]
    clause = re.split(r"[,。;、]", prefix)[-1]
    operator = next((op for op, words in _PREFIX_OPERATORS if any(word in clause for word in words)), "")
    if unit == "%" and value == 1 and operator in ("", "≥") and not any(word in clause for word in _FIRM_PREFIXES):
        return "="
    return operator or ("≥" if more else "=")
