"""A file that is written whole or not at all, whatever stops the writing."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write; it takes the file's own name, in place of what had it, when all is there. ``OSError``."""
    with _unfinished(path) as unfinished:
        yield unfinished
        unfinished.replace(path)


@contextmanager
def new_file(path: Path, writer: str) -> Iterator[Path]:
    """The same for a name that nothing has: what has it meanwhile stays. ``FileExistsError``, ``OSError``.

    ``writer`` tells those apart who write for one name at the same time.
    """
    with _unfinished(path, writer) as unfinished:
        yield unfinished
        _take_name(unfinished, path)


@contextmanager
def _unfinished(path: Path, writer: str = "") -> Iterator[Path]:
    """The name meanwhile, of which nothing is left; a fault speaks of the file, not of the name meanwhile."""
    unfinished = unfinished_name(path, writer)
    try:
        yield unfinished
    except OSError as fault:
        name_the_file(fault, unfinished, path)
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _take_name(unfinished: Path, path: Path) -> None:
    """A link refuses a name that is taken; where there are no links, the name is looked at just before."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(path) from None
        unfinished.rename(path)


def unfinished_name(path: Path, writer: str = "") -> Path:
    """The name meanwhile: one for each file, so that the next run takes the place of what a killed one left.

    It begins with ``~`` and no program takes it for a workbook; it is short, for names have a longest length.
    """
    digest = hashlib.sha256((path.name + writer).encode(errors="surrogatepass")).hexdigest()
    return path.with_name(f"~{digest[:12]}.part")


def name_the_file(fault: OSError, unfinished: Path, path: Path) -> None:
    """Who reads of the fault has asked for the file, and knows of no name meanwhile."""
    if fault.filename == str(unfinished):
        fault.filename = str(path)


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """A text file, the same on every system; what is no character (half of a surrogate pair) is written as ``?``."""
    with whole_file(path) as unfinished:
        unfinished.write_text(text, encoding=encoding, errors="replace", newline="\n")
