"""Decomposition workbooks for the tests of this folder: as written, and edited as an office would."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import openpyxl
from filling import plan_of
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.decomposition.block import Block
from xlgreen.decomposition.closure import close
from xlgreen.decomposition.make import Decomposition, decompose
from xlgreen.decomposition.read import Split, read_decomposition
from xlgreen.decomposition.write import write_decomposition
from xlgreen.finding import Finding
from xlgreen.plan.model import Plan
from xlgreen.value import Raw

SHENYANG, DALIAN, ANSHAN = "210100", "210200", "210300"
COUNT, RATE = "green_mine_count@2025", "green_mine_rate@2025"
ENERGY, CARBON, PARKS = "energy_intensity_decline@2025", "carbon_intensity_decline@2025", "data_park@2025"

Changes = Mapping[str, Raw]
"""``target/region/column`` -> what is typed there."""


@cache
def made(plan_id: str) -> Decomposition:
    return decompose(plan_of(plan_id))


def block_of(plan_id: str, target: str) -> Block:
    return next(block for block in made(plan_id).blocks if block.id == target)


def written(plan_id: str, folder: Path) -> Path:
    return write_decomposition(made(plan_id), folder / "分解表.xlsx")


def cell(plan_id: str, field: str) -> str:
    """The address of a field: ``I12``."""
    row, _, column = field.rpartition("/")
    return made(plan_id).table.cell_at(row, column)


def sheet_of(path: Path, formulas: bool = False) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(path, data_only=not formulas)
    return book, book["指标分解表"]


def edited(plan_id: str, folder: Path, changes: Changes) -> Path:
    """The workbook with other figures typed in; what was a proposal's formula is now its value."""
    path = written(plan_id, folder)
    book, sheet = sheet_of(path)
    for field, value in changes.items():
        sheet[cell(plan_id, field)].value = value
    book.save(path)
    return path


def read(plan: Plan, path: Path) -> tuple[Split | None, list[Finding]]:
    split, findings = read_decomposition(plan, path)
    return split, [*findings, *(close(split) if split else [])]


def found(plan_id: str, path: Path) -> list[tuple[str, str]]:
    """Code and cell of each finding."""
    return [(finding.code, finding.where.cell) for finding in read(plan_of(plan_id), path)[1]]


def all_regions(plan_id: str, target: str, column: str, values: object) -> dict[str, Raw]:
    """One column of a target's regions: the same everywhere, or one value for each."""
    regions = block_of(plan_id, target).regions
    each = values if isinstance(values, list) else [values] * len(regions)
    return {f"{target}/{region}/{column}": value for region, value in zip(regions, each, strict=True)}
