"""Putting the add-in where Excel looks for it, with a stand-in for the registry and for a Mac."""

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xlgreen.catalogue.texts import text
from xlgreen.hosts import officejs
from xlgreen.hosts.officejs import sideload
from xlgreen.hosts.officejs.build import ORIGIN
from xlgreen.hosts.officejs.manifest import ADDIN_ID, manifest
from xlgreen.hosts.steps import HostError, Step

DEVELOPER = r"Software\Microsoft\Office\16.0\WEF\Developer"


class Registry(types.ModuleType):
    """The calls of ``winreg`` that are needed, on a dictionary: key -> value name -> data."""

    HKEY_CURRENT_USER, REG_SZ, KEY_SET_VALUE = "HKCU", 1, 2

    def __init__(self) -> None:
        super().__init__("winreg")
        self.keys: dict[str, dict[str, str]] = {}

    @contextmanager
    def CreateKey(self, root: str, name: str) -> Iterator[dict[str, str]]:  # noqa: N802 - as in winreg
        assert root == self.HKEY_CURRENT_USER
        yield self.keys.setdefault(name, {})

    @contextmanager
    def OpenKey(self, root: str, name: str, reserved: int, access: int) -> Iterator[dict[str, str]]:  # noqa: N802
        assert (root, reserved, access) == (self.HKEY_CURRENT_USER, 0, self.KEY_SET_VALUE)
        if name not in self.keys:
            raise FileNotFoundError(2, name)
        yield self.keys[name]

    def SetValueEx(self, key: dict[str, str], name: str, reserved: int, kind: int, data: str) -> None:  # noqa: N802
        assert (reserved, kind) == (0, self.REG_SZ)
        key[name] = data

    def DeleteValue(self, key: dict[str, str], name: str) -> None:  # noqa: N802
        if name not in key:
            raise FileNotFoundError(2, name)
        del key[name]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Registry:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sideload, "_platform", lambda: "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    return registry


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(sideload, "_platform", lambda: "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    container = tmp_path / "Library" / "Containers" / "com.microsoft.Excel"
    container.mkdir(parents=True)
    return container


def said(steps: Iterator[Step]) -> list[str]:
    """The keys, after every sentence was filled in."""
    found = list(steps)
    assert not any("{" in text(key, **values) for key, values in found)
    return [key for key, _ in found]


def test_on_windows_the_registry_names_the_manifest(windows: Registry, tmp_path: Path) -> None:
    windows.keys[DEVELOPER] = {"another": "manifest"}
    assert said(officejs.install()) == ["officejs-registered", "officejs-serve", "officejs-add"]
    path = tmp_path / "Local" / "xlgreen" / "officejs" / "manifest.xml"
    assert windows.keys[DEVELOPER] == {"another": "manifest", ADDIN_ID: str(path)}
    assert path.read_text(encoding="utf-8") == manifest(ORIGIN)
    assert said(officejs.install()) == ["officejs-registered", "officejs-serve", "officejs-add"], "again does no harm"
    assert said(officejs.remove()) == ["officejs-removed"]
    assert windows.keys[DEVELOPER] == {"another": "manifest"}
    assert not path.exists()
    assert said(officejs.remove()) == ["officejs-absent"]


def test_on_windows_without_the_key_nothing_is_removed(windows: Registry) -> None:
    assert said(officejs.remove()) == ["officejs-absent"]
    assert windows.keys == {}


def test_on_a_mac_the_manifest_lies_in_excels_folder(mac: Path) -> None:
    assert said(officejs.install()) == ["officejs-copied", "officejs-serve", "officejs-add"]
    [path] = (mac / "Data" / "Documents" / "wef").iterdir()
    assert path.name == f"{ADDIN_ID}.manifest.xml"
    assert path.read_text(encoding="utf-8") == manifest(ORIGIN)
    assert said(officejs.remove()) == ["officejs-removed"]
    assert not path.exists()
    assert said(officejs.remove()) == ["officejs-absent"]


def test_on_a_mac_without_excel_the_reason_is_given(mac: Path) -> None:
    mac.rmdir()
    for verb in (officejs.install, officejs.remove):
        with pytest.raises(HostError) as refusal:
            list(verb())
        assert refusal.value.key == "officejs-no-excel"
        assert str(mac) in text(refusal.value.key, **refusal.value.values)


def test_elsewhere_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sideload, "_platform", lambda: "linux")
    for verb in (officejs.install, officejs.remove):
        with pytest.raises(HostError) as refusal:
            list(verb())
        assert "xlgreen host install libreoffice" in text(refusal.value.key, **refusal.value.values)
