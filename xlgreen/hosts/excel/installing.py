"""Putting the add-in into Excel on this machine, and taking out exactly what was put in."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xlgreen.hosts.excel.addin import write_addin
from xlgreen.hosts.excel.place import Windows, need_dll, need_pywin32, python_settings, this_windows
from xlgreen.hosts.excel.settings_file import forget_settings, read_settings, write_settings
from xlgreen.hosts.steps import HostError, Step, step


def install() -> Iterator[Step]:
    """The add-in into XLSTART, the interpreter into xlwings' settings; done twice it is done anew."""
    windows = this_windows()
    need_pywin32()
    need_dll(windows.python)
    wanted = python_settings(windows.python)
    found, own = read_settings(windows.settings), _recorded(windows)
    new = {key: value for key, value in wanted.items() if found.get(key, value) in (value, own.get(key))}
    _write_record(windows, {key: value for key, value in new.items() if key not in found or key in own})
    write_settings(windows.settings, new)
    _write(windows, wanted)
    yield step("excel-addin-copied", path=windows.addin)
    if new:
        yield step("excel-settings-written", path=windows.settings, settings=_shown(new))
    for key in wanted.keys() - new.keys():
        yield step("excel-settings-kept", path=windows.settings, name=key, found=found[key], wanted=wanted[key])
    yield step("excel-what-to-click")


def remove() -> Iterator[Step]:
    windows = this_windows()
    if not windows.addin.exists() and not windows.record.exists():
        yield step("excel-not-installed")
        return
    _delete(windows.addin)
    yield step("excel-removed", path=windows.addin)
    found = read_settings(windows.settings)
    ours = {key: value for key, value in _recorded(windows).items() if found.get(key) == value}
    if ours:
        forget_settings(windows.settings, list(ours))
        yield step("excel-settings-removed", path=windows.settings, settings="、".join(ours))
    windows.record.unlink(missing_ok=True)


def _write(windows: Windows, settings: Mapping[str, str]) -> None:
    windows.addin.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_addin(windows.addin, **settings)
    except PermissionError:
        raise HostError("excel-close-first", path=windows.addin) from None


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        raise HostError("excel-close-first", path=path) from None


def _write_record(windows: Windows, settings: Mapping[str, str]) -> None:
    windows.record.parent.mkdir(parents=True, exist_ok=True)
    windows.record.write_text(json.dumps({"settings": settings}, ensure_ascii=False, indent=2), encoding="utf-8")


def _recorded(windows: Windows) -> dict[str, str]:
    if not windows.record.is_file():
        return {}
    record: dict[str, Any] = json.loads(windows.record.read_text(encoding="utf-8"))
    return dict(record["settings"])


def _shown(settings: Mapping[str, str]) -> str:
    return "、".join(f"{key}={value}" for key, value in settings.items())
