"""LibreOffice as it stands on this machine: where its programs are, and what they must not inherit."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xlgreen.catalogue.system_reasons import system_reason
from xlgreen.hosts.steps import HostError

# Before, LibreOffice did not find our names in an .xlsx file.
FULL_SINCE: Final = (25, 2)
_VERSION_SECONDS: Final = 60


@dataclass(frozen=True)
class Office:
    """A LibreOffice: the program that starts it, and the folder of its programs."""

    soffice: Path
    programs: Path

    @property
    def unopkg(self) -> Path | None:
        """The program that puts extensions in and takes them out."""
        return self._program("unopkg.com", "unopkg")

    @property
    def python(self) -> Path | None:
        """A Python that can speak to it: its own, or the system's."""
        own = self._program("python.exe", "python", "../Resources/python")
        system = Path("/usr/bin/python3")
        return own or (system if system.exists() and _speaks_uno(system) else None)

    def version(self) -> str:
        """``25.2.3.2``; blank where it does not say."""
        console = self._program("soffice.com")  # soffice.exe says it in a window
        done = run([console or self.soffice, "--version"], _VERSION_SECONDS)
        words = done.stdout.split()
        return words[1] if len(words) > 1 and words[0].startswith("LibreOffice") else ""

    def _program(self, *names: str) -> Path | None:
        return next((self.programs / name for name in names if (self.programs / name).is_file()), None)


def find_office() -> Office:
    """The LibreOffice on the path, or in one of its usual places; a whole one before a mere starter."""
    offices = [Office(path, path.resolve().parent) for path in _candidates() if path.is_file()]
    if not offices:
        raise HostError("libreoffice-absent")
    return next((office for office in offices if office.unopkg), offices[0])


def run(command: list[str | Path], seconds: float) -> subprocess.CompletedProcess[str]:
    """Run one of LibreOffice's programs to its end."""
    try:
        return subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env=office_environment(),
        )
    except subprocess.TimeoutExpired:
        raise HostError("libreoffice-silent", seconds=round(seconds)) from None
    except OSError as fault:
        raise HostError("libreoffice-broken", program=command[0], reason=system_reason(fault)) from None


def office_environment() -> Mapping[str, str]:
    """The environment without our own Python: LibreOffice would take its library from there, and fail."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment.pop("VIRTUAL_ENV", None)
    if sys.prefix != sys.base_prefix:
        folders = environment.get("PATH", "").split(os.pathsep)
        environment["PATH"] = os.pathsep.join(folder for folder in folders if not _within(folder, sys.prefix))
    return environment


def _within(folder: str, place: str) -> bool:
    return Path(folder).is_relative_to(place)


def _candidates() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            yield Path(found)
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            base = os.environ.get(variable)
            if base:
                yield Path(base) / "LibreOffice" / "program" / "soffice.exe"
    elif sys.platform == "darwin":
        for base in (Path("/Applications"), Path.home() / "Applications"):
            yield base / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        for folder in ("/usr/lib/libreoffice", "/usr/lib64/libreoffice"):
            yield Path(folder) / "program" / "soffice"
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _speaks_uno(python: Path) -> bool:
    return run([python, "-c", "import uno"], _VERSION_SECONDS).returncode == 0
