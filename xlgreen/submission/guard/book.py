"""The workbook part: which sheets there are, in which parts, and that there are not too many names."""

from dataclasses import dataclass
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.refusal import refuse, refuse_amount
from xlgreen.submission.guard.relations import BOOK, Relation, relations_of
from xlgreen.submission.guard.xml_part import XmlPart, local

_RELATION_ID: Final = "id"
_MACRO_SHEETS: Final = {"xlMacrosheet", "xlIntlMacrosheet"}
_WITHOUT_CELLS: Final = {"chartsheet", "dialogsheet"}


@dataclass(frozen=True)
class Book:
    """``sheets`` leads from a sheet's name to its part; sheets of charts have no cells and are left out."""

    sheets: dict[str, str]
    relations: dict[str, Relation]

    def part(self, kind: str) -> str:
        """The part of a kind, such as ``sharedStrings``; "" where there is none."""
        return next((relation.target for relation in self.relations.values() if relation.kind == kind), "")


def read_book(container: Container, limits: Limits) -> Book:
    """The sheets in their order."""
    relations = relations_of(BOOK, container)
    sheets: dict[str, str] = {}
    seen: set[str] = set()
    for name, relation_id in _sheets(container, limits):
        relation = relations.get(relation_id)
        if relation is None:
            refuse(Finding("part-missing", Location(sheet=name), {"part": name}))
        if relation.kind in _MACRO_SHEETS:
            refuse(Finding("macros-in-workbook", Location(sheet=name)))
        if name.casefold() in seen:
            refuse(Finding("sheet-name-twice", Location(sheet=name), {"sheet": name}))
        seen.add(name.casefold())
        if relation.kind == "worksheet":
            _expect_part(relation.target, container)
            sheets[name] = relation.target
        elif relation.kind not in _WITHOUT_CELLS:
            refuse(Finding("xml-odd", Location(sheet=name), {"part": BOOK}))
    book = Book(sheets, relations)
    if not sheets:
        refuse(Finding("no-sheets"))
    for kind in ("sharedStrings", "styles"):
        if book.part(kind):
            _expect_part(book.part(kind), container)
    return book


def _expect_part(part: str, container: Container) -> None:
    if part not in container:
        refuse(Finding("part-missing", values={"part": part}))


def _sheets(container: Container, limits: Limits) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    tags: list[str] = []
    names = 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal names
        tags.append(local(name))
        if len(tags) > limits.depth:
            refuse_amount("depth", len(tags), limits.depth)
        if tags == ["workbook", "sheets", "sheet"]:
            ids = [value for key, value in given.items() if local(key) == _RELATION_ID]
            found.append((given.get("name", ""), ids[0] if ids else ""))
        names += tags[-1] == "definedName"

    xml = XmlPart(BOOK)
    xml.refuse_hidden_text()
    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = lambda name: tags.pop() and None
    for piece in container.stream(BOOK):
        xml.feed(piece)
    xml.feed(b"", last=True)
    if len(found) > limits.sheets:
        refuse_amount("sheets", len(found), limits.sheets)
    if names > limits.names:
        refuse_amount("names", names, limits.names)
    return found
