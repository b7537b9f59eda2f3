"""A filled workbook that other programs open and save is the same workbook: identity, every value, no new finding."""

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, clean, edited, filled, found, layout_of
from libreoffice import need_libreoffice, resaved_all

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Content
from xlgreen.submission import Submission
from xlgreen.submission.tampering import NOT_CALCULATED
from xlgreen.template.formula_kind import UDF
from xlgreen.template.write import write_workbook

PLANS = [(LIAONING, PANJIN), (TIANSHUI, MAIJI)]
KINDS = ["native", "udf"]
OF = {".xlsx": [".xlsx"], ".ods": [".ods", ".xlsx"], ".xls": [".xls", ".xlsx"]}  # saved so, one after the other
WORKBOOKS = [(plan, region, kind) for plan, region in PLANS for kind in KINDS]

# LibreOffice has not the functions that a udf workbook calls, and stores other values beside their calls.
KNOWN = {"native": frozenset(), "udf": NOT_CALCULATED}


def workbook(folder: Path, plan: str, region: str, kind: str) -> Path:
    if kind == "native":
        return filled(folder, plan, region, "2021")
    pytest.importorskip("pyopenvba")
    layout = layout_of(plan, region, "2021")
    return write_workbook(layout, folder / f"{region}.xlsm", clean(layout), UDF)


def through_libreoffice(folder: Path, start: list[Path], way: str) -> list[Path]:
    """The workbooks saved in the formats of a way, one after the other: one run of LibreOffice for each step."""
    paths = start
    for number, suffix in enumerate(OF[way]):
        paths = resaved_all(paths, folder / way[1:] / str(number), suffix)
    return paths


def test_through_libreoffice(tmp_path: Path) -> None:
    """All ways and all workbooks in one test, for a run of LibreOffice costs as much for one as for many."""
    need_libreoffice()
    start = []
    for plan, region, kind in WORKBOOKS:
        path = workbook(tmp_path, plan, region, kind)
        start.append(path.rename(tmp_path / f"{region}_{kind}{path.suffix}"))
    with ThreadPoolExecutor() as pool:
        saved = dict(zip(OF, pool.map(lambda way: through_libreoffice(tmp_path, start, way), OF), strict=True))
    for way, paths in saved.items():
        for (plan, region, kind), path in zip(WORKBOOKS, paths, strict=True):
            filed = check_file(path)
            assert filed.submission is not None, f"{way} {path.name}"
            assert same(filed.submission, plan, region), f"{way} {path.name}"
            new = [str(finding) for finding in filed.findings if finding.code not in KNOWN[kind]]
            assert new == [], f"{way} {path.name}"


def same(read: Submission, plan: str, region: str) -> bool:
    assert (read.identity, read.stamp.plan, read.region, read.stamp.period) == ("sure", plan, region, "2021")
    wanted: Content = clean(layout_of(plan, region, "2021"))
    assert read.content == wanted
    return True


@pytest.mark.parametrize(("plan", "region", "kind"), WORKBOOKS)
def test_through_openpyxl(tmp_path: Path, plan: str, region: str, kind: str) -> None:
    """It drops the macros, the pictures and every value of a formula."""
    path = workbook(tmp_path, plan, region, kind)
    if kind == "udf":
        path = path.rename(path.with_suffix(".xlsx"))
        edited(path, without_macros)
    else:
        edited(path, lambda book: None)
    assert found(path) == []
    read = check_file(path).submission
    assert read is not None and same(read, plan, region)


def without_macros(book) -> None:
    book.vba_archive = None


# WPS


PROPERTIES = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'
)
OLD = (2012, 7, 2, 14, 21, 0)


def wps_parts(path: Path) -> Iterator[tuple[str, bytes]]:
    """The parts as WPS saves them: its properties, a dimension of one cell, folders of their own, no customXml."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for folder in sorted({f"{name.rpartition('/')[0]}/" for name in parts if "/" in name}):
        yield folder, b""
    for name, content in parts.items():
        if name.startswith("customXml/"):
            continue
        if name == "docProps/custom.xml":
            own = PROPERTIES.format(90, "KSOProductBuildVer", "2052-12.1.0.17857") + PROPERTIES.format(
                91, "ICV", "0F1E"
            )
            content = content.replace(b"</Properties>", f"{own}</Properties>".encode())
        if name.startswith("xl/worksheets/sheet"):
            content = re.sub(rb"<dimension [^>]*/>", b"", content)
            content = re.sub(rb"(<worksheet[^>]*>(?:<sheetPr[^>]*/>|<sheetPr.*?</sheetPr>)?)",
                             rb'\1<dimension ref="A1"/>', content, count=1)  # fmt: skip
        yield name, content


def as_wps(path: Path) -> Path:
    parts = list(wps_parts(path))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name, OLD), content, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(("plan", "region", "kind"), WORKBOOKS)
def test_repacked_as_wps_does_it(tmp_path: Path, plan: str, region: str, kind: str) -> None:
    path = as_wps(workbook(tmp_path, plan, region, kind))
    with zipfile.ZipFile(path) as archive:
        assert "xl/worksheets/" in archive.namelist()
        assert b'<dimension ref="A1"/>' in archive.read("xl/worksheets/sheet2.xml")
    assert found(path) == []
    read = check_file(path).submission
    assert read is not None and same(read, plan, region)
