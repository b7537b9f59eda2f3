"""Time progress 时间进度: how much of a period has passed, and the day on which one of so many months ends."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NUM, ExcelError
from xlgreen.functions.registry.signature import LAST_YEAR, Day, Number, Ratio

Basis = Literal["month", "half-month", "day", "year-end"]
_EPOCH = date(1899, 12, 30)


def _first_step(cell: str) -> dict[Basis, str]:
    """The number of the step in which the period begins, natively, for each basis."""
    return {
        "month": f"IF({cell}<=2200,12*INT({cell})+1,12*YEAR({cell})+MONTH({cell}))",
        "half-month": f"IF({cell}<=2200,24*INT({cell})+2,24*YEAR({cell})+2*MONTH({cell})+(DAY({cell})>15))",
        "day": f"IF({cell}<=2200,DATE({cell},1,1),INT({cell}))",
        "year-end": f"IF({cell}<=2200,INT({cell}),YEAR({cell}))",
    }


def _step_after(cell: str) -> dict[Basis, str]:
    """The number of the step that the day after begins in or lies in: every step before it is over."""
    return {
        "month": f"IF({cell}<=2200,12*INT({cell})+13,12*YEAR({cell}+1)+MONTH({cell}+1))",
        "half-month": f"IF({cell}<=2200,24*INT({cell})+26,24*YEAR({cell}+1)+2*MONTH({cell}+1)+(DAY({cell}+1)>15))",
        "day": f"IF({cell}<=2200,DATE({cell}+1,1,1),INT({cell})+1)",
        "year-end": f"IF({cell}<=2200,INT({cell})+1,YEAR({cell}+1))",
    }


def _passed(basis: Basis) -> str:
    begin, now, over = (_first_step("{start}"), _step_after("{as_of}"), _step_after("{finish}"))
    return f"({now[basis]}-{begin[basis]})/MAX(0,{over[basis]}-{begin[basis]})"


_NATIVE = (
    f'MEDIAN(0,1,IF({{basis}}="month",{_passed("month")},IF({{basis}}="half-month",{_passed("half-month")},'
    f'IF({{basis}}="day",{_passed("day")},{_passed("year-end")}))))'
)


@function(
    "时间进度",
    "截至某日已过去的时间占规划期的比例，按月、半月、日或年末计。",
    "The share of the period that has passed by a day, in whole months, half-months, days or years.",
    arguments={"start": "开始", "finish": "结束", "as_of": "截至", "basis": "计时单位"},
    source="国家发展改革委：五年目标第一年时间进度20%；云浮市：8月中旬时间进度62.5%",
    native=_NATIVE,
)
def time_progress(start: Day, finish: Day, as_of: Day, basis: Basis = "month") -> Ratio:
    """Steps passed / steps in the period, 0 before it and 1 after it. Only completed steps count.

    Each point in time is a date, or a year number for its 1 January (start) or 31 December (finish, as_of).
    A period without a single step, or one that ends before it begins, is #DIV/0!.

    >>> time_progress(2021, 2025, 2023), time_progress(2023, 2023, 45153, "half-month")
    (0.6, 0.625)
    >>> time_progress(2025, 2021, 2023)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    begin = _step(_day(start, first=True), basis)
    length = _step(_day_after(finish), basis) - begin
    if length <= 0:
        raise ExcelError(DIV0)
    return min(1.0, max(0.0, (_step(_day_after(as_of), basis) - begin) / length))


def _day(point: float, first: bool) -> date:
    if point <= LAST_YEAR:
        return date(int(point), 1, 1) if first else date(int(point), 12, 31)
    return _EPOCH + timedelta(days=int(point))


def _day_after(point: float) -> date:
    return _day(point, first=False) + timedelta(days=1)


def _step(day: date, basis: Basis) -> int:
    match basis:
        case "month":
            return 12 * day.year + day.month
        case "half-month":
            return 24 * day.year + 2 * day.month + (day.day > 15)
        case "day":
            return day.toordinal()
        case "year-end":
            return day.year


LONGEST: Final = 1200  # months


@function(
    "月后日期",
    "某日若干个月之后的同一天（月末不足的取月末），用于公布后2个月、1年等时限。",
    "The same day so many months later, or the last of that month where it is shorter.",
    arguments={"start": "起始日期", "months": "月数"},
    source="清洁生产审核办法(2016年)：名单公布后两个月内开展审核、一年内完成",
    native=f"IF(OR({{months}}<0,{{months}}>{LONGEST}),9^999,"
    f"EDATE(IF({{start}}<={LAST_YEAR},DATE({{start}},12,31),INT({{start}})),{{months}}))",
)
def months_after(start: Day, months: Number) -> Day:
    """A serial number; a part of a month does not count. A year number stands for its 31 December.

    Below 0 or beyond 1200 months is #NUM!.

    >>> months_after(45657, 2), months_after(45716, 12)
    (45716.0, 46081.0)
    >>> months_after(45657, -1)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if not 0 <= months <= LONGEST:
        raise ExcelError(NUM)
    begun = _day(start, first=False)
    years, month = divmod(begun.month - 1 + int(months), 12)
    year, month = begun.year + years, month + 1
    end = date(year, month, min(begun.day, monthrange(year, month)[1]))
    return float((end - _EPOCH).days)
