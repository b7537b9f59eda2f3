"""Macros: none in an .xlsx; in an .xlsm only ours, told by their text, since programs compile them anew on saving."""

import re
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.refusal import Refused, refuse

_WITH_MACROS: Final = ".xlsm"
_DLL_VERSION: Final = re.compile(r"(xlwings(?:32|64))-[0-9][\w.]*\.dll")
_CLASS_HEAD: Final = re.compile(r"\AVERSION 1\.0 CLASS.*?^END\s*$", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_WRAPPER: Final = re.compile(
    r"(?:option explicit"
    r"|public function xg_\w+\((?:(?:optional )?byref \w+ as variant(?:, )?)*\) as variant"
    r'|xg_\w+ = xgcall\("xg_\w+", array\([\w, ]*\)\)'
    r"|end function)"
)


def check_macros(container: Container, suffix: str) -> None:
    """Refuse macros that are not ours."""
    projects = [name for name in container.names if "vbaproject" in name or "/macrosheets/" in name]
    if not projects:
        return
    if suffix.lower() != _WITH_MACROS or any("/macrosheets/" in name for name in projects):
        refuse(Finding("macros-in-workbook"))
    try:
        foreign = [name for name, text in _modules(container).items() if not _is_ours(name, text)]
    except ModuleNotFoundError as missing:
        raise Refused(Finding("macros-unchecked", values={"library": missing.name})) from missing
    if foreign:
        refuse(Finding("macros-not-ours", values={"modules": "、".join(foreign)}))


def _modules(container: Container) -> Mapping[str, str]:
    """Module -> its text. A project that cannot be taken apart is none of ours."""
    from pyopenvba import ExcelFile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsm"
        path.write_bytes(container.data)
        try:
            with ExcelFile(path) as book:
                return dict(book.vba_modules())
        except Exception as fault:  # the library has no one class for a project that it cannot read
            raise Refused(Finding("macros-not-ours", values={"modules": "vbaProject.bin"})) from fault


def _is_ours(name: str, text: str) -> bool:
    from xlgreen.hosts.excel.vba_text import MODULE

    lines = _statements(text)
    if name == MODULE:
        return all(_WRAPPER.fullmatch(line) for line in lines)
    return lines == _ours().get(name, ()) or lines in ((), ("option explicit",))


@cache
def _ours() -> Mapping[str, tuple[str, ...]]:
    from xlgreen.hosts.excel.vba import module_texts

    return {name: _statements(text) for name, text in module_texts().items()}


def _statements(text: str) -> tuple[str, ...]:
    """The lines that do something; the editor changes case, blanks and attributes, and xlwings its version."""
    lines = (" ".join(line.split()).lower() for line in _CLASS_HEAD.sub("", text).splitlines())
    return tuple(
        _DLL_VERSION.sub(r"\1.dll", line) for line in lines if line and not line.startswith(("'", "attribute "))
    )
