"""The functions in one array call over 100,000 rows, and in 10,000 single calls, beside a bare Python loop.

    PYTHONPATH=tests python benchmarks/call_functions.py [--rows N] [--calls N] [--rounds N] [--only-python]

All ways run in turn on the same values, so that the ratios mean something on a noisy machine. The bare loop calls the
undecorated function and checks nothing. The naive way in Excel is that loop declared with xlwings' default converters;
it and ours run xlwings' own server, without the wire to Excel. Of a host that is a process of its own, what it takes
without the calls is taken off; JSON of the test itself remains in it.
"""

import argparse
import atexit
import gc
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import Any

import libreoffice
import xlsxwriter
import xlwings_defaults
from functions.cases import Case
from hosts import officejs_host, wps_host
from hosts.libreoffice_addin import profile_with_addin, recalculate_with_addin
from hosts.pywin32_stub import ComRange, excel_server
from hosts.xlwings_host import MODULE

from xlgreen.functions import REGISTRY, Function, call, native_formula

Thunk = Callable[[], object]


@dataclass(frozen=True)
class Work:
    """One function and its arguments: a column of cells or a scalar each."""

    function: Function
    arguments: tuple[Any, ...]

    @property
    def columns(self) -> list[Any]:
        return [[cell for (cell,) in a] if isinstance(a, list) else repeat(a) for a in self.arguments]

    def singles(self) -> list[tuple[Any, ...]]:
        return list(zip(*self.columns, strict=False))


@dataclass(frozen=True)
class Run:
    """What is timed, and what is taken off."""

    work: Thunk
    idle: Thunk = field(default=lambda: None)

    def seconds(self) -> float:
        return _seconds(self.work) - _seconds(self.idle)


Way = Callable[[Work], Run]
OURS = "Excel: xlgreen, raw"
NAIVE = "Excel: default converters"


def works(rows: int) -> list[Work]:
    draw = random.Random(2025)
    base, actual, target = ([[draw.uniform(1, 100)] for _ in range(rows)] for _ in range(3))
    operators = [[draw.choice(("≥", ">", "≤", "<"))] for _ in range(rows)]
    return [
        Work(REGISTRY["DECLINE_RATE"], (base, actual)),
        Work(REGISTRY["COMPLETION_RATE"], (actual, target, base)),
        Work(REGISTRY["TARGET_MET"], (actual, operators, target)),
    ]


def bare_block(work: Work) -> Run:
    python, columns = work.function.python, work.columns
    return Run(lambda: [[python(*row)] for row in zip(*columns, strict=False)])


def bare_singles(work: Work) -> Run:
    python, singles = work.function.python, work.singles()
    return Run(lambda: [python(*arguments) for arguments in singles])


def our_block(work: Work) -> Run:
    return Run(lambda: call(work.function, *work.arguments))


def our_singles(work: Work) -> Run:
    singles = work.singles()
    return Run(lambda: [call(work.function, *arguments) for arguments in singles])


def excel_block(server: Any, module: str, sent: Callable[[Any], Any]) -> Way:
    """As our wrappers send it, contents of cells in tuples; or as xlwings' own do, a Range."""

    def way(work: Work) -> Run:
        given = tuple(sent(argument) if isinstance(argument, list) else argument for argument in work.arguments)
        return Run(lambda: server.CallUDF(module, work.function.excel_name, given))

    return way


def excel_singles(server: Any, module: str) -> Way:
    def way(work: Work) -> Run:
        name, singles = work.function.excel_name, work.singles()
        return Run(lambda: [server.CallUDF(module, name, arguments) for arguments in singles])

    return way


