"""Commands in processes of their own, which are killed without a word."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path


def started(arguments: Sequence[object]) -> int:
    """The command in a fork of this process, which leads a group of its own; no time goes into starting Python."""
    from xlgreen.cli.app import app

    process = get_context("fork").Process(target=_run, args=(app, [str(argument) for argument in arguments]))
    process.start()
    assert process.pid
    return process.pid


def _run(app: Callable[..., object], arguments: list[str]) -> None:
    os.setsid()
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    with os.fdopen(silence, "w", encoding="utf-8") as nowhere, suppress(SystemExit):
        sys.stdout = sys.stderr = nowhere
        app(arguments)
    os._exit(0)


def ended(process: int, within: float = 60) -> float:
    """Waits for a command to end by itself; the seconds that it took."""
    start = time.perf_counter()
    while os.waitpid(process, os.WNOHANG) == (0, 0):
        assert time.perf_counter() - start < within
        time.sleep(0.005)
    return time.perf_counter() - start


def killed(process: int) -> None:
    """The command alone; those it has started are left to themselves."""
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def moments(seed: str, longest: float, count: int) -> list[float]:
    return [random.Random(f"{seed}{number}").uniform(0, longest) for number in range(count)]


def wait_until_it_writes(folder: Path, process: int, within: float = 20) -> None:
    """Until an unfinished file is there, or the command has ended before one was seen."""
    start = time.perf_counter()
    while not any(folder.rglob("~*")) and os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        assert time.perf_counter() - start < within


def members_of(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z" and int(fields[2]) == group:
                    found.append(int(entry.name))
    return found


def all_gone(group: int, within: float = 5) -> bool:
    """Whether nobody of the group is left soon."""
    start = time.perf_counter()
    while members_of(group):
        if time.perf_counter() - start > within:
            return False
        time.sleep(0.02)
    return True
