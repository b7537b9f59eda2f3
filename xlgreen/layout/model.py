"""The layout of a workbook: what every cell means. ``Field`` <-> cell is one to one."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from xlgreen.expression import Expression, Reference, Scalar
from xlgreen.layout.row_claims import ClaimGroup, RowClaim, grouped
from xlgreen.layout.scalar import figure_scalar, scalar
from xlgreen.period import Period
from xlgreen.plan.model import Form, Plan
from xlgreen.plan.regions import province_of, region_name
from xlgreen.value import Raw, Value, to_serial

LIST_REACH = 5000  # rows of a list that formulas and checks reach, prepared or not
HINTS = ("hint", "doubt")
COVER = "封面"
COVER_STAMP = "cover"  # the sheet's name in its stamp: three tables lie on it
COVER_TABLES = frozenset({"contacts", "overview", "verdict"})
REVIEW = "审核结果"

DICTIONARY = "_字典"
HELP = "函数说明"

Content = Mapping[str, Mapping[str, Mapping[str, Value]]]
"""The values of a workbook: table -> row -> column -> value."""

Typed = Mapping[str, Mapping[str, Mapping[str, Raw]]]
"""What stands in the input cells, as it was typed: table -> row -> column -> raw value."""


class Field(NamedTuple):
    """What a cell means: a column of a row of a table."""

    table: str
    row: str
    column: str


@dataclass(frozen=True)
class Cell:
    """What may stand in a field: fixed text, typed input, or a computed value."""

    column: str
    heading: str
    role: str  # fixed | input | computed | none
    type: str = "text"
    unit: str = ""
    decimals: int | None = None
    fixed: Value = None
    formula: Expression | None = None
    required: bool | Expression = False
    options: str = ""
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    definition: str = ""
    subject: str = ""
    kind: str = ""

    @cached_property
    def choices(self) -> frozenset[object]:
        """The allowed values, to be looked up."""
        return frozenset(self.allowed)

    @property
    def label(self) -> str:
        """The cell's name wherever its row is not in sight."""
        return f"{self.subject}·{self.heading}" if self.subject else self.heading


@dataclass(frozen=True)
class Row:
    """A row of a table with its cells and claims; the rows of a list share one."""

    key: str
    number: int
    cells: Mapping[str, Cell]
    claims: tuple[RowClaim, ...] = ()

    @cached_property
    def inputs(self) -> Mapping[str, Cell]:
        """The cells that are filled in."""
        return {code: cell for code, cell in self.cells.items() if cell.role == "input"}

    @cached_property
    def claim_groups(self) -> tuple[ClaimGroup, ...]:
        return grouped(self.claims, self.cells)

    @cached_property
    def blank(self) -> Mapping[Reference, Scalar]:
        """What formulas see of the row before anything is typed; what is computed they find for themselves."""
        return {Reference(code): scalar(cell.fixed) for code, cell in self.cells.items() if cell.role != "computed"}

    @cached_property
    def typed_cells(self) -> Mapping[str, tuple[Reference, Callable[[Raw], Scalar]]]:
        """The columns that hold what was typed, each with the name that formulas know it by and how they see it."""
        return {
            code: (Reference(code), figure_scalar if cell.type in ("number", "date") else scalar)
            for code, cell in self.cells.items()
            if cell.role in ("input", "none")
        }

    @cached_property
    def signature(self) -> str:
        """Changes whenever the meaning of a cell may have changed."""
        return " ".join(
            f"{self.key}:{code}:{cell.role}:{cell.type}:{cell.unit}:{cell.formula or ''}"
            for code, cell in self.cells.items()
        )


