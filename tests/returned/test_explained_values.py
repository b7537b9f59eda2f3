"""An explanation in the list is of the value that it was given for, and is read without the hidden codes too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filling import QINAN, TIANSHUI, cell, edited, field, filled, layout_of, opened, retype
from openpyxl.workbook import Workbook as Book
from returned.returning import LIST, list_rows, returned

from xlgreen.checks.explained import Reasons
from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding, Location
from xlgreen.submission import read_submission
from xlgreen.submission.explanations import HEADS
from xlgreen.submission.shown_before import still_shows
from xlgreen.submission.submission import Explanation

REASON = "新投产项目增加用能。"
ENERGY = "base_data/energy/this_year"
LAYOUT = layout_of(TIANSHUI, QINAN, "2021")
SHEET, CELL = LAYOUT.place(field(ENERGY))


def doubtful(folder: Path, **more: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return filled(folder, TIANSHUI, QINAN, "2021", {ENERGY: 900, **more})  # type: ignore[dict-item]


def explain(book: Book, reason: str = REASON) -> None:
    sheet = book[LIST]
    row = next(row for row in sheet.iter_rows() if CELL in [c.value for c in row])
    head = next(row for row in sheet.iter_rows(max_row=12) if HEADS["explanation"] in [c.value for c in row])
    column = next(c.column for c in head if c.value == HEADS["explanation"])
    sheet.cell(row[0].row, column).value = reason


def state(path: Path) -> str:
    [finding] = [f for f in check_file(path).findings if f.code == "change-unexplained"]
    return finding.explanation


def of_cell(path: Path) -> list[list[str | None]]:
    return [row[1:2] + row[5:6] + row[8:9] for row in list_rows(path) if row[3] == CELL]


def test_an_explained_value_is_shown(tmp_path: Path) -> None:
    path = doubtful(tmp_path / "in", **{"base_data/energy/explanation": REASON})
    assert of_cell(returned(path, tmp_path / "out")) == [["已说明", "900", REASON]]


def test_it_holds_for_the_value_that_was_explained_only(tmp_path: Path) -> None:
    once = edited(returned(doubtful(tmp_path / "in"), tmp_path / "1"), explain)
    assert state(once) == REASON
    assert state(edited(once, retype(LAYOUT, {ENERGY: 950}))) == ""
    twice = returned(once, tmp_path / "2")
    assert of_cell(twice) == [["核实性", "950", None], ["原说明", "900", REASON]]
    assert state(twice) == ""
    thrice = returned(edited(twice, explain), tmp_path / "3")
    assert state(thrice) == REASON
    assert of_cell(thrice) == [["已说明", "950", REASON], ["原说明", "900", REASON]]
    assert state(edited(twice, retype(LAYOUT, {ENERGY: 900}))) == REASON


@pytest.mark.parametrize(("now", "weight"), [(528, "原说明"), (None, "原说明"), (5280, "已说明")])
def test_what_was_explained_and_corrected_is_outdated(now: float | None, weight: str, tmp_path: Path) -> None:
    """Nothing is left to be found in the cell, but the list showed a figure that it no longer holds."""
    path = doubtful(tmp_path / "in", **{ENERGY: 5280})
    changed = edited(edited(returned(path, tmp_path / "1"), explain), retype(LAYOUT, {ENERGY: now}))
    assert [weight, "5280", REASON] in of_cell(returned(changed, tmp_path / "2"))
    assert state(edited(returned(changed, tmp_path / "3"), retype(LAYOUT, {ENERGY: 5280}))) == REASON


@pytest.mark.parametrize(
    ("listed", "raw", "holds"),
    [
        ("200", 200.0, True), ("200", 400.0, False), ("37.5%", 0.375, True), ("37.5%", 0.38, False),
        ("（空）", None, True), ("（空）", 0.0, False), ("200", None, False), ("约\n2", "约\r\n2", True),
        ("约2", "约3", False), ("TRUE", True, True), ("TRUE", False, False), ("2021-01-01", 44197.0, True),
        ("甲" * 500 + "…（共600字）", "甲" * 600, True), ("甲" * 500 + "…（共600字）", "乙" * 600, False),
        ("", 5.0, True),
    ],
)  # fmt: skip
def test_what_is_the_same_value(listed: str, raw: object, holds: bool) -> None:
    assert still_shows(listed, raw) == holds  # type: ignore[arg-type]


# a figure that is missing


@pytest.mark.parametrize("typed", [None, "无"])
@pytest.mark.parametrize("codes", ["kept", "gone"])
def test_a_reason_in_the_list_counts_as_one_in_the_row(typed: str | None, codes: str, tmp_path: Path) -> None:
    def missing(path: Path) -> list[str]:
        return [finding.code for finding in check_file(path).findings if finding.where.cell == CELL]

    once = returned(doubtful(tmp_path / "in", **{ENERGY: typed}), tmp_path / "1")
    assert missing(once) == ["placeholder-for-required" if typed else "required-missing"]
    once = edited(once, without_both) if codes == "gone" else once
    told = edited(once, explain)
    assert missing(told) == []
    twice = returned(told, tmp_path / "2")
    assert of_cell(twice) == [["已说明", typed or "（空）", REASON]]
    assert missing(twice) == []
    assert missing(edited(told, lambda book: explain(book, "无"))) == missing(once)


def test_the_total_tells_such_a_reason_once(tmp_path: Path) -> None:
    told = edited(returned(doubtful(tmp_path / "in", **{ENERGY: None}), tmp_path / "1"), explain)
    submission, _ = read_submission(told)
    assert submission
    assert [(each.text, each.cell) for each in submission.explanations] == [(REASON, CELL)]


# a text in merged cells


@pytest.mark.parametrize(
    ("code", "where", "cells", "explained"),
    [
        ("cells-merged", "J13", "J13:J14", False),
        ("cells-merged", "I13", "I13:J13", False),
        ("value-under-merge", "J13", "", False),
        ("text-from-date", "J13", "", False),
        ("text-from-date", "I13", "", True),
        ("cells-merged", "G13", "G13:G14", True),
        ("change-unexplained", "J13", "", True),
    ],
)
def test_a_text_does_not_explain_its_own_merge_or_day(code: str, where: str, cells: str, explained: bool) -> None:
    reason = Explanation(REASON, SHEET, "J13", field("base_data/energy/explanation"))
    values = {"cells": cells} if cells else {}
    finding = Finding(code, Location(sheet=SHEET, cell=where, field="base_data/energy/x"), values)
    assert (Reasons([reason]).of(finding) is not None) == explained


def test_merged_explanations_are_asked_about(tmp_path: Path) -> None:
    path = doubtful(tmp_path, **{"base_data/energy/explanation": REASON})
    at = cell(LAYOUT, "base_data/energy/explanation").partition("!")[2]
    below = f"{at[0]}{int(at[1:]) + 1}"
    edited(path, lambda book: book[SHEET].merge_cells(f"{at}:{below}"))
    [merged] = [f for f in check_file(path).findings if f.code == "cells-merged"]
    assert merged.blocks
    assert state(path) == REASON


# a list without its hidden codes


def without_column(book: Book) -> None:
    book[LIST].delete_cols(1)


def without_row(book: Book) -> None:
    for area in list(book[LIST].merged_cells.ranges):  # which would stay where they are
        book[LIST].unmerge_cells(str(area))
    book[LIST].delete_rows(1)


def without_both(book: Book) -> None:
    without_column(book)
    without_row(book)


@pytest.mark.parametrize("damage", [without_column, without_row, without_both])
def test_a_list_without_codes_is_read_by_what_can_be_seen(damage: Callable[[Book], None], tmp_path: Path) -> None:
    once = edited(edited(returned(doubtful(tmp_path / "in"), tmp_path / "1"), damage), explain)
    assert state(once) == REASON
    assert "return-list-not-understood" not in {f.code for f in check_file(once).findings}
    twice = returned(once, tmp_path / "2")
    assert [name for name in opened(twice).sheetnames if LIST in name] == [LIST]
    assert of_cell(twice) == [["已说明", "900", REASON]]
    assert state(edited(once, retype(LAYOUT, {ENERGY: 950}))) == ""


def test_a_list_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    def damage(book: Book) -> None:
        explain(book)
        without_both(book)
        head = next(c for row in book[LIST].iter_rows() for c in row if c.value == HEADS["sheet"])
        head.value = "表"

    once = edited(returned(doubtful(tmp_path / "in"), tmp_path / "1"), damage)
    told = [f for f in check_file(once).findings if f.code == "return-list-not-understood"]
    assert [(f.where.sheet, LIST in f.message) for f in told] == [(LIST, True)]
    assert state(once) == ""
    assert any("原是退回意见" in str(row[6]) for row in list_rows_of(returned(once, tmp_path / "2")))


def list_rows_of(path: Path) -> list[list[str | None]]:
    sheet = opened(path)[f"审核{LIST}"]
    return [[c.value for c in row][1:-1] for row in sheet.iter_rows(9)]
