"""Old .xls and OpenDocument files: read by way of LibreOffice, or refused by name where there is none."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from filling import LIAONING, PANJIN, filled
from libreoffice import need_libreoffice
from submission.hostile.package import Member, save_raw

from xlgreen.consolidation.collect import check_file
from xlgreen.hosts.steps import HostError
from xlgreen.submission import old_formats
from xlgreen.submission.guard import ODS, OLD, signature_of
from xlgreen.submission.raw_workbook import read_workbook

XLS, ODS_NAME = "xls:MS Excel 97", "ods"
MIME = b"application/vnd.oasis.opendocument.spreadsheet"


def saved_as(path: Path, target: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", str(folder / "old"), str(path)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    return folder / "old" / path.with_suffix(f".{target.partition(':')[0]}").name


@pytest.mark.parametrize(("target", "kind"), [(XLS, ".xls"), (ODS_NAME, ".ods")])
@pytest.mark.parametrize("renamed", [False, True], ids=["by its name", "as .xlsx"])
def test_an_old_format_is_read_and_said(tmp_path: Path, target: str, kind: str, renamed: bool) -> None:
    need_libreoffice()
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    before = check_file(path).submission
    old = saved_as(path, target, tmp_path)
    if renamed:
        old = old.rename(old.with_suffix(".xlsx"))
    workbook, findings = read_workbook(old)
    assert workbook
    assert [(finding.code, finding.values["kind"]) for finding in findings] == [("read-by-libreoffice", kind)]
    after = check_file(old).submission
    assert before and after and after.content == before.content


def test_without_libreoffice_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent() -> None:
        raise HostError("libreoffice-absent")

    monkeypatch.setattr(old_formats, "find_office", absent)
    for suffix in (".xls", ".et", ".xlsx"):
        path = tmp_path / f"旧表{suffix}"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le"))
        [finding] = read_workbook(path)[1]
        assert finding.code == "old-format"
        assert (".et" if suffix == ".et" else ".xls") in finding.message


def test_what_libreoffice_cannot_convert_is_refused(tmp_path: Path) -> None:
    need_libreoffice()
    path = tmp_path / "坏.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook\0".encode("utf-16-le"))
    assert [finding.code for finding in read_workbook(path)[1]] == ["conversion-failed"]


@pytest.mark.parametrize(
    ("content", "size", "code"),
    [(b" ", 10**9, "file-swollen"), (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", None, "xml-declares-types")],
)
def test_a_hostile_ods_never_reaches_libreoffice(
    tmp_path: Path, content: bytes, size: int | None, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(old_formats, "find_office", lambda: 1 / 0)
    path = tmp_path / "名录.ods"
    save_raw(path, [Member("mimetype", MIME, packed=MIME, method=0), Member("content.xml", content, size=size)])
    assert signature_of(path.read_bytes(), ".xlsx").kind == ODS
    assert [finding.code for finding in read_workbook(path)[1]] == [code]


def test_the_name_tells_et_from_xls() -> None:
    book = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Book\0".encode("utf-16-le")
    assert (signature_of(book, ".xls").kind, signature_of(book, ".et").name) == (OLD, ".et")


def test_a_lock_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "~$麦积区.xlsx"
    path.write_bytes(b"\x05Admin" + b" " * 159)
    assert [finding.code for finding in read_workbook(path)[1]] == ["file-lock-copy"]


def test_other_programs_files_are_read(tmp_path: Path) -> None:
    """openpyxl writes inline styles of its own; copies through it keep every value."""
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    was, _ = read_workbook(path)
    copy = Path(shutil.copy(path, tmp_path / "copy.xlsx"))
    openpyxl.load_workbook(copy, data_only=True).save(copy)
    now, findings = read_workbook(copy)
    assert was and now and findings == []
    for name, sheet in was.sheets.items():
        for row in range(1, len(sheet.rows) + 1):
            for column in range(1, len(sheet.rows[row - 1]) + 1):
                expected = sheet.value(row, column)
                if isinstance(expected, float):
                    expected = pytest.approx(expected, rel=1e-12)  # openpyxl writes 16 digits
                assert now.sheets[name].value(row, column) == expected, (name, row, column)
