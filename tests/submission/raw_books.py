"""Filled workbooks as raw cells, changed there and checked: a hundred times as fast as by files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from filling import filled, layout_of
from template.random_filling import careless

from xlgreen.consolidation.collect import Filed, check_file
from xlgreen.submission import read
from xlgreen.submission.raw_workbook import Position, RawSheet, RawWorkbook, read_workbook
from xlgreen.template.write import write_workbook
from xlgreen.value import Raw


@cache
def clean_book(plan: str, region: str) -> RawWorkbook:
    with TemporaryDirectory() as folder:
        return _read(filled(Path(folder), plan, region, "2021"))


@cache
def careless_book(plan: str, region: str, seed: int) -> RawWorkbook:
    layout = layout_of(plan, region, "2021")
    with TemporaryDirectory() as folder:
        return _read(write_workbook(layout, Path(folder) / "filled.xlsx", careless(layout, seed, list_rows=6)))


def _read(path: Path) -> RawWorkbook:
    workbook, findings = read_workbook(path)
    assert workbook is not None and findings == []
    return workbook


def checked(workbook: RawWorkbook) -> Filed:
    """What is found in the workbook, as if it had been read from a file."""
    with patch.object(read, "read_workbook", return_value=(workbook, [])):
        return check_file(Path(__file__))


def with_sheet(workbook: RawWorkbook, name: str, sheet: RawSheet) -> RawWorkbook:
    return replace(workbook, sheets={**workbook.sheets, name: sheet})


def with_values(sheet: RawSheet, values: Mapping[Position, Raw]) -> RawSheet:
    """The sheet with other typed values; what stands there as a formula is no formula any more."""
    rows = [list(row) for row in sheet.rows]
    for (row, column), value in values.items():
        rows[row - 1] += [""] * (column - len(rows[row - 1]))
        rows[row - 1][column - 1] = "" if value is None else value
    formulas = {position: text for position, text in sheet.formulas.items() if position not in values}
    return replace(sheet, rows=rows, formulas=formulas)


def with_columns(sheet: RawSheet, order: Sequence[int]) -> RawSheet:
    """The sheet with its columns in another order, hidden codes, formulas and formats along with them."""
    place = {old: new for new, old in enumerate(order, 1)}
    width = len(order)
    padded = [[*row, *[""] * (width - len(row))] for row in sheet.rows]
    return replace(
        sheet,
        rows=[[row[old - 1] for old in order] for row in padded],
        formulas={(row, place[column]): text for (row, column), text in sheet.formulas.items()},
        percents=frozenset((row, place.get(column, column)) for row, column in sheet.percents),
        merges=(),
        validations=(),
        hidden_columns=frozenset(place.get(column, column) for column in sheet.hidden_columns),
    )
