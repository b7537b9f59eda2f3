"""Of several reports of one region, which is added up: equal ones count once, of different ones none does.

Where all of them go back, each says that there are others, as ``check`` does.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xlgreen.checks.filed_twice import files_named, regions_file_once
from xlgreen.consolidation.filed import Filed, refused, with_findings
from xlgreen.finding import Finding, Location
from xlgreen.plan.regions import region_name

FILED_DIFFERENTLY: Final = "filed-differently"
UNDECIDED: Final = frozenset({FILED_DIFFERENTLY, "other-report-again"})
FILED_AGAIN: Final = UNDECIDED | {"same-report-again"}


def one_of_each_region(files: Sequence[Filed]) -> list[Filed]:
    """The files in their order. One that goes back anyway keeps no other out: a corrected one takes its place."""
    sound: dict[str, list[Filed]] = {}
    for filed in files:
        if filed.submission and not filed.blocked:
            sound.setdefault(filed.submission.region, []).append(filed)
    counted: set[str] = set()
    chosen = [_beside(filed, sound, counted) for filed in files]
    return with_findings(chosen, lambda summaries: regions_file_once([s for s in summaries if s.region not in sound]))


def _beside(filed: Filed, sound: dict[str, list[Filed]], counted: set[str]) -> Filed:
    """``counted`` are the regions of which a file before this one counts."""
    region = filed.submission.region if filed.submission else ""
    rivals = sound.get(region, [])
    if len({rival.summary.content for rival in rivals if rival.summary}) > 1:
        return filed if filed.blocked else _undecided(filed, rivals)
    if region in counted:
        values = {"region": region_name(region), "first": files_named(filed.path, [rivals[0].path])}
        return refused(filed, Finding("twice-filed", Location(file=filed.path.name), values))
    if rivals and filed is rivals[0]:
        counted.add(region)
    return filed


def _undecided(filed: Filed, rivals: Sequence[Filed]) -> Filed:
    region = filed.submission.region if filed.submission else ""
    others = files_named(filed.path, [rival.path for rival in rivals if rival is not filed])
    values = {"region": region_name(region), "files": others}
    finding = Finding("filed-differently", Location(file=filed.path.name), values)
    return replace(filed, findings=(finding, *filed.findings))
