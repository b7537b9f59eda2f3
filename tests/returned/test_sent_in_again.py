"""A returned workbook is an ordinary one: checked, corrected, saved by others, returned again, explained."""

from pathlib import Path

import pytest
from filling import TIANSHUI, edited, filled, found, opened, retype
from libreoffice import need_libreoffice, recalculate, save_as
from openpyxl.workbook import Workbook as Book
from returned.returning import (
    CLEAN,
    FAULTY,
    LIST,
    comments_of,
    findings_of,
    list_rows,
    marks_of,
    parts_of,
    returned,
    sample,
)
from validator import faults, need_validator

from xlgreen.consolidation.collect import check_file
from xlgreen.report.returned import NotReturnedError, return_workbook
from xlgreen.submission.explanations import About, explained_in
from xlgreen.submission.raw_workbook import read_workbook

SAMPLES = (FAULTY, "620503_麦积区_绿色低碳循环_2021.xlsx", "620524_武山县_绿色低碳循环_2021.xlsx")
EXPLAINED = ("任务分解表", "task_report/40/deadline", "month-for-date")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_is_found_as_before(name: str, tmp_path: Path) -> None:
    path = sample(tmp_path / "in", name)
    assert findings_of(returned(path, tmp_path / "out")) == findings_of(path)


@pytest.mark.parametrize("name", SAMPLES)
def test_returned_twice_it_is_marked_once(name: str, tmp_path: Path) -> None:
    once = returned(sample(tmp_path / "in", name), tmp_path / "once")
    twice = returned(once, tmp_path / "twice")
    assert parts_of(once) == parts_of(twice)


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_saves_it_in_between(name: str, tmp_path: Path) -> None:
    need_libreoffice()
    once = returned(sample(tmp_path / "in", name), tmp_path / "once")
    resaved = recalculate(once, tmp_path / "resaved")
    assert findings_of(resaved) == findings_of(once)
    assert marks_of(resaved) == marks_of(once)
    twice = returned(resaved, tmp_path / "twice")
    assert marks_of(twice) == marks_of(once)
    assert comments_of(twice) == comments_of(once)
    assert list_rows(twice) == list_rows(once)
    assert opened(twice).sheetnames == opened(once).sheetnames
    need_validator()
    assert faults([twice]) == []


CORRECTED = {
    "base_data/energy/this_year": 528,
    "base_data/film_recovered/this_year": 830,
    "task_report/3/status": "进行中",
}


def test_corrected_it_passes(tmp_path: Path) -> None:
    from filling import layout_of

    (tmp_path / "in").mkdir()
    wrong = {
        "base_data/energy/this_year": "约500",
        "base_data/film_recovered/this_year": 5000,
        "task_report/3/status": "在办",
    }
    path = filled(tmp_path / "in", TIANSHUI, "620502", "2021", wrong)
    assert any("about-value" in line for line in found(path))
    back = edited(returned(path, tmp_path / "out"), retype(layout_of(TIANSHUI, "620502", "2021"), CORRECTED))
    assert found(back) == []


def test_corrected_in_libreoffice_it_passes_and_is_cleaned(tmp_path: Path) -> None:
    from filling import layout_of

    need_libreoffice()
    (tmp_path / "in").mkdir()
    path = filled(tmp_path / "in", TIANSHUI, "620502", "2021", {"base_data/energy/this_year": "约500"})
    back = edited(returned(path, tmp_path / "out"), retype(layout_of(TIANSHUI, "620502", "2021"), CORRECTED))
    resaved = recalculate(back, tmp_path / "resaved")
    assert found(resaved) == []
    cleaned = return_workbook(check_file(resaved), tmp_path / "cleaned" / path.name)
    assert cleaned
    assert cleaned.listed == 0
    assert (marks_of(cleaned.path), comments_of(cleaned.path)) == ({}, {})
    assert opened(cleaned.path).sheetnames == opened(path).sheetnames
    assert found(cleaned.path) == []


