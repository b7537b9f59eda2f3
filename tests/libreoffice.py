"""LibreOffice as a test tool: recalculate a workbook, print it to PDF.

LibreOffice keeps the cached values of an .xlsx unless its profile says otherwise, and a running soffice
serves later calls on the same profile: every run gets a fresh profile of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
  <prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""


def need_libreoffice() -> None:
    """Skip the test where soffice is absent; on the CI machine its absence is a failure."""
    if shutil.which("soffice"):
        return
    if os.environ.get("CI"):
        pytest.fail("soffice is not installed, and CI must run this test")
    pytest.skip("soffice (LibreOffice) is not installed")


def recalculate(path: Path, into: Path) -> Path:
    """A copy of the workbook, every formula computed anew, saved as .xlsx in the folder `into`."""
    return _convert(path, into, "xlsx:Calc MS Excel 2007 XML", ".xlsx")


_OLD_FORMATS = {".xls": "xls:MS Excel 97", ".ods": "ods:calc8"}


def save_as(path: Path, into: Path, suffix: str) -> Path:
    """The workbook in another format, .xls or .ods, in the folder `into`."""
    return _convert(path, into, _OLD_FORMATS[suffix], suffix)


def resaved(path: Path, into: Path, suffix: str) -> Path:
    """The workbook as LibreOffice saves it in another format: ``.ods``, ``.xls`` or ``.xlsx``."""
    targets = {".ods": "ods", ".xls": "xls:MS Excel 97", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
    return _convert(path, into, targets[suffix], suffix)


def resaved_all(paths: Sequence[Path], into: Path, suffix: str) -> list[Path]:
    """The same for many workbooks in one run of LibreOffice, which costs as much as one."""
    targets = {".ods": "ods", ".xls": "xls:MS Excel 97", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
    _convert(paths[0], into, targets[suffix], suffix, *paths[1:])
    return [into / path.with_suffix(suffix).name for path in paths]


def to_pdf(path: Path, into: Path) -> Path:
    """The workbook as LibreOffice prints it, in the folder `into`."""
    return _convert(path, into, "pdf", ".pdf")


def pages(path: Path, into: Path) -> list[str]:
    """The text of each printed page."""
    need_libreoffice()
    if not shutil.which("pdftotext"):
        if os.environ.get("CI"):
            pytest.fail("pdftotext is not installed, and CI must run this test")
        pytest.skip("pdftotext (poppler) is not installed")
    pdf = to_pdf(path, into)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def _convert(path: Path, into: Path, target: str, suffix: str, *more: Path) -> Path:
    if into.resolve() == path.parent.resolve():
        raise ValueError(f"{into} holds the source: LibreOffice would overwrite it")
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="soffice-") as profile:
        user = Path(profile) / "user"
        user.mkdir()
        (user / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
        command = [
            "soffice",
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            str(into),
            *map(str, (path, *more)),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    result = into / path.with_suffix(suffix).name
    if not result.exists():
        raise RuntimeError(f"LibreOffice wrote no {result.name}: {done.stdout}{done.stderr}")
    return result
