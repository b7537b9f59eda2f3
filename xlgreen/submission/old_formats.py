"""Old .xls, WPS .et and OpenDocument files: read by way of LibreOffice, where it is installed."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from xlgreen.finding import Finding
from xlgreen.hosts.libreoffice.program import find_office, run
from xlgreen.hosts.steps import HostError
from xlgreen.submission.guard import Limits, Refused

_INTO: Final = "xlsx:Calc MS Excel 2007 XML"
# Named, for else LibreOffice reads a damaged file as text into a sheet and calls that a success.
_FROM: Final = {".ods": "calc8", ".xls": "MS Excel 97", ".et": "MS Excel 97"}


def converted(data: bytes, name: str, limits: Limits) -> bytes:
    """The same workbook as .xlsx; in a profile of its own, so that nothing of the user's is touched or trusted."""
    try:
        soffice = find_office().soffice
    except HostError as absent:
        raise Refused(Finding("old-format", values={"kind": name})) from absent
    with tempfile.TemporaryDirectory(prefix="xlgreen-") as folder:
        source, into = Path(folder) / f"book{name}", Path(folder) / "converted"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [
            soffice,
            profile,
            "--headless",
            "--norestore",
            f"--infilter={_FROM[name]}",
            "--convert-to",
            _INTO,
            "--outdir",
            into,
            source,
        ]
        try:
            _with_memory(lambda: run(list(map(str, command)), limits.conversion_seconds))
        except HostError as fault:
            raise Refused(Finding("conversion-failed", values={"kind": name})) from fault
        result = into / "book.xlsx"
        if not result.is_file():
            raise Refused(Finding("conversion-failed", values={"kind": name}))
        return result.read_bytes()


def _with_memory(work: Callable[[], object]) -> None:
    """LibreOffice needs more address space than a worker of ours may have; its time is limited instead."""
    if sys.platform == "win32":
        work()
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    try:
        work()
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
