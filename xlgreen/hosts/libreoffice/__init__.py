"""LibreOffice Calc: the functions as an extension file, xlgreen.oxt."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from xlgreen.hosts.libreoffice.descriptions import descriptions_text
from xlgreen.hosts.libreoffice.installing import install, remove
from xlgreen.hosts.libreoffice.interface import interface_text
from xlgreen.hosts.libreoffice.names import FILE_NAME
from xlgreen.hosts.libreoffice.package import DESCRIPTIONS_FILE, INTERFACE_FILE, write_package

__all__ = ["build", "generated_sources", "install", "remove"]


def build(into: Path) -> Iterator[Path]:
    """Write xlgreen.oxt."""
    path = into / FILE_NAME
    write_package(path)
    yield path


def generated_sources() -> Mapping[str, str]:
    """The parts of the extension that follow from the registry."""
    return {
        f"libreoffice/{INTERFACE_FILE}": interface_text(),
        f"libreoffice/{DESCRIPTIONS_FILE}": descriptions_text(),
    }