@dataclass(frozen=True)
class Table:
    """A form laid onto a sheet. Rows and columns count from 1, as Excel shows them."""

    form: Form
    sheet: str
    title: str
    number: str
    annex: str
    columns: Mapping[str, int]
    head_row: int
    first_row: int
    fixed_rows: tuple[Row, ...] = ()
    list_row: Row | None = None
    prepared: int = 0

    @property
    def code(self) -> str:
        return self.form.code

    @property
    def is_open(self) -> bool:
        return self.list_row is not None

    @cached_property
    def has_input(self) -> bool:
        rows = (self.list_row,) if self.list_row else self.fixed_rows
        return any(cell.role == "input" for row in rows for cell in row.cells.values())

    @property
    def last_row(self) -> int:
        return self.first_row + (self.prepared if self.is_open else len(self.fixed_rows)) - 1

    @property
    def reach(self) -> int:
        """The last row that formulas over a whole column include."""
        return self.first_row + max(LIST_REACH, self.prepared) - 1 if self.is_open else self.last_row

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {row.key: self.first_row + index for index, row in enumerate(self.fixed_rows)}

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.key: row for row in self.fixed_rows}

    def row(self, key: str) -> Row:
        """The row of a key. Any positive number is a row of a list."""
        return replace(self.list_row, key=key, number=int(key)) if self.list_row else self._rows[key]

    def shared_row(self, key: str) -> Row:
        """The row of a key as it was laid out: for all rows of a list the same one."""
        return self.list_row or self._rows[key]

    def cell(self, key: str, column: str) -> Cell:
        """What may stand in a field of this table."""
        return self.shared_row(key).cells[column]

    def has_row(self, key: str) -> bool:
        """Whether the table knows a row of that key; a list knows any."""
        return self.is_open or key in self._rows

    def row_number(self, key: str) -> int:
        return self.first_row + int(key) - 1 if self.is_open else self._numbers[key]

    def row_keys(self) -> Iterator[str]:
        """The keys of the rows that the blank workbook holds."""
        if self.is_open:
            return (str(number) for number in range(1, self.prepared + 1))
        return (row.key for row in self.fixed_rows)

    def cell_at(self, key: str, column: str) -> str:
        """The address of a field within its sheet, e.g. ``F10``."""
        return cell_name(self.row_number(key), self.columns[column])

    def input_columns(self) -> tuple[str, ...]:
        return tuple(column.code for column in self.form.columns if column.role == "input")


@dataclass(frozen=True)
class Layout:
    """Plan × region × period: the tables of one workbook."""

    plan: Plan
    region: str
    region_name: str
    period: Period
    tables: Mapping[str, Table]

    @cached_property
    def digest(self) -> str:
        """Eight digits that change whenever a cell's meaning may have changed, then those of the region's targets."""
        text = "\n".join(_table_signature(table) for table in self.tables.values())
        head = f"{self.plan.id} {self.plan.version} {self.region} {self.period}\n"
        return "-".join(filter(None, (_digits(head + text), self._targets_digest)))

    @cached_property
    def shape(self) -> str:
        """Layouts of one shape have equal fields in equal cells: so have most regions of a plan."""
        tables = [
            (table.code, table.sheet, table.first_row, table.prepared, [*table.columns.items()], [*table.row_keys()])
            for table in self.tables.values()
        ]
        return _digits(f"{tables} {self.period == self.plan.base_period}")

    @property
    def _targets_digest(self) -> str:
        """Eight digits for the targets assigned to the region, as they stand in this period; "" without any."""
        assigned = self.plan.assigned.get(self.region, {})
        figures = [f"{code} {target.value} {target.annual.get(str(self.period))}" for code, target in assigned.items()]
        return _digits("\n".join(sorted(figures))) if figures else ""

    @cached_property
    def constants(self) -> Mapping[str, float | str]:
        """The names that stand for the workbook's own region and period."""
        return {
            "region_name": self.region_name,
            "region_code": self.region,
            "province_name": region_name(province_of(self.region)),
            "year": self.period.years,
            "as_of": to_serial(self.period.end),
        }

    def fields(self) -> Iterator[tuple[Field, Cell]]:
        """Every field of the blank workbook with its cell, sheet by sheet, row by row."""
        for table in self.tables.values():
            for key in table.row_keys():
                for code, cell in table.row(key).cells.items():
                    yield Field(table.code, key, code), cell

    def place(self, field: Field) -> tuple[str, str]:
        """The sheet and the address of a field."""
        table = self.tables[field.table]
        return table.sheet, table.cell_at(field.row, field.column)

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """The named lists of allowed values."""
        cells = (cell for table in self.tables.values() for row in _rows_of(table) for cell in row.cells.values())
        return {cell.options: cell.allowed for cell in cells if cell.options}


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _rows_of(table: Table) -> tuple[Row, ...]:
    return (table.list_row,) if table.list_row else table.fixed_rows


def _table_signature(table: Table) -> str:
    return f"{table.code} {table.sheet} " + " ".join(row.signature for row in _rows_of(table))


def cell_name(row: int, column: int) -> str:
    """10, 6 -> F10."""
    return f"{column_letter(column)}{row}"


@cache
def column_letter(number: int) -> str:
    """1 -> A, 28 -> AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
