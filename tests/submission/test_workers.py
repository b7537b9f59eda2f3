"""One file can neither stop nor slow the rest: aborts, hangs and hunger for memory are findings on that file."""

import faulthandler
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, filled

from xlgreen.consolidation.collect import check_file, read_and_check
from xlgreen.finding import Finding
from xlgreen.submission.guard import intake_limits
from xlgreen.submission.workers import InWorkers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="workers are limited on Linux only")
LIMITS = replace(intake_limits(), reading_seconds=2, reading_megabytes=300)


def dies(path: Path) -> str:
    faulthandler.disable()
    os.abort()


def hangs(path: Path) -> str:
    time.sleep(60)
    return ""


def swallows_memory(path: Path) -> str:
    return str(len(bytearray(1 << 30)))


def fails(path: Path) -> str:
    raise ValueError("a fault of ours")


WORK: dict[str, Callable[[Path], str]] = {
    "reading-died": dies,
    "reading-took-too-long": hangs,
    "reading-out-of-memory": swallows_memory,
    "reading-failed": fails,
}


def work(path: Path) -> str:
    """As the file's name says."""
    return WORK[path.name](path) if path.name in WORK else f"read {path.name}"


def failed(path: Path, finding: Finding) -> str:
    assert "{" not in f"{finding}"
    return finding.code


def test_what_befalls_one_file_does_not_touch_the_others() -> None:
    names = ["a", "reading-died", "b", "reading-took-too-long", "reading-out-of-memory", "c", "reading-failed", "d"]
    start = time.perf_counter()
    results = list(InWorkers(work, [Path(name) for name in names], failed, LIMITS))
    assert results == [name if name in WORK else f"read {name}" for name in names]
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("name", ["a", *WORK])
def test_one_file_alone_is_guarded_too(name: str) -> None:
    assert list(InWorkers(work, [Path(name)], failed, LIMITS)) == [name if name in WORK else "read a"]


def test_a_reading_knows_its_length_and_may_be_left_early() -> None:
    reading = InWorkers(work, [Path(f"{n}") for n in range(500)], failed, LIMITS)
    assert len(reading) == 500
    for result in reading:
        assert result == "read 0"
        break


def test_without_fork_few_files_are_read_in_the_program_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    here = list(InWorkers(lambda path: os.getpid(), [Path("a"), Path("b")], lambda path, finding: 0, LIMITS))
    assert here == [os.getpid()] * 2


def test_workers_find_what_the_program_itself_finds(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    paths = [path.with_name(f"{n}.xlsx") for n in range(5)]
    for other in paths:
        other.write_bytes(path.read_bytes())
    paths.insert(2, tmp_path / "空.xlsx")
    paths[2].write_bytes(b"")
    read = list(read_and_check(paths))
    assert [filed.path for filed in read] == paths
    assert [filed.findings for filed in read] == [check_file(path).findings for path in paths]
    assert [filed.stamp.region if filed.stamp else "" for filed in read] == [PANJIN, PANJIN, "", PANJIN, PANJIN, PANJIN]


def test_ctrl_c_ends_at_once_and_leaves_no_worker(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    for number in range(100):
        (tmp_path / f"{number}.xlsx").write_bytes(path.read_bytes())
    program = "from xlgreen.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "check", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )
    group = process.pid
    while len(members_of(group)) < 2:
        time.sleep(0.05)
    os.killpg(group, signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode not in (0, 1)
    assert b"Traceback" not in said
    assert members_of(group) == []


def hear_ctrl_c() -> None:
    """What a shell starts in the background does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def members_of(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] != "Z" and int(fields[2]) == group:
                found.append(int(entry.name))
    return found
