"""The VBA text: ASCII, no reserved words, every function wrapped, compiled without a fault, nothing suspicious."""

import io
import re
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from xlgreen.functions import REGISTRY
from xlgreen.functions.registry.signature import Argument
from xlgreen.hosts.excel.hidden_sheets import TEXT_KEYS
from xlgreen.hosts.excel.vba import module_texts, vba_project
from xlgreen.hosts.excel.vba_text import RESERVED_WORDS, _declared, functions_text
from xlgreen.shipped import shipped_path

pyopenvba = pytest.importorskip("pyopenvba", reason="pyopenvba is not installed")
pytest.importorskip("xlwings", reason="xlwings is not installed")

_WRAPPER = re.compile(
    r"Public Function (\w+)\(([^)]*)\) As Variant\n    (\w+) = XgCall\(\"(\w+)\", Array\(([^)]*)\)\)\nEnd Function\n"
)
# olevba goes by single words: an argument called output, a function whose name ends in _CHANGE, strings of letters.
_HARMLESS = {"output", "XG_INTENSITY_CHANGE", "Base64 Strings"}


@pytest.mark.parametrize("name", ["xlgreen.bas", "xlgreen_functions.bas"])
def test_the_text_is_ascii_with_short_lines(name: str) -> None:
    text = shipped_path("macros", name).read_bytes().decode("ascii")
    assert "\r" not in text and max(map(len, text.split("\n"))) < 1023


def test_every_function_has_its_wrapper() -> None:
    wrappers = _WRAPPER.findall(functions_text())
    assert len(wrappers) == functions_text().count("Public Function")
    assert [name for name, *_ in wrappers] == [function.excel_name for function in REGISTRY.values()]
    for (name, declared, set_name, called, given), function in zip(wrappers, REGISTRY.values(), strict=True):
        assert name == set_name == called
        names = [argument.name for argument in function.arguments]
        assert [word.rstrip("_") for word in given.split(", ")] == names
        written = [("Optional " * argument.optional) for argument in function.arguments]
        assert declared == ", ".join(
            f"{optional}ByRef {word} As Variant" for optional, word in zip(written, given.split(", "), strict=True)
        )


def test_no_word_of_vba_names_anything() -> None:
    names = {name.lower() for function in REGISTRY.values() for name in (function.excel_name, *_arguments(function))}
    assert names & RESERVED_WORDS == set()
    with pytest.raises(ValueError, match="end is a word of VBA"):
        _declared(Argument("end", "截止", "number"))


def _arguments(function: object) -> list[str]:
    return [argument.name for argument in function.arguments]  # type: ignore[attr-defined]


def test_nothing_is_volatile() -> None:
    own = [text for name, text in module_texts().items() if name.startswith("xlgreen")]
    assert len(own) == 2 and not any("Application.Volatile" in text for text in own)


def test_vba_asks_for_the_sentences_that_there_are() -> None:
    asked = re.findall(r'TextOf\("([a-z-]+)"', shipped_path("macros", "xlgreen.bas").read_text(encoding="ascii"))
    assert set(asked) == set(TEXT_KEYS)


def test_the_project_holds_our_modules_and_xlwings_with_their_licences(tmp_path: Path) -> None:
    path = _book(tmp_path)
    assert pyopenvba.check_file(path).issues == ()
    with pyopenvba.ExcelFile(path) as book:
        assert book.validate() == []
        modules = book.vba_modules()
    assert {"xlwings", "Dictionary", "xlgreen", "xlgreen_functions"} <= modules.keys()
    assert "BSD 3-clause" in modules["xlwings"] and "Zoomer Analytics" in modules["xlwings"]
    assert "@license: MIT" in modules["Dictionary"]
    assert all("XgCall" in modules[name] for name in ("xlgreen", "xlgreen_functions"))
    assert not any("?" * 3 in text for text in modules.values()), "what is not ASCII was lost"


def test_clerks_are_not_offered_the_functions_of_xlwings() -> None:
    for name in ("xlwings", "xlgreen"):
        assert "\r\nOption Private Module\r\n" in module_texts()[name]
    assert "Private Module" not in module_texts()["xlgreen_functions"]


def test_the_project_names_the_dll_of_the_installed_xlwings() -> None:
    assert f'"xlwings64-{metadata.version("xlwings")}.dll"' in module_texts()["xlwings"]


def test_the_same_project_every_time() -> None:
    first = vba_project()
    vba_project.cache_clear()
    assert vba_project() == first


def test_nothing_in_our_text_is_suspicious() -> None:
    olevba = pytest.importorskip("oletools.olevba", reason="oletools is not installed")
    for name in ("xlgreen.bas", "xlgreen_functions.bas"):
        found = olevba.VBA_Scanner(shipped_path("macros", name).read_text(encoding="ascii")).scan()
        assert {keyword for _, keyword, _ in found} - _HARMLESS == set(), name


def _book(folder: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    path = folder / "book.xlsm"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet()
        book.add_vba_project(io.BytesIO(vba_project()), True)
    with zipfile.ZipFile(path) as package:
        assert package.read("xl/vbaProject.bin") == vba_project()
    return path
