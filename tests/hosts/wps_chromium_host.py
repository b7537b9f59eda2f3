"""The WPS add-in in Chromium, on which WPS's own add-ins run: a true synchronous XMLHttpRequest, a true origin."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from functions.cases import Case
from hosts.node_tools import need_package, need_program, node_environment
from hosts.running_service import running_service
from hosts.wps_host import DIFFERENCES, NODE, covers, received, wps_calls

__all__ = ["DIFFERENCES", "TITLE", "answers", "covers", "in_chromium", "need"]

TITLE = "WPS 表格 (Chromium)"


def need() -> None:
    need_program("chromium")
    need_package("playwright-core")


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    with running_service() as origin:
        saw = in_chromium(origin, wps_calls(cases))
    assert saw["faults"] == []
    return [received(answer, case) for answer, case in zip(saw["answers"], cases, strict=True)]


def in_chromium(origin: str, calls: list[dict[str, Any]], search: str = "") -> Any:
    """What ``wps_node/in_chromium.js`` saw."""
    with tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        asked = {
            "page": f"{origin}/wps/",
            "chromium": shutil.which("chromium"),
            "profile": profile,
            "calls": calls,
            "search": search,
        }
        done = subprocess.run(
            ["node", str(NODE / "in_chromium.js")],
            input=json.dumps(asked),
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
            env=node_environment(),
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
