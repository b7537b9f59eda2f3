"""Files that are no workbook of ours: each gets one finding with a reason, and none an exception."""

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from filling import LIAONING, PANJIN, filled, found, plan_of, rewritten

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import check_file
from xlgreen.decomposition.make import decompose
from xlgreen.decomposition.write import write_decomposition
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.report.consolidated import write_consolidated
from xlgreen.submission import read_submission
from xlgreen.template.write import write_workbook

CLUMSY = {
    "text": ("这不是工作簿".encode(), "file-other-kind", "CSV 或文本文件"),
    "empty": (b"", "file-empty", ""),
    "html": (b"<html><table></table></html>", "file-other-kind", "HTML 网页"),
    "old Office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-other-kind", "旧版 Office 文件"),
    "begins like a zip": (b"PK\x03\x04" + b"0" * 100, "file-damaged", "没有传完。"),
}


@pytest.mark.parametrize("kind", CLUMSY)
def test_another_kind_of_file(tmp_path: Path, kind: str) -> None:
    content, code, reason = CLUMSY[kind]
    path = tmp_path / "麦积区.xlsx"
    path.write_bytes(content)
    assert found(path) == [code]
    assert reason in check_file(path).findings[0].message


def test_a_zip_of_other_things(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "a")
    assert found(tmp_path / "a.xlsx") == ["file-other-kind"]


@pytest.mark.parametrize("left", [300, 5000, -200, -1])
def test_a_file_that_was_cut_off(tmp_path: Path, left: int) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    path.write_bytes(path.read_bytes()[:left])
    assert found(path) == ["file-damaged"]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"]
)
def test_a_workbook_without_one_of_its_parts(tmp_path: Path, part: str) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    try:
        rewritten(path, part, lambda text: None)
    except KeyError:
        pytest.skip(f"{part} is not written")
    submission, findings = read_submission(path)
    assert submission is None
    assert [finding.code for finding in findings] == ["part-missing"]


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "docProps/custom.xml"]
)
def test_a_workbook_with_a_spoiled_part(tmp_path: Path, part: str) -> None:
    path = rewritten(filled(tmp_path, LIAONING, PANJIN, "2021"), part, lambda text: text[: len(text) // 2])
    assert [finding.code for finding in check_file(path).findings] == ["xml-damaged"]


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    assert found(tmp_path / "folder.xlsx") == ["file-not-found"]
    assert found(tmp_path / "nowhere.xlsx") == ["file-not-found"]


def test_a_workbook_of_somebody_else(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "行政区划代码"
    book.save(tmp_path / "other.xlsx")
    assert found(tmp_path / "other.xlsx") == ["unknown-workbook"]


def test_a_table_of_ours_that_is_no_report(tmp_path: Path) -> None:
    plan = plan_of(LIAONING)
    total = write_consolidated(consolidate(collect(plan, Period(2021), [])), tmp_path / "汇总.xlsx")
    split = write_decomposition(decompose(plan), tmp_path / "分解.xlsx")
    said = [[finding.message for finding in check_file(path).findings] for path in (total, split)]
    assert said == [[f"这是 xlgreen 生成的{kind}，不是要填报的报表。"] for kind in ("汇总表", "指标分解表")]


def test_a_workbook_of_a_plan_that_is_not_known(tmp_path: Path) -> None:
    layout = lay_out(replace(plan_of(LIAONING), id="unknown"), PANJIN, Period(2021))
    submission, findings = read_submission(write_workbook(layout, tmp_path / "盘锦市.xlsx"))
    assert submission is None
    assert [(finding.code, finding.values["plan"]) for finding in findings] == [("plan-not-found", "unknown")]


def test_every_finding_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "鞍山市.xlsx").write_bytes(b"")
    assert [finding.where.file for finding in check_file(tmp_path / "鞍山市.xlsx").findings] == ["鞍山市.xlsx"]
