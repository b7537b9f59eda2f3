"""Where the clerk's file cannot be marked, the list goes back alone, in a workbook of its own."""

import re
from pathlib import Path

import pytest
from filling import edited, opened
from libreoffice import need_libreoffice, save_as
from returned.returning import LIST, findings_of, list_rows, parts_of, replaced, sample, without
from validator import faults, need_validator

from xlgreen.consolidation.collect import check_file
from xlgreen.report.returned import NotReturnedError, Places, Returned, give_back


def given_back(path: Path, folder: Path) -> Returned | NotReturnedError | None:
    return give_back(check_file(path), Places(folder / path.name, folder / f"{LIST}_{path.name}.xlsx"))


def listed(path: Path, folder: Path) -> Path:
    """The list alone, for that it must be."""
    done = given_back(path, folder)
    assert isinstance(done, Returned)
    assert done.instead
    assert list(folder.iterdir()) == [done.path]
    return done.path


def without_styles(path: Path) -> Path:
    """It is read, but there is nowhere to put the looks of marks and list."""
    replaced(path, "xl/_rels/workbook.xml.rels", lambda xml: re.sub(r"<Relationship [^>]*styles[^>]*/>", "", xml))
    replaced(path, "[Content_Types].xml", lambda xml: re.sub(r"<Override [^>]*styles[^>]*/>", "", xml))
    return without(path, "xl/styles.xml")


@pytest.mark.parametrize("suffix", [".xls", ".ods"])
def test_an_old_workbook_gets_every_finding_with_what_stands_there(suffix: str, tmp_path: Path) -> None:
    need_libreoffice()
    path = save_as(sample(tmp_path / "new"), tmp_path / "in", suffix)
    alone = listed(path, tmp_path / "out")
    rows = list_rows(alone)
    assert [(row[2].replace("整本报表", ""), row[3] or "") for row in rows] == [
        (sheet, cell) for _, sheet, cell in findings_of(path)
    ]
    assert {row[3]: row[5] for row in rows} | {"G22": "约2500", "J42": "无", "H49": "2025年12月"} == {
        row[3]: row[5] for row in rows
    }
    sheet = opened(alone)[LIST]
    assert "天水市" in sheet["B3"].value
    assert path.name in sheet["B3"].value
    assert "另存为 .xlsx" in sheet["B5"].value


def test_a_damaged_file_gets_its_reason_and_the_remedy(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    path.write_bytes(path.read_bytes()[:5000])
    [row] = list_rows(listed(path, tmp_path / "out"))
    [finding] = check_file(path).findings
    assert (row[1], row[2], row[6], row[7]) == ("强制性", "整本报表", finding.message, finding.remedy)


def test_a_workbook_that_cannot_be_marked_gets_every_finding(tmp_path: Path) -> None:
    path = without_styles(sample(tmp_path / "in"))
    rows = list_rows(listed(path, tmp_path / "out"))
    assert [(row[2], row[3]) for row in rows] == [(sheet, cell) for _, sheet, cell in findings_of(path)]
    assert len(rows) > 3


def test_nothing_leads_to_sheets_that_are_not_there(tmp_path: Path) -> None:
    """No links, nothing to type, and still the filter, one sheet of texts only."""
    need_libreoffice()
    path = save_as(sample(tmp_path / "new"), tmp_path / "in", ".ods")
    book = opened(listed(path, tmp_path / "out"))
    [sheet] = book.worksheets
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert sheet.column_dimensions["J"].hidden
    assert sheet.data_validations.count == 0
    assert sheet.auto_filter.ref.startswith("B8:J")
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}


def test_it_is_valid(tmp_path: Path) -> None:
    need_validator()
    path = sample(tmp_path / "in")
    path.write_bytes(b"")
    assert faults([listed(path, tmp_path / "out")]) == []


def test_written_again_it_is_the_same_and_edited_it_is_kept(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    path.write_bytes(b"")
    alone = listed(path, tmp_path / "out")
    before = parts_of(alone)
    assert parts_of(listed(path, tmp_path / "out")) == before
    edited(alone, lambda book: book[LIST].__setitem__("G9", "已电话通知"))
    kept = alone.read_bytes()
    done = given_back(path, tmp_path / "out")
    assert isinstance(done, NotReturnedError)
    assert done.reason == "edited"
    assert alone.read_bytes() == kept


def test_a_file_that_is_not_there_gives_no_list(tmp_path: Path) -> None:
    done = given_back(tmp_path / "没有.xlsx", tmp_path / "out")
    assert isinstance(done, NotReturnedError)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_into_is_told(tmp_path: Path) -> None:
    path = sample(tmp_path / "in")
    (tmp_path / "out").write_text("a file, not a folder")
    done = given_back(path, tmp_path / "out")
    assert isinstance(done, NotReturnedError)
    assert done.reason == "cannot-write"
    assert done.detail == "已有同名的文件"
