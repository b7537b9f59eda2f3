"""Small workbooks put together part by part, and a zip writer that can be made to lie."""

import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET1, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
BOOK_RELATIONS = "xl/_rels/workbook.xml.rels"
Parts = dict[str, str | bytes]


def cells(*written: str) -> str:
    """One row of cells: ``cells('<c r="A1"><v>1</v></c>')``."""
    return f'<row r="1">{"".join(written)}</row>'


def text_cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet(rows: str = cells('<c r="A1"><v>1</v></c>'), behind: str = "", before: str = "", doctype: str = "") -> str:
    return (
        f'{HEAD}{doctype}<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheetData>{rows}</sheetData>{behind}</worksheet>"
    )


def strings(*texts: str, count: object = None, doctype: str = "") -> str:
    declared = len(texts) if count is None else count
    items = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{HEAD}{doctype}<sst xmlns="{MAIN}" count="{declared}" uniqueCount="{declared}">{items}</sst>'


def book(names: Sequence[str] = ("表一",), behind: str = "", doctype: str = "", before: str = "") -> str:
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    return (
        f'{HEAD}{doctype}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}'
        f"<sheets>{listed}</sheets>{behind}</workbook>"
    )


def relation(identity: str, kind: str, target: str, mode: str = "") -> str:
    outer = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{target}"{outer}/>'


def relations(*written: str) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(written)}</Relationships>'


def workbook(*sheets: str, texts: str = "", more: Mapping[str, str | bytes] | None = None) -> Parts:
    """The parts of a workbook with these sheets; ``more`` adds parts or takes the place of some."""
    made = sheets or (sheet(),)
    parts: Parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relations(relation("rId1", "officeDocument", BOOK)),
        BOOK: book([f"表{n}" for n in "一二三四五六"[: len(made)]]),
        BOOK_RELATIONS: relations(
            *(relation(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(made) + 1)),
            *([relation("rIdT", "sharedStrings", "sharedStrings.xml")] if texts else ()),
            relation("rIdS", "styles", "styles.xml"),
        ),
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9"/>'
        "</cellXfs></styleSheet>",
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(made, 1)},
    }
    if texts:
        parts[STRINGS] = texts
    return parts | dict(more or {})


def without(parts: Parts, name: str) -> Parts:
    return {part: content for part, content in parts.items() if part != name}


def save(path: Path, parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)


@dataclass
class Member:
    """An entry as the zip's directory and its local header describe it, truly or not."""

    name: str
    content: bytes
    local_name: str = ""
    size: int | None = None
    packed: bytes | None = None
    flags: int = 0
    method: int = 8
    shares: str = ""
    crc: int | None = field(default=None)


def members(parts: Parts) -> list[Member]:
    return [Member(name, content.encode() if isinstance(content, str) else content) for name, content in parts.items()]


def save_raw(path: Path, entries: Sequence[Member]) -> None:
    """A zip that says what the entries say; one that ``shares`` points at another's bytes."""
    body, directory, places = b"", b"", dict[str, int]()
    for entry in entries:
        packed = _deflated(entry.content) if entry.packed is None else entry.packed
        size = len(entry.content) if entry.size is None else entry.size
        crc = zlib.crc32(entry.content) if entry.crc is None else entry.crc
        fields = (entry.flags, entry.method, 0, 0x5A21, crc, len(packed), size)
        local = (entry.local_name or entry.name).encode()
        offset = places[entry.name] = places[entry.shares] if entry.shares else len(body)
        if not entry.shares:
            body += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, *fields, len(local), 0) + local + packed
        name = entry.name.encode()
        directory += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, *fields, len(name), 0, 0, 0, 0, 0, offset)
        directory += name
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(entries), len(entries), len(directory), len(body), 0)
    path.write_bytes(body + directory + end)


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
