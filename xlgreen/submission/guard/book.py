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
_SHOWN: Final = "visible"
_HIDDEN: Final = {"hidden", "veryHidden"}
_PLACES: Final = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
_WITHOUT_CELLS: Final = {"chartsheet", "dialogsheet"}


@dataclass(frozen=True)
class Book:
    """``sheets`` leads from a sheet's name to its part; sheets of charts have no cells and are left out.

    ``hidden`` are the names of those that are not shown; ``names`` the defined names of the whole workbook with what
    they stand for.
    """

    sheets: dict[str, str]
    relations: dict[str, Relation]
    hidden: frozenset[str]
    names: dict[str, str]
    date1904: bool

    def part(self, kind: str) -> str:
        """The part of a kind, such as ``sharedStrings``; "" where there is none."""
        return next((relation.target for relation in self.relations.values() if relation.kind == kind), "")


def read_book(container: Container, limits: Limits) -> Book:
    """The sheets in their order."""
    relations = relations_of(BOOK, container)
    sheets: dict[str, str] = {}
    seen: set[str] = set()
    part = _part(container, limits)
    for name, relation_id in part.sheets:
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
    book = Book(sheets, relations, frozenset(part.hidden), part.names, part.date1904)
    if not sheets:
        refuse(Finding("no-sheets"))
    for kind, place in _PLACES.items():
        _expect_place(kind, place, book, container)
    return book


def _expect_place(kind: str, place: str, book: Book, container: Container) -> None:
    """A part that spreadsheet programs find by its relation, and calamine by its name, is the same one."""
    parts = [relation.target for relation in book.relations.values() if relation.kind == kind]
    for part in parts:
        _expect_part(part, container)
    if [part.lower() for part in parts] != [place.lower()] * (place in container):
        refuse(Finding("xml-odd", values={"part": place}))


def _expect_part(part: str, container: Container) -> None:
    if part not in container:
        refuse(Finding("part-missing", values={"part": part}))


@dataclass
class _Part:
    """What the workbook part says, as it is read."""

    sheets: list[tuple[str, str]]
    names: dict[str, str]
    hidden: set[str]
    date1904: bool = False


def _part(container: Container, limits: Limits) -> _Part:
    part = _Part([], {}, set())
    tags: list[str] = []
    names, named = 0, ""
    texts: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal names, named
        tags.append(local(name))
        if len(tags) > limits.depth:
            refuse_amount("depth", len(tags), limits.depth)
        if tags == ["workbook", "sheets", "sheet"]:
            ids = [value for key, value in given.items() if local(key) == _RELATION_ID]
            part.sheets.append((given.get("name", ""), ids[0] if ids else ""))
            part.hidden.update({given.get("name", "")} if given.get("state") in _HIDDEN else ())
            if given.get("state", _SHOWN) not in {_SHOWN, *_HIDDEN}:
                refuse(Finding("xml-odd", Location(sheet=given.get("name", "")), {"part": BOOK}))
        elif tags == ["workbook", "workbookPr"]:
            part.date1904 = given.get("date1904") in ("1", "true")
        elif tags[-1] == "definedName":
            names += 1
            texts.clear()
            named = "" if "localSheetId" in given else given.get("name", "")

    def end(_: str) -> None:
        if tags.pop() == "definedName" and named:
            part.names[named] = "".join(texts)

    xml = XmlPart(BOOK)
    xml.refuse_hidden_text()
    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = end
    xml.parser.CharacterDataHandler = texts.append
    xml.read(container.stream(BOOK))
    if len(part.sheets) > limits.sheets:
        refuse_amount("sheets", len(part.sheets), limits.sheets)
    if names > limits.names:
        refuse_amount("names", names, limits.names)
    return part
