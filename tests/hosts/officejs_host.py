"""Office.js without Excel: the running service, and its functions.js in node behind a stand-in for Excel."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from functions.cases import Case
from hosts.excel_cells import excel_calls, shown_value
from hosts.node_tools import need_program, run_node
from hosts.running_service import running_service

TITLE = "Office.js (node)"
DIFFERENCES: dict[str, str] = {}


def need() -> None:
    need_program("node", "npm")


def covers(case: Case) -> bool:
    return True


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    with running_service() as origin:
        said = run_node("in_node.js", {"origin": origin, "calls": excel_calls(cases)})
    return [shown_value(case, block) for case, block in zip(cases, said["answers"], strict=True)]
