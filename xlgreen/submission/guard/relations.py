"""Which part refers to which: no reference may lead out of the package."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from xlgreen.finding import Finding
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.refusal import refuse
from xlgreen.submission.guard.xml_part import XmlPart, local

BOOK: Final = "xl/workbook.xml"
_READ: Final = {"worksheet", "sharedStrings", "styles"}
_TYPES: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
)


@dataclass(frozen=True)
class Relation:
    """``kind`` is the last word of the relation's type, ``target`` the part's name or an outer address."""

    id: str
    kind: str
    target: str
    is_outer: bool


def relations_of(part: str, container: Container) -> dict[str, Relation]:
    """The relations of a part by their id; a part without any has none."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    if rels not in container:
        return {}
    return {relation.id: relation for relation in _read(rels, folder, container)}


def _read(rels: str, folder: str, container: Container) -> Iterator[Relation]:
    found: list[dict[str, str]] = []
    xml = XmlPart(rels)
    xml.refuse_hidden_text()
    xml.parser.StartElementHandler = lambda tag, given: found.append(given) if local(tag) == "Relationship" else None
    xml.read(container.stream(rels))
    for given in found:
        if not {"Id", "Type", "Target"} <= given.keys():
            refuse(Finding("xml-odd", values={"part": rels}))
        kind = given["Type"].rpartition("/")[2]
        if kind in _READ and not given["Type"].startswith(_TYPES):
            refuse(Finding("xml-odd", values={"part": rels}))
        is_outer = given.get("TargetMode", "").lower() == "external"
        target = given["Target"]
        if is_outer and kind in _READ:
            refuse(Finding("file-unsafe", values={"part": f"（{target[:80]}）"}))
        yield Relation(given["Id"], kind, target if is_outer else _inside(folder, target), is_outer)


def _inside(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    path = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    if path.startswith("..") or ":" in path.partition("/")[0]:
        refuse(Finding("file-unsafe", values={"part": f"（{target[:80]}）"}))
    return path
