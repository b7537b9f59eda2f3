"""Findings 审核问题: what is wrong, where, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from xlgreen.catalogue import CATALOGUE, SEVERITIES, say, sentence


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # 强制性审核: blocks
    QUERY = "query"  # 核实性审核: passes only with the clerk's written explanation
    NOTE = "note"  # 提示: for information

    @property
    def name_zh(self) -> str:
        return SEVERITIES[self.value].zh

    @property
    def words(self) -> str:
        """The severity's name in the user's language."""
        return say(SEVERITIES[self.value], {})


@dataclass(frozen=True)
class Location:
    """A place: a cell of a workbook, or a line of a file. ``field`` says what the place means."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    field: str = ""

    def __str__(self) -> str:
        if self.sheet or self.cell:
            place = f"{self.sheet}!{self.cell}" if self.cell else self.sheet
        else:
            place = f"{self.file}:{self.line}" if self.line else self.file
        return place


@dataclass(frozen=True)
class Finding:
    """One catalogued problem at one place; its sentences come from the catalogue.

    ``explanation`` is the clerk's written reason, which a query passes with.
    """

    code: str
    where: Location = Location()
    values: Mapping[str, object] = field(default_factory=dict)
    severity_override: Severity | None = None
    explanation: str = ""

    @property
    def severity(self) -> Severity:
        return self.severity_override or Severity(CATALOGUE[self.code].severity)

    @property
    def blocks(self) -> bool:
        return self.severity is Severity.ERROR or (self.severity is Severity.QUERY and not self.explanation)

    @property
    def message(self) -> str:
        return say(CATALOGUE[self.code].message, self.values)

    @property
    def remedy(self) -> str:
        return say(CATALOGUE[self.code].remedy, self.values)

    def within(self, **place: object) -> "Finding":
        """The same finding with more of its place known, e.g. ``finding.within(file=name)``."""
        return replace(self, where=replace(self.where, **place))  # type: ignore[arg-type]

    def __str__(self) -> str:
        return sentence(f"{self.where}", self.message, self.remedy)


def any_block(findings: Iterable[Finding]) -> bool:
    """Whether at least one finding is of the blocking kind."""
    return any(finding.blocks for finding in findings)


def any_error(findings: Iterable[Finding]) -> bool:
    """Whether at least one finding must be corrected: what stops where nobody is asked to explain."""
    return any(finding.severity is Severity.ERROR for finding in findings)
