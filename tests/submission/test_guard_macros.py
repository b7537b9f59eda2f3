"""Macros in an .xlsm: ours are told by their text, whatever an editor does to it on saving."""

import zipfile
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, clean, layout_of
from submission.hostile.package import Parts

import xlgreen.submission.guard.macros as macros
from xlgreen.hosts.excel.vba import module_texts
from xlgreen.hosts.excel.vba_text import MODULE
from xlgreen.submission.raw_workbook import read_workbook
from xlgreen.template.formula_kind import UDF
from xlgreen.template.write import write_workbook


@pytest.fixture(scope="module")
def udf_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    layout = layout_of(LIAONING, PANJIN, "2021")
    return write_workbook(layout, tmp_path_factory.mktemp("udf") / "报表.xlsm", clean(layout), UDF)


def test_our_own_macros_pass_in_an_xlsm_only(udf_book: Path, tmp_path: Path) -> None:
    workbook, findings = read_workbook(udf_book)
    assert workbook and findings == []
    renamed = tmp_path / "报表.xlsx"
    renamed.write_bytes(udf_book.read_bytes())
    assert [finding.code for finding in read_workbook(renamed)[1]] == ["macros-in-workbook"]


@pytest.mark.parametrize("name", ["xlgreen", "xlwings", "Dictionary", MODULE])
def test_a_line_more_in_a_module_is_not_ours(name: str) -> None:
    text = module_texts()[name]
    assert macros._is_ours(name, text)
    assert macros._is_ours(name, text.upper().replace("    ", "\t")), "the editor's own changes"
    assert not macros._is_ours(name, text + '\r\nSub Auto_Open()\r\nShell "calc"\r\nEnd Sub\r\n')


def test_a_module_of_another_name_must_be_empty() -> None:
    assert macros._is_ours("Module1", 'Attribute VB_Name = "Module1"\r\nOption Explicit\r\n')
    assert not macros._is_ours("ThisWorkbook", "Private Sub Workbook_Open()\r\nEnd Sub\r\n")


def test_another_version_of_xlwings_is_ours() -> None:
    text = module_texts()["xlwings"]
    other = macros._DLL_VERSION.sub(r"\1-0.99.1.dll", text.lower())
    assert other != text.lower() and macros._is_ours("xlwings", other)


def test_macros_that_cannot_be_checked_here(udf_book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(container: object) -> Parts:
        raise ModuleNotFoundError(name="pyopenvba")

    monkeypatch.setattr(macros, "_modules", missing)
    [finding] = read_workbook(udf_book)[1]
    assert (finding.code, finding.values["library"]) == ("macros-unchecked", "pyopenvba")
    assert zipfile.is_zipfile(udf_book)
