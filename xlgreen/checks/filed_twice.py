"""Two reports of one region and period, looked at together."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xlgreen.checks.across_regions import Found
from xlgreen.checks.summary import Summary
from xlgreen.finding import Finding
from xlgreen.plan.regions import region_name

_NAMED: Final = 3  # other files that one finding names


def regions_file_once(summaries: Sequence[Summary]) -> Iterator[Found]:
    """Every report of a region that has another one; where all that is typed is the same, that is said."""
    filings: dict[tuple[str, str, str], list[Summary]] = {}
    for summary in sorted(summaries, key=lambda summary: summary.path):
        filings.setdefault((summary.plan, summary.period, summary.region), []).append(summary)
    for filed in filings.values():
        for summary in filed:
            others = [other for other in filed if other.path.resolve() != summary.path.resolve()]
            same = [other for other in others if other.content == summary.content]
            differing = [other for other in others if other.content != summary.content]
            for code, found in (("same-report-again", same), ("other-report-again", differing)):
                if found:
                    files = files_named(summary.path, [other.path for other in found])
                    yield summary, Finding(code, values={"region": region_name(summary.region), "files": files})


def files_named(own: Path, others: Sequence[Path]) -> str:
    """The names of the first of the other files, and how many they are; with the folder where the name is the same."""
    names = [path.name if path.name != own.name else f"{path.parent.name}/{path.name}" for path in others[:_NAMED]]
    return "、".join(names) + (f"等{len(others)}份" if len(others) > _NAMED else "")
