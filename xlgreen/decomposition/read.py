"""A decomposition workbook, read by the codes that travel in it: every figure with the cell it stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xlgreen.decomposition.block import Block
from xlgreen.decomposition.figures import annual_figure, base_of_region
from xlgreen.decomposition.make import Decomposition, decompose, row_key
from xlgreen.decomposition.split_stamp import PROPERTY, read_split_stamp
from xlgreen.finding import Finding, Location
from xlgreen.layout.model import Cell, cell_name, column_letter
from xlgreen.plan.model import Plan
from xlgreen.submission.cell import read_cell, remark_on, shown
from xlgreen.submission.locate import Located, locate
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook, read_workbook
from xlgreen.submission.tampering import same_text
from xlgreen.value import Unreadable, Value, is_blank


@dataclass(frozen=True)
class Split:
    """A decomposition as it was filled: the values of its cells, where they stand, and what was no figure."""

    made: Decomposition
    values: Mapping[str, Mapping[str, Value]]
    located: Located
    unreadable: frozenset[tuple[str, str]] = frozenset()

    def figure(self, block: Block, region: str, column: str) -> float | None:
        """A figure of a region's row; None where there is none."""
        value = self.values.get(row_key(block, region), {}).get(column)
        return value if isinstance(value, float) else None

    def whole(self, block: Block) -> float | None:
        """What the whole area has to reach: as the plan says, or as it was filled in."""
        return self.figure(block, self.made.plan.region, "value") if block.is_to_be_given else block.value

    def is_given(self, block: Block) -> bool:
        """Whether anything of the target is filled in. What the plan above has not assigned yet may stay empty."""
        regions = (self.made.plan.region, *block.regions)
        return not block.is_to_be_given or any(
            self.figure(block, region, column) is not None or (row_key(block, region), column) in self.unreadable
            for region in regions
            for column in ("value", *(str(year) for year in block.pace))
        )

    def place(self, row: str, column: str) -> Location:
        """Where a field stands in the file; in the block's first row where its own is gone."""
        number = self.located.rows.get(row) or self.located.rows.get(
            f"{row.rpartition('/')[0]}/{self.made.plan.region}"
        )
        letter = column_letter(self.located.columns[column]) if column in self.located.columns else ""
        cell = f"{letter}{number}" if letter and number else ""
        return Location(sheet=self.located.sheet, cell=cell, field=f"{row}/{column}")


def plan_in(path: Path) -> str | None:
    """The id of the plan that a decomposition workbook was made for."""
    workbook, _ = read_workbook(path)
    stamp = _stamp(workbook) if workbook else None
    return stamp[0] if stamp else None


def read_decomposition(plan: Plan, path: Path) -> tuple[Split | None, list[Finding]]:
    """The filled decomposition of a plan, and everything that is to be said before it is held against the plan."""
    split, findings = _read(plan, path)
    return split, [finding.within(file=path.name) for finding in findings]


def _read(plan: Plan, path: Path) -> tuple[Split | None, list[Finding]]:
    workbook, findings = read_workbook(path)
    if workbook is None:
        return None, findings
    stamp = _stamp(workbook)
    made = decompose(plan)
    name = _sheet_name(workbook, made)
    if stamp is None or not name:
        return None, [Finding("split-not-ours")]
    if stamp != (plan.id, plan.version):
        values = {"found": stamp[0], "found_version": stamp[1], "wanted": plan.id, "wanted_version": plan.version}
        return None, [Finding("split-of-another-plan", values=values)]
    reading = _Reading(made, workbook.sheets[name], name, workbook.date1904)
    return reading.split(), reading.findings


def _stamp(workbook: RawWorkbook) -> tuple[str, str] | None:
    texts = [workbook.properties.get(PROPERTY, ""), *(str(s.value(1, 1) or "") for s in workbook.sheets.values())]
    return next((stamp for text in texts if (stamp := read_split_stamp(text))), None)


def _sheet_name(workbook: RawWorkbook, made: Decomposition) -> str:
    """The sheet that carries the codes; of a sheet and its copies the one with the shortest name."""
    mark = f"{made.table.code}."
    names = [n for n, s in workbook.sheets.items() if any(str(v or "").startswith(mark) for v in s.first_row)]
    return min(names, key=len, default="")


@dataclass
class _Reading:
    made: Decomposition
    sheet: RawSheet
    name: str
    date1904: bool
    findings: list[Finding] = field(default_factory=list)
    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    unreadable: set[tuple[str, str]] = field(default_factory=set)

    def split(self) -> Split:
        place, found = locate(self.made.table, self.name, self.sheet)
        self.findings += [f for f in found if f.code != "row-missing"]  # closure says it of every region
        for key, number in place.rows.items():
            if self.made.table.has_row(key):
                for code, cell in self.made.table.row(key).cells.items():
                    if code in place.columns:
                        self._read_cell(key, cell, (number, place.columns[code]))
        read = Split(self.made, self.values, place, frozenset(self.unreadable))
        lost = list(self._uncomputed(read))
        self.findings += lost
        return Split(self.made, self.values, place, frozenset({*self.unreadable, *_fields(lost)}))

    def _read_cell(self, key: str, cell: Cell, position: tuple[int, int]) -> None:
        raw = self.sheet.value(*position)
        where = Location(sheet=self.name, cell=cell_name(*position), field=f"{key}/{cell.column}")
        if cell.role == "fixed" and not same_text(raw, cell.fixed):
            values = {"label": cell.label, "was": shown(cell.fixed, cell), "raw": shown(raw, cell)}
            self.findings.append(Finding("fixed-changed", where, values))
        if cell.role != "input" or is_blank(raw):
            return
        reading = read_cell(cell, raw, position in self.sheet.percents, self.date1904)
        if remark := remark_on(reading, cell, raw, where):
            self.findings.append(remark)
        if isinstance(reading.value, Unreadable):
            self.unreadable.add((key, cell.column))
        elif reading.value is not None:
            self.values.setdefault(key, {})[cell.column] = reading.value

    def _uncomputed(self, read: Split) -> Iterator[Finding]:
        """Proposals whose formula is there but whose result was not stored."""
        for block in self.made.blocks:
            for region in block.regions:
                for column, expected in _proposed(read, block, region):
                    key = row_key(block, region)
                    number, letter = read.located.rows.get(key), read.located.columns.get(column)
                    is_lost = (number, letter) in self.sheet.formulas and read.figure(block, region, column) is None
                    if expected is not None and is_lost and (key, column) not in self.unreadable:
                        label = self.made.table.cell(key, column).label
                        yield Finding("formula-uncomputed", read.place(key, column), {"label": label})


def _proposed(read: Split, block: Block, region: str) -> Iterator[tuple[str, float | None]]:
    whole = read.whole(block)
    yield "value", whole
    value = read.figure(block, region, "value")
    value = whole if value is None else value
    base = base_of_region(block, value, read.figure(block, region, "base_value"))
    for year in block.pace:
        yield str(year), annual_figure(block, year, value, base)


def _fields(findings: list[Finding]) -> Iterator[tuple[str, str]]:
    for finding in findings:
        row, _, column = finding.where.field.rpartition("/")
        yield row, column
