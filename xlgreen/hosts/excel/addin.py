"""The add-in file xlgreen.xlam: the VBA project, the ribbon, and the hidden sheets, without any Excel."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Final

from xlgreen.catalogue.texts import TEXTS
from xlgreen.catalogue.wording import in_chinese
from xlgreen.hosts.excel.hidden_sheets import hidden_sheets
from xlgreen.hosts.excel.ribbon import add_ribbon
from xlgreen.hosts.excel.vba import vba_project

ADDIN: Final = "xlgreen.xlam"
_CREATED: Final = datetime(2026, 1, 1)
_TYPES: Final = "[Content_Types].xml"
_BOOK: Final = "xl/workbook.xml"
_WORKBOOK_TYPE: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE: Final = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"


def write_addin(path: Path, **settings: str) -> Path:
    """The add-in; ``settings`` are xlwings' own, such as INTERPRETER_WIN."""
    unfinished = path.with_name(f"~{path.stem}.xlsm")
    try:
        _write_workbook(unfinished, **settings)
        add_ribbon(unfinished)
        _make_addin(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path


def _write_workbook(path: Path, **settings: str) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "xlgreen", "created": _CREATED})
        book.add_vba_project(io.BytesIO(vba_project()), True)
        book.add_worksheet("xlgreen").write_string(0, 0, in_chinese(TEXTS["ribbon-guide-title"], {}))
        for name, rows in hidden_sheets(**settings).items():
            sheet = book.add_worksheet(name)
            sheet.very_hidden()
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    sheet.write_string(r, c, cell)


def _make_addin(workbook: Path, path: Path) -> None:
    """The content type makes an add-in of a workbook; its window is hidden, as Excel itself saves one."""
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == _TYPES:
                content = content.replace(_WORKBOOK_TYPE, _ADDIN_TYPE)
            elif entry.filename == _BOOK:
                content = content.replace(b"<workbookView ", b'<workbookView visibility="hidden" ')
            new.writestr(entry, content)
