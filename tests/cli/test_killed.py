"""Killed at any moment, a command leaves inputs as they were, whole files or none, and nobody running."""

import json
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml
from cli.commands import fingerprints, xlgreen
from cli.killing import all_gone, ended, killed, moments, started, wait_until_it_writes
from filling import TIANSHUI, edited

from xlgreen.cli import demo
from xlgreen.consolidation.collect import workbook_paths
from xlgreen.finding import Finding
from xlgreen.shipped import shipped_path
from xlgreen.submission.workers import InWorkers

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")

SAMPLE = "620522_秦安县_绿色低碳循环_2021.xlsx"
Command = Callable[[Path, Path], Sequence[object]]
COMMANDS: dict[str, Command] = {
    "template": lambda inbox, out: (
        "template", TIANSHUI, "--period", "2022", "--region", "620522", "--rows", 5, "-o", out,
    ),
    "return": lambda inbox, out: ("return", inbox, "-o", out),
    "heal": lambda inbox, out: ("heal", inbox, "-o", out),
    "triage": lambda inbox, out: ("triage", inbox, "-o", out / "审核情况.xlsx"),
    "consolidate": lambda inbox, out: (
        "consolidate", TIANSHUI, inbox, "--period", "2021", "-o", out / "汇总.xlsx",
    ),
    "plan targets": lambda inbox, out: ("plan", "targets", TIANSHUI, "-o", out / "分解.xlsx"),
}  # fmt: skip


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收到"
    folder.mkdir()
    copy = Path(shutil.copy(shipped_path("samples", TIANSHUI, SAMPLE), folder))
    edited(copy, lambda book: book["基础数据"].delete_cols(1))  # something to heal
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
    return folder


def half_written(folder: Path) -> list[str]:
    """Files that have their own name already and are not whole."""
    return [path.name for path in folder.rglob("*") if path.is_file() and path.name[0] != "~" and not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    try:
        match path.suffix:
            case ".xlsx":
                with zipfile.ZipFile(path) as archive:
                    return archive.testzip() is None and "[Content_Types].xml" in archive.namelist()
            case ".json":
                return bool(json.loads(path.read_text(encoding="utf-8")))
            case ".yaml":
                return bool(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (zipfile.BadZipFile, ValueError):
        return False
    return path.read_text(encoding="utf-8-sig").endswith("\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_moment(name: str, inbox: Path, tmp_path: Path) -> None:
    """At two moments of any kind, and at one when it writes."""
    out = tmp_path / "写出"
    out.mkdir()
    arguments, before = COMMANDS[name](inbox, out), fingerprints(inbox)
    start = time.perf_counter()
    xlgreen(*arguments)  # what this process has imported and remembers, its forks have too
    longest = min(time.perf_counter() - start, 1)
    names = set(fingerprints(out))
    assert names
    for moment in (*moments(name, longest, 2), None):
        process = started(arguments)
        if moment is None:
            wait_until_it_writes(out, process)
        else:
            time.sleep(moment)
        killed(process)
        assert all_gone(process)
        assert fingerprints(inbox) == before
        assert half_written(out) == []
        assert all(path.startswith("~") and path.endswith(".part") for path in set(fingerprints(out)) - names)
    ended(started(arguments))
    assert set(fingerprints(out)) == names, "what was left is cleaned by the next run"
    assert fingerprints(inbox) == before


def test_the_demo_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "plan_ids", lambda: (TIANSHUI,))
    monkeypatch.setattr(demo, "workbook_paths", lambda given: workbook_paths(given)[:2])
    for moment in moments("demo", 0.1, 2):
        process = started(("demo", tmp_path))
        wait_until_it_writes(tmp_path, process)
        time.sleep(moment)
        killed(process)
        assert all_gone(process)
        assert half_written(tmp_path) == []


def hangs(path: Path) -> str:
    time.sleep(60)
    return ""


def failed(path: Path, finding: Finding) -> str:
    return finding.code


@pytest.mark.parametrize("count", [1, 3])
def test_workers_that_hang_die_with_the_command(count: int) -> None:
    process = os.fork()
    if process == 0:
        os.setsid()
        list(InWorkers(hangs, [Path(f"{number}") for number in range(count)], failed))
        os._exit(0)
    time.sleep(0.5)
    killed(process)
    assert all_gone(process)
