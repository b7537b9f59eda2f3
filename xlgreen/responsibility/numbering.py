"""The numbers of the tasks: missing, doubled, out of sequence, or starting anew in every chapter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from xlgreen.finding import Finding
from xlgreen.responsibility.tasks import ReadTask, in_words


def numbered(read: Sequence[ReadTask]) -> list[ReadTask]:
    """The tasks with a number each: the printed one, or the one that follows the task before.

    Where every chapter or article begins at 1 again, the numbers run on, as a plan wants them.
    """
    if _starts_anew(read):
        return list(_running(read))
    tasks: list[ReadTask] = []
    first: dict[int, int] = {}
    before = 0
    for task in read:
        printed = task.printed
        if printed is None:
            task = _changed(task, before + 1, Finding("list-number-missing", task.where, {"number": before + 1}))
        elif printed in first:
            values = {"number": printed, "first": first[printed]}
            task = _with(task, Finding("list-number-twice", task.where, values))
        elif printed != before + 1:
            values = {"number": printed, "before": before}
            task = _with(task, Finding("list-number-jumps", task.where, values))
        before = task.task.number
        first.setdefault(before, task.where.line or 0)
        tasks.append(task)
    return tasks


def _starts_anew(read: Sequence[ReadTask]) -> bool:
    """Whether numbers fall back to 1 somewhere, and wherever they do a new chapter or article begins."""
    ones = [(before.task, task.task) for before, task in pairwise(read) if task.printed == 1]
    return bool(ones) and all((a.chapter, a.article) != (b.chapter, b.article) for a, b in ones)


def _running(read: Sequence[ReadTask]) -> Iterator[ReadTask]:
    for number, task in enumerate(read, 1):
        if task.printed == number:
            yield task
        else:
            values = {"printed": "" if task.printed is None else task.printed, "number": number}
            yield _changed(task, number, Finding("list-number-anew", task.where, values))


def _changed(read: ReadTask, number: int, finding: Finding) -> ReadTask:
    task = replace(read.task, number=number, cleaned=(*read.task.cleaned, in_words(finding)))
    return _with(replace(read, task=task), finding)


def _with(read: ReadTask, finding: Finding) -> ReadTask:
    return replace(read, findings=(*read.findings, finding))
