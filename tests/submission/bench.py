"""docs/intake-bench.md: every attack run against the guard, everything that clerks do, and what comes of it.

PYTHONPATH=tests python tests/submission/bench.py
"""

import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path

from submission.habit_bench import habits_text
from submission.habits.deeds import Done
from submission.habits.every import cases
from submission.hostile.attacks import Attack, attacks

from xlgreen.plan.yaml_text import Marks, read_yaml
from xlgreen.shipped import template_path
from xlgreen.submission.raw_workbook import read_workbook

REPORT = Path(__file__).parents[2] / "docs" / "intake-bench.md"
_HEAD = """# 收表试验台

*由 `tests/submission/bench.py` 生成，有测试保证它与程序一致。*

每一行是一个有意损坏或有意攻击的文件，由 `tests/submission/hostile/` 现做；最后两栏是程序真实运行的结果。
文件在任何表格库打开之前先过一遍检查，读取在单独的进程里进行，有内存和时间的限制：一个文件不能拖住其余的文件。
另有两千个随机改坏的报表（`tests/submission/test_guard_fuzz.py`），每个要么说明理由退回，
要么读出的值与 openpyxl 读出的一致。
"""


def attacks_text() -> str:
    """The first part of the page."""
    return "\n".join([_HEAD, *_limits(), *_results()]) + "\n"


def _limits() -> Iterator[str]:
    written, _ = read_yaml(template_path("intake.yaml"), Marks())
    yield "## 限额（`templates/intake.yaml`）\n"
    yield "| 键 | 限额 | 理由 |\n|---|---:|---|"
    for key, entry in written.items():
        yield f"| `{key}` | {int(entry['limit']):,} | {entry['reason']} |"


def _results() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        for group, members in groupby(attacks(), key=lambda attack: attack.group):
            yield f"\n## {group}\n\n| 文件 | 结果 | 说的话 |\n|---|---|---|"
            yield from (_line(attack, Path(folder) / f"报表{attack.suffix}") for attack in members)


def _line(attack: Attack, path: Path) -> str:
    path.unlink(missing_ok=True)
    attack.build(path)
    workbook, findings = read_workbook(path)
    result = "读取" if workbook else "退回"
    codes = "、".join(f"`{finding.code}`" for finding in findings)
    said = " ".join(f"{finding.message}{finding.remedy}" for finding in findings)
    return f"| {_cell(attack.name)} | {result} {codes}".rstrip() + f" | {_cell(said)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _done(name: str) -> Done:
    return next(case for case in cases() if case.name == name).do()


if __name__ == "__main__":
    names = [case.name for case in cases()]
    with ProcessPoolExecutor() as pool:
        habits = habits_text(dict(zip(names, pool.map(_done, names), strict=True)))
    REPORT.write_text(attacks_text() + habits, encoding="utf-8")
