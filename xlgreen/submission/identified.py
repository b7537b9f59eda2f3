"""Whose workbook a file is, by its stamps or else its printed codes; and whether it is the one that was asked for."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from xlgreen.finding import Finding
from xlgreen.layout import Layout
from xlgreen.layout.stamp import OTHER_TABLE
from xlgreen.period import Period
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.regions import region_name, regions_by_code
from xlgreen.submission.copies import issued_names
from xlgreen.submission.expected import Expected
from xlgreen.submission.identify import Identity, identify
from xlgreen.submission.raw_workbook import RawWorkbook
from xlgreen.submission.recognise import recognise
from xlgreen.submission.whose import title_by

_NAMED_REGION: Final = re.compile(r"X?\d{6}(?!\d)")


def identified(workbook: RawWorkbook, plans: KnownPlans, key: bytes = b"") -> tuple[Identity | None, list[Finding]]:
    """The workbook's identity; only where no stamp is left are all plans tried on its printed codes."""
    identity, findings = identify(workbook, key, title_by(plans.of), lambda plan: issued_names(plans.of(plan)))
    if identity is None and not any(finding.code == "identity-undecided" for finding in findings):
        identity = recognise(workbook, plans)
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
