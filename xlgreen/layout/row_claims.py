"""What must hold in a row, and which claims of a row are decided by the same of its values."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final

from xlgreen.expression import Expression, Reference, Scalar
from xlgreen.finding import Severity

CONSTANTS: Final = frozenset({"region_name", "region_code", "province_name", "year", "as_of"})
"""Names that mean the same in all rows of a workbook, where no column has them."""

Values = Mapping[Reference, Scalar]
"""What is seen from a row."""


@dataclass(frozen=True)
class RowClaim:
    """What must hold in a row. ``code`` is the finding when it is broken; ``column`` the cell it points at."""

    code: str
    column: str
    claim: Expression
    severity: Severity
    message: str
    values: Mapping[str, object]
    live_only: bool = False


NumberedClaim = tuple[int, RowClaim]


@dataclass(frozen=True)
class ClaimGroup:
    """Claims of a row, each with its number, that equal values of ``references`` always break alike.

    Without references, what stands in other rows decides too, and nothing can be said beforehand.
    """

    references: tuple[Reference, ...]
    claims: tuple[NumberedClaim, ...]

    @cached_property
    def source(self) -> str:
        """In one workbook, groups of equal sources are decided alike, whatever rows they are of."""
        return "\n".join([str(self.references), *(claim.claim.source for _, claim in self.claims)])

    @cached_property
    def deciding(self) -> Callable[[Values], object]:
        """What decides the claims, out of the values of a row."""
        return itemgetter(*self.references)


def grouped(claims: Iterable[RowClaim], columns: Collection[str]) -> tuple[ClaimGroup, ...]:
    """The claims that are judged when a workbook is read, together where the same values decide them."""
    groups: dict[tuple[Reference, ...], list[NumberedClaim]] = {}
    for number, claim in enumerate(claims):
        if not claim.live_only:
            groups.setdefault(_deciding(claim.claim, columns), []).append((number, claim))
    return tuple(ClaimGroup(references, tuple(together)) for references, together in groups.items())


def _deciding(claim: Expression, columns: Collection[str]) -> tuple[Reference, ...]:
    if not claim.follows_from_references:
        return ()
    return tuple(sorted(each for each in claim.references if each.name in columns or each.name not in CONSTANTS))
