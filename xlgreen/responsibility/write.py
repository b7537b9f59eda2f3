"""Tasks and units as YAML, in the hand that the shipped plans are written in."""

import json
import re
from collections.abc import Iterator

from xlgreen.plan.model import Task
from xlgreen.responsibility.read import ResponsibilityList

_PLAIN = re.compile(r"(?=.*[\u4e00-\u9fff])[\u4e00-\u9fffA-Za-z0-9()（）·]+")


def as_yaml(listed: ResponsibilityList, source: str) -> str:
    """The list as part of a plan; ``source`` names the file it was read from."""
    return "\n".join(_lines(listed, source)) + "\n"


def _lines(listed: ResponsibilityList, source: str) -> Iterator[str]:
    yield f"# 重点任务责任清单，{len(listed.tasks)}项，读自{source}。"
    yield "# 牵头单位：文件未注明的，取排在第一位的责任单位。与印件不同之处逐项记在 cleaned。"
    yield "tasks:"
    for task in listed.tasks:
        yield from _task(task)
    yield f"# 责任单位（{len(listed.units)}个，共{listed.assignments}项分工），按分工多少排列；全称、类别待补。"
    yield "units:"
    for name, count in listed.units.items():
        yield f"  - {{name: {_plain(name)}}}  # {count}项"


def _task(task: Task) -> Iterator[str]:
    yield f"  - number: {task.number}"
    yield f"    chapter: {_quoted(task.chapter)}"
    yield f"    article: {_quoted(task.article)}"
    yield f"    text: {_quoted(task.text)}"
    if task.target:
        yield f"    target: {_quoted(task.target)}"
    yield f"    lead_unit: {_plain(task.lead_unit)}"
    if task.co_units:
        yield f"    co_units: [{', '.join(map(_plain, task.co_units))}]"
    if task.deadline:
        yield f"    deadline: {_quoted(task.deadline)}"
    yield f"    source: {{line: {task.source.line}}}"
    if task.open_ended:
        yield "    open_ended: true"
    if task.cleaned:
        yield "    cleaned:"
        yield from (f"      - {_quoted(sentence)}" for sentence in task.cleaned)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _plain(name: str) -> str:
    """A name as it is where YAML cannot take it for anything else."""
    return name if _PLAIN.fullmatch(name) else _quoted(name)
