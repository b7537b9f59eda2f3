"""Plan library 指标库: what the shipped plans print as targets, for a formula to look up."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, NoReturn

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, ExcelError
from xlgreen.functions.registry.signature import Text
from xlgreen.functions.standard_tables import same, standard_rows

Field = Literal[
    "value", "operator", "high", "unit", "period", "text", "strength", "base_value", "base_year",
    "direction", "kind", "code", "name", "line",
]  # fmt: skip
NUMBERS = ("value", "high", "base_value", "base_year", "line")
SHARES = ("value", "high", "base_value")
PERCENT = ("%", "百分点")


@function(
    "规划目标取值",
    "查一个规划某项指标印出的目标值、比较符、计量单位、基期值、原文等；百分数为小数。",
    "What a plan prints of an indicator's target: value, operator, unit, base, words; percentages as fractions.",
    arguments={
        "plan_id": "规划：规划代码或名称，如liaoning-green-mines-2021",
        "indicator": "指标：指标代码或名称，如绿色矿山建成数量",
        "field": "取哪一项",
        "period": "目标年：有几个目标年的须填，如2025",
    },
    source="各规划印出的目标，见templates/standards/plan_targets.csv（由templates/plans生成）",
)
def plan_target(plan_id: Text, indicator: Text, field: Field = "value", period: Text = "") -> float | str:
    """A field of the target of that plan (id or title) and indicator (code or name).

    #N/A where there is none, where the document leaves the field open (达到省上要求 has no value), and where an
    indicator has targets of several years that differ in it and no ``period`` is given.

    >>> plan_target("liaoning-green-mines-2021", "绿色矿山建成数量")
    420.0
    >>> plan_target("tianshui-low-carbon-2021", "forest_cover")
    0.39
    >>> plan_target("gansu-industry-green-2016", "large_medium_rate")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    found = [row for row in _rows() if same(row["plan"], plan_id) or same(row["title"], plan_id)]
    found = [row for row in found if same(row["code"], indicator) or same(row["name"], indicator)]
    answers = {row[field] for row in found if period in ("", row["period"])}
    if len(answers) != 1 or not (answer := answers.pop()):
        _missing()
    if field not in NUMBERS:
        return answer
    percent = field in SHARES and found[0]["unit"] in PERCENT
    return float(f"{float(answer) / 100:.15g}") if percent else float(answer)


@cache
def _rows() -> Sequence[dict[str, str]]:
    return standard_rows("plan_targets")


def _missing() -> NoReturn:
    raise ExcelError(NA)
