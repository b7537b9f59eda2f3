"""A file that is written whole or not at all, whatever stops the writing."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write; it takes the file's own name, in place of what had it, when all is there. ``OSError``."""
    unfinished = unfinished_name(path)
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def unfinished_name(path: Path) -> Path:
    """The name meanwhile: one for each file, so that the next run takes the place of what a killed one left.

    It begins with ``~`` and no program takes it for a workbook; it is short, for names have a longest length.
    """
    digest = hashlib.sha256(path.name.encode(errors="surrogatepass")).hexdigest()
    return path.with_name(f"~{digest[:12]}.part")


def write_whole(path: Path, text: str, encoding: str = "utf-8") -> None:
    """A text file; what is no character (half of a surrogate pair, from a file name say) is written as ``?``."""
    with whole_file(path) as unfinished:
        unfinished.write_text(text, encoding=encoding, errors="replace")
