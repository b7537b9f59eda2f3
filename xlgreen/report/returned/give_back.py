"""What goes back to a clerk: the own workbook marked up, or where that cannot be, the list alone."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xlgreen.catalogue.system_reasons import is_held_open, system_reason
from xlgreen.consolidation.collect import Filed
from xlgreen.layout import Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.known_plans import SHIPPED, KnownPlans
from xlgreen.report.returned.list_alone import has_something_to_say, write_list
from xlgreen.report.returned.outcome import NotReturnedError, Returned
from xlgreen.report.returned.write import write_marked

_LISTED: Final = {"unread", "not-xlsx", "unmarkable"}


@dataclass(frozen=True)
class Places:
    """Where a file's marked-up workbook is to stand, and the list where there can be none."""

    marked: Path
    listed: Path


def return_workbook(filed: Filed, path: Path, plans: KnownPlans = SHIPPED) -> Returned | None:
    """The marked-up workbook under the path, from the file, its stamp and its findings alone.

    None where there is nothing to say and no earlier mark to take away. ``NotReturnedError``, ``OSError``.
    """
    layout = _layout_of(filed, plans)
    if layout is None:
        raise NotReturnedError("unread")
    return write_marked(filed, layout, path)


def give_back(filed: Filed, places: Places, plans: KnownPlans = SHIPPED) -> Returned | NotReturnedError | None:
    """As ``return_workbook``; a file that cannot be marked gives its list. What hinders the writing is told."""
    try:
        try:
            return return_workbook(filed, places.marked, plans)
        except NotReturnedError as why:
            if why.reason not in _LISTED or not has_something_to_say(filed):
                return why
            return write_list(filed, _layout_of(filed, plans), why, places.listed)
    except NotReturnedError as why:
        return why
    except OSError as fault:
        target = Path(fault.filename2 or fault.filename or places.marked)
        if is_held_open(fault, target):
            return NotReturnedError("in-use", str(target))
        return NotReturnedError("cannot-write", system_reason(fault))


def _layout_of(filed: Filed, plans: KnownPlans) -> Layout | None:
    plan = plans.of(filed.stamp.plan) if filed.stamp else None
    return lay_out(plan, filed.stamp.region, Period.parse(filed.stamp.period)) if plan and filed.stamp else None
