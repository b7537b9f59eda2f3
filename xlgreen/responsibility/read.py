"""A file with a printed responsibility list, read into tasks, units and findings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlgreen.finding import Finding, Location
from xlgreen.plan.model import Task
from xlgreen.responsibility.files import rows_of
from xlgreen.responsibility.names import names_are_spelled_alike
from xlgreen.responsibility.numbering import numbered
from xlgreen.responsibility.printed_list import printed_list
from xlgreen.responsibility.tasks import tasks_of


@dataclass(frozen=True)
class ResponsibilityList:
    """``units`` counts for each responsible unit the tasks it is named in, the busiest first."""

    tasks: tuple[Task, ...]
    units: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def assignments(self) -> int:
        """How many times a unit is given a task."""
        return sum(self.units.values())


def read_responsibility_list(path: Path) -> ResponsibilityList:
    """The list that a file prints; raises UnreadableFileError where the file cannot be read at all."""
    printed = printed_list(rows_of(path))
    read = numbered(list(tasks_of(printed.rows)))
    units = dict(Counter(name for task in read for name in task.task.units if name).most_common())
    findings = [
        *_no_list(path, len(read)),
        *_repeated_headers(printed.headers),
        *printed.findings,
        *(finding for task in read for finding in task.findings),
        *names_are_spelled_alike(read, units),
    ]
    return ResponsibilityList(tuple(task.task for task in read), units, tuple(_in_order(findings)))


def _no_list(path: Path, tasks: int) -> Iterator[Finding]:
    if not tasks:
        yield Finding("list-not-found", Location(file=path.name))


def _repeated_headers(headers: Sequence[Location]) -> Iterator[Finding]:
    """A printed table repeats its header on every page."""
    if len(headers) > 1:
        lines = "、".join(str(where.line) for where in headers)
        yield Finding("header-repeated", headers[0], {"count": len(headers), "lines": lines})


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """By the order of the sheets, then by line."""
    sheets = list(dict.fromkeys(finding.where.sheet for finding in findings))
    return sorted(findings, key=lambda finding: (sheets.index(finding.where.sheet), finding.where.line or 0))
