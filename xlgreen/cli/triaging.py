"""xlgreen triage"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xlgreen.catalogue.texts import text
from xlgreen.catalogue.wording import sentence
from xlgreen.cli.checking import last_reports_of, plans_of_options
from xlgreen.cli.console import end_with, need_suffix, progress, show, show_json, writing
from xlgreen.cli.inputs import inputs_beside
from xlgreen.consolidation.collect import read_and_check
from xlgreen.consolidation.filed import together
from xlgreen.finding import Severity
from xlgreen.plan.regions import region_name
from xlgreen.report.triage import Batch, Group, Triage, triage, triage_json
from xlgreen.report.triage_workbook import write_triage
from xlgreen.submission.expected import Expected

_SHOWN: Final = 15  # groups and cells on the screen
_NAMED: Final = 30  # regions that have not filed
_EXAMPLES: Final = 3  # files that were not read for one reason


def triage_files(
    given: Sequence[Path],
    plan: str,
    as_json: bool,
    targets: Path | None,
    expected: Expected,
    output: Path | None,
    previous: Path | None,
) -> None:
    """What many workbooks have in common, the commonest cells, and who has not filed; as a workbook too."""
    if output:
        need_suffix(output, ".xlsx")
    paths = inputs_beside(given, output)
    plans = plans_of_options(plan, targets)
    reports = last_reports_of(previous, plans)
    files = together(list(progress("reading")(read_and_check(paths, plans, reports, expected))))
    found = triage(files, plans)
    if output:
        with writing(output):
            write_triage(found, files, output)
    if as_json:
        show_json(triage_json(found))
    else:
        for line in _lines(found, output):
            show(line)
    end_with(finding for filed in files for finding in filed.findings)


def _lines(found: Triage, output: Path | None) -> Iterator[str]:
    unread = found.files - found.read
    clean = found.read - found.blocked
    yield text("triage-files", files=found.files, clean=clean, blocked=found.blocked, unread=unread)
    if found.unread:
        yield text("triage-unread")
        yield from (f"  {_unread(group)}" for group in found.unread)
    for batch in found.batches:
        yield from _batch(batch, output)
    if output:
        yield text("triage-written", path=output)


def _unread(group: Group) -> str:
    names = "、".join(Path(file).name for file in group.files[:_EXAMPLES])
    more = text("triage-among", count=len(group.files)) if len(group.files) > _EXAMPLES else ""
    said = sentence(names + more, group.first.message, group.first.remedy)
    return text("triage-reason", files=len(group.files), line=said)


def _batch(batch: Batch, output: Path | None) -> Iterator[str]:
    count = len(batch.files)
    about = {"title": batch.plan.title, "period": batch.period}
    yield text("triage-batch", **about, files=count, clean=count - batch.blocked, blocked=batch.blocked)
    for heading, is_note in (("triage-groups", False), ("triage-notes", True)):
        groups = [group for group in batch.shared if (group.severity is Severity.NOTE) == is_note]
        yield from _groups(heading, groups, output)
    common = [spot for spot in batch.spots if spot.files > 1]
    if common:
        yield "  " + text("triage-cells")
        for spot in common[:_SHOWN]:
            yield f"    {text('triage-cell', files=spot.files, place=f'{spot.sheet}!{spot.cell}')}"
        yield from _more(len(common), output)
    yield "  " + text("triage-missing", count=len(batch.missing), regions=_regions(batch.missing))


def _groups(heading: str, groups: Sequence[Group], output: Path | None) -> Iterator[str]:
    if groups:
        yield "  " + text(heading)
        yield from (f"    {_group(group)}" for group in groups[:_SHOWN])
        yield from _more(len(groups), output)


def _group(group: Group) -> str:
    example = "" if group.is_alike else text("triage-example")
    said = sentence(_place(group), example + group.first.message, group.first.remedy)
    doubt = text("triage-suspicious") if group.is_suspicious else ""
    settled = text("triage-explained", count=group.explained) if group.explained else ""
    line = f"[{group.severity.words}] {said}"
    return text("triage-group", files=len(group.files), of=group.of, line=line) + settled + doubt


def _place(group: Group) -> str:
    where = group.first.where
    if group.column:
        return f"{where.sheet}!{text('triage-column', column=group.column, count=group.count)}"
    if len(group.cells) > 1:
        cell = next(iter(group.cells))
        return f"{where.sheet}!{text('triage-and-others', cell=cell, count=group.count)}"
    return f"{where}" if where.sheet else text("triage-whole")


def _regions(regions: Sequence[str]) -> str:
    names = "、".join(region_name(region) for region in regions[:_NAMED]) or text("triage-nobody")
    return names + (text("triage-among", count=len(regions)) if len(regions) > _NAMED else "")


def _more(count: int, output: Path | None) -> Iterator[str]:
    if count > _SHOWN:
        yield "    " + text("triage-more-there" if output else "triage-more", count=count - _SHOWN)
