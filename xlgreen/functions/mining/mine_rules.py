"""Rules for mines 矿山规则: a mine's size class, the first year after it starts, and days past a deadline."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Annotated, Final, NoReturn

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, NUM, ExcelError
from xlgreen.functions.registry.signature import LAST_YEAR, Day, Kind, Number, Text
from xlgreen.functions.spreadsheet_arithmetic import difference
from xlgreen.functions.standard_tables import alternatives, always_read, column, same, standard_rows

GREEN_MINE_PLAN: Final = "辽宁省绿色矿山建设专项规划(2021-2025年)"
BOTH_METHODS: Final = "露天地下联合"
LARGE, MEDIUM, SMALL = "大型", "中型", "小型"


@dataclass(frozen=True)
class SizeClass:
    """From which yearly capacity a mine of one mineral is large or medium; method "" is any."""

    mineral: str
    method: str
    large_from: float
    medium_from: float

    def of(self, capacity: float) -> str:
        """The class of a capacity, both bounds included."""
        if difference(capacity, self.large_from) >= 0:
            return LARGE
        return MEDIUM if difference(capacity, self.medium_from) >= 0 else SMALL


@cache
def _size_classes() -> tuple[SizeClass, ...]:
    """Those that have limits: the table also names minerals for which none is printed."""
    return tuple(
        SizeClass(mineral, row["method"], float(row["large_from"]), float(row["medium_from"]))
        for row in standard_rows("mine_scale")
        if row["large_from"]
        for mineral in alternatives(row["names"])
    )


@lru_cache(maxsize=1000)
def _classes_of(mineral: str) -> tuple[SizeClass, ...]:
    return tuple(row for row in _size_classes() if same(row.mineral, mineral))


def _native_scale() -> str:
    """One sum of 1 for each row that may apply, 100 where it says medium or large, 10 where large: 101 is 中型."""
    plain = [row for row in _size_classes() if not row.method]
    split = [row for row in _size_classes() if row.method]
    by_method = f'(({{method}}={column(row.method for row in split)})+({{method}}="")+({{method}}="{BOTH_METHODS}")>0)'
    total = f"{_native_sum(plain)}+{_native_sum(split, by_method)}"
    agreed = ";".join(f'{n},"{SMALL}";{101 * n},"{MEDIUM}";{111 * n},"{LARGE}"' for n in (1, 2))
    impossible = always_read("{capacity}<=0", "{method}")
    return f"IF({impossible},9^999,VLOOKUP({total},{{{agreed}}},2,FALSE))"


def _native_sum(rows: list[SizeClass], applies: str = "") -> str:
    minerals = f"({{mineral}}={column(row.mineral for row in rows)})"
    reached = (
        f"(1+100*({{capacity}}>={column(row.medium_from for row in rows)})"
        f"+10*({{capacity}}>={column(row.large_from for row in rows)}))"
    )
    return f"SUMPRODUCT({'*'.join(filter(None, (minerals, applies, reached)))})"


@function(
    "矿山规模",
    "按矿种、年生产能力和开采方式划分：大型、中型、小型。",
    "The size class of a mine by mineral, yearly capacity and mining method.",
    arguments={
        "mineral": "矿种：如铁矿、煤炭",
        "capacity": "年生产能力：按矿山规模计量单位函数给出的单位",
        "method": "开采方式：露天、地下或露天地下联合",
    },
    source="国土资发〔2004〕208号 矿山生产建设规模分类一览表；界限和计量单位见templates/standards/mine_scale.csv",
    native=_native_scale(),
)
def mine_scale(mineral: Text, capacity: Number, method: Text = "") -> str:
    """大型, 中型 or 小型; the capacity is in the table's unit for that mineral, each bound belongs to the higher class.

    Coal and iron have limits for 露天 and 地下. The table has none for a mine that is both, so that for
    露天地下联合, or without a method, the class is given only where both limits give the same, else #N/A. A mineral
    without limits is #N/A; a capacity that is not above 0 is #NUM!.

    >>> mine_scale("铁矿", 150, "露天"), mine_scale("铁矿", 150, "地下"), mine_scale("硼矿", 5)
    ('中型', '大型', '中型')
    >>> mine_scale("铁矿", 150)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    if capacity <= 0:
        raise ExcelError(NUM)
    any_method = not method or same(method, BOTH_METHODS)
    classes = {
        row.of(capacity) for row in _classes_of(mineral) if any_method or not row.method or same(row.method, method)
    }
    if len(classes) != 1:
        raise ExcelError(NA)
    return classes.pop()


@cache
def _units() -> dict[str, str]:
    return {name: row["unit"] for row in standard_rows("mine_scale") for name in alternatives(row["names"])}


def _native_unit() -> str:
    kinds = list(dict.fromkeys(_units().values()))
    number = (
        f"SUMPRODUCT(({{mineral}}={column(_units())})*{column(kinds.index(unit) + 1 for unit in _units().values())})"
    )
    answers = ";".join(f'{place},"{unit}"' for place, unit in enumerate(kinds, 1))
    return f"VLOOKUP({number},{{{answers}}},2,FALSE)"


