"""xlgreen key, and what --key and --period ask of the files that come in."""

from pathlib import Path

from xlgreen.catalogue.system_reasons import system_reason
from xlgreen.catalogue.texts import text
from xlgreen.cli.console import refuse, show, writing
from xlgreen.period import Period
from xlgreen.submission.expected import Expected
from xlgreen.submission.key_file import KeyFileError, read_key, write_key


def make_key(path: Path) -> None:
    """A new key file; one that is there is never replaced, for what it signed could not be verified any more."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_key(path)
        except FileExistsError:
            refuse("key-exists", path=path)
    show(text("key-written", path=path))


def key_of(path: Path | None) -> bytes:
    """The key of the file that is given; b"" where none is."""
    if path is None:
        return b""
    try:
        return read_key(path)
    except KeyFileError:
        refuse("no-key-in-file", path=path)
    except OSError as fault:
        refuse("key-unreadable", path=path, reason=system_reason(fault))


def expected_of(period: str, key: Path | None) -> Expected:
    """What --period and --key ask for."""
    try:
        return Expected(Period.parse(period) if period else None, key_of(key))
    except ValueError:
        refuse("no-period", period=period)
