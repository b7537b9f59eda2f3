"""The first command of a morning: a program that starts, reads one small workbook and ends.

    python benchmarks/cold_start.py [--rounds 9]

Each round starts every way once, so that the ratio means something on a noisy machine; the times are medians. The
plain way is a script that loads the same file with pandas + openpyxl and checks nothing.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from tempfile import TemporaryDirectory

from xlgreen.shipped import shipped_path

SMALL = shipped_path("samples", "liaoning-green-mines-2021", "211100_盘锦市_绿色矿山_2020.xlsx")
PLAIN = f"import pandas; pandas.read_excel({str(SMALL)!r}, sheet_name=None, header=None, engine='openpyxl')"
OURS = "from xlgreen.cli import main; main()"
WAYS = {
    "Python alone": ("-c", "pass"),
    "pandas+openpyxl, one file": ("-W", "ignore", "-c", PLAIN),
    "xlgreen --help": ("-c", OURS, "--help"),
    "xlgreen check, one file": ("-c", OURS, "check", str(SMALL)),
}


def seconds(command: Sequence[str], compiled: str) -> float:
    """From the start of a program to its end; what Python compiled of it in an earlier round stays compiled."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *command], env={**kept, "PYTHONPYCACHEPREFIX": compiled}, stdout=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with TemporaryDirectory() as compiled:
        for command in WAYS.values():
            seconds(command, compiled)
        rounds = [[seconds(command, compiled) for command in WAYS.values()] for _ in range(options.rounds)]
    medians = dict(zip(WAYS, map(statistics.median, zip(*rounds, strict=True)), strict=True))
    plain = medians["pandas+openpyxl, one file"]
    for name, median in medians.items():
        print(f"{name:<28}{median:7.2f} s   ratio {plain / median:6.1f}×")


if __name__ == "__main__":
    main()
