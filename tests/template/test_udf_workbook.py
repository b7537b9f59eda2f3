"""The workbook that calls the functions by name: everything but its formulas is as in the one that writes them out."""

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from made import CASES, CIRCULAR, GANSU, LIAONING, SICHUAN, TIANSHUI, carelessly_filled, layout
from openpyxl.cell import Cell
from random_filling import careless
from validator import faults, need_validator

from xlgreen.consolidation.collect import check_file
from xlgreen.functions import REGISTRY
from xlgreen.layout import called_functions
from xlgreen.layout.model import COVER
from xlgreen.submission import read_submission
from xlgreen.template.formula_kind import NATIVE, UDF
from xlgreen.template.write import file_name, write_workbook

ONE_OF_EACH = [
    (LIAONING, "210300", "2023"),
    (TIANSHUI, "620503", "2022"),
    (GANSU, "620300", "2018"),
    (CIRCULAR, "620100", "2012"),
    (SICHUAN, "510400", "2023"),
]
Case = tuple[str, str, str]
ALARM_ROW = 7
FORMULA = r"<f((?: [a-z]+=\"[^\"]*\")*)>"


def both(case: Case, folder: Path) -> tuple[Path, Path]:
    """The same careless filling with formulas written out, and with calls by name."""
    laid, native, typed = carelessly_filled(case, 5, folder)
    return native, write_workbook(laid, folder / file_name(laid, UDF), typed, UDF)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_formulas(xml: bytes) -> str:
    """A sheet's text without formulas, style numbers and VBA names."""
    text = re.sub(rf"{FORMULA}.*?</f>", r"<f\1/>", xml.decode())
    return re.sub(r' (s|style|dxfId|codeName)="[^"]*"', "", text).replace("<sheetPr/>", "")


def look_of(cell: Cell) -> str:
    return f"{cell.font} {cell.fill} {cell.border} {cell.alignment} {cell.number_format} {cell.protection}"


