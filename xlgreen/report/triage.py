"""分诊: what many workbooks have in common: the same finding in most of them is rarely the clerks' fault."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from xlgreen.consolidation.filed import Filed
from xlgreen.finding import Finding, Location, Severity
from xlgreen.period import Period
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.model import Plan
from xlgreen.report.finding_as_json import finding_json

SUSPICIOUS_SHARE: Final = 0.5  # of the regions of a plan and period that have filed
SUSPICIOUS_REGIONS: Final = 3  # below that many, most is nothing

_Spot = tuple[str, str]


@dataclass(frozen=True)
class Group:
    """Equal findings: one code of one weight at a field, in a list at a column, in so many ``of`` the files together.

    ``of_regions`` are the regions that these files are of; a file that was not read stands for itself.
    """

    found: tuple[tuple[Filed, Finding], ...]
    of: int
    of_regions: int

    @property
    def first(self) -> Finding:
        """The one that stands for all of them."""
        return self.found[0][1]

    @property
    def severity(self) -> Severity:
        return self.first.severity

    @cached_property
    def files(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(filed.path) for filed, _ in self.found))

    @property
    def count(self) -> int:
        return len(self.found)

    @property
    def explained(self) -> int:
        """How many of the findings the clerks have explained."""
        return sum(bool(finding.explanation) for _, finding in self.found)

    @cached_property
    def cells(self) -> Mapping[str, int]:
        """Where the findings stand, the commonest cell first."""
        return dict(Counter(finding.where.cell for _, finding in self.found).most_common())

    @property
    def column(self) -> str:
        """The letters of the column in which all stand; "" where it is one cell, or several columns."""
        letters = {cell.rstrip("0123456789") for cell in self.cells}
        return letters.pop() if len(self.cells) > 1 and len(letters) == 1 else ""

    @cached_property
    def is_alike(self) -> bool:
        """Whether all say the same; else the first is an example."""
        return len({finding.message for _, finding in self.found}) == 1

    @property
    def is_suspicious(self) -> bool:
        """Whether the template, the plan or a common instruction may be at fault: one region's copies show nothing.

        A note says what is so, as that no report of last year was given; it is nobody's fault, however many have it.
        """
        regions = _regions(filed for filed, _ in self.found)
        most = regions >= SUSPICIOUS_REGIONS and regions >= SUSPICIOUS_SHARE * self.of_regions
        return most and self.severity is not Severity.NOTE


@dataclass(frozen=True)
class Spot:
    """A cell with findings of whatever kind, and the number of workbooks in which it has them."""

    sheet: str
    cell: str
    files: int


@dataclass(frozen=True)
class Batch:
    """The files of one plan and period: regions in the plan's order, groups and cells with the most files first.

    Groups of notes come after all others.
    """

    plan: Plan
    period: Period
    files: tuple[Filed, ...]

    @property
    def blocked(self) -> int:
        return sum(filed.blocked for filed in self.files)

    @cached_property
    def by_region(self) -> Mapping[str, Sequence[Filed]]:
        """The files of each region; of one that has not filed none."""
        wanted: dict[str, list[Filed]] = {region: [] for region in self.plan.regions}
        for filed in self.files:
            if filed.stamp:
                wanted.setdefault(filed.stamp.region, []).append(filed)
        return wanted

    @property
    def filed(self) -> tuple[str, ...]:
        return tuple(region for region, files in self.by_region.items() if files)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(region for region, files in self.by_region.items() if not files)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        lists = {form.code for form in self.plan.lists}
        return _groups(self.files, lambda where: _spot(where, lists))  # a list's rows are nothing that files share

    @property
    def shared(self) -> tuple[Group, ...]:
        """What at least two files have in common."""
        return tuple(group for group in self.groups if len(group.files) > 1)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        places = ({(f.where.sheet, f.where.cell) for f in filed.findings if not f.explanation} for filed in self.files)
        counts = Counter(place for here in places for place in sorted(here))
        return tuple(Spot(sheet, cell, count) for (sheet, cell), count in counts.most_common() if cell)


@dataclass(frozen=True)
class Triage:
    """All files looked at together: those of each plan and period, and those that could not be read, by the reason."""

    files: int
    batches: tuple[Batch, ...]
    unread: tuple[Group, ...]

    @property
    def read(self) -> int:
        return sum(len(batch.files) for batch in self.batches)

    @property
    def blocked(self) -> int:
        return sum(batch.blocked for batch in self.batches)


def triage(files: Sequence[Filed], plans: KnownPlans) -> Triage:
    """The files by plan and period; they need not hold what they say, only whose they are and what was found."""
    together: dict[tuple[str, str], list[Filed]] = {}
    unread: list[Filed] = []
    for filed in files:
        if filed.stamp and plans.of(filed.stamp.plan):
            together.setdefault((filed.stamp.plan, filed.stamp.period), []).append(filed)
        else:
            unread.append(replace(filed, findings=_reason(filed)))
    batches = (
        Batch(plan, Period.parse(period), tuple(batch))
        for (plan_id, period), batch in sorted(together.items())
        if (plan := plans.of(plan_id))
    )
    return Triage(len(files), tuple(batches), _groups(unread, lambda where: ("", "")))


def _reason(filed: Filed) -> tuple[Finding, ...]:
    """The finding that says why a file was not read, among others that were made on the way."""
    return tuple(finding for finding in filed.findings if finding.blocks)[:1] or filed.findings[:1]


def _groups(files: Sequence[Filed], spot: Callable[[Location], _Spot]) -> tuple[Group, ...]:
    alike: dict[tuple[str, Severity, _Spot], list[tuple[Filed, Finding]]] = {}
    for filed in files:
        for finding in filed.findings:
            alike.setdefault((finding.code, finding.severity, spot(finding.where)), []).append((filed, finding))
    regions = _regions(files)
    groups = (Group(tuple(found), len(files), regions) for found in alike.values())
    by_weight = sorted(groups, key=lambda group: (group.severity is Severity.NOTE, -len(group.files), -group.count))
    return tuple(by_weight)


def _regions(files: Iterable[Filed]) -> int:
    return len({filed.stamp.region if filed.stamp else str(filed.path) for filed in files})


def _spot(where: Location, lists: Collection[str]) -> _Spot:
    """A place that is the same in every workbook of a plan: the field, which does not move, before the cell."""
    table, _, rest = where.field.partition("/")
    return where.sheet, f"{table}//{rest.partition('/')[2]}" if table in lists else where.field or where.cell


def triage_json(found: Triage) -> dict[str, Any]:
    """The triage as a document; files that were not read belong to no plan and period."""
    return {
        "files": found.files,
        "read": found.read,
        "blocked": found.blocked,
        "groups": [
            *(_group_json(group) | _batch_json(batch) for batch in found.batches for group in batch.groups),
            *(_group_json(group) | {"plan": None, "period": None} for group in found.unread),
        ],
        "cells": [
            {"sheet": spot.sheet, "cell": spot.cell, "files": spot.files} | _batch_json(batch)
            for batch in found.batches
            for spot in batch.spots
        ],
        "filings": [
            _batch_json(batch)
            | {
                "files": len(batch.files),
                "blocked": batch.blocked,
                "filed": list(batch.filed),
                "missing": list(batch.missing),
            }
            for batch in found.batches
        ],
    }


def _batch_json(batch: Batch) -> dict[str, Any]:
    return {"plan": batch.plan.id, "period": str(batch.period)}


def _group_json(group: Group) -> dict[str, Any]:
    first = finding_json(group.first.within(file=group.found[0][0].path.name))
    return first | {
        "files": list(group.files),
        "of": group.of,
        "count": group.count,
        "explained": group.explained,
        "cells": list(group.cells),
        "suspicious": group.is_suspicious,
    }
