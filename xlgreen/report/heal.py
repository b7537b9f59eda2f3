"""One damaged file -> a fresh workbook beside what became of its values. Runs in a worker process."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from xlgreen.catalogue.system_reasons import system_reason
from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding
from xlgreen.layout import PREPARED_ROWS, Layout, lay_out
from xlgreen.layout.stamp import stamp_of
from xlgreen.period import Period
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.report.healed import write_healed
from xlgreen.submission.healing import Poured, PouredValue, longest_list, pour
from xlgreen.submission.identified import identified
from xlgreen.submission.raw_workbook import read_workbook
from xlgreen.submission.recognise import bare_identity
from xlgreen.submission.whose import title_by, whose
from xlgreen.template.write import file_name
from xlgreen.whole_file import new_file

_ROOM: Final = 50  # rows of a list beyond the last that is filled


class Outcome(StrEnum):
    """How it went with a file."""

    HEALED = "healed"
    SOUND = "sound"
    EXISTS = "exists"
    NOT_WRITTEN = "not-written"
    UNREAD = "unread"
    UNKNOWN = "unknown"
    CONTRADICTS = "contradicts"
    OTHER_PLAN = "other-plan"


@dataclass(frozen=True)
class Known:
    """What the user says of a workbook, each "" where nothing is said."""

    plan: str = ""
    region: str = ""
    period: str = ""

    def beside(self, found: "Known") -> "Known | None":
        """What is known together with what the workbook says of itself; None where the two contradict each other."""
        pairs = ((self.plan, found.plan), (self.region, found.region), (self.period, found.period))
        if any(one and other and one != other for one, other in pairs):
            return None
        return Known(*(other or one for one, other in pairs))


@dataclass(frozen=True)
class Healing:
    """How it went with one file. ``findings`` are why it was not read, else those of the new workbook."""

    path: Path
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    values: tuple[PouredValue, ...] = ()
    written: Path | None = None
    said: str = ""
    headless: tuple[str, ...] = ()


@dataclass(frozen=True)
class HealFile:
    """The work on one file."""

    folder: Path
    known: Known
    plans: KnownPlans
    key: bytes = b""

    def __repr__(self) -> str:
        return f"HealFile({self.folder})"

    def __call__(self, path: Path) -> Healing:
        workbook, findings = read_workbook(path)
        if workbook is None:
            return Healing(path, Outcome.UNREAD, _in(path, findings))
        identity, of_identity = identified(workbook, self.plans)
        found = identity.stamp if identity else None
        known = self.known.beside(Known(found.plan, found.region, found.period) if found else Known())
        if known is None:
            return Healing(path, Outcome.CONTRADICTS, said=whose(found, title_by(self.plans.of)) if found else "")
        if not (known.plan and known.region and known.period):
            return Healing(path, Outcome.UNKNOWN, _in(path, of_identity))
        plan = self.plans.of(known.plan)
        if plan is None:
            return Healing(path, Outcome.OTHER_PLAN, said=known.plan)
        layout = lay_out(plan, known.region, Period.parse(known.period))
        older = identity is None or layout.digest != identity.stamp.digest
        poured = pour(
            workbook, identity or bare_identity(workbook, stamp_of(layout), layout.plan), layout, of_identity, older
        )
        return self._written(path, poured) if poured.needed else Healing(path, Outcome.SOUND)

    def _written(self, path: Path, poured: Poured) -> Healing:
        """Under its name only when it is whole; two files of one region never write over each other."""
        poured = replace(poured, layout=_roomy(poured))
        target = self.folder / file_name(poured.layout)
        if target.exists():
            return Healing(path, Outcome.EXISTS, written=target)
        try:
            with new_file(target, str(path)) as unfinished:
                write_healed(poured, path.name, unfinished, self.key)
        except FileExistsError:
            return Healing(path, Outcome.EXISTS, written=target)
        except OSError as fault:
            return Healing(path, Outcome.NOT_WRITTEN, written=target, said=system_reason(fault))
        findings = check_file(target, self.plans).findings
        return Healing(path, Outcome.HEALED, findings, tuple(poured.values), target, headless=poured.headless)


def _roomy(poured: Poured) -> Layout:
    """The same layout with lists long enough for what goes into them."""
    layout, longest = poured.layout, longest_list(poured.typed, poured.layout)
    if longest <= PREPARED_ROWS:
        return layout
    return lay_out(layout.plan, layout.region, layout.period, longest + _ROOM)


def failed(path: Path, finding: Finding) -> Healing:
    """A file at which the worker gave up."""
    return Healing(path, Outcome.UNREAD, _in(path, [finding]))


def _in(path: Path, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding.within(file=path.name) for finding in findings)
