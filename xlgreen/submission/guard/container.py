"""The zip around a workbook: looked at before anything is inflated, and inflated no further than the limits allow."""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.refusal import Refused, refuse, refuse_amount

CHUNK: Final = 1 << 20
_END: Final = struct.Struct("<4s4H2LH")  # the end record of a zip's directory
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, struct.error, RuntimeError)


class Container:
    """The members of a zip by their names in lower case, with forward slashes, as Office compares them."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data, self._limits = data, limits
        _one_directory(data, limits)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as fault:
            raise Refused(Finding("file-damaged", values={"part": ""})) from fault
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._zip.infolist():
            self._take(member)
        self._check_sizes()
        self._check_places()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def read(self, name: str) -> bytes:
        """A whole part, checked against its own checksum."""
        return b"".join(self.stream(name))

    def stream(self, name: str) -> Iterator[bytes]:
        """A part piece by piece; zipfile gives no more than the declared size, and that is within the limits."""
        member = self._members[name.lower()]
        try:
            with self._zip.open(member) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except _DAMAGE as fault:
            raise Refused(Finding("file-damaged", values={"part": f"（{name}）"})) from fault

    def _take(self, member: zipfile.ZipInfo) -> None:
        name = member.filename.replace("\\", "/")
        if member.flag_bits & _ENCRYPTED:
            refuse(Finding("file-encrypted"))
        key = unicodedata.normalize("NFC", name).lower()
        strange = (
            key.startswith("/") or re.match("[a-z]:", key) or ".." in key.split("/") or "\0" in member.orig_filename
        )
        if strange or member.compress_type not in _METHODS:
            refuse(Finding("file-unsafe", values={"part": f"（{name}）"}))
        if key.endswith("/") and not member.file_size:
            return
        if key in self._members:
            refuse(Finding("file-unsafe", values={"part": f"（{name}）"}))
        self._members[key] = member

    def _check_sizes(self) -> None:
        limits = self._limits
        for name, member in self._members.items():
            is_xml = name.endswith((".xml", ".rels", ".vml"))
            swollen = is_xml and member.file_size > limits.ratio * max(member.compress_size, 1)
            if member.file_size > limits.part_bytes or (swollen and member.file_size > limits.ratio_from_bytes):
                refuse(Finding("file-swollen", values={"part": f"（{member.filename}）"}))
        if sum(member.file_size for member in self._members.values()) > limits.total_bytes:
            refuse(Finding("file-swollen", values={"part": ""}))

    def _check_places(self) -> None:
        """The members begin the file, no two share bytes, and none reaches into the directory."""
        ends = 0
        if self._members and all(member.header_offset for member in self._zip.infolist()):
            refuse(Finding("file-damaged", values={"part": ""}))
        for member in sorted(self._members.values(), key=lambda member: member.header_offset):
            if member.header_offset < ends:
                refuse(Finding("file-unsafe", values={"part": f"（{member.filename}）"}))
            ends = member.header_offset + _LOCAL_HEADER + len(member.filename) + member.compress_size
        if ends > self._zip.start_dir:
            refuse(Finding("file-unsafe", values={"part": ""}))


def _one_directory(data: bytes, limits: Limits) -> None:
    """The directory ends the file and there is one only: else two programs may see two different workbooks."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if at < 0 or len(data) - at < _END.size:
        refuse(Finding("file-damaged", values={"part": ""}))
    _, disk, first_disk, here, entries, _, _, comment = _END.unpack_from(data, at)
    if disk or first_disk or here != entries or at + _END.size + comment != len(data):
        refuse(Finding("file-damaged", values={"part": ""}))
    if entries > limits.members:
        refuse_amount("members", entries, limits.members)
