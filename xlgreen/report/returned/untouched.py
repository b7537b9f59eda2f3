"""Whether a returned workbook is still as it was written: only such a one is written over."""

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from xlgreen.report.returned.earlier import lists_of, shared_texts
from xlgreen.report.returned.package import Package
from xlgreen.report.returned.xml_splice import UnreadablePartError

PLACEHOLDER: Final = "0" * 64  # stands in the list until the digest of everything else is known


def sealed(package: Package, part: str) -> None:
    """The list with the digest of all other parts."""
    package[part] = package[part].replace(PLACEHOLDER.encode(), _digest(package.parts, part).encode(), 1)


def is_untouched(path: Path) -> bool:
    """Whether nobody has saved the workbook since; any program that saves it changes its parts."""
    try:
        package = Package.read(BytesIO(path.read_bytes()))
        lists = lists_of(package, shared_texts(package))
    except (zipfile.BadZipFile, UnreadablePartError):
        return False
    return len(lists) == 1 and _digest(package.parts, lists[0].part).encode() in package[lists[0].part]


def _digest(parts: Mapping[str, bytes], without: str) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts.keys() - {without}):
        digest.update(f"{name}\0{len(parts[name])}\0".encode())
        digest.update(parts[name])
    return digest.hexdigest()
