"""The plans that files are read by: the shipped ones, and one of the user's own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Plan


@cache
def shipped_plan(plan_id: str) -> Plan | None:
    """The shipped plan of an id, if there is one without faults."""
    folder = plan_folder(plan_id)
    return load_plan(folder)[0] if folder else None


@dataclass(frozen=True)
class KnownPlans:
    """The shipped plans, and the user's ``own`` in place of the shipped one of its id. Goes to worker processes."""

    own: Plan | None = None

    def of(self, plan_id: str) -> Plan | None:
        """The plan of an id; None where it is not known."""
        return self.own if self.own and plan_id == self.own.id else shipped_plan(plan_id)

    def __iter__(self) -> Iterator[Plan]:
        """Each plan once, the user's own first."""
        ids = dict.fromkeys((*([self.own.id] if self.own else []), *plan_ids()))
        return (plan for plan_id in ids if (plan := self.of(plan_id)))


SHIPPED: Final = KnownPlans()
