"""How commands speak: lines, JSON, progress on a terminal, and the three ways to end."""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import typer

from xlgreen.catalogue.system_reasons import is_held_open, system_reason
from xlgreen.catalogue.texts import text
from xlgreen.finding import Finding, Severity, any_block

BLOCKED, COULD_NOT_RUN = 1, 2
T = TypeVar("T")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")


def show(line: str) -> None:
    """A line on standard output."""
    typer.echo(line.encode(errors="replace").decode())


def show_json(document: Any) -> None:
    """One JSON document on standard output."""
    typer.echo(json_text(document))


def json_text(document: Any) -> str:
    """A document as JSON; what is no character, as in file names of another encoding, stands there escaped."""
    written = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    return _NO_CHARACTER.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def refuse(key: str, **values: object) -> NoReturn:
    """The command cannot run: say why in one sentence and end with 2."""
    typer.echo(text(key, **values).encode(errors="replace").decode(), err=True)
    raise typer.Exit(COULD_NOT_RUN)


def end_with(findings: Iterable[Finding], stop: Callable[[Iterable[Finding]], bool] = any_block) -> None:
    """End with 1 where a finding blocks; what is no workbook, and cannot be explained in, stops for errors only."""
    if stop(findings):
        raise typer.Exit(BLOCKED)


def counted(file: str, findings: Iterable[Finding]) -> str:
    """How many findings of each weight a file has, as a line."""
    counts = Counter(finding.severity for finding in findings)
    return text("file-counts", file=file, **{severity.value: counts[severity] for severity in Severity})


def progress(key: str) -> Callable[[Iterable[T]], Iterator[T]]:
    """A bar with the count and the remaining time on a terminal; silence in a pipe."""

    def steps(items: Iterable[T]) -> Iterator[T]:
        known = items if isinstance(items, Sized) else list(items)
        if not sys.stderr.isatty():
            yield from known
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            yield from bar.track(known, total=len(known), description=text(key))

    return steps


def need_suffix(path: Path, suffix: str) -> None:
    """A file that is to be written under another kind of name ends the command."""
    if path.suffix.lower() != suffix:
        refuse("wrong-suffix", path=path, suffix=suffix)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """A file that cannot be written, because Excel holds it say, is answered with a sentence."""
    try:
        yield
    except OSError as fault:
        target = Path(fault.filename2 or fault.filename or path)
        if is_held_open(fault, target):
            refuse("in-use", path=target)
        refuse("cannot-write", path=target, reason=system_reason(fault))
