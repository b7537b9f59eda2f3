"""Which files of a folder are looked at: all that may be somebody's report, also where they cannot be read."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xlgreen.submission.our_sheets import RETURN_SHEET
from xlgreen.submission.raw_workbook import is_closed_folder

_MAY_BE_REPORTS: Final = {
    *(".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb", ".xltx", ".xltm", ".xlt", ".ett", ".fods", ".csv", ".tsv"),
    *(".doc", ".docx", ".wps", ".rtf", ".html", ".htm", ".mht", ".zip", ".rar", ".7z"),
}
_LONGEST_LIST: Final = 4 << 20  # bytes: a longer file is no list of ours


def workbook_paths(given: Sequence[Path]) -> list[Path]:
    """The files given, and those in the folders given that may be reports; what Excel keeps open is left out.

    Other formats, documents and archives are among them, so that each is named and refused rather than passed over;
    the stamped scan of a report (.pdf, pictures) is not, nor are lists of findings written beside the reports. A folder
    in them that may not be looked into is named like a file that cannot be read: what lies in it is not known.
    """
    paths: list[Path] = []
    for path in given:
        paths += (entry for entry in sorted(path.rglob("*")) if _may_be_report(entry)) if path.is_dir() else [path]
    return [path for path in dict.fromkeys(paths) if not path.name.startswith("~")]


def _may_be_report(path: Path) -> bool:
    if is_closed_folder(path):
        return True
    suffix = path.suffix.lower()
    if suffix not in _MAY_BE_REPORTS or path.is_dir():
        return False
    return not (path.name.startswith(f"{RETURN_SHEET}_") and suffix == ".xlsx" and _is_list_alone(path))


def _is_list_alone(path: Path) -> bool:
    """Whether it holds one sheet only, as no report does."""
    try:
        if path.stat().st_size > _LONGEST_LIST:
            return False
        with zipfile.ZipFile(path) as archive:
            return sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist()) == 1
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
