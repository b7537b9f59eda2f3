"""xlwings' settings of a user, ``~/.xlwings/xlwings.conf``: lines of "KEY","value" that others write as well."""

import csv
import locale
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlgreen.hosts.steps import HostError

# VBA reads the file in the system's code page; what others wrote stays as it is even where it does not fit.
_KEPT = "surrogateescape"


def read_settings(path: Path) -> dict[str, str]:
    """KEY in capitals -> value."""
    return {row[0].upper(): row[1] for row in csv.reader(_lines(path)) if len(row) == 2}


def write_settings(path: Path, new: Mapping[str, str]) -> None:
    """These keys have these values now; every other line is as it was."""
    for value in new.values():
        try:
            value.encode(locale.getencoding())
        except UnicodeEncodeError:
            raise HostError("excel-odd-path", path=value) from None
    own = [f'"{key}","{value}"\n' for key, value in new.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    _save(path, [*_without(path, list(new)), *own])


def forget_settings(path: Path, keys: Sequence[str]) -> None:
    """These keys are gone; a file with nothing else in it goes too."""
    left = _without(path, keys)
    if any(line.strip() for line in left):
        _save(path, left)
    else:
        path.unlink(missing_ok=True)


def _without(path: Path, keys: Sequence[str]) -> list[str]:
    gone = {key.upper() for key in keys}
    return [line for line in _lines(path) if not {field.upper() for field in next(csv.reader([line]), [])[:1]} & gone]


def _lines(path: Path) -> list[str]:
    """The lines with their ends; the last one gets one if it has none."""
    if not path.is_file():
        return []
    text = path.read_bytes().decode(locale.getencoding(), _KEPT)
    lines = text.splitlines(keepends=True)
    return [line if line.endswith("\n") else f"{line}\r\n" for line in lines]


def _save(path: Path, lines: Sequence[str]) -> None:
    text = "".join(line.replace("\r\n", "\n") for line in lines).replace("\n", "\r\n")
    path.write_bytes(text.encode(locale.getencoding(), _KEPT))
