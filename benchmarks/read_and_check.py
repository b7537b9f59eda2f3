"""Reading and checking filled workbooks, beside a plain pandas + openpyxl read of the same files.

    python benchmarks/read_and_check.py [FOLDER] [--copies N]

Both ways run in turn in one process on the same files, so that the ratio means something on a noisy machine.
The plain way only loads the cells; ours identifies the workbook, reads every value, recomputes, and checks.
"""

import argparse
import statistics
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from xlgreen.consolidation.collect import check_file, read_and_check, workbook_paths
from xlgreen.shipped import shipped_path
from xlgreen.submission.guard import inspect, intake_limits


def plain_read(path: Path) -> object:
    """What a first script would do: every sheet into a data frame."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")


def seconds(work: Callable[[Path], object], paths: list[Path]) -> float:
    """Wall time for all files."""
    start = time.perf_counter()
    for path in paths:
        work(path)
    return time.perf_counter() - start


def compare(name: str, paths: list[Path], rounds: int) -> None:
    """The median of several rounds, each running both ways."""
    pairs = [(seconds(plain_read, paths), seconds(check_file, paths)) for _ in range(rounds)]
    plain, ours = (statistics.median(column) for column in zip(*pairs, strict=True))
    per_file = 1000 / len(paths)
    times = f"pandas+openpyxl {plain * per_file:8.1f} ms   xlgreen {ours * per_file:8.1f} ms"
    print(f"{name:<28}{len(paths):>5} files   {times}   ratio {plain / ours:5.1f}×")


def compare_many(paths: list[Path], copies: int) -> None:
    """Many files with all cores, beside the serial loop over a few of them."""
    many = paths * copies
    plain = seconds(plain_read, paths) / len(paths)
    start = time.perf_counter()
    done = len(list(read_and_check(many)))
    ours = (time.perf_counter() - start) / done
    times = f"pandas+openpyxl {plain * 1000:8.1f} ms   xlgreen {ours * 1000:8.1f} ms"
    print(f"{'many, all cores':<28}{done:>5} files   {times}   ratio {plain / ours:5.1f}×")


def time_guard(name: str, path: Path, rounds: int) -> None:
    """The guard alone, beside inflating the file."""
    data, limits = path.read_bytes(), intake_limits()
    guard = statistics.median(
        seconds(lambda path: inspect(data, path.suffix, limits), [path]) for _ in range(rounds * 3)
    )
    inflate = statistics.median(seconds(inflated, [path]) for _ in range(rounds * 3))
    print(f"{name:<28}{'':>11}   guard {1000 * guard:8.1f} ms   inflating alone {1000 * inflate:8.1f} ms")


def inflated(path: Path) -> int:
    """The size of all parts, each read once."""
    with zipfile.ZipFile(path) as archive:
        return sum(len(archive.read(name)) for name in archive.namelist())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=shipped_path("samples"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=4, help="how often the folder is read with all cores")
    options = parser.parse_args()
    paths = workbook_paths([options.folder])
    check_file(paths[0])  # imports and plans are loaded once, as in any longer run
    plain_read(paths[0])
    compare("one small workbook", [min(paths, key=lambda p: p.stat().st_size)], options.rounds)
    compare("one large workbook", [max(paths, key=lambda p: p.stat().st_size)], options.rounds)
    compare("all sample workbooks", paths, options.rounds)
    compare_many(paths, options.copies)
    time_guard("guard, small workbook", min(paths, key=lambda p: p.stat().st_size), options.rounds)
    time_guard("guard, large workbook", max(paths, key=lambda p: p.stat().st_size), options.rounds)


if __name__ == "__main__":
    main()
