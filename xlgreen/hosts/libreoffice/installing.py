"""Putting the functions into LibreOffice for this user, and taking them out."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import xlgreen
from xlgreen.hosts.libreoffice.extensions import add_extension, installed_version, remove_extension
from xlgreen.hosts.libreoffice.names import FILE_NAME
from xlgreen.hosts.libreoffice.package import write_package
from xlgreen.hosts.libreoffice.program import FULL_SINCE, find_office
from xlgreen.hosts.steps import HostError, Step, step


def install(profile: Path | None = None) -> Iterator[Step]:
    """Into the LibreOffice of this user, or into the profile in that folder."""
    office = find_office()
    version = office.version()
    yield step("libreoffice-found", version=version, path=office.soffice)
    before = installed_version(office, profile)
    with tempfile.TemporaryDirectory(prefix="xlgreen-") as folder:
        path = Path(folder) / FILE_NAME
        write_package(path)
        add_extension(office, path, profile)
    if installed_version(office, profile) != xlgreen.__version__:
        raise HostError("libreoffice-refused", reason=installed_version(office, profile))
    if before:
        yield step("libreoffice-replaced", before=before, version=xlgreen.__version__)
    else:
        yield step("libreoffice-installed", version=xlgreen.__version__)
    if version and tuple(map(int, version.split(".")[:2])) < FULL_SINCE:
        yield step("libreoffice-old", version=version, since=".".join(map(str, FULL_SINCE)))
    yield step("libreoffice-restart")


def remove(profile: Path | None = None) -> Iterator[Step]:
    office = find_office()
    if not installed_version(office, profile):
        yield step("libreoffice-not-there")
        return
    remove_extension(office, profile)
    yield step("libreoffice-removed")
