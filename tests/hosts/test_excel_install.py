"""Installing on Windows, on a machine made up for the test: what is put where, kept, and taken out again."""

import sys
import zipfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest
from cli.commands import fingerprints, xlgreen

from xlgreen.hosts import excel
from xlgreen.hosts.excel import installing
from xlgreen.hosts.excel.settings_file import read_settings
from xlgreen.hosts.steps import HostError, Step

pytest.importorskip("pyopenvba", reason="pyopenvba is not installed")
pytest.importorskip("xlwings", reason="xlwings is not installed")
DLL = f"xlwings64-{metadata.version('xlwings')}.dll"
OTHERS = b'"LICENSE_KEY","noncommercial"\r\n"SHOW CONSOLE","True"\r\n'


class Machine:
    """The folders of a clerk on Windows, with Python in a virtual environment."""

    def __init__(self, root: Path):
        self.root = root
        self.python = root / "venv" / "Scripts" / "python.exe"
        self.dll = root / "venv" / DLL
        self.addin = root / "Roaming" / "Microsoft" / "Excel" / "XLSTART" / "xlgreen.xlam"
        self.settings = root / "home" / ".xlwings" / "xlwings.conf"
        for path in (self.python, self.dll):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        (root / "home").mkdir()

    def write_settings(self, content: bytes) -> None:
        self.settings.parent.mkdir(exist_ok=True)
        self.settings.write_bytes(content)


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    monkeypatch.setitem(sys.modules, "pythoncom", ModuleType("pythoncom"))
    monkeypatch.setattr("xlgreen.hosts.excel.place.sys.platform", "win32")
    monkeypatch.setattr("xlgreen.hosts.excel.place.sys.executable", str(machine.python))
    monkeypatch.setattr("xlgreen.hosts.excel.place.Path.home", lambda: machine.root / "home")
    monkeypatch.setenv("APPDATA", str(machine.root / "Roaming"))
    return machine


def steps() -> dict[str, Mapping[str, object]]:
    return dict(excel.install())


def test_the_addin_knows_its_python(windows: Machine) -> None:
    told = steps()
    assert list(told) == ["excel-addin-copied", "excel-settings-written", "excel-what-to-click"]
    assert told["excel-addin-copied"] == {"path": windows.addin}
    with zipfile.ZipFile(windows.addin) as package:
        assert f"<t>{windows.python}</t>" in package.read("xl/sharedStrings.xml").decode()
    assert read_settings(windows.settings)["INTERPRETER_WIN"] == str(windows.python)
    assert f'"INTERPRETER_WIN","{windows.python}"\r\n'.encode() in windows.settings.read_bytes()


def test_what_others_wrote_is_kept_and_comes_back_as_it_was(windows: Machine) -> None:
    windows.write_settings(OTHERS)
    before = fingerprints(windows.root)
    steps()
    assert windows.settings.read_bytes().startswith(OTHERS)
    assert [key for key, _ in excel.remove()] == ["excel-removed", "excel-settings-removed"]
    assert fingerprints(windows.root) == before


def test_removing_leaves_nothing(windows: Machine) -> None:
    before = fingerprints(windows.root)
    steps()
    assert fingerprints(windows.root) != before
    list(excel.remove())
    assert fingerprints(windows.root) == before


def test_the_python_of_another_program_is_kept(windows: Machine) -> None:
    others = OTHERS + b'"interpreter_win","C:\\Other\\python.exe"\r\n'
    windows.write_settings(others)
    told = steps()
    assert told["excel-settings-kept"]["found"] == "C:\\Other\\python.exe"
    assert told["excel-settings-kept"]["wanted"] == str(windows.python)
    assert read_settings(windows.settings)["INTERPRETER_WIN"] == "C:\\Other\\python.exe"
    list(excel.remove())
    assert read_settings(windows.settings)["INTERPRETER_WIN"] == "C:\\Other\\python.exe"


def test_a_value_that_was_there_before_stays_when_we_go(windows: Machine) -> None:
    windows.write_settings(f'"INTERPRETER_WIN","{windows.python}"\r\n'.encode())
    steps()
    list(excel.remove())
    assert read_settings(windows.settings) == {"INTERPRETER_WIN": str(windows.python)}


