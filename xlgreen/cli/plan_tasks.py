"""xlgreen plan tasks"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import end_with, refuse, show, show_json, writing
from xlgreen.finding import any_error
from xlgreen.plan.model import Task
from xlgreen.report.finding_as_json import finding_json
from xlgreen.responsibility.read import ResponsibilityList, read_responsibility_list
from xlgreen.responsibility.row import UnreadableFileError
from xlgreen.responsibility.write import as_yaml
from xlgreen.whole_file import write_whole


def read_tasks(file: Path, output: Path | None, as_json: bool) -> None:
    """Reads a printed responsibility list, says what is odd about it, and writes it as part of a plan."""
    if output and output.exists():
        refuse("list-exists", path=output)
    try:
        listed = read_responsibility_list(file)
    except UnreadableFileError as fault:
        refuse("list-unreadable", path=file, reason=fault)
    blocked = any_error(listed.findings)
    if output and not blocked:
        with writing(output):
            write_whole(output, as_yaml(listed, file.name))
    if as_json:
        show_json(_document(listed))
    else:
        _show(listed, output, blocked)
    end_with(listed.findings, any_error)


def _show(listed: ResponsibilityList, output: Path | None, blocked: bool) -> None:
    for finding in listed.findings:
        show(f"[{finding.severity.words}] {finding}")
    show(text("list-read", tasks=len(listed.tasks), units=len(listed.units), assignments=listed.assignments))
    if output:
        show(text("list-not-written") if blocked else text("list-written", path=output))


def _document(listed: ResponsibilityList) -> Mapping[str, Any]:
    return {
        "tasks": [_task(task) for task in listed.tasks],
        "units": [{"name": name, "count": count} for name, count in listed.units.items()],
        "assignments": listed.assignments,
        "findings": [finding_json(finding) for finding in listed.findings],
    }


def _task(task: Task) -> dict[str, object]:
    return {
        "number": task.number,
        "chapter": task.chapter,
        "article": task.article,
        "text": task.text,
        "target": task.target,
        "lead_unit": task.lead_unit,
        "co_units": list(task.co_units),
        "units": [unit for unit in task.units if unit],
        "deadline": task.deadline,
        "open_ended": task.open_ended,
        "cleaned": list(task.cleaned),
        "source": {"line": task.source.line},
    }