def contents(rows: list[list[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(map(tuple, rows))


def process_block(host: ModuleType) -> Way:
    return lambda work: _asked(host, work.function, [work.arguments], work.singles()[:1])


def process_singles(host: ModuleType) -> Way:
    return lambda work: _asked(host, work.function, work.singles(), work.singles()[:1])


def _asked(host: ModuleType, function: Function, calls: Sequence[Any], idle: Sequence[Any]) -> Run:
    cases, one = ([Case(function, tuple(a), [[0], [0]], 0, "") for a in some] for some in (calls, idle))
    return Run(lambda: host.answers(cases, Path()), lambda: host.answers(one, Path()))


def sheet_way(recalculate: Callable[[Path, Path], Path], formula: Callable[..., str], array: bool = False) -> Way:
    """A workbook loaded, computed and saved by LibreOffice, less one with numbers in place of the formulas."""

    def way(work: Work) -> Run:
        folder = Path(tempfile.mkdtemp(prefix="benchmark-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        cells = [_reference(column, a, array) for column, a in enumerate(work.arguments)]
        computed, plain = folder / "computed.xlsx", folder / "plain.xlsx"
        _write(computed, work, lambda row: formula(work.function, *(cell.format(row) for cell in cells)), array)
        _write(plain, work, None, array)
        return Run(lambda: recalculate(computed, folder / "out"), lambda: recalculate(plain, folder / "out"))

    return way


def udf_formula(function: Function, *cells: str) -> str:
    return f"{function.excel_name}({','.join(cells)})"


def _reference(column: int, argument: Any, array: bool) -> str:
    letter = "ABC"[column]
    if not isinstance(argument, list):
        return f'"{argument}"'
    return f"{letter}1:{letter}{len(argument)}" if array else letter + "{}"


def _write(path: Path, work: Work, formula: Callable[[int], str] | None, array: bool) -> None:
    rows = len(work.singles())
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, arguments in enumerate(work.singles()):
            sheet.write_row(row, 0, arguments)
            if formula is None or array:
                sheet.write_number(row, 5, row)
            else:
                sheet.write_formula(row, 5, f"={formula(row + 1)}")
        if formula and array:
            sheet.write_array_formula(0, 5, rows - 1, 5, f"{{={formula(1)}}}")


def block_ways(server: Any) -> Mapping[str, Way]:
    return {
        "bare Python loop": bare_block,
        "xlgreen call": our_block,
        OURS: excel_block(server, MODULE, contents),
        NAIVE: excel_block(server, xlwings_defaults.MODULE, ComRange),
    }


def single_ways(server: Any) -> Mapping[str, Way]:
    return {
        "bare Python loop": bare_singles,
        "xlgreen call": our_singles,
        OURS: excel_singles(server, MODULE),
        NAIVE: excel_singles(server, xlwings_defaults.MODULE),
    }


def block_processes() -> Mapping[str, Way]:
    return {
        "bare Python loop": bare_block,
        "Office.js (node)": process_block(officejs_host),
        "WPS (node)": process_block(wps_host),
        "LibreOffice add-in": sheet_way(recalculate_with_addin, udf_formula, array=True),
        "LibreOffice, native formulas": sheet_way(libreoffice.recalculate, native_formula),
    }


def single_processes() -> Mapping[str, Way]:
    return {
        "bare Python loop": bare_singles,
        "Office.js (node)": process_singles(officejs_host),
        "WPS (node)": process_singles(wps_host),
        "LibreOffice add-in": sheet_way(recalculate_with_addin, udf_formula),
        "LibreOffice, native formulas": sheet_way(libreoffice.recalculate, native_formula),
    }


def _seconds(work: Thunk) -> float:
    gc.collect()  # what the way before left behind is not this one's
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare(title: str, ways: Mapping[str, Way], tasks: Sequence[Work], rounds: int) -> None:
    """The fastest of several rounds, each running every way; then how many times the bare loop that is."""
    print(f"\n{title:<42}" + "".join(f"{work.function.name:>24}" for work in tasks))
    fastest = [dict(zip(ways, _fastest([way(work) for way in ways.values()], rounds), strict=True)) for work in tasks]
    for name in ways:
        print(f"{name:<42}" + "".join(_shown(times[name], times["bare Python loop"]) for times in fastest))
    if NAIVE in ways:
        ratios = (times[NAIVE] / times[OURS] for times in fastest)
        print(f"{'default converters / ours':<42}" + "".join(f"{ratio:>23.1f}×" for ratio in ratios))


def _fastest(runs: Sequence[Run], rounds: int) -> Iterator[float]:
    """Other work on the machine only ever adds to a time."""
    times = [[run.seconds() for run in runs] for _ in range(rounds)]
    return map(min, zip(*times, strict=True))


def _shown(seconds: float, bare: float) -> str:
    return f"{seconds * 1000:>12.1f} ms{seconds / bare:>8.1f}×"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only-python", action="store_true", help="leave out the hosts that are processes")
    options = parser.parse_args()
    block, single = f"{options.rows} rows in one array call", f"{options.calls} single calls"
    blocks, singles = works(options.rows), works(options.calls)
    with excel_server() as server:
        xlwings_defaults.declare([work.function for work in blocks])
        compare(block, block_ways(server), blocks, options.rounds)
        compare(single, single_ways(server), singles, options.rounds)
    if not options.only_python:
        profile_with_addin()  # installed once, and not in the time of the first call
        compare(f"processes: {block}", block_processes(), blocks[:1], options.rounds)
        compare(f"processes: {single}", single_processes(), singles[:1], options.rounds)


if __name__ == "__main__":
    main()
