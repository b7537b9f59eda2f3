"""xlgreen plan new"""

from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import refuse, show, writing
from xlgreen.plan.load import plan_ids
from xlgreen.plan.names import is_plan_id
from xlgreen.plan.regions import region_name, regions_by_code
from xlgreen.plan.skeleton import reporting_regions, write_skeleton


def new_plan(plan_id: str, parent: Path, region: str, base_year: int, title: str) -> None:
    """A commented example of a plan's folder, and what to do with it; nothing that is there is written over."""
    folder = parent / plan_id
    if not is_plan_id(plan_id):
        refuse("bad-plan-id", plan=plan_id)
    if plan_id in plan_ids():
        refuse("plan-id-taken", plan=plan_id)
    if folder.exists():
        refuse("plan-exists", path=folder)
    if region not in regions_by_code():
        refuse("region-unknown", region=region)
    if not reporting_regions(region, base_year + 1):
        refuse("region-undivided", region=region_name(region))
    with writing(folder):
        write_skeleton(folder, region, base_year, title)
    show(text("plan-made", path=folder, period=base_year + 1))
