"""分诊: what many workbooks have in common: the same finding in most of them is rarely the clerks' fault."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlgreen.consolidation.collect import Filed
from xlgreen.finding import Finding, Location
from xlgreen.report.as_json import finding_json
from xlgreen.submission import Submission

SUSPICIOUS_SHARE: Final = 0.5  # of the workbooks that were read
SUSPICIOUS_FILES: Final = 3  # below that many, most is nothing


@dataclass(frozen=True)
class Group:
    """Equal findings: one code at one field. ``first`` stands for all of them."""

    first: Finding
    files: tuple[str, ...]
    count: int
    of: int

    @property
    def is_suspicious(self) -> bool:
        """Whether the template, the plan or a common instruction may be at fault."""
        return len(self.files) >= SUSPICIOUS_FILES and len(self.files) >= SUSPICIOUS_SHARE * self.of


@dataclass(frozen=True)
class Spot:
    """A cell with findings of whatever kind, and the number of workbooks in which it has them."""

    sheet: str
    cell: str
    files: int


@dataclass(frozen=True)
class Filing:
    """Which regions have filed for a plan and period, and which have not."""

    plan: str
    title: str
    period: str
    filed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Triage:
    """All files looked at together."""

    files: int
    read: int
    blocked: int
    groups: tuple[Group, ...]
    spots: tuple[Spot, ...]
    filings: tuple[Filing, ...]


def triage(files: Sequence[Filed]) -> Triage:
    """Groups and cells with the most files first; regions in the plan's order."""
    read = [filed for filed in files if filed.submission]
    return Triage(
        files=len(files),
        read=len(read),
        blocked=sum(filed.blocked for filed in read),
        groups=_groups(files, len(read)),
        spots=_spots(files),
        filings=_filings([filed.submission for filed in read if filed.submission]),
    )


def _groups(files: Sequence[Filed], read: int) -> tuple[Group, ...]:
    alike: dict[tuple[str, ...], list[tuple[str, Finding]]] = {}
    for filed in files:
        for finding in filed.findings:
            alike.setdefault((*_plan_of(filed), finding.code, *_spot(finding.where)), []).append(
                (str(filed.path), finding)
            )
    groups = (
        Group(found[0][1], tuple(dict.fromkeys(path for path, _ in found)), len(found), max(read, 1))
        for found in alike.values()
    )
    return tuple(sorted(groups, key=lambda group: (-len(group.files), -group.count)))


def _plan_of(filed: Filed) -> tuple[str, str]:
    return (filed.submission.stamp.plan, filed.submission.stamp.period) if filed.submission else ("", "")


def _spot(where: Location) -> tuple[str, str]:
    """A place that is the same in every workbook of a plan: the field, which does not move, before the cell."""
    return where.sheet, where.field or where.cell


def _spots(files: Sequence[Filed]) -> tuple[Spot, ...]:
    places: dict[tuple[str, ...], Location] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for filed in files:
        here = {(*_plan_of(filed), f.where.sheet, f.where.cell): f.where for f in filed.findings if f.where.cell}
        counts.update(here.keys())
        places = here | places
    return tuple(Spot(places[key].sheet, places[key].cell, count) for key, count in counts.most_common())


def _filings(submissions: Sequence[Submission]) -> tuple[Filing, ...]:
    regions: dict[tuple[str, str], dict[str, Submission]] = {}
    for submission in submissions:
        regions.setdefault((submission.stamp.plan, submission.stamp.period), {})[submission.region] = submission
    return tuple(_filing(filed) for _, filed in sorted(regions.items()))


def _filing(filed: Mapping[str, Submission]) -> Filing:
    layout = next(iter(filed.values())).layout
    wanted = layout.plan.regions
    return Filing(
        layout.plan.id,
        layout.plan.title,
        str(layout.period),
        tuple(region for region in (*wanted, layout.plan.region) if region in filed),
        tuple(region for region in wanted if region not in filed),
    )


def triage_json(found: Triage) -> dict[str, Any]:
    """The triage as a document."""
    return {
        "files": found.files,
        "read": found.read,
        "blocked": found.blocked,
        "groups": [_group_json(group) for group in found.groups],
        "cells": [{"sheet": s.sheet, "cell": s.cell, "files": s.files} for s in found.spots],
        "filings": [
            {"plan": f.plan, "period": f.period, "filed": list(f.filed), "missing": list(f.missing)}
            for f in found.filings
        ],
    }


def _group_json(group: Group) -> dict[str, Any]:
    return finding_json(group.first) | {
        "files": list(group.files),
        "count": group.count,
        "suspicious": group.is_suspicious,
    }
