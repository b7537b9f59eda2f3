"""A workbook file as its parts: read, changed part by part, and written whole or not at all."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote

from xlgreen.report.returned.xml_splice import (
    Element,
    UnreadablePartError,
    appended,
    at_depth,
    children,
    declared_in,
    elements,
    prepended,
    quoted,
    removal,
    spliced,
)
from xlgreen.whole_file import whole_file

TYPES: Final = "[Content_Types].xml"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_STAMPED: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Relation:
    """One relationship of a part; ``kind`` is the last word of its type, ``part`` the part that it leads to."""

    id: str
    type: str
    part: str
    is_external: bool
    element: Element

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


@dataclass
class Package:
    """Parts by name, in the order of the file."""

    parts: dict[str, bytes]
    _infos: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    @classmethod
    def read(cls, file: BinaryIO) -> "Package":
        """All parts of a file; some programs write their names with backslashes."""
        with zipfile.ZipFile(file) as archive:
            infos = {info.filename.replace("\\", "/"): info for info in archive.infolist()}
            return cls({name: archive.read(info) for name, info in infos.items()}, infos)

    def write(self, path: Path) -> None:
        """Nothing stands under the name before all of it is there."""
        with whole_file(path) as unfinished, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(self._info(name), content)

    def _info(self, name: str) -> zipfile.ZipInfo:
        known = self._infos.get(name)
        info = zipfile.ZipInfo(name, known.date_time if known else _STAMPED)
        info.compress_type = known.compress_type if known else zipfile.ZIP_DEFLATED
        info.external_attr = known.external_attr if known else 0
        return info

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def __getitem__(self, name: str) -> bytes:
        if name not in self.parts:
            raise UnreadablePartError(name)
        return self.parts[name]

    def __setitem__(self, name: str, content: bytes) -> None:
        self.parts[name] = content

    def change(self, name: str, *edits: tuple[int, int, bytes]) -> None:
        """A part with some of its bytes replaced; without an edit it stays as it is."""
        if edits:
            self.parts[name] = spliced(self[name], edits)

    def free_name(self, pattern: str) -> str:
        """The first part name that is not taken, e.g. of ``xl/comments{}.xml``."""
        taken = {name.casefold() for name in self.parts}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    # relationships

    def relations(self, part: str) -> list[Relation]:
        """What a part leads to; "" stands for the package itself."""
        name = relations_part(part)
        return list(self._relations(part, name)) if name in self.parts else []

    def _relations(self, part: str, name: str) -> Iterator[Relation]:
        known = {name.casefold(): name for name in self.parts}
        for element in elements(self.parts[name], at_depth(2)):
            target = unquote(element.get("Target").replace("\\", "/"))
            full = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
            is_external = element.get("TargetMode") == "External"
            yield Relation(
                element.get("Id"), element.get("Type"), known.get(full.casefold(), full), is_external, element
            )

    def related(self, part: str, kind: str) -> Relation | None:
        """The first of a part's relationships of that kind."""
        return next((r for r in self.relations(part) if r.kind == kind and not r.is_external), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relationship of a part; its id."""
        name = relations_part(part)
        if name not in self.parts:
            self.parts[name] = _xml(f'<Relationships xmlns="{PACKAGE_RELATIONS}"></Relationships>')
        taken = {relation.id for relation in self.relations(part)}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        root = elements(self.parts[name], at_depth(1))[0]
        leads_to = posixpath.relpath(target, posixpath.dirname(part) or ".")
        piece = (
            f'<Relationship{declared_in(root)} Id="rId{number}" Type="{OFFICE}/{kind}" Target="{quoted(leads_to)}"/>'
        )
        self.change(name, appended(self.parts[name], root, piece.encode()))
        return f"rId{number}"

    def unrelate(self, part: str, relation: Relation) -> None:
        """The relationship is taken away; a list without any is taken away too."""
        name = relations_part(part)
        self.change(name, removal(relation.element))
        if not self.relations(part):
            del self.parts[name]

    def remove(self, part: str) -> None:
        """A part with its content type, and the parts that only it led to."""
        below = [relation.part for relation in self.relations(part) if not relation.is_external]
        self.parts.pop(relations_part(part), None)
        self.parts.pop(part, None)
        self._untype(part)
        for name in below:
            if name in self.parts and not self._is_led_to(name):
                self.remove(name)

    def _is_led_to(self, part: str) -> bool:
        sources = [source_of(name) for name in self.parts if name.endswith(".rels")]
        return any(relation.part == part for source in sources for relation in self.relations(source))

    # content types

    def type_part(self, part: str, content_type: str) -> None:
        """The content type of a new part."""
        root = elements(self[TYPES], at_depth(1))[0]
        piece = f'<Override{declared_in(root)} PartName="/{quoted(part)}" ContentType="{content_type}"/>'
        self.change(TYPES, appended(self[TYPES], root, piece.encode()))

    def type_extension(self, extension: str, content_type: str) -> None:
        """The content type of all parts with that extension, if it has none yet."""
        found = elements(self[TYPES], at_depth(1, 2))
        defaults = {e.get("Extension").casefold() for e in children(found, found[0]) if e.name == "Default"}
        if extension not in defaults:
            piece = f'<Default{declared_in(found[0])} Extension="{extension}" ContentType="{content_type}"/>'
            self.change(TYPES, prepended(self[TYPES], found[0], piece.encode()))

    def _untype(self, part: str) -> None:
        named = (e for e in elements(self[TYPES], at_depth(2)) if e.get("PartName").casefold() == f"/{part}".casefold())
        self.change(TYPES, *map(removal, named))


def relations_part(part: str) -> str:
    """``xl/workbook.xml`` -> ``xl/_rels/workbook.xml.rels``"""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def source_of(relations: str) -> str:
    """The part whose relationships a part holds."""
    folder, _, name = relations.rpartition("_rels/")
    return folder + name.removesuffix(".rels")


def _xml(body: str) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + body.encode()
