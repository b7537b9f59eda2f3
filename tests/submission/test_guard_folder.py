"""A folder of good, clumsy and hostile files: a finding or a clean bill for each, within the limits.

XLGREEN_FOLDER sets the number of files; 1,000 take about a minute on four cores.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, QINZHOU, TIANSHUI, edited, filled
from submission.hostile.attacks import ACCEPTED, attacks

FILES = int(os.environ.get("XLGREEN_FOLDER", "150"))
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
    got = {entry["file"]: {finding["code"] for finding in entry["findings"]} for entry in files}
    assert got.keys() == expected.keys()
    wrong = {
        name: (code, got[name]) for name, code in expected.items() if not (code in got[name] if code else not got[name])
    }
    assert wrong == {}
    assert used.ru_maxrss < MOST_MEMORY
    assert Counter(code == "" for code in expected.values())[True] > FILES // 4


def fill(folder: Path, beside: Path) -> dict[str, str]:
    """The files, and the code that each must be told; "" where nothing may be found."""
    good = [filled(beside, LIAONING, PANJIN, "2021"), filled(beside, TIANSHUI, QINZHOU, "2021")]
    clumsy = edited(good[0].rename(beside / "改.xlsx"), lambda book: book["基础数据"].insert_rows(6))
    good[0] = filled(beside, LIAONING, PANJIN, "2021")
    hostile = [attack for attack in attacks() if attack.name not in ("超过 30 MB", "对照：正常的小工作簿")]
    expected: dict[str, str] = {}
    for number in range(FILES):
        match number % 4:
            case 0 | 1:
                name, code = f"{number:04}好.xlsx", ""
                (folder / name).write_bytes(good[number % 2].read_bytes())
            case 2:
                name, code = f"{number:04}粗心.xlsx", "rows-moved"
                (folder / name).write_bytes(clumsy.read_bytes())
            case _:
                attack = hostile[number // 4 % len(hostile)]
                name = f"{number:04}坏{attack.suffix}"
                code = "unknown-workbook" if attack.expected == ACCEPTED else attack.expected
                attack.build(folder / name)
        expected[name] = code
    return expected
