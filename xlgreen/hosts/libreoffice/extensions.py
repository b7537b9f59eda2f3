"""The extension among those of one user of LibreOffice: seen, added and removed by ``unopkg`` or the office itself."""

import re
from pathlib import Path
from typing import Final

from xlgreen.hosts.libreoffice.names import EXTENSION
from xlgreen.hosts.libreoffice.program import Office, run
from xlgreen.hosts.steps import HostError
from xlgreen.shipped import shipped_path

_SECONDS: Final = 300
_NOT_DEPLOYED: Final = "no such extension"
_ADMINISTRATOR: Final = "as root"
_RUNNING: Final = re.compile("already running|lock file", re.IGNORECASE)


def installed_version(office: Office, profile: Path | None = None) -> str:
    """Blank where the extension is not installed."""
    said = _asked(office, profile, "list", EXTENSION)
    found = re.search(rf"{re.escape(EXTENSION)}\s+(?:Version:\s*)?(\S+)", said)
    return found[1] if found else ""


def add_extension(office: Office, file: Path, profile: Path | None = None) -> None:
    """An older or newer version is replaced."""
    _asked(office, profile, "add", str(file.resolve()))


def remove_extension(office: Office, profile: Path | None = None) -> None:
    _asked(office, profile, "remove", EXTENSION)


def _asked(office: Office, profile: Path | None, verb: str, what: str) -> str:
    said = _unopkg(office, profile, verb, what) if office.unopkg else None
    return _through_office(office, profile, verb, what) if said is None else said


def _unopkg(office: Office, profile: Path | None, verb: str, what: str) -> str | None:
    """What it says; None where it refuses to work for the system administrator."""
    options = [f"-env:UserInstallation={profile.resolve().as_uri()}"] if profile else []
    force = ["--force"] if verb == "add" else []
    done = run([str(office.unopkg), verb, *force, what, *options], _SECONDS)
    if done.returncode == 0:
        return done.stdout
    fault = done.stderr or done.stdout
    if _NOT_DEPLOYED in fault and verb == "list":
        return ""
    if _ADMINISTRATOR in fault:
        return None
    raise _failure(fault)


def _through_office(office: Office, profile: Path | None, verb: str, what: str) -> str:
    if not office.python:
        raise HostError("libreoffice-without-python", path=office.soffice)
    place = profile.resolve().as_uri() if profile else ""
    script = shipped_path("macros", "libreoffice", "through_office.py")
    done = run([office.python, script, office.soffice, place, verb, what], _SECONDS)
    if done.returncode == 0:
        return done.stdout
    raise _failure(done.stderr or done.stdout)


def _failure(said: str) -> HostError:
    if _RUNNING.search(said):
        return HostError("libreoffice-running")
    lines = [line.strip() for line in said.splitlines() if line.strip() and "javaldx" not in line]
    telling = [line for line in lines if "unopkg failed" not in line]
    return HostError("libreoffice-refused", reason=telling[-1] if telling else "")
