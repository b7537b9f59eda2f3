"""The VBA project of a workbook or add-in: our two modules and xlwings' own, compiled without Excel."""

import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from xlgreen.hosts.excel.vba_text import MODULE
from xlgreen.shipped import shipped_path

_PART: Final = "xl/vbaProject.bin"
_CLASS: Final = "Dictionary"


@cache
def vba_project() -> bytes:
    """``xl/vbaProject.bin``; the code names are ThisWorkbook and Sheet1.

    xlwings' modules name its DLL by version: the project belongs to the xlwings that is installed here.
    """
    from pyopenvba import ExcelFile, VBAModuleKind

    with tempfile.TemporaryDirectory() as folder:
        book_path = Path(folder) / "book.xlsm"
        with ExcelFile.create_new(book_path) as book:
            project = book.vba_project()
            for name, text in module_texts().items():
                kind = VBAModuleKind.other if name == _CLASS else VBAModuleKind.standard
                project.add_module(name, text, kind=kind)
            book.save()
        with zipfile.ZipFile(book_path) as archive:
            return archive.read(_PART)


def module_texts() -> Mapping[str, str]:
    """Module -> text with Windows line ends. xlwings' own keep their licence notices (BSD 3-clause, MIT)."""
    texts = {
        "xlwings": _hidden_from_the_wizard(_read(xlwings_folder() / "xlwings.bas")),
        _CLASS: _read(xlwings_folder() / "addin" / "Dictionary.cls"),
        "xlgreen": _read(shipped_path("macros", "xlgreen.bas")),
        MODULE: _read(shipped_path("macros", f"{MODULE}.bas")),
    }
    return {name: text.replace("\n", "\r\n") for name, text in texts.items()}


def xlwings_folder() -> Path:
    """Where xlwings is installed; found without importing it, which costs a second."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'xlwings'", name="xlwings")
    return Path(found.origin).parent


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _hidden_from_the_wizard(text: str) -> str:
    """xlwings' public functions (sql, GetConfig …) would else be offered to clerks."""
    first, rest = text.split("\n", 1)
    return f"{first}\nOption Private Module\n{rest}"