def test_a_clean_workbook_is_not_returned(tmp_path: Path) -> None:
    assert return_workbook(check_file(sample(tmp_path, CLEAN)), tmp_path / "out" / CLEAN) is None
    assert not (tmp_path / "out").exists()


# explanations


def explanations(path: Path) -> dict[About, str]:
    """What a workbook's list explains; nothing in one that was not returned."""
    workbook, _ = read_workbook(path)
    assert workbook is not None
    return {each.about: each.text for each in explained_in(workbook)}


def explained(path: Path, text: str) -> Path:
    def write(book: Book) -> None:
        row = next(row for row in range(9, 20) if book[LIST][f"E{row}"].value == "H49")
        book[LIST][f"J{row}"] = text

    return edited(path, write)


def test_an_explanation_is_read_by_its_field(tmp_path: Path) -> None:
    once = returned(sample(tmp_path / "in"), tmp_path / "once")
    assert explanations(once) == {}
    assert explanations(explained(once, "合同约定到月底。")) == {EXPLAINED: "合同约定到月底。"}
    assert explanations(sample(tmp_path / "in")) == {}


def test_an_explanation_survives_sorting_and_a_new_name_of_the_list(tmp_path: Path) -> None:
    def turn(book: Book) -> None:
        sheet = book[LIST]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(9, sheet.max_row)]
        for number, row in enumerate(reversed(rows), 9):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        sheet.title = "退回意见(已办)"

    once = explained(returned(sample(tmp_path / "in"), tmp_path / "once"), "合同约定到月底。")
    assert explanations(edited(once, turn)) == {EXPLAINED: "合同约定到月底。"}


def test_an_explanation_goes_along_when_it_is_returned_again(tmp_path: Path) -> None:
    once = explained(returned(sample(tmp_path / "in"), tmp_path / "once"), "+合同约定")
    twice = returned(once, tmp_path / "twice")
    assert explanations(twice) == {EXPLAINED: "+合同约定"}
    assert [sheet for sheet in opened(twice).sheetnames if sheet.startswith(LIST)] == [LIST]


def test_an_explanation_stays_when_its_finding_is_gone(tmp_path: Path) -> None:
    def correct(book: Book) -> None:
        book["任务分解表"]["H49"] = "2025-12-31"

    once = explained(returned(sample(tmp_path / "in"), tmp_path / "once"), "合同约定到月底。")
    twice = returned(edited(once, correct), tmp_path / "twice")
    last = list_rows(twice)[-1]
    assert (last[1], last[3], last[8]) == ("原说明", "H49", "合同约定到月底。"), "of a value that is gone"
    assert "任务分解表!H49" not in comments_of(twice) or "month" not in comments_of(twice)["任务分解表!H49"]
    assert explanations(twice) == {EXPLAINED: "合同约定到月底。"}


def test_of_two_copies_of_the_list_no_explanation_is_lost(tmp_path: Path) -> None:
    """A clerk copies the list before explaining, and the copies say different things."""

    def explain_in_a_copy(book: Book) -> None:
        copy = book.copy_worksheet(book[LIST])
        row = next(row for row in range(9, 20) if copy[f"E{row}"].value == "H49")
        copy[f"J{row}"] = "另有合同约定。"

    once = explained(returned(sample(tmp_path / "in"), tmp_path / "once"), "合同约定到月底。")
    twice = returned(edited(once, explain_in_a_copy), tmp_path / "twice")
    thrice = returned(twice, tmp_path / "thrice")
    for path in (twice, thrice):
        assert [row[8] for row in list_rows(path) if row[3] == "H49"] == ["合同约定到月底。", "另有合同约定。"]
        assert [sheet for sheet in opened(path).sheetnames if sheet.startswith(LIST)] == [LIST]


