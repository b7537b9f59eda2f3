"""Returned workbooks for tests: a faulty one, its parts, its marks and its comments."""

import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

from filling import TIANSHUI, opened

from xlgreen.consolidation.collect import check_file
from xlgreen.report.returned import return_workbook
from xlgreen.shipped import shipped_path

FAULTY = "620522_秦安县_绿色低碳循环_2021.xlsx"
CLEAN = "620502_秦州区_绿色低碳循环_2021.xlsx"
LIST = "退回意见"
OURS = re.compile(r'<cfRule [^>]*priority="(\d+)"[^>]*><formula>(AND\("xlgreen"[^<]*)</formula>')


def sample(folder: Path, name: str = FAULTY) -> Path:
    """A copy of a shipped sample."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(shipped_path("samples", TIANSHUI, name), folder / name))


def returned(path: Path, folder: Path) -> Path:
    """The workbook as it goes back."""
    done = return_workbook(check_file(path), folder / path.name)
    assert done
    return done.path


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: Path, after: Path) -> tuple[set[str], set[str]]:
    """Parts that differ, and parts that are only in the second."""
    old, new = parts_of(before), parts_of(after)
    assert not old.keys() - new.keys()
    return {name for name in old if old[name] != new[name]}, new.keys() - old.keys()


def replaced(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The file with one part changed or added, everything else byte by byte."""
    parts = parts_of(path)
    return _written(path, parts | {part: change(parts.get(part, b"").decode()).encode()})


def without(path: Path, part: str) -> Path:
    """The file without one part."""
    return _written(path, {name: content for name, content in parts_of(path).items() if name != part})


def _written(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def marks_of(path: Path) -> dict[str, str]:
    """``sheet!cell`` -> the condition of our mark there."""
    found = {}
    for sheet in opened(path).worksheets:
        for area, rules in sheet.conditional_formatting._cf_rules.items():
            for rule in rules:
                if rule.formula and rule.formula[0].startswith('AND("xlgreen"'):
                    found[f"{sheet.title}!{area.sqref}"] = unescape(rule.formula[0])
    return found


def comments_of(path: Path) -> dict[str, str]:
    """``sheet!cell`` -> the comment there."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in opened(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def findings_of(path: Path) -> list[tuple[str, str, str]]:
    return [(f.code, f.where.sheet, f.where.cell) for f in check_file(path).findings]


def list_rows(path: Path) -> list[list[object]]:
    """The visible columns of the list, row by row."""
    sheet = opened(path)[LIST]
    return [[cell.value for cell in row] for row in sheet.iter_rows(9, sheet.max_row, 2, 10)]
