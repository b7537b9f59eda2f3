"""Printed rows become tasks; what differs from the print is a finding, and a sentence in ``cleaned``."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlgreen.catalogue import say_zh
from xlgreen.finding import Finding, Location
from xlgreen.functions.printed_text import visible
from xlgreen.plan.model import Source, Task
from xlgreen.responsibility.assignment import Assignment, assigned, commas_are_slips
from xlgreen.responsibility.blanks import has_inner_blank, without_blanks
from xlgreen.responsibility.cells import Cells, number_in
from xlgreen.responsibility.printed_list import PrintedRow

_ORDINAL = re.compile(r"[(（第]?([一二三四五六七八九十百]+)")


@dataclass(frozen=True)
class Heading:
    """A chapter or article as its tasks carry it."""

    text: str = ""
    differences: tuple[Finding, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class ReadTask:
    """A task, where it stands, and the findings of its row. ``printed`` is its number, None where none can be read."""

    task: Task
    where: Location
    printed: int | None
    findings: tuple[Finding, ...]


def tasks_of(rows: Sequence[PrintedRow]) -> Iterator[ReadTask]:
    """The tasks of the rows; a chapter or article holds until another one is printed."""
    bars = Counter(row.bars for row in rows if row.bars and not row.cells.is_heading)
    usual_bars = bars.most_common(1)[0][0] if bars else 0
    slips = commas_are_slips([row.cells for row in rows])
    chapter, article = Heading(), Heading()
    waiting: tuple[Finding, ...] = ()
    for row in rows:
        new_chapter = _heading(row.cells.chapter, row.where, chapter)
        new_article = _heading(row.cells.article, row.where, article if new_chapter is chapter else Heading())
        waiting += _fresh(new_chapter, chapter) + _fresh(new_article, article)
        chapter, article = new_chapter, new_article
        if not row.cells.is_heading:
            layout = (*row.differences, *_missing_cells(row, usual_bars))
            yield _task(row, chapter, article, layout, assigned(row.cells, row.where, slips), waiting)
            waiting = ()


def _heading(printed: str, where: Location, current: Heading) -> Heading:
    text = without_blanks(printed)
    if not text or text == current.text:
        return current
    blank = Finding("blank-in-heading", where, {"printed": visible(printed)})
    same = _ordinal(text) and _ordinal(text) == _ordinal(current.text)
    changed = Finding("heading-changed", where, {"printed": text, "before": current.text})
    differences = (blank,) if has_inner_blank(printed) else ()
    return Heading(text, differences, (*differences, changed) if same else differences)


def _ordinal(title: str) -> str:
    match = _ORDINAL.match(title)
    return match[1] if match else ""


def _fresh(new: Heading, old: Heading) -> tuple[Finding, ...]:
    return () if new is old else new.findings


def _missing_cells(row: PrintedRow, usual: int) -> Iterator[Finding]:
    """A line of a text that ends earlier than the others."""
    if row.bars and row.bars < usual:
        yield Finding("cells-missing", row.where, {"count": usual - row.bars})


def _task(
    row: PrintedRow,
    chapter: Heading,
    article: Heading,
    layout: tuple[Finding, ...],
    units: Assignment,
    waiting: tuple[Finding, ...],
) -> ReadTask:
    cells = row.cells
    own = (*layout, *_blanks_in_text(cells, row.where), *units.differences)
    task = Task(
        number=number_in(cells.number) or 0,
        chapter=chapter.text,
        article=article.text,
        text=without_blanks(cells.text),
        lead_unit=units.lead,
        co_units=units.co_units,
        deadline=without_blanks(cells.deadline),
        target=without_blanks(cells.target),
        open_ended=units.open_ended,
        source=Source(line=row.where.line or 0),
        cleaned=tuple(map(in_words, (*chapter.differences, *article.differences, *own))),
    )
    return ReadTask(
        task, row.where, number_in(cells.number), (*waiting, *own, *units.queries, *_lacking(task, row.where))
    )


def in_words(difference: Finding) -> str:
    """A difference as a task of a plan states it."""
    return say_zh(difference.code, difference.values).removesuffix("。")


def _blanks_in_text(cells: Cells, where: Location) -> Iterator[Finding]:
    if has_inner_blank(cells.text) or has_inner_blank(cells.target):
        yield Finding("blank-in-text", where)


def _lacking(task: Task, where: Location) -> Iterator[Finding]:
    """Without a text or a unit there is no task."""
    if not task.text:
        yield Finding("task-without-text", where, {"number": task.number or ""})
    if not task.lead_unit:
        yield Finding("task-without-unit", where, {"text": task.text[:20]})
