"""What somebody has typed is never lost: not to a new blank, not to a total, not to an odd file name."""

import os
import shutil
from pathlib import Path

import openpyxl
import pytest
from filling import LIAONING, TIANSHUI
from plan.plan_copy import change, copied_plan
from typer.testing import CliRunner, Result

from xlgreen.cli.app import app
from xlgreen.consolidation.collect import check_file, workbook_paths
from xlgreen.plan.check import check_plan
from xlgreen.shipped import shipped_path

SAMPLE = "620502_秦州区_绿色低碳循环_2021.xlsx"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "收到").mkdir()
    return Path(shutil.copy(shipped_path("samples", TIANSHUI, SAMPLE), tmp_path / "收到")).parent


def test_a_blank_does_not_take_the_place_of_a_filled_workbook(inbox: Path) -> None:
    before = (inbox / SAMPLE).read_bytes()
    done = run("template", TIANSHUI, "--period", "2021", "--region", "620502", "-o", inbox)
    assert (done.exit_code, (inbox / SAMPLE).read_bytes()) == (2, before)
    assert "已填的报表，不能覆盖" in done.output


def test_a_blank_does_not_take_the_place_of_another_plans_filled_workbook(inbox: Path) -> None:
    misnamed = (inbox / SAMPLE).rename(inbox / "210300_鞍山市_绿色矿山_2021.xlsx")
    before = misnamed.read_bytes()
    done = run("template", LIAONING, "--period", "2021", "--region", "210300", "-o", inbox)
    assert (done.exit_code, misnamed.read_bytes()) == (2, before)


def test_a_blank_takes_the_place_of_a_blank(tmp_path: Path) -> None:
    arguments = ("template", TIANSHUI, "--period", "2021", "--region", "620502", "-o", tmp_path)
    assert [run(*arguments).exit_code for _ in range(2)] == [0, 0]


def test_a_previous_folder_that_is_not_there(tmp_path: Path) -> None:
    assert run("template", TIANSHUI, "--period", "2022", "--previous", tmp_path / "no", "-o", tmp_path).exit_code == 2


def test_files_of_other_kinds_are_named(inbox: Path) -> None:
    (inbox / SAMPLE).rename(inbox / "620502.XLSX")
    (inbox / "旧表.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    files = {path.name: check_file(path) for path in workbook_paths([inbox])}
    assert files["620502.XLSX"].submission
    assert [finding.code for finding in files["旧表.xls"].findings] == ["file-other-kind"]


def test_a_folder_that_may_not_be_looked_into_is_named(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the regions that lie in it would be missing without a word."""
    (inbox / "县区").mkdir()
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "县区" and may(path, mode))
    done = run("check", inbox)
    assert done.exit_code == 1
    assert "县区：读不了：没有读取的权限" in done.output


def edited(inbox: Path, cells: dict[str, object]) -> list[str]:
    book = openpyxl.load_workbook(inbox / SAMPLE)
    for address, value in cells.items():
        book["基础数据"][address] = value
    book.save(inbox / SAMPLE)
    return [f"{f.code} {f.where.cell}" for f in check_file(inbox / SAMPLE).findings]


def test_a_blank_that_is_explained_passes(inbox: Path) -> None:
    assert edited(inbox, {"G22": None}) == ["required-missing G22"]
    assert edited(inbox, {"J22": "统计部门尚未核定"}) == []


def test_what_is_typed_below_the_table_is_listed(inbox: Path) -> None:
    assert edited(inbox, {"C60": "新增指标", "G60": 123}) == ["unplaced-value C60", "unplaced-value G60"]


def test_the_own_level_reports_only_its_own(tmp_path: Path) -> None:
    assert run("template", LIAONING, "--period", "2025", "--region", "210000", "-o", tmp_path).exit_code == 0
    path = next(tmp_path.glob("210000*.xlsx"))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["封面", "基础数据", "指标完成情况", "审核结果", "_字典"]
    assert [book["基础数据"][f"C{row}"].value for row in (10, 11)] == [
        "已印发的绿色矿山管理办法",
        "已发布的菱镁矿绿色矿山建设规范",
    ]
    assert run("template", TIANSHUI, "--period", "2025", "--region", "620500", "-o", tmp_path).exit_code == 2


def test_targets_issued_for_a_year_win_over_the_schedule(tmp_path: Path) -> None:
    from xlgreen.layout import Field, Workbook, lay_out
    from xlgreen.period import Period
    from xlgreen.plan.load import load_plan

    folder = copied_plan(TIANSHUI, tmp_path)
    change(folder, "indicators.yaml", "value: 11, text", 'value: 11, annual: {"2022": 3.5}, text')
    plan, findings = load_plan(folder)
    assert plan and not findings
    field = Field("indicator_report", "energy_intensity_decline@2025", "annual_target")
    by_year = [Workbook(lay_out(plan, "620502", Period(year)), {}).value(field) for year in (2022, 2023)]
    assert by_year == [0.035, pytest.approx(1 - 0.89**0.6)]


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("plan.yaml", "id: tianshui-low-carbon-2021", 'id: "辽宁/../x"', "id"),
        ("plan.yaml", "periods: [2020, 2021, 2022, 2023, 2024, 2025]", "periods: []", "periods"),
        ("indicators.yaml", "value: 35,", "value: 1e999,", "indicators.0.targets.0.value"),
    ],
)
def test_a_plan_that_cannot_be_laid_out_is_found(tmp_path: Path, file: str, old: str, new: str, field: str) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    line = change(folder, file, old, new)
    found = check_plan(folder)[1]
    assert [(f.code, f.where.file, f.where.line, f.where.field) for f in found] == [("wrong-value", file, line, field)]


def test_a_document_in_another_encoding_is_a_finding(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    text = (folder / "document.txt").read_text(encoding="utf-8")
    (folder / "document.txt").write_bytes(text.encode("gb18030"))
    assert ["UTF-8" in finding.message for finding in check_plan(folder)[1]] == [True]


def test_a_name_that_is_too_long_is_said(inbox: Path) -> None:
    done = run("triage", inbox, "-o", inbox / f"{'长' * 90}.xlsx")
    assert done.exit_code == 2
    assert "文件名太长" in done.output
