"""The commands as a user calls them, in the test's own process."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from xlgreen.cli.app import app


class Ran(NamedTuple):
    """How a command ended: 0 clean, 1 findings that block, 2 could not run."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def xlgreen(*arguments: object, language: str = "zh") -> Ran:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"XLGREEN_LANG": language})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def fingerprints(folder: Path) -> dict[str, str]:
    """What every file of a folder holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def half_written(path: Path, text: str, **_: object) -> int:
    """``Path.write_text`` on a disk that is full."""
    path.write_bytes(text.encode()[:5])
    raise OSError(28, "No space left on device", str(path))