@pytest.mark.parametrize("case", ONE_OF_EACH, ids="-".join)
def test_only_the_formulas_are_different(case: Case, tmp_path: Path) -> None:
    native, udf = both(case, tmp_path)
    was, now = parts(native), parts(udf)
    names = openpyxl.load_workbook(native).sheetnames
    for number, name in enumerate(names, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        if name != COVER:
            assert without_formulas(was[part]) == without_formulas(now[part]), name
    assert was["docProps/custom.xml"] == now["docProps/custom.xml"]


@pytest.mark.parametrize("case", ONE_OF_EACH, ids="-".join)
def test_cells_look_alike_and_only_calls_are_written_otherwise(case: Case, tmp_path: Path) -> None:
    native, udf = (openpyxl.load_workbook(path) for path in both(case, tmp_path))
    pairs = [
        (cell, udf[sheet.title][cell.coordinate])
        for sheet in native
        for row in sheet.iter_rows()
        for cell in row
        if (sheet.title, cell.row) != (COVER, ALARM_ROW)
    ]
    one_of_each_style = {(cell.style_id, other.style_id): (cell, other) for cell, other in pairs}
    assert [cell for cell, other in one_of_each_style.values() if look_of(cell) != look_of(other)] == []
    differing = [(cell, other) for cell, other in pairs if cell.value != other.value and not _is_a_note(cell)]
    assert len(differing) > 50
    assert [other.value for _, other in differing if "XG_" not in str(other.value)] == []
    assert sum(str(other.value).startswith("=") and "XG_" not in str(other.value) for _, other in pairs) > 50


def _is_a_note(cell: Cell) -> bool:
    """How to save is another thing for an .xlsm."""
    return cell.parent.title == COVER and ".xlsx" in str(cell.value)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_function_is_called_by_its_name(case: Case, tmp_path: Path) -> None:
    laid = layout(*case)
    path = write_workbook(laid, tmp_path / file_name(laid, UDF), {}, UDF)
    text = b"".join(content for name, content in parts(path).items() if "worksheets/sheet" in name).decode()
    called = set(
        re.findall(r"XG_([A-Z0-9_]+)\(", "".join(match[1] for match in re.findall(rf"{FORMULA}(.*?)</f>", text)))
    )
    assert called - {"ROUND_CN"} == called_functions(laid).keys() - {"ROUND_CN"}
    assert called <= REGISTRY.keys()


def test_the_same_values_stand_beside_the_formulas(tmp_path: Path) -> None:
    native, udf = (openpyxl.load_workbook(path, data_only=True) for path in both(ONE_OF_EACH[0], tmp_path))
    for sheet in native:
        for row in sheet.iter_rows():
            for cell in row:
                assert udf[sheet.title][cell.coordinate].value == cell.value or _is_a_note(cell)


def test_it_brings_the_bridge_along_out_of_sight(tmp_path: Path) -> None:
    path = both(ONE_OF_EACH[1], tmp_path)[1]
    assert path.name == "620503_麦积区_绿色低碳循环_2022.xlsm"
    inside = parts(path)
    assert {"xl/vbaProject.bin", "customUI/customUI14.xml"} <= inside.keys()
    states = {sheet.title: sheet.sheet_state for sheet in openpyxl.load_workbook(path)}
    assert [name for name, state in states.items() if state == "veryHidden"] == [
        "_IntelliSense_",
        "xlwings.conf",
        "xlgreen.texts",
    ]
    book, first = inside["xl/workbook.xml"].decode(), inside["xl/worksheets/sheet1.xml"].decode()
    assert 'codeName="ThisWorkbook"' in book and 'codeName="Sheet1"' in first


def test_the_cover_says_it_when_the_functions_do_not_answer(tmp_path: Path) -> None:
    native, udf = both(ONE_OF_EACH[1], tmp_path)
    alarm = openpyxl.load_workbook(udf)[COVER]["B7"].value
    assert alarm.startswith("=IF(ISERROR(XG_ROUND_CN(1,0)),") and "指标函数没有启用" in alarm
    assert not openpyxl.load_workbook(udf, data_only=True)[COVER]["B7"].value
    assert openpyxl.load_workbook(native)[COVER]["B7"].value is None


@pytest.mark.parametrize("case", ONE_OF_EACH, ids="-".join)
def test_it_is_a_valid_workbook(case: Case, tmp_path: Path) -> None:
    need_validator()
    laid = layout(*case)
    blank = write_workbook(laid, tmp_path / "blank.xlsm", {}, UDF, with_help=True)
    assert faults([blank, both(case, tmp_path)[1]]) == []


@pytest.mark.parametrize("case", ONE_OF_EACH, ids="-".join)
def test_it_is_read_like_the_other_one(case: Case, tmp_path: Path) -> None:
    laid = layout(*case)
    typed = careless(laid, 9)
    native = write_workbook(laid, tmp_path / "n.xlsx", typed)
    udf = write_workbook(laid, tmp_path / "u.xlsm", typed, UDF, with_help=True)
    said = [[str(finding) for finding in check_file(path).findings] for path in (native, udf)]
    assert said[0] == said[1]
    one, other = (read_submission(path)[0] for path in (native, udf))
    assert one and other and (one.content, one.stamp) == (other.content, other.stamp)


def test_the_same_layout_gives_the_same_bytes(tmp_path: Path) -> None:
    laid = layout(LIAONING, "210300", "2021")
    first, second = (write_workbook(laid, tmp_path / f"{n}.xlsm", {}, UDF, with_help=True) for n in (1, 2))
    assert parts(first) == parts(second)


def test_native_workbooks_bring_nothing(tmp_path: Path) -> None:
    laid = layout(LIAONING, "210300", "2021")
    path = write_workbook(laid, tmp_path / file_name(laid), {}, NATIVE, with_help=True)
    assert not [name for name in parts(path) if "vba" in name or "customUI" in name]
    assert not [c for name, c in parts(path).items() if "sheet" in name and re.search(rb"<f>[^<]*XG_", c)]
