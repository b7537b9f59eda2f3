"""Whose a workbook is, in words that clerks read: the plan's title, the region's name, the period."""

from collections.abc import Callable

from xlgreen.layout.stamp import Stamp
from xlgreen.period import Period
from xlgreen.plan.model import Plan
from xlgreen.plan.regions import region_name

TitleOf = Callable[[str], str]
"""A plan's id -> its title; the id itself where the plan is not known."""


def title_by(plan_of: Callable[[str], Plan | None]) -> TitleOf:
    """The titles of the plans that are known."""
    return lambda plan_id: plan.title if (plan := plan_of(plan_id)) else plan_id


def whose(stamp: Stamp, title_of: TitleOf) -> str:
    """``规划 秦州区 2021年``."""
    return f"{title_of(stamp.plan)} {region_name(stamp.region)} {_period(stamp.period)}"


def _period(written: str) -> str:
    try:
        return Period.parse(written).name
    except ValueError:
        return written
