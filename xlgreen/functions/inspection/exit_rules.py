"""Exit rules 退出机制: whether a green mine stays on the list, has to put things right, or is struck off."""

from functools import cache
from typing import Final, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, NUM, ExcelError
from xlgreen.functions.registry.formula_text import literal
from xlgreen.functions.registry.signature import Number
from xlgreen.functions.spreadsheet_arithmetic import difference
from xlgreen.functions.standard_tables import standard_rows

KEPT: Final = "保留"
STOPPED: Final = "stopped_months"
YesNo = Literal["否", "是"]


@cache
def _rules() -> tuple[tuple[str, str, str], ...]:
    """(condition, what it has to reach, answer), the first that applies decides; "" where none is printed."""
    return tuple((row["condition"], row["reached"], row["answer"]) for row in standard_rows("exit_rules"))


def _native() -> str:
    formula = literal(KEPT)
    for condition, reached, answer in reversed(_rules()):
        if condition != STOPPED:
            formula = f'IF({{{condition}}}="{reached}","{answer}",{formula})'
            continue
        months = f'IF({{long_stop}}="",{reached or "NA()"},{{long_stop}})'
        formula = f'IF({{{STOPPED}}}=0,{formula},IF({{{STOPPED}}}>={months},"{answer}",{formula}))'
    return f'IF(OR({{{STOPPED}}}<0,IF({{long_stop}}="",FALSE,{{long_stop}}<0)),9^999,{formula})'


@function(
    "退出判定",
    "绿色矿山按退出机制的判定：保留、限期整改、退出。",
    "What the exit rules say of a green mine: it stays, has to put things right, or is struck off.",
    arguments={
        "score_ok": "是否达到建设标准",
        "stopped_months": "连续停产月数",
        "fraud": "弄虚作假或举报查实",
        "violation": "重大违规违法",
        "overdue": "整改逾期未完成",
        "long_stop": "长期停产界限(月)：不填按规则表",
    },
    source="辽宁省绿色矿山建设专项规划(2021-2025年)第280行；规则见templates/standards/exit_rules.csv",
    native=_native(),
)
def exit_check(
    score_ok: YesNo,
    stopped_months: Number,
    fraud: YesNo,
    violation: YesNo,
    overdue: YesNo,
    long_stop: Number | None = None,
) -> str:
    """The answer of the first rule that applies, else 保留.

    The plan does not print how many months are a long stop: a mine that stands still and has no other reason to be
    struck off is #N/A until the province sets them, in the table or as ``long_stop``. Below 0 months is #NUM!.

    >>> exit_check("是", 0, "否", "否", "否"), exit_check("否", 0, "否", "否", "否")
    ('保留', '限期整改')
    >>> exit_check("是", 0, "是", "否", "否"), exit_check("是", 18, "否", "否", "否", 12)
    ('退出', '退出')
    >>> exit_check("是", 3, "否", "否", "否")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    if stopped_months < 0 or (long_stop is not None and long_stop < 0):
        raise ExcelError(NUM)
    given = {"score_ok": score_ok, "fraud": fraud, "violation": violation, "overdue": overdue}
    for condition, reached, answer in _rules():
        if condition == STOPPED:
            if stopped_months and difference(stopped_months, _long_stop(long_stop, reached)) >= 0:
                return answer
        elif given[condition] == reached:
            return answer
    return KEPT


def _long_stop(given: float | None, printed: str) -> float:
    if given is None and not printed:
        raise ExcelError(NA)
    return float(printed) if given is None else given
