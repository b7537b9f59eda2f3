"""Office.js in Chromium: the running service, its functions.html, and Microsoft's runtime of custom functions."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from functions.cases import Case
from hosts.excel_cells import excel_calls, shown_value
from hosts.node_tools import need_package, need_program, package_file, run_node
from hosts.running_service import running_service

TITLE = "Office.js (Chromium)"
DIFFERENCES: dict[str, str] = {}


def need() -> None:
    need_program("chromium")
    need_package("playwright-core", "@microsoft/office-js")


def covers(case: Case) -> bool:
    return True


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    with running_service() as origin:
        said = in_chromium(origin, excel_calls(cases))
    assert said["faults"] == []
    return [shown_value(case, block) for case, block in zip(cases, said["answers"], strict=True)]


def in_chromium(origin: str, calls: list[dict[str, Any]]) -> Any:
    """What ``node/in_chromium.js`` saw."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        asked = {
            "origin": origin,
            "chromium": shutil.which("chromium"),
            "runtime": str(package_file("@microsoft/office-js", "dist/custom-functions-runtime.js")),
            "profile": profile,
            "calls": calls,
        }
        return run_node("in_chromium.js", asked)
