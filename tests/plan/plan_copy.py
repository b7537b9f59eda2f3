"""A shipped plan, copied and changed in one place."""

import shutil
from pathlib import Path

from xlgreen.finding import Finding
from xlgreen.plan.check import check_plan
from xlgreen.shipped import template_path

TIANSHUI, LIAONING = "tianshui-low-carbon-2021", "liaoning-green-mines-2021"


def copied_plan(plan: str, into: Path) -> Path:
    """The plan's folder, copied to where a test may change it."""
    return Path(shutil.copytree(template_path("plans", plan), into / plan))


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Write ``new`` in place of the first ``old`` of a file; the number of the line where that stands."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} does not say {old}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def findings_of(folder: Path) -> list[Finding]:
    return check_plan(folder)[1]


def places(findings: list[Finding]) -> list[tuple[str, str, int | None]]:
    """Code, file and line of each finding."""
    return [(finding.code, finding.where.file, finding.where.line) for finding in findings]
