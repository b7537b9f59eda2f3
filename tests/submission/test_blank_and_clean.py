"""A blank workbook lacks exactly what is required; a clean one lacks nothing."""

import hashlib
from pathlib import Path

import pytest
from filling import ANSHAN, LIAONING, MAIJI, PANJIN, QINAN, QINZHOU, TIANSHUI, cell, clean, filled, found, layout_of

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Layout
from xlgreen.report.item import item_of
from xlgreen.submission import read, read_submission
from xlgreen.submission.raw_workbook import read_workbook
from xlgreen.template.write import file_name, write_workbook

WORKBOOKS = [
    (TIANSHUI, QINZHOU, "2021"),
    (TIANSHUI, MAIJI, "2020"),
    (TIANSHUI, QINAN, "2025"),
    (LIAONING, PANJIN, "2020"),
    (LIAONING, ANSHAN, "2023"),
    (LIAONING, "210000", "2025"),
]


def always_required(layout: Layout) -> set[str]:
    """The cells of the blank that are required whatever is typed; a list has none before it is begun."""
    return {
        "!".join(layout.place(field))
        for field, cell in layout.fields()
        if cell.role == "input"
        and (cell.required is True or str(cell.required) == "not explained(explanation)")
        and not layout.tables[field.table].is_open
    }


@pytest.mark.parametrize(("plan", "region", "period"), WORKBOOKS)
def test_a_blank_lacks_what_is_required(tmp_path: Path, plan: str, region: str, period: str) -> None:
    layout = layout_of(plan, region, period)
    path = write_workbook(layout, tmp_path / file_name(layout))
    lists = {cell(layout, f"overview/{form.code}/nil") for form in layout.plan.lists if form.code in layout.tables}
    wanted = {f"required-missing {place}" for place in always_required(layout)}
    wanted |= {f"list-unanswered {place}" for place in lists}
    if plan == TIANSHUI:  # 二氧化碳排放量 is not required, but its absence wants a word
        wanted.add(f"check-failed {cell(layout, 'base_data/carbon/this_year')}")
    said = found(path)
    assert len(set(said)) == len(said)
    assert set(said) == wanted


def test_a_blank_holds_nothing(tmp_path: Path) -> None:
    submission, findings = read_submission(write_workbook(layout_of(LIAONING, PANJIN, "2021"), tmp_path / "blank.xlsx"))
    assert submission is not None
    assert (dict(submission.content), dict(submission.entries), findings) == ({}, {}, [])


@pytest.mark.parametrize(("plan", "region", "period"), WORKBOOKS)
def test_a_clean_filling_has_no_finding_and_is_read_as_it_was_typed(
    tmp_path: Path, plan: str, region: str, period: str
) -> None:
    path = filled(tmp_path, plan, region, period)
    assert found(path) == []
    submission, _ = read_submission(path)
    assert submission is not None
    assert submission.content == clean(layout_of(plan, region, period))
    assert (submission.stamp.plan, submission.region, submission.stamp.period) == (plan, region, period)
    assert submission.identity == "sure"


def test_an_entry_knows_its_place(tmp_path: Path) -> None:
    layout = layout_of(LIAONING, PANJIN, "2021")
    submission, _ = read_submission(filled(tmp_path, LIAONING, PANJIN, "2021"))
    assert submission is not None and len(submission.entries) > 100
    for field, entry in submission.entries.items():
        assert (entry.field, entry.sheet, entry.cell) == (field, *layout.place(field))


def test_a_nil_return_is_not_missing(tmp_path: Path) -> None:
    empty = {"model_mines/1": None, "overview/model_mines/nil": "是"}
    assert found(filled(tmp_path, LIAONING, PANJIN, "2021", empty)) == []
    silent = {"model_mines/1": None}
    layout = layout_of(LIAONING, PANJIN, "2021")
    place = cell(layout, "overview/model_mines/nil")
    path = filled(tmp_path, LIAONING, PANJIN, "2021", silent)
    assert found(path) == [f"list-unanswered {place}"]
    name = layout.tables["model_mines"].sheet
    [unanswered] = check_file(path).findings
    assert unanswered.message.startswith(f"“{name}”没有内容") and "零报告" in unanswered.remedy
    assert item_of(unanswered, layout) == item_of(unanswered, None) == f"{name}·零报告"


def test_a_nil_return_beside_entries_names_the_table(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {"overview/model_mines/nil": "是"})
    name = layout_of(LIAONING, PANJIN, "2021").tables["model_mines"].sheet
    assert [f.message for f in check_file(path).findings] == [f"“{name}”已有数据，不应选零报告，请清除所选的“是”；"]


def test_zero_is_filled(tmp_path: Path) -> None:
    nothing = {f"base_data/{code}/{year}": 0 for code in ("power_capacity", "nonfossil_capacity")
               for year in ("base_value", "last_year", "this_year")}  # fmt: skip
    assert found(filled(tmp_path, TIANSHUI, QINAN, "2021", nothing)) == []


def test_the_digest_is_of_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves the file anew while it is read: what was found in it is not said of the new one."""
    path = filled(tmp_path, TIANSHUI, QINZHOU, "2021")
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    def saved_meanwhile(file: Path) -> object:
        found = read_workbook(file)
        file.write_bytes(file.read_bytes() + b"anew")
        return found

    monkeypatch.setattr(read, "read_workbook", saved_meanwhile)
    submission, _ = read_submission(path)
    assert submission is not None and submission.sha256 == before
