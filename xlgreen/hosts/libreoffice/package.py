"""The extension file xlgreen.oxt: a zip of the interface, the descriptions, the component and the functions."""

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import xlgreen
from xlgreen.hosts.libreoffice.answers import is_bare
from xlgreen.hosts.libreoffice.descriptions import descriptions_text
from xlgreen.hosts.libreoffice.interface import interface_text
from xlgreen.hosts.libreoffice.names import EXTENSION, INTERFACE, SERVICE, TITLE_EN, TITLE_ZH, method_names
from xlgreen.shipped import shipped_path, template_path

COMPONENT: Final = "xlgreen_component.py"
INTERFACE_FILE: Final = "XFunctions.idl"
DESCRIPTIONS_FILE: Final = "CalcAddIns.xcu"
_PYTHON_PATH: Final = "pythonpath"
_STDNUM_MODULES: Final = ("__init__.py", "exceptions.py", "util.py", "cn/__init__.py", "cn/uscc.py")
# Parts of the package that the functions need.
_OWN_MODULES: Final = ("__init__.py", "shipped.py", "functions")
_TABLES: Final = ("regions.csv", "standards")
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def write_package(path: Path) -> None:
    """The same functions give the same bytes."""
    parts = sorted(contents().items())
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts:
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, content)


def contents() -> Mapping[str, bytes]:
    """Name within the extension -> content."""
    texts = {
        "META-INF/manifest.xml": _manifest(),
        "description.xml": _description(),
        INTERFACE_FILE: interface_text(),
        DESCRIPTIONS_FILE: descriptions_text(),
        f"{_PYTHON_PATH}/xlgreen_calc/methods.py": _methods(),
    }
    return {
        **{name: text.encode("utf-8") for name, text in texts.items()},
        **dict(_component()),
        **dict(_functions()),
        **dict(_stdnum()),
    }


def _manifest() -> str:
    entries = {
        INTERFACE_FILE: "application/vnd.sun.star.uno-typelibrary;type=RDB",
        COMPONENT: "application/vnd.sun.star.uno-component;type=Python",
        DESCRIPTIONS_FILE: "application/vnd.sun.star.configuration-data",
    }
    lines = "".join(
        f"  <manifest:file-entry manifest:media-type={quoteattr(kind)} manifest:full-path={quoteattr(name)}/>\n"
        for name, kind in entries.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
{lines}</manifest:manifest>
"""


def _description() -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<description xmlns="http://openoffice.org/extensions/description/2006">
  <identifier value={quoteattr(EXTENSION)}/>
  <version value={quoteattr(xlgreen.__version__)}/>
  <display-name>
    <name lang="en">{TITLE_EN}</name>
    <name lang="zh-CN">{TITLE_ZH}</name>
  </display-name>
</description>
"""


def _methods() -> str:
    methods = "".join(f"    {name!r}: {function.name!r},\n" for name, function in method_names().items())
    bare = "".join(f"    {function.name!r},\n" for function in method_names().values() if is_bare(function))
    return (
        f'"""The methods of the interface, and the functions behind them; those that answer with one bare value."""\n\n'
        f"SERVICE = {SERVICE!r}\nINTERFACE = {INTERFACE!r}\n"
        f"METHODS = {{\n{methods}}}\nBARE = {{\n{bare}}}\n"
    )


def _component() -> Iterator[tuple[str, bytes]]:
    """The hand-written component, and the modules beside it."""
    folder = shipped_path("macros", "libreoffice", "extension")
    for path in sorted(folder.rglob("*.py")):
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _functions() -> Iterator[tuple[str, bytes]]:
    """The functions as they are, and the tables they read, where ``shipped_path`` finds them."""
    package = Path(xlgreen.__file__).parent
    for part in _OWN_MODULES:
        for path in _files(package / part, "*.py"):
            yield f"{_PYTHON_PATH}/xlgreen/{path.relative_to(package).as_posix()}", path.read_bytes()
    tables = template_path()
    for part in _TABLES:
        for path in _files(tables / part, "*.csv"):
            name = path.relative_to(tables).as_posix()
            yield f"{_PYTHON_PATH}/xlgreen/shipped/templates/{name}", path.read_bytes()


def _files(path: Path, pattern: str) -> list[Path]:
    return sorted(path.rglob(pattern)) if path.is_dir() else [path]


def _stdnum() -> Iterator[tuple[str, bytes]]:
    """The modules of python-stdnum that the functions use, under its own licence."""
    library = distribution("python-stdnum")
    for name in _STDNUM_MODULES:
        yield f"{_PYTHON_PATH}/stdnum/{name}", Path(str(library.locate_file(f"stdnum/{name}"))).read_bytes()
    for file in library.files or ():
        if re.search(r"licenses?/|COPYING|LICEN[CS]E", str(file)):
            yield f"{_PYTHON_PATH}/stdnum/{file.name}", Path(str(file.locate())).read_bytes()
