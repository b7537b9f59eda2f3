"""The plans that files are read by: all shipped ones, and one of the user's own."""

import pickle
from dataclasses import replace

from filling import LIAONING, TIANSHUI, plan_of

from xlgreen.plan.known_plans import SHIPPED, KnownPlans
from xlgreen.plan.load import plan_ids


def test_the_shipped_plans_are_known() -> None:
    assert [plan.id for plan in SHIPPED] == plan_ids()
    assert SHIPPED.of(LIAONING) is plan_of(LIAONING) and SHIPPED.of("unknown") is None


def test_an_own_plan_takes_the_place_of_the_shipped_one_of_its_id() -> None:
    own = replace(plan_of(TIANSHUI), title="改")
    plans = KnownPlans(own)
    assert (plans.of(TIANSHUI), plans.of(LIAONING)) == (own, plan_of(LIAONING))
    assert [plan.id for plan in plans] == [TIANSHUI, *(plan for plan in plan_ids() if plan != TIANSHUI)]
    assert next(iter(plans)) is own


def test_an_own_plan_stands_beside_the_shipped_ones() -> None:
    own = replace(plan_of(TIANSHUI), id="own")
    plans = KnownPlans(own)
    assert (plans.of("own"), plans.of(TIANSHUI)) == (own, plan_of(TIANSHUI))
    assert [plan.id for plan in plans] == ["own", *plan_ids()]


def test_they_go_to_worker_processes() -> None:
    plans = KnownPlans(replace(plan_of(TIANSHUI), id="own"))
    assert pickle.loads(pickle.dumps(plans)) == plans
