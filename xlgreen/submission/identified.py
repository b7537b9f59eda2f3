"""Whose workbook a file is, by its stamps or else its printed codes; and whether it is the one that was asked for."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from xlgreen.finding import Finding
from xlgreen.layout import Layout
from xlgreen.layout.stamp import OTHER_TABLE
from xlgreen.period import Period
from xlgreen.plan.load import plan_ids
from xlgreen.plan.model import Plan
from xlgreen.plan.regions import region_name, regions_by_code
from xlgreen.submission.copies import issued_names
from xlgreen.submission.expected import ANYTHING, Expected
from xlgreen.submission.identify import Identity, identify
from xlgreen.submission.raw_workbook import RawWorkbook
from xlgreen.submission.recognise import recognise
from xlgreen.submission.whose import title_by

PlanOf = Callable[[str], Plan | None]
"""The plan of an id. It may have as attributes a ``plan`` of its own, and what is ``expected`` of the workbooks."""

_NAMED_REGION: Final = re.compile(r"X?\d{6}(?!\d)")


def identified(workbook: RawWorkbook, plan_of: PlanOf, key: bytes = b"") -> tuple[Identity | None, list[Finding]]:
    """The workbook's identity; only where no stamp is left are the known plans tried on its printed codes."""
    identity, findings = identify(workbook, key, title_by(plan_of), lambda plan: issued_names(plan_of(plan)))
    if identity is None and not any(finding.code == "identity-undecided" for finding in findings):
        identity = recognise(workbook, _known_plans(plan_of))
    if identity is None:
        return None, findings if _is_ours(findings) else [_not_a_report(workbook)]
    try:
        Period.parse(identity.stamp.period)
    except ValueError:
        return None, [*findings, Finding("stamp-damaged", values={"where": "", "stamp": identity.stamp.text})]
    return identity, findings


def _not_a_report(workbook: RawWorkbook) -> Finding:
    kind = workbook.properties.get(OTHER_TABLE)
    return Finding("no-report-of-ours", values={"kind": kind}) if kind else Finding("unknown-workbook")


def _is_ours(findings: list[Finding]) -> bool:
    return any(finding.code != "stamp-unsigned" for finding in findings)


def expected_with(plan_of: PlanOf) -> Expected:
    """What is expected of the workbooks that are read by these plans."""
    expected: Expected = getattr(plan_of, "expected", ANYTHING)
    return expected


def _known_plans(plan_of: PlanOf) -> Iterator[Plan]:
    own: Plan | None = getattr(plan_of, "plan", None)
    if own:
        yield own
    for plan_id in plan_ids():
        plan = plan_of(plan_id)
        if plan and not (own and plan.id == own.id):
            yield plan


def misplaced(path: Path, layout: Layout, expected: Expected) -> Iterator[Finding]:
    """A workbook of another period than was asked for, of a region that the plan has not, or under another's name."""
    plan, region = layout.plan, layout.region
    if expected.period and layout.period != expected.period:
        yield Finding("wrong-period", values={"found": layout.period.name, "wanted": expected.period.name})
    if region not in {*plan.regions, plan.region}:
        yield Finding("region-not-of-plan", values={"region": f"{region} {layout.region_name}", "plan": plan.title})
    named = _NAMED_REGION.match(path.name)
    if named and named[0] != region and named[0] in regions_by_code():
        names = {"named": region_name(named[0]), "region": layout.region_name}
        yield Finding("file-name-differs", values={"file": path.name, **names})