@function(
    "矿山规模计量单位",
    "划分一个矿种的矿山规模所用的年生产能力计量单位。",
    "The unit of yearly capacity in which the size classes of a mineral are given.",
    arguments={"mineral": "矿种：如铁矿、煤炭"},
    source="国土资发〔2004〕208号 矿山生产建设规模分类一览表；见templates/standards/mine_scale.csv",
    native=_native_unit(),
)
def mine_scale_unit(mineral: Text) -> str:
    """万吨/年, 万立方米/年, 亿立方米/年 …; a mineral that the table does not name is #N/A.

    >>> mine_scale_unit("铁矿"), mine_scale_unit("建筑用砂石"), mine_scale_unit("天然气")
    ('万吨/年', '万立方米/年', '亿立方米/年')
    >>> mine_scale_unit("木材")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    return next((unit for name, unit in _units().items() if same(name, mineral)), None) or _missing()


def _missing() -> NoReturn:
    raise ExcelError(NA)


_EPOCH: Final = date(1899, 12, 30)
Commissioned = Annotated[float, Kind("date", "day", when_missing="在建")]
"""The day on which a mine started: a mine without one is 在建, and that is an answer."""


def _day(point: float) -> float:
    """The serial number of a day; a year number stands for its 31 December."""
    return float((date(int(point), 12, 31) - _EPOCH).days if point <= LAST_YEAR else int(point))


def _native_day(cell: str) -> str:
    return f"IF({cell}<={LAST_YEAR},DATE({cell},12,31),INT({cell}))"


_NATIVE_DUE: Final = f"EDATE({_native_day('{commissioned}')},12)"


@function(
    "投产一年期限",
    "新建矿山投产满一年的日期，应在此日前建成绿色矿山。",
    "The day one year after a new mine started: by then it has to be a green mine.",
    arguments={"commissioned": "投产日期"},
    source=f"{GREEN_MINE_PLAN}：新建矿山在投产一年内达到绿色矿山建设标准",
    native=_NATIVE_DUE,
)
def first_year_due(commissioned: Day) -> Day:
    """The same day of the next year as a serial number, 28 February after a 29 February.

    >>> first_year_due(45000), first_year_due(45351)
    (45366.0, 45716.0)
    """
    begun = _EPOCH + timedelta(days=_day(commissioned))
    leap_day = (begun.month, begun.day) == (2, 29)
    due = date(begun.year + 1, begun.month, 28 if leap_day else begun.day)
    return float((due - _EPOCH).days)


def _native_status() -> str:
    started, today, listed = (_native_day(f"{{{name}}}") for name in ("commissioned", "as_of", "listed"))
    in_time = f'IF({listed}<={_NATIVE_DUE},"按期","逾期")'
    not_listed = f'IF({today}<={_NATIVE_DUE},"未满一年","超期未建")'
    by_then = f'IF({{listed}}="",FALSE,{listed}<={today})'
    return f'IF({started}>{today},"在建",IF({by_then},{in_time},{not_listed}))'


@function(
    "新建矿山达标状态",
    "新建矿山在某日的达标状态：在建、未满一年、按期、逾期、超期未建。",
    "Where a new mine stands on a day: not started, in its first year, listed in time, listed late, overdue.",
    arguments={"commissioned": "投产日期", "as_of": "截至", "listed": "入选日期：尚未入选的留空"},
    source=f"{GREEN_MINE_PLAN}：新建矿山在投产一年内达到绿色矿山建设标准",
    native=_native_status(),
)
def first_year_status(commissioned: Commissioned, as_of: Day, listed: Day | None = None) -> str:
    """在建 before it starts; 按期 or 逾期 once listed; else 未满一年 until the due day and 超期未建 after it.

    A listing after ``as_of`` does not count yet. The due day itself is in time.

    >>> first_year_status(45000, 45200), first_year_status(45000, 45657), first_year_status(45000, 45657, 45300)
    ('未满一年', '超期未建', '按期')
    """
    day, due = _day(as_of), first_year_due(commissioned)
    if _day(commissioned) > day:
        return "在建"
    if listed is not None and _day(listed) <= day:
        return "按期" if _day(listed) <= due else "逾期"
    return "未满一年" if day <= due else "超期未建"


@function(
    "逾期天数",
    "完成（或截至）日期超过期限的天数，未超过为0。",
    "Days past a deadline, by the day it was done or else as of a day; 0 when in time.",
    arguments={"deadline": "期限", "done": "完成日期：尚未完成的留空", "as_of": "截至"},
    source="整改与退出台账、淘汰落后产能完成情况：完成日期晚于期限为逾期",
    native=f'IF({{done}}="",IF({{as_of}}="",NA(),MAX(0,{_native_day("{as_of}")}-{_native_day("{deadline}")})),'
    f"MAX(0,{_native_day('{done}')}-{_native_day('{deadline}')}))",
)
def overdue_days(
    deadline: Day, done: Day | None = None, as_of: Day | None = None
) -> Annotated[float, Kind("number", "天")]:
    """Whole days from the deadline to the day done, else to ``as_of``; with neither #N/A.

    >>> overdue_days(45000, 45010), overdue_days(45000, None, 44990)
    (10.0, 0.0)
    >>> overdue_days(45000)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    until = as_of if done is None else done
    if until is None:
        raise ExcelError(NA)
    return max(0.0, _day(until) - _day(deadline))
