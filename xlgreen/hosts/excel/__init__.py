"""Excel on Windows 视窗版Excel: the functions through xlwings, with VBA wrappers and a ribbon.

A cell calls a wrapper in ``macros/xlgreen_functions.bas``; ``macros/xlgreen.bas`` hands the contents of its cells to
xlwings' COM server, which calls ``udfs.py``.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from xlgreen.hosts.excel.addin import ADDIN, write_addin
from xlgreen.hosts.excel.installing import install, remove
from xlgreen.hosts.excel.ribbon import RIBBON_FILE, ribbon_xml
from xlgreen.hosts.excel.vba_text import MODULE, functions_text

__all__ = ["build", "generated_sources", "install", "remove"]


def build(into: Path) -> Iterator[Path]:
    """The add-in for any Windows machine; it takes the interpreter from that machine's xlwings settings."""
    yield write_addin(into / ADDIN)


def generated_sources() -> Mapping[str, str]:
    """The wrappers and the ribbon: what follows from the registry."""
    return {f"{MODULE}.bas": functions_text(), RIBBON_FILE: ribbon_xml()}
