"""All families of deeds, and what comes of each."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from submission.habits.beside import BESIDE, PRINTED
from submission.habits.cells import FORMULAS, MERGED
from submission.habits.complaints import COMPLAINTS
from submission.habits.deeds import Blank, Deed, Done, Family, done
from submission.habits.extremes import EXTREMES
from submission.habits.figures import FIGURES
from submission.habits.rows import COLUMNS, ROWS
from submission.habits.sheets import SHEETS
from submission.habits.whose import WHOSE

FAMILIES = (FORMULAS, MERGED, ROWS, COLUMNS, SHEETS, BESIDE, PRINTED, WHOSE, FIGURES, EXTREMES, COMPLAINTS)


class Case(NamedTuple):
    """A deed done to one workbook."""

    family: Family
    deed: Deed
    blank: Blank

    def do(self) -> Done:
        """The deed done to a fresh workbook, and judged."""
        with TemporaryDirectory() as folder:
            return done(self.deed, self.blank, Path(folder))

    @property
    def name(self) -> str:
        return f"{self.deed.name}，{self.blank.name}"


def cases() -> Iterator[Case]:
    for family in FAMILIES:
        for deed in family.deeds:
            yield from (Case(family, deed, blank) for blank in deed.blanks)
