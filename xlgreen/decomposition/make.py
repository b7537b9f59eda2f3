"""What the decomposition workbook holds: for each target the whole area, its regions, and what they reach together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from xlgreen.decomposition.block import Block, blocks_of
from xlgreen.decomposition.figures import whole_in_year
from xlgreen.layout.lay_out import FIRST_COLUMN, HEAD_ROW
from xlgreen.layout.model import Cell, Row, Table
from xlgreen.period import Period
from xlgreen.plan.load import load_form
from xlgreen.plan.model import Column, Form, Plan
from xlgreen.plan.regions import region_name
from xlgreen.value import Value

FORM = "target_split"
SHEET = "指标分解表"
TOTAL = "total"
_WITH_BASE = {"share", "coverage", "level", "count_total"}


@dataclass(frozen=True)
class Decomposition:
    """指标分解: the plan's targets that can be given out, laid on one table."""

    plan: Plan
    blocks: tuple[Block, ...]
    table: Table

    @cached_property
    def years(self) -> tuple[Period, ...]:
        return _years(self.blocks)


def row_key(block: Block, region: str) -> str:
    """The key of a region's row; ``TOTAL`` stands for all regions together."""
    return f"{block.id}/{region}"


def decompose(plan: Plan) -> Decomposition:
    """The decomposition of a plan: one row for every target and region, one column for every year."""
    blocks = blocks_of(plan)
    form = _form(_years(blocks))
    rows = tuple(row for block in blocks for row in _rows(plan, block, form))
    table = Table(
        form=form,
        sheet=SHEET,
        title=f"{plan.short_title}{form.name}",
        number="",
        annex="",
        columns={column.code: FIRST_COLUMN + index for index, column in enumerate(form.columns)},
        head_row=HEAD_ROW,
        first_row=HEAD_ROW + 2,
        fixed_rows=rows,
    )
    return Decomposition(plan, blocks, table)


def _years(blocks: tuple[Block, ...]) -> tuple[Period, ...]:
    return tuple(sorted({year for block in blocks for year in block.pace}))


def _form(years: tuple[Period, ...]) -> Form:
    form, _ = load_form(FORM)
    assert form is not None
    columns: list[Column] = []
    for column in form.columns:
        columns += [_of_year(column, year) for year in years] if column.code == "annual" else [column]
    return replace(form, columns=tuple(columns))


def _of_year(column: Column, year: Period) -> Column:
    return replace(column, code=str(year), name=column.name.format(year=year))


def _rows(plan: Plan, block: Block, form: Form) -> Iterator[Row]:
    for region in (plan.region, *block.regions, TOTAL):
        row = _MakingRow(plan, block, region)
        yield Row(row_key(block, region), 0, {column.code: row.cell(column) for column in form.columns})


class _MakingRow:
    """The cells of one row: of the whole area, of a region, or of all regions together."""

    def __init__(self, plan: Plan, block: Block, region: str):
        self.plan, self.block, self.region = plan, block, region
        self.is_whole, self.is_total = region == plan.region, region == TOTAL

    def cell(self, column: Column) -> Cell:
        role = self._role(column.code)
        own = column.type == "row"
        return Cell(
            column.code,
            column.name,
            role,
            type="number" if own else column.type,
            unit=self.block.indicator.unit if own else column.unit,
            decimals=self.block.indicator.decimals if own else column.decimals,
            fixed=self._fixed(column.code) if role == "fixed" else None,
            required=role == "input" and column.required is True,
            minimum=0.0 if own or column.minimum is not None else None,
            maximum=self._maximum() if own else None,
            whole=own and self.block.is_amount and self.block.digits == 0,
            definition=column.definition,
            subject=f"{self._called}·{self.block.indicator.name}",
        )

    def _role(self, code: str) -> str:
        if code in self._says or code == "hint":
            return "computed" if code == "hint" else "fixed" if self._says[code] is not None else "none"
        if code == "base_value" and (self.block.kind not in _WITH_BASE or self.is_total):
            return "none"
        if code.isdigit() and Period.parse(code) not in self.block.pace:
            return "none"
        if self.is_total:
            return "computed" if code == "value" or code.isdigit() else "none"
        if self.is_whole:
            return self._role_in_whole(code)
        return "input"

    def _role_in_whole(self, code: str) -> str:
        if code in ("low", "high"):
            return "input"
        if code == "weight":
            return "none"
        if self.block.is_to_be_given and code == "value":
            return "input"
        if self.block.is_to_be_given and code.isdigit():
            return "computed"
        return "none" if self._fixed(code) is None else "fixed"

    def _fixed(self, code: str) -> Value:
        if code in self._says:
            return self._says[code]
        if code.isdigit():
            return whole_in_year(self.block, Period.parse(code))
        return {"base_value": self.block.base, "value": self.block.value, "responsible": self.plan.issuer}[code]

    @property
    def _called(self) -> str:
        if self.is_total:
            return "合计" if self.block.is_amount else "加权平均"
        return region_name(self.region)

    @cached_property
    def _says(self) -> Mapping[str, Value]:
        indicator, target = self.block.indicator, self.block.target
        return {
            "region": None if self.is_total else self.region,
            "region_name": self._called,
            "indicator": indicator.name,
            "unit": indicator.unit or None,
            "attribute": indicator.attribute,
            "operator": "≥" if target.operator in ("between", "") else target.operator,
            "base_year": self.plan.base_period.years,
        }

    def _maximum(self) -> float | None:
        """A share is at most 1, unless the plan itself asks for more."""
        if self.block.kind not in ("share", "coverage", "cumulative_decline"):
            return None
        return max(1.0, self.block.value or 0.0)