def test_a_copy_of_the_list_is_no_sheet_of_the_clerks(tmp_path: Path) -> None:
    once = returned(sample(tmp_path / "in"), tmp_path / "once")

    def copy(book: Book) -> None:
        book.copy_worksheet(book[LIST]).title = f"{LIST} (2)"

    assert "sheet-not-ours" not in {code for code, _, _ in findings_of(edited(once, copy))}


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_identity_and_explanations_outlive_another_format(suffix: str, tmp_path: Path) -> None:
    """Saved as another format and back, as clerks with other programs do: whose it is, what is said, what is ours."""
    need_libreoffice()
    once = explained(returned(sample(tmp_path / "in"), tmp_path / "once"), "合同约定到月底。")
    other = save_as(once, tmp_path / "other", suffix)
    assert explanations(other) == {EXPLAINED: "合同约定到月底。"}
    back = recalculate(other, tmp_path / "back")
    filed, before = check_file(back), check_file(once)
    assert filed.stamp == before.stamp
    assert EXPLAINED in {(f.where.sheet, f.where.field, f.code) for f in filed.findings if f.explanation}
    twice = returned(back, tmp_path / "twice")
    assert explanations(twice) == {EXPLAINED: "合同约定到月底。"}
    assert [name for name in opened(twice).sheetnames if LIST in name] == [LIST]
    cells = {f"{f.where.sheet}!{f.where.cell}" for f in filed.findings if f.where.cell and not f.explanation}
    assert {place.partition(":")[0] for place in marks_of(twice)} == cells


def test_an_explained_query_is_listed_and_not_marked(tmp_path: Path) -> None:
    once = returned(sample(tmp_path / "in"), tmp_path / "once")
    assert "任务分解表!H49" in marks_of(once)
    assert "“情况说明”栏（本表或“退回意见”表）写明原因" in comments_of(once)["任务分解表!H49"]
    twice = returned(explained(once, "合同约定到月底。"), tmp_path / "twice")
    assert "任务分解表!H49" not in {*marks_of(twice), *comments_of(twice)}
    [row] = [row for row in list_rows(twice) if row[3] == "H49"]
    assert (row[1], row[7], row[8]) == ("已说明", "无需处理，说明予以保留。", "合同约定到月底。")


# a list of the clerk's own, a file that changes, a file that was edited


def test_a_sheet_of_the_clerks_with_the_lists_name_stays(tmp_path: Path) -> None:
    path = edited(sample(tmp_path / "in"), lambda book: book.create_sheet(LIST).append(["我们的意见"]))
    once = returned(path, tmp_path / "once")
    twice = returned(once, tmp_path / "twice")
    assert opened(twice).sheetnames[0] == f"审核{LIST}"
    assert opened(twice)[LIST]["A1"].value == "我们的意见"
    assert parts_of(once) == parts_of(twice)


def test_a_file_that_changed_since_it_was_checked_is_not_returned(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    filed = check_file(path)
    edited(path, lambda book: book["基础数据"].__setitem__("G22", 2500))
    with pytest.raises(NotReturnedError, match="changed"):
        return_workbook(filed, tmp_path / "out" / path.name)


def test_a_returned_workbook_that_was_edited_is_not_written_over(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    back = returned(path, tmp_path / "out")
    assert returned(path, tmp_path / "out") == back, "as it was written it may be written again"
    explained(back, "合同约定到月底。")
    before = back.read_bytes()
    with pytest.raises(NotReturnedError, match="edited"):
        returned(path, tmp_path / "out")
    assert back.read_bytes() == before


def test_stopped_in_the_middle_nothing_stands_under_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    path = sample(tmp_path / "in")
    filed, before = check_file(path), path.read_bytes()
    written: list[object] = []
    write = zipfile.ZipFile.writestr

    def stop(archive: zipfile.ZipFile, *arguments: object) -> None:
        written.append(arguments)
        if len(written) == 5:
            raise KeyboardInterrupt
        write(archive, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "writestr", stop)
    with pytest.raises(KeyboardInterrupt):
        return_workbook(filed, tmp_path / "out" / path.name)
    assert list((tmp_path / "out").iterdir()) == []
    assert path.read_bytes() == before
