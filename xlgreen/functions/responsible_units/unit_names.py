"""Names of responsible units 责任单位: taken out of a printed cell, and brought to one spelling."""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, NUM, VALUE, ExcelError
from xlgreen.functions.registry.signature import Number, Row, Text, Year
from xlgreen.functions.responsible_units.printed_lists import SplitUnits, read_units
from xlgreen.functions.standard_tables import alternatives, same, standard_rows

RESPONSIBILITY_LIST = "天水市关于加快建立健全绿色低碳循环发展经济体系实施方案：重点任务责任分工"


@function(
    "拆分责任单位",
    "把一格责任单位拆成单位名称，牵头单位在前；括号内不拆，“等相关部门”不算单位。",
    "The responsible units of a printed cell one by one, those that lead first.",
    arguments={
        "text": "责任单位：一格印出的全部单位，用顿号或逗号分开",
        "index": "第几个：1为第一个，不填给出全部",
        "part": "取哪部分",
    },
    source=RESPONSIBILITY_LIST,
)
def split_units(text: Text, index: Number | None = None, part: Literal["all", "lead", "co"] = "all") -> str | Row:
    """The names beside each other, or the one at ``index`` (1 is the first); ``part`` keeps those that lead or not.

    Parted by 、 and commas; where both stand, commas part groups and the first group leads. Behind the last name,
    and where there is no such part, is #N/A; a text without a name is #VALUE!.

    >>> split_units("市商务局,市住建局、市委宣传部(市文明办)等相关部门")
    ('市商务局', '市住建局', '市委宣传部(市文明办)')
    >>> split_units("市发展改革委、市工信局", 2), split_units("市发展改革委、市工信局", None, "lead")
    ('市工信局', ('市发展改革委',))
    >>> split_units("市发展改革委、市工信局", 3)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    read = _read(text)
    names = {"all": read.names, "lead": read.leads, "co": read.others}[part]
    if index is None:
        if not names:
            raise ExcelError(NA)
        return names
    if index != int(index) or index < 1:
        raise ExcelError(NUM)
    if index > len(names):
        raise ExcelError(NA)
    return names[int(index) - 1]


@function(
    "牵头单位",
    "一格责任单位中的牵头单位：写明牵头的取其第一个，没有写明的取排在最前的。",
    "The unit that leads: the first one printed as leading, else the first one printed.",
    arguments={"text": "责任单位：一格印出的全部单位，用顿号或逗号分开"},
    source=RESPONSIBILITY_LIST,
)
def lead_unit(text: Text) -> str:
    """The first unit behind 牵头单位：, else the first of the first group. A text without a name is #VALUE!.

    >>> lead_unit("责任单位:市财政局;牵头单位:市工信局"), lead_unit("市发展改革委、市工信局")
    ('市工信局', '市发展改革委')
    >>> lead_unit("。")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #VALUE!
    """
    return _read(text).leads[0]


@lru_cache(maxsize=64)
def _read(text: str) -> SplitUnits:
    read = read_units(text)
    if not read.leads:
        raise ExcelError(VALUE)
    return read


@dataclass(frozen=True)
class Organisation:
    """One name of an organisation, with what else it is written, for the years in which it bore it."""

    name: str
    spellings: tuple[str, ...]
    valid_from: str
    valid_to: str
    successor: str


@cache
def _organisations() -> tuple[Organisation, ...]:
    return tuple(
        Organisation(
            row["name"],
            tuple(_tidy(spelling) for spelling in (row["name"], *alternatives(row["aliases"]))),
            row["valid_from"],
            row["valid_to"],
            row["successor"],
        )
        for row in standard_rows("responsible_units")
    )


@function(
    "单位规范名",
    "责任单位的规范名称；给出年份的，取机构改革前后该年的名称。",
    "The standard name of a responsible unit, as it was called in a given year.",
    arguments={"text": "单位名称：全称、简称或旧称", "year": "年份"},
    source="各规划的责任单位名录；名称、别称和沿革见templates/standards/responsible_units.csv",
)
def unit_name(text: Text, year: Year | None = None) -> str:
    """The name that the shipped plans use for it; blanks and the width of characters do not matter.

    With a year, the name of the organisation that it became, or that it had been, in that year. Unknown, or of
    several organisations that became one, is #N/A.

    >>> unit_name("天水市发展和改革委员会"), unit_name("天水银保监分局", 2024)
    ('市发展改革委', '国家金融监督管理总局天水监管分局')
    >>> unit_name("市气象局")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    wanted = _tidy(text)
    found = _only([known for known in _organisations() if any(same(wanted, name) for name in known.spellings)])
    if year is None:
        return found.name
    while found.valid_to and year > float(found.valid_to):
        found = _only([known for known in _organisations() if known.name == found.successor])
    while found.valid_from and year < float(found.valid_from):
        found = _only([known for known in _organisations() if known.successor == found.name])
    return found.name


def _only(found: list[Organisation]) -> Organisation:
    if len(found) != 1:
        raise ExcelError(NA)
    return found[0]


def _tidy(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
