"""The file xlgreen.oxt: what is in it, that it needs nothing else, and how it reads a formula."""

import importlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest

import xlgreen
from xlgreen.functions import REGISTRY
from xlgreen.hosts import libreoffice

_OOR = "{http://openoffice.org/2001/registry}"
_CALLS = {
    "DECLINE_RATE(100, 50)": 0.5,
    "TCE_FACTOR('原煤')": 0.7143,
    "REGION('620500', 'name')": "天水市",
    "PLAN_TARGET('liaoning-green-mines-2021', 'green_mine_rate')": 0.75,
    "USCC_VALID('91210381564620598A')": True,
}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oxt")
    (path,) = libreoffice.build(folder)
    with ZipFile(path) as file:
        file.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_same_functions_give_the_same_bytes(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        (path,) = libreoffice.build(folder)
        assert path.name == "xlgreen.oxt"
    first, second = (folder / "xlgreen.oxt" for folder in folders)
    assert first.read_bytes() == second.read_bytes()


def test_the_manifest_names_what_is_there(unpacked: Path) -> None:
    manifest = ElementTree.parse(unpacked / "META-INF" / "manifest.xml").getroot()
    names = [value for entry in manifest for key, value in entry.items() if key.endswith("full-path")]
    assert sorted(names) == ["CalcAddIns.xcu", "XFunctions.idl", "xlgreen_component.py"]
    assert all((unpacked / name).is_file() for name in names)


def test_the_version_is_ours(unpacked: Path) -> None:
    description = (unpacked / "description.xml").read_text(encoding="utf-8")
    assert f'<version value="{xlgreen.__version__}"/>' in description
    assert "绿色发展" in description


def test_the_functions_need_nothing_else(unpacked: Path) -> None:
    """Run by a Python that sees only the extension's own modules and the standard library."""
    program = (
        f"import sys; sys.path.insert(0, {str(unpacked / 'pythonpath')!r})\n"
        "from xlgreen.functions import REGISTRY, call\nimport xlgreen, stdnum.cn.uscc\n"
        "def answer(text):\n"
        "    name, arguments = text.split('(', 1)\n"
        "    return call(REGISTRY[name], *eval('[' + arguments[:-1] + ']'))\n"
        f"print(repr([answer(text) for text in {list(_CALLS)!r}]))\n"
        "print(len(REGISTRY), xlgreen.__file__, stdnum.__file__, sep='|')"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    answers, where = done.stdout.splitlines()
    assert answers == repr(list(_CALLS.values()))
    count, *files = where.split("|")
    assert int(count) == len(REGISTRY)
    assert all(Path(file).is_relative_to(unpacked) for file in files)


def test_the_licence_of_python_stdnum_goes_with_it(unpacked: Path) -> None:
    assert (
        "LESSER GENERAL PUBLIC LICENSE" in (unpacked / "pythonpath" / "stdnum" / "COPYING").read_text("utf-8").upper()
    )


@pytest.mark.parametrize(("text", "accepted"), [(None, True), ("import tomllib\n", False)])
def test_it_runs_on_the_python_that_libreoffice_carries(
    unpacked: Path, tmp_path: Path, text: str, accepted: bool
) -> None:
    """3.10 on Windows and macOS; a module of 3.11 shows that the test can fail."""
    place = unpacked
    if text:
        place = tmp_path
        (tmp_path / "newer.py").write_text(text, encoding="utf-8")
    vermin = Path(sys.executable).with_name("vermin")
    done = subprocess.run([vermin, "-t=3.10-", "--no-tips", "-q", place], capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is accepted, done.stdout


def test_an_older_python_is_told_what_is_needed(unpacked: Path) -> None:
    program = (
        f"import runpy, sys; sys.version_info = (3, 9)\nrunpy.run_path({str(unpacked / 'xlgreen_component.py')!r})"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, encoding="utf-8", check=False
    )
    assert "RuntimeError: 需要 LibreOffice 25.2" in done.stderr


def test_every_function_is_described_as_it_is_called() -> None:
    """Names of methods and arguments are the same in the interface and in the descriptions."""
    assert dict(_described()) == dict(_declared())
    assert len(dict(_declared())) == len(REGISTRY)


def _declared() -> Iterator[tuple[str, list[str]]]:
    text = libreoffice.generated_sources()["libreoffice/XFunctions.idl"]
    for method, arguments in re.findall(r"(?:any|> >) (\w+)\((.*)\);", text):
        yield method, re.findall(r"\[in\] any (\w+)", arguments)


def _described() -> Iterator[tuple[str, list[str]]]:
    root = ElementTree.fromstring(libreoffice.generated_sources()["libreoffice/CalcAddIns.xcu"])
    for function in root.findall("node/node/node/node"):
        assert {prop.get(f"{_OOR}name") for prop in function.findall("prop")} >= {"DisplayName", "CompatibilityName"}
        yield function.attrib[f"{_OOR}name"], [node.attrib[f"{_OOR}name"] for node in function.findall("node/node")]


@pytest.fixture
def written(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(unpacked / "pythonpath"))
    yield importlib.import_module("xlgreen_calc.written_calls")
    for name in [name for name in sys.modules if name.startswith("xlgreen_calc")]:
        del sys.modules[name]


def test_calls_are_found_in_a_formula(written: ModuleType) -> None:
    formula = '=IF(A1>0;CN.XLGREEN.FUNCTIONS.SHARE(CN.XLGREEN.FUNCTIONS.SHARE(A1;{1;2|3});"a;b)""c");1)'
    outer, inner = sorted(written.written_calls(formula), key=lambda call: -len(str(call)))
    assert (outer.function, inner.function) == ("SHARE", "SHARE")
    assert [argument.content for argument in inner.arguments] == ["A1", "{1;2|3}"]
    assert outer.arguments[1] == (written.TEXT, 'a;b)"c')
    assert written.written_calls("=SUM(A1:A3)") == ()


def test_what_an_argument_is_by_its_looks(written: ModuleType) -> None:
    looks = {
        "": "OMITTED",
        '"甲"': "TEXT",
        "-1.5E-05": "NUMBER",
        "A1": "REFERENCE",
        "$A$1": "REFERENCE",
        "$'表 一'.A1": "REFERENCE",
        "Sheet2.A1": "REFERENCE",
        "基期值": "REFERENCE",
        "A1:A3": "PERHAPS_REFERENCE",
        "(A1)": "PERHAPS_REFERENCE",
        "IF(A1>0;B1;C1)": "PERHAPS_REFERENCE",
        "INDEX(A1:A3;2)": "PERHAPS_REFERENCE",
        "Table1[[#This Row];[v]]": "PERHAPS_REFERENCE",
        "A1:A3!B1:B3": "PERHAPS_REFERENCE",
        "IF(A1>0;B1;C1)+0": "VALUE",
        "SUM(A1:A3)": "VALUE",
        "-A1": "VALUE",
        "A1*100": "VALUE",
        "{1;2}": "VALUE",
    }
    found = {
        text: written.written_calls(f"=CN.XLGREEN.FUNCTIONS.SHARE({text};1)")[0].arguments[0].kind for text in looks
    }
    assert found == {text: getattr(written, name) for text, name in looks.items()}
