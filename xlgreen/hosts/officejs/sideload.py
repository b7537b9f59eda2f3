"""Put the manifest where Excel looks for add-ins under development, and take it away again.

Windows: a value of the registry key ``WEF\\Developer`` that names the manifest by the add-in's id.
macOS: a file in the folder ``wef`` of Excel's container.
"""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from xlgreen.hosts.officejs.build import ORIGIN
from xlgreen.hosts.officejs.manifest import ADDIN_ID, ADDIN_NAME, manifest
from xlgreen.hosts.service.address import PORT
from xlgreen.hosts.steps import HostError, Step, step

_DEVELOPER: Final = r"Software\Microsoft\Office\16.0\WEF\Developer"
_CONTAINER: Final = Path("Library/Containers/com.microsoft.Excel")


def install() -> Iterator[Step]:
    if _platform() == "win32":
        path = _windows_manifest()
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path)
        _register(path)
        yield step("officejs-registered", path=path)
    elif _platform() == "darwin":
        path = _mac_manifest()
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path)
        yield step("officejs-copied", path=path)
    else:
        raise HostError("officejs-elsewhere")
    yield step("officejs-serve", port=PORT)
    yield step("officejs-add", name=ADDIN_NAME)


def remove() -> Iterator[Step]:
    if _platform() == "win32":
        path = _windows_manifest()
        known = _unregister()
    elif _platform() == "darwin":
        path, known = _mac_manifest(), False
    else:
        raise HostError("officejs-elsewhere")
    if not known and not path.exists():
        yield step("officejs-absent")
        return
    path.unlink(missing_ok=True)
    yield step("officejs-removed", path=path)


def _platform() -> str:
    return sys.platform


def _write(path: Path) -> None:
    path.write_bytes(manifest(ORIGIN).encode())


def _windows_manifest() -> Path:
    local = os.environ.get("LOCALAPPDATA")
    return (Path(local) if local else Path.home() / "AppData" / "Local") / "xlgreen" / "officejs" / "manifest.xml"


def _mac_manifest() -> Path:
    container = Path.home() / _CONTAINER
    if not container.is_dir():
        raise HostError("officejs-no-excel", folder=container)
    return container / "Data" / "Documents" / "wef" / f"{ADDIN_ID}.manifest.xml"


def _register(path: Path) -> None:
    winreg = _winreg()
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _DEVELOPER) as key:
        winreg.SetValueEx(key, ADDIN_ID, 0, winreg.REG_SZ, str(path))


def _unregister() -> bool:
    """Whether it was registered."""
    winreg = _winreg()
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _DEVELOPER, 0, winreg.KEY_SET_VALUE) as key:
            winreg.DeleteValue(key, ADDIN_ID)
    except FileNotFoundError:
        return False
    return True


def _winreg() -> Any:
    """The registry; only Python on Windows has it."""
    return importlib.import_module("winreg")
