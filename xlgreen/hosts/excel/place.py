"""Where things lie on a Windows machine: Python, xlwings' DLL, Excel's start folder, the settings."""

import os
import sys
import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path

import xlgreen
from xlgreen.hosts.excel.addin import ADDIN
from xlgreen.hosts.steps import HostError


@dataclass(frozen=True)
class Windows:
    """The folders of the user who runs this."""

    python: Path
    roaming: Path
    home: Path

    @property
    def addin(self) -> Path:
        """Excel opens what lies here at every start, and trusts it."""
        return self.roaming / "Microsoft" / "Excel" / "XLSTART" / ADDIN

    @property
    def settings(self) -> Path:
        return self.home / ".xlwings" / "xlwings.conf"

    @property
    def record(self) -> Path:
        """What the installation did, so that removing undoes exactly that."""
        return self.roaming / "xlgreen" / "excel.json"


def this_windows() -> Windows:
    """The machine as it is, or the reason why nothing can be installed here."""
    if sys.platform != "win32":
        raise HostError("excel-only-windows")
    roaming = os.environ.get("APPDATA")
    if not roaming:
        raise HostError("excel-no-appdata")
    return Windows(Path(sys.executable), Path(roaming), Path.home())


def need_pywin32() -> None:
    try:
        import_module("pythoncom")
    except ImportError as fault:
        raise HostError("excel-no-pywin32", reason=fault) from None


def need_dll(python: Path) -> None:
    """xlwings' VBA looks beside the interpreter, and one folder above it (a virtual environment's Scripts)."""
    dll = f"xlwings64-{metadata.version('xlwings')}.dll"
    folders = (python.parent, python.parent.parent)
    if not any((folder / dll).is_file() for folder in folders):
        raise HostError("excel-no-dll", dll=dll, folders="、".join(map(str, folders)))


def python_settings(python: Path) -> Mapping[str, str]:
    """How xlwings starts this Python and finds xlgreen: a checkout is not among its packages."""
    package = Path(xlgreen.__file__).parent.parent
    installed = package == Path(sysconfig.get_path("purelib"))
    return {"INTERPRETER_WIN": str(python), **({} if installed else {"PYTHONPATH": str(package)})}
