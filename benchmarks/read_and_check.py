"""Reading and checking filled workbooks, beside a plain pandas + openpyxl read of the same files.

    python benchmarks/read_and_check.py [--files 1000] [--rows 5000]

Both ways run in turn in one process on the same files, so that the ratio means something on a noisy machine.
The plain way only loads the cells; ours looks for harm, identifies the workbook, reads every value, recomputes, and
checks. The small workbook is the smallest of the samples, the typical one the largest; the large one is that one with
a list of ROWS mines; the many are all samples again and again, with all cores, beside the plain way one by one.
"""

import argparse
import resource
import statistics
import sys
import time
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from xlgreen.consolidation.collect import check_file, read_and_check, workbook_paths
from xlgreen.layout import lay_out
from xlgreen.shipped import shipped_path
from xlgreen.submission import read_submission
from xlgreen.submission.guard import inspect, intake_limits
from xlgreen.template import write_workbook

sys.path.insert(0, str(shipped_path("samples")))
from mine_numbers import credit_code, licence_number

SAMPLE = shipped_path("samples", "liaoning-green-mines-2021", "210300_鞍山市_绿色矿山_2020.xlsx")


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


def compare_many(paths: list[Path], files: int) -> None:
    """Many files with all cores, beside the serial loop over a few of them; and the memory after each quarter."""
    many = (paths * (files // len(paths) + 1))[:files]
    plain = seconds(plain_read, paths) / len(paths)
    used: dict[int, str] = {}
    start = time.perf_counter()
    for done, _ in enumerate(read_and_check(many), 1):
        used |= {done: f"{most_memory(resource.RUSAGE_SELF):.0f} MB"} if done % (files // 4) == 0 else {}
    ours = (time.perf_counter() - start) / files
    times = f"pandas+openpyxl {plain * 1000:8.1f} ms   xlgreen {ours * 1000:8.1f} ms"
    print(f"{'many, all cores':<28}{files:>5} files   {times}   ratio {plain / ours:5.1f}×")
    after = ", ".join(f"{most} after {done}" for done, most in used.items())
    print(f"{'':<28}most memory: the program {after}; a worker {most_memory(resource.RUSAGE_CHILDREN):.0f} MB")


def most_memory(of: int) -> float:
    """In MB, of this program or of the largest worker that has ended."""
    return resource.getrusage(of).ru_maxrss / 1024


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


def large_workbook(sample: Path, rows: int, folder: Path) -> Path:
    """The sample with so many mines in the creation pool, each with numbers of its own."""
    submission, _ = read_submission(sample)
    assert submission
    given = list(submission.content["mine_pool"].values())
    county, pool = submission.region[:4] + "00", {}
    for number in range(1, rows + 1):
        own = {
            "mine_name": f"示例矿山{number}",
            "uscc": credit_code(county, number),
            "mining_licence_no": licence_number(county, 2015, 6, number),
        }
        pool[str(number)] = given[number % len(given)] | own
    layout = lay_out(submission.layout.plan, submission.region, submission.layout.period, rows=rows)
    return write_workbook(layout, folder / "large.xlsx", {**submission.content, "mine_pool": pool})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=1000, help="how many files are read with all cores")
    parser.add_argument("--rows", type=int, default=5000, help="rows of the list in the large workbook")
    options = parser.parse_args()
    folders = [shipped_path("samples") / name for name in ("liaoning-green-mines-2021", "tianshui-low-carbon-2021")]
    paths = sorted(workbook_paths(folders), key=lambda path: path.stat().st_size)
    check_file(paths[0])  # imports and plans are loaded once, as in any longer run
    plain_read(paths[0])
    compare_many(paths, options.files)  # first, so that its memory is its own
    compare("all sample workbooks", paths, options.rounds)
    with TemporaryDirectory() as folder:
        large = large_workbook(SAMPLE, options.rows, Path(folder))
        for name, path in (("small workbook", paths[0]), ("typical workbook", paths[-1]), ("large workbook", large)):
            compare(name, [path], options.rounds)
            time_guard(f"guard, {name}", path, options.rounds)


if __name__ == "__main__":
    main()
