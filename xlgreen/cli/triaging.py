"""xlgreen triage"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xlgreen.catalogue.texts import text
from xlgreen.cli.checking import line_of, plan_of_options
from xlgreen.cli.console import end_with, progress, refuse, show, show_json
from xlgreen.consolidation.collect import check_file, workbook_paths
from xlgreen.plan.regions import region_name
from xlgreen.report.triage import Group, Triage, triage, triage_json

_SHOWN: Final = 15  # groups and cells on the screen; --json gives all


def triage_files(given: Sequence[Path], plan: str, as_json: bool, targets: Path | None = None) -> None:
    """What many workbooks have in common, the commonest cells, and who has not filed."""
    paths = workbook_paths(given)
    if not paths:
        refuse("no-files", where="、".join(map(str, given)))
    plan_of = plan_of_options(plan, targets)
    files = [check_file(path, plan_of) for path in progress("reading")(paths)]
    found = triage(files)
    if as_json:
        show_json(triage_json(found))
    else:
        for line in _lines(found):
            show(line)
    end_with(finding for filed in files for finding in filed.findings)


def _lines(found: Triage) -> Iterator[str]:
    unread = found.files - found.read
    clean = found.read - found.blocked
    yield text("triage-files", files=found.files, clean=clean, blocked=found.blocked, unread=unread)
    if found.groups:
        yield text("triage-groups")
        yield from (f"  {_group(group)}" for group in found.groups[:_SHOWN])
        yield from _more(len(found.groups))
    common = [spot for spot in found.spots if spot.files > 1]
    if common:
        yield text("triage-cells")
        for spot in common[:_SHOWN]:
            yield f"  {text('triage-cell', files=spot.files, place=f'{spot.sheet}!{spot.cell}')}"
        yield from _more(len(common))
    for filing in found.filings:
        missing = "、".join(region_name(region) for region in filing.missing) or text("triage-nobody")
        yield text("triage-missing", title=filing.title, period=filing.period, regions=missing)


def _group(group: Group) -> str:
    doubt = text("triage-suspicious") if group.is_suspicious else ""
    return text("triage-group", files=len(group.files), of=group.of, line=line_of(group.first)) + doubt


def _more(count: int) -> Iterator[str]:
    if count > _SHOWN:
        yield "  " + text("triage-more", count=count - _SHOWN)