def test_a_value_changed_after_installing_is_not_ours(windows: Machine) -> None:
    steps()
    windows.write_settings(b'"INTERPRETER_WIN","D:\\python.exe"\r\n')
    list(excel.remove())
    assert read_settings(windows.settings) == {"INTERPRETER_WIN": "D:\\python.exe"}


def test_another_python_takes_the_place_of_our_old_one(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    steps()
    newer = windows.root / "venv" / "python.exe"
    newer.touch()
    monkeypatch.setattr("xlgreen.hosts.excel.place.sys.executable", str(newer))
    assert "excel-settings-kept" not in steps()
    assert read_settings(windows.settings)["INTERPRETER_WIN"] == str(newer)


def test_other_letters_of_the_code_page_are_kept(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlgreen.hosts.excel.settings_file.locale.getencoding", lambda: "gbk")
    others = '"PYTHONPATH","C:\\规划"\r\n'.encode("gbk") + b'"X","\xff\xfe"\r\n'
    windows.write_settings(others)
    steps()
    assert windows.settings.read_bytes().startswith(others)
    list(excel.remove())
    assert windows.settings.read_bytes() == others


def refused() -> HostError:
    with pytest.raises(HostError) as fault:
        list(excel.install())
    return fault.value


def test_a_path_that_excel_cannot_write(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xlgreen.hosts.excel.settings_file.locale.getencoding", lambda: "ascii")
    odd = windows.root / "规划" / "python.exe"
    odd.parent.mkdir()
    odd.touch()
    (odd.parent / DLL).touch()
    monkeypatch.setattr("xlgreen.hosts.excel.place.sys.executable", str(odd))
    assert (refused().key, refused().values) == ("excel-odd-path", {"path": str(odd)})
    assert not windows.addin.exists()


@pytest.mark.parametrize("place", ["venv", "venv/Scripts"])
def test_the_dll_is_looked_for_where_vba_looks(windows: Machine, place: str) -> None:
    windows.dll.rename(windows.root / place / DLL)
    steps()
    assert windows.addin.exists()


def test_the_dll_of_another_version_is_none(windows: Machine) -> None:
    windows.dll.rename(windows.dll.with_name("xlwings64-0.1.0.dll"))
    fault = refused()
    assert (fault.key, fault.values["dll"]) == ("excel-no-dll", DLL)
    assert not windows.addin.exists() and not windows.settings.exists()


def test_pywin32_does_not_load(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pythoncom", None)
    assert refused().key == "excel-no-pywin32"


def test_excel_holds_the_addin(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, **settings: str) -> None:
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(installing, "write_addin", held)
    assert refused().key == "excel-close-first"


def test_excel_holds_the_addin_while_it_is_removed(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    steps()

    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(installing.Path, "unlink", held)
    with pytest.raises(HostError) as fault:
        list(excel.remove())
    assert fault.value.key == "excel-close-first"
    assert read_settings(windows.settings), "nothing else was taken out"


def test_nothing_to_remove(windows: Machine) -> None:
    assert list(excel.remove()) == [Step("excel-not-installed", {})]


def test_no_appdata(windows: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APPDATA")
    assert refused().key == "excel-no-appdata"


@pytest.mark.skipif(sys.platform == "win32", reason="here it can be installed")
@pytest.mark.parametrize("verb", ["install", "remove"])
def test_elsewhere_it_is_a_sentence(verb: str) -> None:
    ran = xlgreen("host", verb, "xlwings")
    assert ran.code == 2 and "只能装在 Windows 版 Excel 里" in ran.err


def test_the_commands_say_each_step(windows: Machine) -> None:
    ran = xlgreen("host", "install", "xlwings")
    assert (ran.code, ran.err) == (0, "")
    assert str(windows.addin) in ran.out and "应得 0.2" in ran.out
    ran = xlgreen("host", "remove", "xlwings")
    assert (ran.code, ran.err) == (0, "") and "已移除" in ran.out
