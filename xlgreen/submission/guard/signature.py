"""What kind of file it is, by its first bytes: its name does not count."""

import re
from dataclasses import dataclass
from typing import Final

from xlgreen.catalogue import Words, say

WORKBOOK, ODS, OLD = "workbook", "ods", "old"  # the kinds that can be read, the last two by way of LibreOffice

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_ODS_NAME_AT: Final = 30  # where a zip's first local header ends; OpenDocument stores its mime type right there
# An OLE directory names its streams in UTF-16.
_ENCRYPTED: Final = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_BOOKS: Final = tuple(b"".join(name.encode("utf-16-le") for name in (book, "\0")) for book in ("Workbook", "Book"))
_WORD: Final = "WordDocument".encode("utf-16-le")

_BY_HEAD: Final = (
    (b"%PDF", Words("PDF 文件", "a PDF")),
    (b"\x89PNG", Words("图片", "a picture")),
    (b"\xff\xd8\xff", Words("图片", "a picture")),
    (b"GIF8", Words("图片", "a picture")),
    (b"BM", Words("图片", "a picture")),
    (b"II*\x00", Words("图片", "a picture")),
    (b"Rar!", Words("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", Words("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Words("gzip 压缩包", "a gzip archive")),
    (b"MZ", Words("Windows 程序", "a Windows program")),
    (b"MIME-Version", Words("单个文件网页（.mht）", "a web archive (.mht)")),
    (b"{\\rtf", Words("RTF 文档", "an RTF document")),
)
_OTHER: Final = Words("不认识的文件类型", "an unknown kind of file")
_HTML: Final = re.compile(rb"<(?:!doctype html|html|head|body|table|div|meta)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Signature:
    """``kind`` is a readable kind or "" ; ``code`` is the finding that refuses the file, ``name`` what it is."""

    kind: str
    name: str = ""
    code: str = ""


def signature_of(data: bytes, suffix: str) -> Signature:
    """The kind of a file by its content; the suffix only tells .et from .xls, which are alike inside."""
    if not data:
        return Signature("", code="file-empty")
    if data.startswith(_OLE):
        return _ole(data, suffix)
    if data[_ODS_NAME_AT:].startswith(_ODS):
        return Signature(ODS, ".ods")
    if data.startswith(b"PK"):
        return Signature(WORKBOOK)
    return Signature("", _text_kind(data[:4096]), "file-other-kind")


def _ole(data: bytes, suffix: str) -> Signature:
    if any(name in data for name in _ENCRYPTED):
        return Signature("", code="file-encrypted")
    if any(name in data for name in _BOOKS) and _WORD not in data:
        return Signature(OLD, ".et" if suffix.lower() == ".et" else ".xls")
    return Signature(
        "", say(Words("旧版 Office 文件（如 .doc）", "an old Office file (such as .doc)"), {}), "file-other-kind"
    )


def _text_kind(head: bytes) -> str:
    for start, words in _BY_HEAD:
        if head.startswith(start):
            return say(words, {})
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head:
        return say(Words("XML 表格 2003", "an XML spreadsheet of 2003"), {})
    if b"office:document" in head:
        return say(Words("单个文件的 OpenDocument（.fods）", "a flat OpenDocument file (.fods)"), {})
    if _HTML.search(head):
        return say(Words("HTML 网页", "a web page"), {})
    if _is_text(head):
        return say(Words("CSV 或文本文件", "a CSV or text file"), {})
    return say(_OTHER, {})


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return head[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-8", "gb18030"):
        text = head.decode(encoding, errors="ignore")
        if len(text.encode(encoding)) >= len(head) - 3 and not re.search("[\x01-\x08\x0e-\x1f]", text):
            return True
    return False
