"""What the guard picks up on its way through a sheet, because readers of values do not tell it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from xlgreen.submission.guard.number_format import NumberFormat

Position = tuple[int, int]  # row and column from 1


class Validation(NamedTuple):
    """A rule on what may be typed: its type (list, decimal, …) and its areas, such as ``C10:C209 E10``."""

    type: str
    areas: str


@dataclass
class Amounts:
    """What is counted over all sheets of a workbook."""

    filled: int = 0
    empty: int = 0
    area: int = 0


@dataclass
class SheetMarks:
    """What stands in a sheet beside the values.

    ``formulas`` hold the text as it is stored, "" where another cell holds it (a filled-down or array formula), and
    ``empty_results`` those that were calculated and gave ""; ``formats`` show another number than the cell holds,
    ``conditional`` in areas where a rule says so, and ``has_extended_rules`` where rules in the list of extensions do,
    too; ``altered`` cells have characters struck out, raised or lowered; ``merges`` are first row, first column, last
    row, last column; ``drawn`` are words in shapes, by the cells under them.
    """

    formulas: dict[Position, str] = field(default_factory=dict)
    empty_results: set[Position] = field(default_factory=set)
    altered: set[Position] = field(default_factory=set)
    percents: set[Position] = field(default_factory=set)
    formats: dict[Position, NumberFormat] = field(default_factory=dict)
    errors: dict[Position, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    validations: list[Validation] = field(default_factory=list)
    comments: dict[str, str] = field(default_factory=dict)
    is_hidden: bool = False
    conditional: list[tuple[NumberFormat, str]] = field(default_factory=list)
    has_extended_rules: bool = False
    drawn: dict[Position, str] = field(default_factory=dict)
