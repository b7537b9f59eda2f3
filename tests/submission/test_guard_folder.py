"""A folder of good, clumsy and hostile files: a finding or a clean bill for each, within the limits.

XLGREEN_FOLDER sets the number of files; 1,000 take some two minutes on four cores.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, QINZHOU, TIANSHUI, filled
from submission.habits.every import cases
from submission.habits.extremes import EXTREMES
from submission.hostile.attacks import ACCEPTED, attacks

from xlgreen.consolidation.collect import check_file

FILES = int(os.environ.get("XLGREEN_FOLDER", "150"))
TOGETHER = {"same-report-again", "other-report-again", "key-in-regions"}  # all the copies of one workbook
MOST_MEMORY = 600 << 10  # KiB, of the parent and of each worker


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured by Linux's wait4")
def test_every_file_of_a_folder_gets_its_answer(tmp_path: Path) -> None:
    folder = tmp_path / "报表"
    folder.mkdir()
    expected = fill(folder, tmp_path)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        command = [sys.executable, "-c", "from xlgreen.cli import main; main()", "check", str(folder), "--json"]
        process = subprocess.Popen(command, stdout=out, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said.seek(0)
        assert (process.returncode, said.read().decode()) == (1, "")
        files = json.loads(out.read())["files"]
    got = {entry["file"]: {finding["code"] for finding in entry["findings"]} - TOGETHER for entry in files}
    assert got.keys() == expected.keys()
    wrong = {
        name: (code, got[name]) for name, code in expected.items() if not (code in got[name] if code else not got[name])
    }
    assert wrong == {}
    assert used.ru_maxrss < MOST_MEMORY
    assert Counter(code == "" for code in expected.values())[True] > FILES // 4


def clumsily_filled(beside: Path) -> Iterator[tuple[bytes, str]]:
    """What clerks do to a workbook, each with one of its findings; of a small folder only some."""
    done = [case for case in cases() if case.blank.is_filled and case.deed.judge is check_file]
    ordinary = [case for case in done if case.family is not EXTREMES]
    for case in ordinary[:: max(1, 1000 // FILES)]:
        path = case.blank.make(beside)
        case.deed.do(path, case.blank)
        code = case.deed.expected(case.blank).codes.partition(" ")[0].partition("×")[0]
        if code != "file-name-differs":  # in the folder every file has another name
            yield path.read_bytes(), code


def fill(folder: Path, beside: Path) -> dict[str, str]:
    """The files, and the code that each must be told; "" where nothing may be found."""
    clean = (filled(beside, LIAONING, PANJIN, "2021"), filled(beside, TIANSHUI, QINZHOU, "2021"))
    good = [path.read_bytes() for path in clean]
    clumsy = list(clumsily_filled(beside))
    hostile = [attack for attack in attacks() if attack.name not in ("超过 30 MB", "对照：正常的小工作簿")]
    expected: dict[str, str] = {}
    for number in range(FILES):
        match number % 4:
            case 0 | 1:
                name, code = f"{number:04}好.xlsx", ""
                (folder / name).write_bytes(good[number % 2])
            case 2:
                name = f"{number:04}粗心.xlsx"
                made, code = clumsy[number // 4 % len(clumsy)]
                (folder / name).write_bytes(made)
            case _:
                attack = hostile[number // 4 % len(hostile)]
                name = f"{number:04}坏{attack.suffix}"
                code = "unknown-workbook" if attack.expected == ACCEPTED else attack.expected
                attack.build(folder / name)
        expected[name] = code
    return expected
