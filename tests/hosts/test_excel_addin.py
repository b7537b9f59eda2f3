"""The add-in and workbooks with macros: valid packages with ribbon, help and settings out of sight."""

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from validator import faults, need_validator

from xlgreen.cli.hosts import build_host
from xlgreen.functions import FAMILIES, REGISTRY, Function
from xlgreen.functions.registry.words import argument_words
from xlgreen.hosts import excel
from xlgreen.hosts.excel.addin import write_addin
from xlgreen.hosts.excel.hidden_sheets import hidden_sheets
from xlgreen.hosts.excel.ribbon import add_ribbon, ribbon_xml
from xlgreen.hosts.excel.vba import vba_project
from xlgreen.shipped import shipped_path

pytest.importorskip("pyopenvba", reason="pyopenvba is not installed")
pytest.importorskip("xlwings", reason="xlwings is not installed")
_RIBBON = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("addin")
    build_host("xlwings", folder)
    assert [path.name for path in folder.iterdir()] == ["xlgreen.xlam"]
    return folder / "xlgreen.xlam"


def workbook(path: Path) -> Path:
    """A workbook with macros that anyone writes with xlsxwriter."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.add_vba_project(io.BytesIO(vba_project()), True)
        book.add_worksheet("指标").write_formula(0, 0, "=XG_DECLINE_RATE(100,80)", None, 0.2)
        for name, rows in hidden_sheets().items():
            sheet = book.add_worksheet(name)
            sheet.very_hidden()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    add_ribbon(path)
    return path


def as_workbook(addin: Path, path: Path) -> Path:
    """openpyxl opens no add-in."""
    with zipfile.ZipFile(addin) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"ms-excel.addin.", b"ms-excel.sheet."))
    return path


def test_addin_and_workbook_are_valid(addin: Path, tmp_path: Path) -> None:
    need_validator()
    assert faults([addin, workbook(tmp_path / "指标.xlsm")]) == []


def test_the_validator_reads_the_ribbon(tmp_path: Path) -> None:
    need_validator()
    path = workbook(tmp_path / "指标.xlsm")
    broken = tmp_path / "坏.xlsm"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b'size="large"', b'size="huge"'))
    assert "huge" in faults([broken])[0]


def test_the_addin_is_one_and_not_a_workbook(addin: Path) -> None:
    with zipfile.ZipFile(addin) as package:
        types = package.read("[Content_Types].xml").decode()
        book = package.read("xl/workbook.xml").decode()
        assert package.read("xl/vbaProject.bin") == vba_project()
        assert package.read("customUI/customUI14.xml").decode("utf-8") == ribbon_xml()
        assert package.read("_rels/.rels").decode().count("customUI/customUI14.xml") == 1
    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types and "sheet.macroEnabled" not in types
    assert 'visibility="hidden"' in book


def test_the_same_addin_every_time(addin: Path, tmp_path: Path) -> None:
    assert write_addin(tmp_path / "xlgreen.xlam").read_bytes() == addin.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["xlgreen.xlam"]


def test_a_ribbon_put_in_twice_is_there_once(tmp_path: Path) -> None:
    path = workbook(tmp_path / "指标.xlsm")
    once = path.read_bytes()
    add_ribbon(path)
    assert path.read_bytes() == once


def test_help_and_settings_are_out_of_sight(addin: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(as_workbook(addin, tmp_path / "xlgreen.xlsm"), keep_vba=True)
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    assert states == {"xlgreen": "visible", **dict.fromkeys(hidden_sheets(), "veryHidden")}
    settings = {row[0]: row[1] for row in book["xlwings.conf"].iter_rows(values_only=True)}
    assert settings["UDF MODULES"] == "xlgreen.hosts.excel.udfs"
    assert settings["ADD_WORKBOOK_TO_PYTHONPATH"] == "False", "a file beside a report must not run as Python"
    rows = list(book["_IntelliSense_"].iter_rows(values_only=True))
    assert rows[0][0] == "FunctionInfo"
    assert [row[0] for row in rows[1:]] == [function.excel_name for function in REGISTRY.values()]


@pytest.mark.parametrize("function", REGISTRY.values(), ids=lambda function: function.name)
def test_the_help_of_a_function(function: Function) -> None:
    rows = {row[0]: row for row in hidden_sheets()["_IntelliSense_"]}
    _, words, topic, *pairs = rows[function.excel_name]
    assert function.name_zh in words and topic == ""
    arguments = function.arguments
    assert [pair.strip("[]") for pair in pairs[::2]] == [argument.name for argument in arguments]
    assert pairs[1::2] == [argument_words(argument) for argument in arguments]
    assert all(len(text) <= 255 for text in (words, *pairs)), "Excel refuses longer descriptions"


def test_every_button_has_words_and_a_macro() -> None:
    tab = ElementTree.fromstring(ribbon_xml()).find(f".//{_RIBBON}tab")
    assert tab is not None
    buttons = list(tab.iter(f"{_RIBBON}button"))
    macros = shipped_path("macros", "xlgreen.bas").read_text(encoding="ascii")
    for button in buttons:
        assert f"Public Sub {button.get('onAction')}(control As Object)" in macros
        assert all(0 < len(button.get(words) or "") <= 1024 for words in ("label", "screentip", "supertip"))
    labels = [button.get("label") for button in buttons if not button.get("tag")]
    assert labels == ["校验本表", "生成模板", "汇总", "插入函数", "打开说明"]
    assert [b.get("tag") for b in buttons if b.get("tag")] == [
        function.excel_name for family in FAMILIES for function in REGISTRY.values() if function.family == family
    ]


def test_the_ribbon_calls_what_there_is() -> None:
    from xlgreen.cli import ribbon

    verbs = re.findall(r'RunRibbon "(\w+)"', shipped_path("macros", "xlgreen.bas").read_text(encoding="ascii"))
    assert len(verbs) == 4 and all(callable(getattr(ribbon, verb)) for verb in verbs)


def test_the_generated_sources_are_up_to_date() -> None:
    for name, text in excel.generated_sources().items():
        assert shipped_path("macros", name).read_bytes() == text.encode("utf-8"), (
            f"{name}: run python -m xlgreen.hosts.generated"
        )
        assert "generated by python -m xlgreen.hosts.generated" in text
