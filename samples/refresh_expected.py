"""Follows cells that have moved: rewrites the addresses in Tianshui's ``expected.yaml``, and nothing else."""

import re
from collections import defaultdict
from pathlib import Path

from xlgreen.checks import review
from xlgreen.submission import read_submission

FOLDER = Path(__file__).parent / "tianshui-low-carbon-2021"
_FILE = re.compile(r"(\S+\.xlsx):")
_LINE = re.compile(r"code: (?P<code>[\w-]+), severity: (?P<severity>\w+), sheet: (?P<sheet>.+), cell: (?P<cell>\w+)")

Kind = tuple[str, str, str]


def refreshed(text: str, folder: Path) -> str:
    """The text with present addresses; a line that no finding answers to any more keeps its own."""
    places: dict[Kind, list[str]] = {}
    lines = []
    for line in text.splitlines():
        if file := _FILE.match(line):
            places = _places(folder / file[1])
        if match := _LINE.search(line):
            waiting = places.get((match["code"], match["severity"], match["sheet"]))
            if waiting:
                line = f"{line[: match.start('cell')]}{waiting.pop(0)}{line[match.end('cell') :]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def _places(path: Path) -> dict[Kind, list[str]]:
    """The cells of a file's findings, in their order, by code, severity and sheet."""
    submission, findings = read_submission(path)
    findings += review(submission) if submission else []
    places: dict[Kind, list[str]] = defaultdict(list)
    for finding in findings:
        places[finding.code, str(finding.severity), finding.where.sheet].append(finding.where.cell)
    return places


if __name__ == "__main__":
    expected = FOLDER / "expected.yaml"
    expected.write_text(refreshed(expected.read_text(encoding="utf-8"), FOLDER), encoding="utf-8", newline="\n")
