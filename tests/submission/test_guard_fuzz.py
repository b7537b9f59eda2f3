"""Mutants of our own workbooks: each is refused with a reason, or read as an independent reader reads it.

XLGREEN_MUTANTS sets how many are tried; a failing one is made again from its seed.
"""

import os
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import openpyxl
import pytest
from filling import LIAONING, PANJIN, QINZHOU, TIANSHUI, filled
from openpyxl.cell.cell import Cell as OpenpyxlCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import to_excel
from submission.mutants import Parts, mutant, parts_of

from xlgreen.consolidation.collect import check_file
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook, read_workbook
from xlgreen.value import CellError

MUTANTS = int(os.environ.get("XLGREEN_MUTANTS", "2000"))
BATCH = 50
EXCEL_BEGINS, LAST_DAY = 1900, 2_958_465  # the year of serial 1; the serial of 9999-12-31
BASES = ((TIANSHUI, QINZHOU), (LIAONING, PANJIN))
UNFILLED = re.compile(r"{[a-z_0-9]*}")  # a place in a message that nothing was put into
Cell = tuple[str, int, int]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@cache
def base(number: int) -> tuple[Parts, RawWorkbook]:
    plan, region = BASES[number]
    with TemporaryDirectory() as folder:
        path = filled(Path(folder), plan, region, "2021")
        workbook, findings = read_workbook(path)
        assert workbook and not findings
        return parts_of(path.read_bytes()), workbook


@pytest.mark.parametrize("batch", range(0, MUTANTS, BATCH))
def test_a_mutant_is_refused_or_read_as_others_read_it(batch: int, tmp_path: Path) -> None:
    """Refused only by findings of the guard: calamine never meets a file that it cannot read."""
    for seed in range(batch, min(batch + BATCH, MUTANTS)):
        parts, before = base(seed % len(BASES))
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(mutant(parts, seed))
        workbook, findings = read_workbook(path)
        if workbook is None:
            assert [finding.code for finding in findings] != ["not-a-workbook"], f"seed {seed}: {findings[0]}"
            continue
        changed = [(place, was, now) for place, was, now in differences(before, workbook) if now != was]
        if changed:
            wrong = list(unlike_openpyxl(path, changed))
            assert wrong == [], f"seed {seed}"
        if seed % 10 == 0:
            said = "".join(map(str, check_file(path).findings))
            assert not UNFILLED.search(said), f"seed {seed}"


def differences(before: RawWorkbook, after: RawWorkbook) -> Iterator[tuple[Cell, object, object]]:
    """The cells of both, where the sheet is still there under its name."""
    for name, sheet in before.sheets.items():
        other = after.sheets.get(name)
        if other is None:
            continue
        for row, (was, now) in enumerate(zip_longest(sheet.rows, other.rows, fillvalue=[]), 1):
            if was != now:
                for column in range(1, max(len(was), len(now)) + 1):
                    yield (name, row, column), value(sheet, row, column), value(other, row, column)


def value(sheet: RawSheet, row: int, column: int) -> object:
    found = sheet.value(row, column)
    return found.code if isinstance(found, CellError) else found


def unlike_openpyxl(path: Path, changed: list[tuple[Cell, object, object]]) -> Iterator[str]:
    """What we read otherwise than openpyxl; where it cannot open the file, than the XML's own words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(BytesIO(path.read_bytes()), data_only=True)
        except Exception:
            book = None
    stored = StoredCells(parts_of(path.read_bytes())) if book is None else None
    for (sheet, row, column), was, now in changed:
        theirs = typed(book[sheet].cell(row, column)) if book else stored.value(sheet, row, column)
        if not same(now, theirs):
            yield f"{sheet} {row},{column}: was {was!r}, read {now!r}, others {theirs!r}"


def typed(cell: OpenpyxlCell | MergedCell) -> object:
    """A cell without what openpyxl makes up: a blank one with a link holds the place that it leads to."""
    links = (cell.hyperlink.location, cell.hyperlink.target) if cell.hyperlink else ()
    return None if cell.value in links else cell.value


class StoredCells:
    """Cells as the XML stores them, by the standard library alone; slow, and without dates."""

    def __init__(self, parts: Parts) -> None:
        relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        sheets = ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet")
        self.sheets = {sheet.get("name"): parts[f"xl/{targets[sheet.get(RELATION)]}"] for sheet in sheets}
        items = ElementTree.fromstring(parts["xl/sharedStrings.xml"])
        self.strings = ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]

    def value(self, sheet: str, row: int, column: int) -> object:
        for line in ElementTree.fromstring(self.sheets[sheet]).iter(f"{MAIN}row"):
            place = (0, 0)
            for cell in line.iter(f"{MAIN}c"):
                address = cell.get("r")
                place = coordinate_to_tuple(address) if address else (int(line.get("r", "0")), place[1] + 1)
                if place == (row, column):
                    return self._value(cell)
        return None

    def _value(self, cell: ElementTree.Element) -> object:
        stored = cell.findtext(f"{MAIN}v") or None
        match cell.get("t", "n"):
            case "s":
                return stored and self.strings[int(stored)]
            case "n":
                return stored and float(stored)
        return stored


def same(ours: object, theirs: object) -> bool:
    if plain(ours) == plain(theirs):
        return True
    if isinstance(theirs, datetime) and theirs.year < EXCEL_BEGINS:
        return isinstance(ours, time)  # no day, and refused where one is asked
    if isinstance(ours, int | float) and ours > LAST_DAY:
        return theirs == "#VALUE!"
    return isinstance(ours, int | float) and isinstance(theirs, int | float) and abs(ours - theirs) < 1e-9


def plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return to_excel(value)
    return None if value == "" else value
