"""Files that came in: each by itself, and all together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from xlgreen.checks.across_regions import Found, across_regions
from xlgreen.checks.every_rule import FOLLOWS_FROM_SLIP, OF_UNIT, SLIPS
from xlgreen.checks.explained import Reasons, explained_by
from xlgreen.checks.filed_twice import regions_file_once
from xlgreen.checks.last_report import LastReport
from xlgreen.checks.summary import Summary
from xlgreen.finding import Finding, any_block
from xlgreen.layout.stamp import Stamp
from xlgreen.submission import Submission
from xlgreen.submission.guard.places import cell_place

BETWEEN_REGIONS: Final = frozenset({"key-in-regions"})
"""What the regions have to settle between them: no reason to keep either report out."""


@dataclass(frozen=True)
class Filed:
    """One file that came in: whose it is, what it holds, and everything found in it."""

    path: Path
    submission: Submission | None
    findings: tuple[Finding, ...]
    stamp: Stamp | None = None
    identity: str = "unknown"
    sha256: str = ""
    summary: Summary | None = None
    report: LastReport | None = None

    @property
    def blocked(self) -> bool:
        return any_block(finding for finding in self.findings if finding.code not in BETWEEN_REGIONS)


def refused(filed: Filed, finding: Finding) -> Filed:
    """The file as one that is not read, for this reason."""
    return Filed(filed.path, None, (finding,))


def in_order(findings: Iterable[Finding], sheets: Sequence[str]) -> tuple[Finding, ...]:
    """Sheets in their order, rows downwards; what concerns the whole file comes first."""
    return tuple(sorted(findings, key=lambda finding: _place(finding, sheets)))


def _place(finding: Finding, sheets: Sequence[str]) -> tuple[int, int, int]:
    where = finding.where
    return (sheets.index(where.sheet) + 1 if where.sheet in sheets else 0, *(cell_place(where.cell) or (0, 0)))


def together(files: Sequence[Filed]) -> list[Filed]:
    """The files, in their order, each with what the others show about it; a region that has filed twice too."""
    return with_findings(files, lambda summaries: (*across_regions(summaries), *regions_file_once(summaries)))


def over_regions(files: Sequence[Filed]) -> list[Filed]:
    """The same where one report of each region has been chosen already."""
    return with_findings(files, across_regions)


def with_findings(files: Sequence[Filed], rule: Callable[[Sequence[Summary]], Iterable[Found]]) -> list[Filed]:
    """The files, in their order, each with what the rule finds about it."""
    found: dict[Path, list[Finding]] = {}
    for summary, finding in rule([_doubted(filed.summary, filed.findings) for filed in files if filed.summary]):
        found.setdefault(summary.path, []).append(finding.within(file=summary.path.name))
    return [_added(filed, found.get(filed.path, ())) for filed in files]


def _doubted(summary: Summary, findings: Iterable[Finding]) -> Summary:
    return replace(summary, doubted=frozenset(f.where.field for f in findings if f.code in OF_UNIT))


def _added(filed: Filed, findings: Sequence[Finding]) -> Filed:
    if filed.summary is None or not findings:
        return filed
    new = explained_by(_not_said(filed, findings), Reasons(filed.summary.explanations, stands=filed.summary.stands))
    return replace(filed, findings=in_order((*filed.findings, *new), filed.summary.sheets))


def _not_said(filed: Filed, findings: Iterable[Finding]) -> Iterator[Finding]:
    slipped = {finding.where.field for finding in filed.findings if finding.code in SLIPS}
    return (f for f in findings if not (f.where.field in slipped and f.code in FOLLOWS_FROM_SLIP))
