"""What a clerk types into the list outside its explanations is said, never lost in silence."""

from pathlib import Path

import pytest
from filling import edited
from openpyxl.workbook import Workbook as Book
from returned.returning import LIST, list_rows, returned, sample

from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding

BESIDE, VALUE = "typed-beside-list", "typed-over-listed"


def typed(folder: Path, cells: dict[str, object], more: str = "") -> Path:
    """A returned workbook in which something is typed into the list, after an edit of its sheet."""

    def edit(book: Book) -> None:
        sheet = book[LIST]
        for cell, value in cells.items():
            sheet[cell] = value
        if more == "copied":
            book.copy_worksheet(sheet).title = f"{LIST} (2)"
            book.remove(sheet)
        elif more:
            sheet.delete_rows(1)

    return edited(returned(sample(folder / "in"), folder / "once"), edit)


def said(path: Path) -> list[Finding]:
    return [f for f in check_file(path).findings if f.code in (BESIDE, VALUE)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("M9", "应为528"), ("C20", "另：有三家企业月底补报"), ("J20", "另：有三家企业月底补报"), ("M3", "已阅"),
        ("I9", "已按此改"), ("F10", 12), ("M3", 528),
    ],
)  # fmt: skip
def test_words_outside_the_explanations_are_noted(tmp_path: Path, cell: str, value: object) -> None:
    [finding] = said(typed(tmp_path, {cell: value}))
    assert (finding.code, finding.severity, f"{finding.where}") == (BESIDE, "note", f"{LIST}!{cell}")
    assert f"{value}" in finding.message


@pytest.mark.parametrize("cell", ["B2", "B3", "B4", "B6", "B8", "G8", "J8"])
def test_words_over_what_is_printed_above_the_list_are_noted(tmp_path: Path, cell: str) -> None:
    words = "能源消费总量应为528，" + "另有三家企业月底补报，" * 9
    [finding] = said(typed(tmp_path, {cell: words}))
    assert (finding.code, finding.severity, f"{finding.where}") == (BESIDE, "note", f"{LIST}!{cell}")
    assert finding.values["whole"] == words


def test_of_a_list_that_does_not_tell_what_was_printed_above_it_nothing_is_said(tmp_path: Path) -> None:
    """As lists were written before."""
    assert said(typed(tmp_path, {f"L{row}": None for row in range(2, 9)} | {"B2": "退回意见（已改）"})) == []


def test_another_value_over_the_listed_one_is_noted_with_where_it_belongs(tmp_path: Path) -> None:
    [finding] = said(typed(tmp_path, {"G10": "2500"}))
    assert (finding.code, finding.severity, f"{finding.where}") == (VALUE, "note", f"{LIST}!G10")
    assert "2500" in finding.message
    assert "基础数据!G22" in finding.remedy


def test_explanations_and_what_is_printed_are_no_such_words(tmp_path: Path) -> None:
    assert said(typed(tmp_path, {"J9": "属实。", "G9": 37.5, "G12": None})) == []


def test_sorted_the_list_says_nothing_new(tmp_path: Path) -> None:
    """The shown columns alone, as a filter sorts them."""

    def turn(book: Book) -> None:
        sheet = book[LIST]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(9, sheet.max_row, 2, 10)]
        for number, row in enumerate(reversed(rows), 9):
            for column, value in enumerate(row, 2):
                sheet.cell(number, column).value = value

    assert said(edited(returned(sample(tmp_path / "in"), tmp_path / "once"), turn)) == []


@pytest.mark.parametrize("more", ["copied", "without its codes"])
def test_of_a_copy_and_without_codes_too(tmp_path: Path, more: str) -> None:
    assert [finding.code for finding in said(typed(tmp_path, {"M9": "应为528"}, more))] == [BESIDE]


def test_the_next_list_tells_what_was_typed(tmp_path: Path) -> None:
    words = "应为528，" + "另有三家企业月底补报，" * 9
    twice = returned(typed(tmp_path, {"M9": words}), tmp_path / "twice")
    [row] = [row for row in list_rows(twice) if row[2] == LIST]
    assert (row[1], row[3], row[5]) == ("提示", "M9", words)
    assert "应为528" in str(row[6])
    assert said(twice) == []
