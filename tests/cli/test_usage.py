"""A command line that is not understood is answered in the user's language, with what to type instead."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.commands import xlgreen
from test_catalogue import CHINESE

ENTRY = "import sys; sys.argv[0] = 'xlgreen'; from xlgreen.cli import main; main()"

SAID = [
    ("check", "缺少 FILE|DIR...：报表文件或文件夹，可给多个。用法见 xlgreen check --help。"),
    ("template p -o d", "缺少 --period：报告期，如 2025、2025H1、2025Q3。用法见 xlgreen template --help。"),
    ("check a --plann x", "没有选项“--plann”，相近的有“--plan”。用法见 xlgreen check --help。"),
    ("host serve --wrong", "没有选项“--wrong”。用法见 xlgreen host serve --help。"),
    ("check a --plan", "选项“--plan”后面要写它的值。用法见 xlgreen check --help。"),
    ("check --json=1 a", "选项“--json”后面不写值。用法见 xlgreen check --help。"),
    ("template p --rows 0", "选项“--rows”应为1至5000的整数。用法见 xlgreen template --help。"),
    ("host serve --port abc", "选项“--port”应为0至65535的整数。用法见 xlgreen host serve --help。"),
    ("demo a b c", "多出了“b c”。用法见 xlgreen demo --help。"),
    ("chekc a", "没有命令“chekc”，相近的有“check”。用法见 xlgreen --help。"),
    ("plan zzz", "没有命令“zzz”。用法见 xlgreen plan --help。"),
]


def ran(line: str, language: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XLGREEN_LANG": language, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", ENTRY, *line.split()]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=False)


@pytest.mark.parametrize(("line", "said"), SAID, ids=[line for line, _ in SAID])
def test_a_wrong_command_line_says_what_is_wrong_and_where_to_look(line: str, said: str) -> None:
    done = ran(line, "zh")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")


@pytest.mark.parametrize("line", [line for line, _ in SAID])
def test_in_english_it_is_said_in_english(line: str) -> None:
    done = ran(line, "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--help." in done.stderr
    assert done.stderr.count("\n") == 1
    assert not CHINESE.search(done.stderr)


@pytest.mark.parametrize("line", ["", "plan", "host"])
def test_a_command_alone_shows_its_help(line: str) -> None:
    done = ran(line, "zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"Usage: {' '.join(['xlgreen', *line.split()])} [OPTIONS] COMMAND")


def test_what_was_typed_is_shown_even_if_it_is_no_text() -> None:
    done = subprocess.run([sys.executable, "-c", ENTRY, b"\xff\x1b[31m"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert "没有命令" in done.stderr.decode()


@pytest.mark.parametrize(
    ("asked", "said"), [("zh", "没有读取“{}”的权限。"), ("en", "There is no permission to read {}. ")]
)
def test_what_may_not_be_read_is_named(asked: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "收到 1").mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    done = xlgreen("check", tmp_path / "收到 1", language=asked)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said.format(tmp_path / "收到 1"))
