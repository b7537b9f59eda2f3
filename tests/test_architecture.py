"""The rooms of the package: each uses only rooms above it, and each library has its rooms."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import xlgreen

PACKAGE = Path(xlgreen.__file__).parent

# From the ground up; rooms on one line do not know each other.
ROOMS = """
    shipped whole_file
    catalogue
    finding
    value
    period
    functions
    hosts expression
    plan
    layout responsibility
    template submission
    checks
    consolidation decomposition
    report
    cli
"""
FLOOR = {room: floor for floor, line in enumerate(ROOMS.split("\n")) for room in line.split()}

LIBRARIES = {
    "yaml": ("plan", "expression.units", "template.xlsx"),
    "pydantic": ("plan", "period"),
    "pydantic_core": ("plan", "period"),
    "stdnum": ("functions",),
    "xlsxwriter": ("template", "hosts.excel"),
    "pyopenvba": ("hosts.excel", "submission.guard.macros"),
    "xlwings": ("hosts.excel", "cli.ribbon"),
    "python_calamine": ("submission", "responsibility"),
    "docx": ("responsibility",),
    "pandas": ("consolidation",),
    "pebble": ("submission.workers",),
    "typer": ("cli",),
    "rich": ("cli",),
    "fastapi": ("hosts.service",),
    "uvicorn": ("hosts.service",),
}
DISTRIBUTIONS = {
    "yaml": "pyyaml",
    "stdnum": "python-stdnum",
    "python_calamine": "python-calamine",
    "docx": "python-docx",
}
SLOW = ("pandas", "openpyxl", "xlsxwriter", "pydantic", "yaml", "rich.progress", "python_calamine")


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """(module within xlgreen, what it imports), wherever in the module the import stands."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(module, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: imports are written in full"
                found.append((module, node.module or ""))
    return tuple(found)


def room_of(module: str) -> str:
    return module.split(".")[0]


def inner_imports() -> list[tuple[str, str]]:
    """Imports from one room of the package into another."""
    pairs = [(m, target.removeprefix("xlgreen.")) for m, target in imports() if target.startswith("xlgreen.")]
    return [(module, target) for module, target in pairs if room_of(module) != room_of(target)]


def test_every_module_stands_in_a_room() -> None:
    names = {path.stem if path.suffix == ".py" else path.name for path in PACKAGE.iterdir()}
    assert names - {"__init__", "__pycache__", "py.typed"} == FLOOR.keys()


def test_a_room_uses_only_rooms_above_it() -> None:
    assert len(inner_imports()) > 100
    wrong = [
        f"{module} uses {target}"
        for module, target in inner_imports()
        if module != "__init__" and FLOOR[room_of(target)] >= FLOOR[room_of(module)]
    ]
    assert wrong == []


def test_the_readme_names_every_folder_in_an_order_that_holds() -> None:
    text = (PACKAGE.parent / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `xlgreen/(\w+)/`(?:, `(\w+)/`)?", text, re.MULTILINE)
    named = [room for row in rows for room in row if room in FLOOR]
    assert set(named) == {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert [FLOOR[room] for room in named] == sorted(FLOOR[room] for room in named)


def test_the_order_of_the_rooms_is_the_tightest_one() -> None:
    """Each room but the lowest is used by another: none stands there for nothing."""
    used = {room_of(target) for _, target in inner_imports()}
    assert FLOOR.keys() - used == {"cli"}


def foreign_imports() -> list[tuple[str, str]]:
    tops = [(module, target.split(".")[0]) for module, target in imports()]
    return [(m, top) for m, top in tops if top not in sys.stdlib_module_names and top != "xlgreen"]


def test_each_library_has_its_rooms() -> None:
    wrong = [
        f"{module} uses {library}"
        for module, library in foreign_imports()
        if not any(f"{module}.".startswith(f"{room}.") for room in LIBRARIES.get(library, ()))
    ]
    assert wrong == []


def test_each_library_is_used_and_declared() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split("[>=<;]", dependency)[0] for dependency in project["dependencies"]}
    for extra in ("docx", "service", "excel"):
        declared |= {re.split("[>=<;]", dependency)[0] for dependency in project["optional-dependencies"][extra]}
    used = {library for _, library in foreign_imports()} - {"pydantic_core"}  # a part of pydantic
    assert used == LIBRARIES.keys() - {"pydantic_core"}
    assert {DISTRIBUTIONS.get(library, library) for library in used} == declared


@pytest.mark.parametrize("module", ["xlgreen.cli", "xlgreen.cli.functions", "xlgreen.functions"])
def test_a_command_starts_without_the_slow_libraries(module: str) -> None:
    program = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert module in loaded
    assert loaded & set(SLOW) == set()


def test_no_two_modules_need_each_other() -> None:
    """Within a room too: following the imports never leads back."""
    modules = {module for module, _ in imports()}
    graph: dict[str, set[str]] = {}
    for module, target in imports():
        inner = target.removeprefix("xlgreen.")
        if target.startswith("xlgreen.") and inner in modules and not is_its_own_package(module, inner):
            graph.setdefault(module, set()).add(inner)
    assert [module for module in graph if module in reachable(graph, module)] == []


def is_its_own_package(module: str, target: str) -> bool:
    return f"{target}.".startswith(f"{module}.") or module.startswith(f"{target}.")


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    ahead = set(graph.get(start, ()))
    while ahead:
        module = ahead.pop()
        if module not in seen:
            seen.add(module)
            ahead |= graph.get(module, set())
    return seen
