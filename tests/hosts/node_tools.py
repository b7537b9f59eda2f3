"""Tests that need node, its packages or another program: where they are, and what happens where they are not."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parent / "node"


def need_program(*names: str) -> None:
    """Skip the test where a program is absent; on the CI machine its absence is a failure."""
    for name in names:
        if not shutil.which(name):
            _absent(f"{name} is not installed")


def need_package(*names: str) -> None:
    """Likewise for a package of npm, installed globally or in a folder of NODE_PATH."""
    need_program("node", "npm")
    for name in names:
        if not any((folder / name).is_dir() for folder in package_folders()):
            _absent(f"{name} is not installed: npm install --global {name}")


@cache
def package_folders() -> tuple[Path, ...]:
    named = [Path(folder) for folder in os.environ.get("NODE_PATH", "").split(os.pathsep) if folder]
    asked = subprocess.run(["npm", "root", "--global"], capture_output=True, text=True, check=True)
    return (*named, Path(asked.stdout.strip()))


def package_file(package: str, name: str) -> Path:
    return next(folder / package / name for folder in package_folders() if (folder / package / name).is_file())


def node_environment() -> dict[str, str]:
    return {**os.environ, "NODE_PATH": os.pathsep.join(map(str, package_folders()))}


def run_node(script: str, asked: Any, seconds: int = 300) -> Any:
    """What a script of ``tests/hosts/node`` makes of a JSON document."""
    done = subprocess.run(
        ["node", str(SCRIPTS / script)],
        input=json.dumps(asked) + "\n",
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
        env=node_environment(),
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _absent(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and CI must run this test")
    pytest.skip(reason)
