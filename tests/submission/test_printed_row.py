"""The printed row 甲, 乙, 1, 2… under the heads: gone, shifted or typed over, no entry is lost or made up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, clean, edited, filled, found, layout_of
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding
from xlgreen.layout.heads import marks_under_heads
from xlgreen.plan.known_plans import SHIPPED
from xlgreen.submission.healing import LEFT, pour
from xlgreen.submission.identified import identified
from xlgreen.submission.raw_workbook import read_workbook

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
DATA, POOL = "基础数据", "附表1 创建库"
ROW = LAYOUT.tables["mine_pool"].head_row + 1
MOVED = [f"rows-moved {POOL}"]
Edit = Callable[[Worksheet], object]


def book(folder: Path, sheet: str, edit: Edit) -> Path:
    def within(whole: Book) -> None:
        edit(whole[sheet])

    return edited(filled(folder, LIAONING, PANJIN, "2021"), within)


def content(path: Path, table: str) -> object:
    submission = check_file(path).submission
    assert submission is not None
    return submission.content[table]


def mines(path: Path) -> list[object]:
    rows = content(path, "mine_pool")
    assert isinstance(rows, dict)
    return [*rows.values()]


def only(path: Path) -> Finding:
    (finding,) = check_file(path).findings
    return finding


def entry_moved_up(sheet: Worksheet) -> None:
    """The first entry is typed one row too high; what the clerk leaves out there still shows the printed numbers."""
    for code, cell in LAYOUT.tables["mine_pool"].row("1").cells.items():
        below = sheet.cell(ROW + 1, LAYOUT.tables["mine_pool"].columns[code])
        if cell.role == "input" and below.value is not None:
            sheet.cell(ROW, below.column).value = below.value
            below.value = None


def another_version(sheet: Worksheet) -> None:
    """Numbered as a form with other columns would be."""
    for column in range(2, 15):
        sheet.cell(ROW + 1, column).value = "甲乙丙丁戊"[column - 2] if column < 7 else column - 6
    for column in range(15, sheet.max_column + 1):
        sheet.cell(ROW + 1, column).value = None


def inserted_and_renumbered(sheet: Worksheet) -> None:
    sheet.insert_rows(ROW)
    another_version(sheet)


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "deleted": (lambda s: s.delete_rows(ROW), MOVED),
    "a row inserted above it": (lambda s: s.insert_rows(ROW), MOVED),
    "three rows inserted above it": (lambda s: s.insert_rows(ROW, 3), MOVED),
    "shifted, of another version": (inserted_and_renumbered, MOVED),
    "cleared": (lambda s: [s.cell(ROW, column).__setattr__("value", None) for column in range(2, 34)], []),
    "typed anew as numbers": (
        lambda s: [s.cell(ROW, column).__setattr__("value", column - 1) for column in range(2, 20)],
        [],
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_the_entries_of_a_list_are_all_read_and_no_others(tmp_path: Path, edit: str) -> None:
    change, said = EDITS[edit]
    path = book(tmp_path, POOL, change)
    assert mines(path) == [*clean(LAYOUT)["mine_pool"].values()]
    assert found(path) == said


@pytest.mark.parametrize("edit", ["deleted", "a row inserted above it"])
def test_a_fixed_table_is_read_all_the_same(tmp_path: Path, edit: str) -> None:
    path = book(tmp_path, DATA, lambda s: s.delete_rows(ROW) if edit == "deleted" else s.insert_rows(ROW))
    assert content(path, "base_data") == clean(LAYOUT)["base_data"]
    assert [line for line in found(path) if not line.startswith("rows-moved")] == []


def test_an_entry_typed_over_the_numbers_is_said_and_not_read(tmp_path: Path) -> None:
    path = book(tmp_path, POOL, entry_moved_up)
    assert mines(path) == [*clean(LAYOUT)["mine_pool"].values()][1:]
    finding = only(path)
    assert (finding.code, finding.blocks, finding.where.cell) == ("number-row-typed", True, f"D{ROW}")
    assert "示例矿山-1" in finding.message


def test_a_figure_typed_over_a_number_of_a_fixed_table_is_said(tmp_path: Path) -> None:
    path = book(tmp_path, DATA, lambda s: s.__setitem__(f"G{ROW}", 99999))
    finding = only(path)
    assert (finding.code, finding.where.cell) == ("number-row-typed", f"G{ROW}")
    assert "99999" in finding.message


def test_a_figure_in_a_row_inserted_above_the_numbers_is_said(tmp_path: Path) -> None:
    def insert(sheet: Worksheet) -> None:
        sheet.insert_rows(ROW)
        sheet.cell(ROW, 7).value = 99999

    assert f"unplaced-value {DATA}!G{ROW}" in found(book(tmp_path, DATA, insert))


def test_healing_lists_every_value_typed_over_the_numbers(tmp_path: Path) -> None:
    workbook, _ = read_workbook(book(tmp_path, POOL, entry_moved_up))
    assert workbook is not None
    identity, findings = identified(workbook, SHIPPED, b"")
    assert identity is not None
    left = [value for value in pour(workbook, identity, LAYOUT, findings, older=False).values if value.fate == LEFT]
    typed = [value for value in clean(LAYOUT)["mine_pool"]["1"].values() if value is not None]
    assert len(left) == len(typed) and {value.cell[-1] for value in left} == {str(ROW)}


def test_letters_stand_over_texts_and_numbers_over_the_rest() -> None:
    marks = marks_under_heads(LAYOUT.tables["base_data"])
    assert (marks["seq"], marks["name"], marks["this_year"]) == ("甲", "乙", "3")
