"""xlgreen template --formulas native|udf and --with-help, and what comes back as an .xlsm."""

import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from cli.commands import xlgreen
from filling import ANSHAN, LIAONING, MAIJI, PANJIN, QINAN, TIANSHUI, clean, field, layout_of
from plan.plan_copy import change, copied_plan

import xlgreen.hosts.excel.vba as xlgreen_vba
from xlgreen.consolidation.collect import check_file
from xlgreen.submission import read_submission
from xlgreen.template.formula_kind import UDF
from xlgreen.template.write import file_name, write_workbook

_SHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def written(folder: Path, *options: object, plan: object = LIAONING, region: str = ANSHAN) -> Path:
    ran = xlgreen("template", plan, "--period", "2022", "--region", region, *options, "-o", folder)
    assert (ran.code, ran.err) == (0, "")
    [path] = folder.iterdir()
    return path


def filled_udf(folder: Path, plan: str, region: str, period: str) -> Path:
    laid = layout_of(plan, region, period)
    return write_workbook(laid, folder / file_name(laid, UDF), clean(laid), UDF, with_help=True)


def without_macros(path: Path) -> Path:
    """As a spreadsheet program saves an .xlsm as .xlsx: no project, and nothing that speaks of it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "vbaProject" not in name}
    for part, pattern, left in (
        ("[Content_Types].xml", rb'<(?:Override|Default)[^>]*vbaProject"/>', b""),
        ("[Content_Types].xml", rb"application/vnd.ms-excel.sheet.macroEnabled", _SHEET_TYPE),
        ("xl/_rels/workbook.xml.rels", rb"<Relationship [^>]*vbaProject[^>]*/>", b""),
    ):
        parts[part] = re.sub(pattern, left, parts[part])
    path.unlink()
    saved = path.with_suffix(".xlsx")
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved


@pytest.mark.parametrize(
    ("options", "name", "helped"),
    [
        ((), "210300_鞍山市_绿色矿山_2022.xlsx", False),
        (("--formulas", "native", "--with-help"), "210300_鞍山市_绿色矿山_2022.xlsx", True),
        (("--formulas", "udf"), "210300_鞍山市_绿色矿山_2022.xlsm", False),
        (("--formulas", "udf", "--with-help"), "210300_鞍山市_绿色矿山_2022.xlsm", True),
    ],
)
def test_the_kinds_of_workbook(options: tuple[str, ...], name: str, helped: bool, tmp_path: Path) -> None:
    path = written(tmp_path / "out", *options)
    assert path.name == name
    assert ("函数说明" in openpyxl.load_workbook(path).sheetnames) is helped
    assert {finding.code for finding in check_file(path).findings} == {"required-missing", "list-unanswered"}


def test_another_kind_of_formulas_is_refused(tmp_path: Path) -> None:
    ran = xlgreen("template", LIAONING, "--period", "2022", "--formulas", "vba", "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (2, "--formulas 只能是 native、udf，不是“vba”。\n")
    assert not (tmp_path / "out").exists()


def test_a_library_that_is_missing_is_named_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> bytes:
        raise ModuleNotFoundError("No module named 'pyopenvba'", name="pyopenvba")

    monkeypatch.setattr(xlgreen_vba, "vba_project", absent)
    ran = xlgreen("template", LIAONING, "--period", "2022", "--formulas", "udf", "-o", tmp_path / "out")
    assert ran.code == 2 and "pyopenvba" in ran.err and "pip install" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_function_without_a_formula_needs_its_name_in_the_cell(tmp_path: Path) -> None:
    folder = copied_plan(TIANSHUI, tmp_path)
    share = "green_industry_value_added / gdp_current"
    change(folder, "indicators.yaml", share, 'parse_target(vision_progress, "value")')
    ran = xlgreen("plan", "check", folder)
    assert ran.code == 0 and "没有对应的 Excel 公式" in ran.out
    ran = xlgreen("template", folder, "--period", "2022", "--region", MAIJI, "-o", tmp_path / "n")
    assert ran.code == 2 and "解析目标" in ran.err and "--formulas udf" in ran.err
    assert not (tmp_path / "n").exists()
    path = written(tmp_path / "u", "--formulas", "udf", plan=folder, region=MAIJI)
    formulas = {str(cell.value) for row in openpyxl.load_workbook(path)["指标完成情况"].iter_rows() for cell in row}
    assert any("XG_PARSE_TARGET(" in formula for formula in formulas)


def test_a_blank_does_not_take_the_place_of_a_filled_xlsm(tmp_path: Path) -> None:
    path = filled_udf(tmp_path, LIAONING, PANJIN, "2022")
    before = path.read_bytes()
    ran = xlgreen("template", LIAONING, "--period", "2022", "--region", PANJIN, "--formulas", "udf", "-o", tmp_path)
    assert ran.code == 2 and path.name in ran.err
    assert path.read_bytes() == before


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
def test_a_filled_one_is_checked_and_added_up_under_either_name(suffix: str, tmp_path: Path) -> None:
    """A clerk may save an .xlsm as .xlsx."""
    folder = tmp_path / "报"
    folder.mkdir()
    path = filled_udf(folder, LIAONING, PANJIN, "2021")
    if suffix == ".xlsx":
        without_macros(path)
    ran = xlgreen("check", folder)
    assert ran.code == 0 and "强制性" not in ran.out
    total = xlgreen("consolidate", LIAONING, "--period", "2021", folder, "-o", tmp_path / "总.xlsx", "--json")
    assert total.json["coverage"]["accepted"] == [PANJIN]


def test_last_year_may_have_come_as_xlsm(tmp_path: Path) -> None:
    last_year = tmp_path / "去年"
    last_year.mkdir()
    filled_udf(last_year, TIANSHUI, QINAN, "2021")
    path = written(tmp_path / "今年", "--previous", last_year, plan=TIANSHUI, region=QINAN)
    submission, _ = read_submission(path)
    energy = field("base_data/energy/last_year")
    assert submission and submission.content[energy.table][energy.row][energy.column] == 528


def test_two_files_of_one_region_are_found_out_whatever_their_names(tmp_path: Path) -> None:
    path = filled_udf(tmp_path, LIAONING, PANJIN, "2021")
    without_macros(Path(shutil.copy(path, tmp_path / "另存.xlsm")))
    ran = xlgreen("consolidate", LIAONING, "--period", "2021", tmp_path, "-o", tmp_path / "out.xlsx")
    assert path.name in ran.out and "盘锦市" in ran.out
