"""The workbook part: which sheet lies where, a sheet put in front, and taken out again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xlgreen.report.returned.package import OFFICE, Package
from xlgreen.report.returned.xml_splice import (
    Edit,
    Element,
    UnreadablePartError,
    appended,
    at_depth,
    children,
    declared_in,
    elements,
    in_order,
    namespace_of,
    prepended,
    quoted,
    removal,
    with_attribute,
)

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TO_1904: Final = 1462
_ORDER: Final = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    id: int
    is_worksheet: bool


def workbook_part(package: Package) -> str:
    """The name of the workbook part; a strict or foreign one cannot be marked."""
    relation = package.related("", "officeDocument")
    if relation is None or relation.part not in package:
        raise UnreadablePartError("workbook")
    if namespace_of(elements(package[relation.part], at_depth(1))[0]) != MAIN:
        raise UnreadablePartError("Strict Open XML")
    return relation.part


def sheets_of(package: Package) -> list[SheetEntry]:
    """The sheets in their order."""
    book = workbook_part(package)
    relations = {relation.id: relation for relation in package.relations(book)}
    return [
        SheetEntry(
            entry.get("name"),
            relations[entry.get("id")].part,
            int(entry.get("sheetId")),
            relations[entry.get("id")].kind == "worksheet",
        )
        for entry in _entries(package, book)
        if entry.get("id") in relations
    ]


def _entries(package: Package, book: str) -> list[Element]:
    return elements(package[book], lambda path: len(path) == 3 and path[1:] == ["sheets", "sheet"])


def days_before(package: Package) -> int:
    """By how many days the workbook's serial numbers begin later than those of the 1900 system."""
    properties = elements(package[workbook_part(package)], lambda path: path[1:] == ["workbookPr"])
    return _TO_1904 if any(e.get("date1904") in ("1", "true") for e in properties) else 0


def put_in_front(package: Package, name: str, content: bytes, names: dict[str, str]) -> str:
    """A new first sheet, which is the one that shows; ``names`` are its own defined names. The part is returned."""
    book = workbook_part(package)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package[part] = content
    package.type_part(part, _SHEET_TYPE)
    relation = package.relate(book, "worksheet", part)
    number = max((entry.id for entry in sheets_of(package)), default=0) + 1
    _shift(package, book, from_=0, by=1)
    found = elements(package[book], at_depth(1, 2))
    sheets = next(e for e in children(found, found[0]) if e.name == "sheets")
    piece = (
        f'<sheet{declared_in(found[0])} name="{quoted(name)}" sheetId="{number}" xmlns:r="{OFFICE}" r:id="{relation}"/>'
    )
    package.change(book, prepended(package[book], sheets, piece.encode()))
    _define(package, book, names)
    _activate(package, book)
    return part


def take_out(package: Package, entry: SheetEntry) -> None:
    """A sheet with its own names and everything that only it led to; the cover shows again."""
    book = workbook_part(package)
    index = [sheet.part for sheet in sheets_of(package)].index(entry.part)
    if b"<f" in package[entry.part]:
        _forget_calculation_chain(package, book)
    relation = next(relation for relation in package.relations(book) if relation.part == entry.part)
    package.change(book, removal(_entries(package, book)[index]))
    _shift(package, book, from_=index, by=-1)
    package.unrelate(book, relation)
    package.remove(entry.part)
    _activate(package, book)


def _forget_calculation_chain(package: Package, book: str) -> None:
    """It may name cells of the sheet that goes; programs make it anew."""
    chain = package.related(book, "calcChain")
    if chain:
        package.unrelate(book, chain)
        package.remove(chain.part)


def _shift(package: Package, book: str, from_: int, by: int) -> None:
    """Names that belong to a sheet count its place: the places from there on move; a removed sheet's names go."""
    xml = package[book]
    found = elements(xml, lambda path: len(path) <= 3 and (len(path) < 2 or path[1] == "definedNames"))
    own = [e for e in found if e.name == "definedName" and e.get("localSheetId")]
    edits: list[Edit] = []
    for element in own:
        place = int(element.get("localSheetId"))
        if by < 0 and place == from_:
            edits.append(removal(element))
        elif place >= from_:
            edits.append(with_attribute(xml, element, "localSheetId", str(place + by)))
    holder = next((e for e in found if e.name == "definedNames"), None)
    if holder and len([e for e in found if e.name == "definedName"]) == sum(not piece for *_, piece in edits) > 0:
        edits = [removal(holder)]
    package.change(book, *edits)


def _define(package: Package, book: str, names: dict[str, str]) -> None:
    xml = package[book]
    found = elements(xml, at_depth(1, 2))
    root, held = found[0], {e.name: e for e in children(found, found[0])}
    declared = declared_in(root)
    pieces = "".join(
        f'<definedName{declared} name="{name}" localSheetId="0"{_HIDDEN.get(name, "")}>{refers_to}</definedName>'
        for name, refers_to in names.items()
    ).encode()
    if "definedNames" in held:
        package.change(book, appended(xml, held["definedNames"], pieces))
    else:
        at = in_order(root, list(held.values()), _ORDER, "definedNames")
        holder = f"<definedNames{declared}>".encode() + pieces + b"</definedNames>"
        package.change(book, (at, at, holder))


_HIDDEN = {"_xlnm._FilterDatabase": ' hidden="1"'}


def _activate(package: Package, book: str) -> None:
    """The first sheet shows; no other stays selected, or the clerk would type into both at once."""
    package.change(book, *_first_view(package[book]))
    for entry in sheets_of(package)[1:]:
        xml = package[entry.part]
        if b"tabSelected" in xml:
            views = elements(xml, lambda path: len(path) == 3 and path[1:] == ["sheetViews", "sheetView"])
            selected = (e for e in views if e.get("tabSelected") in ("1", "true"))
            package.change(entry.part, *(with_attribute(xml, view, "tabSelected", None) for view in selected))


def _first_view(xml: bytes) -> Iterator[Edit]:
    views = elements(xml, lambda path: len(path) == 3 and path[1:] == ["bookViews", "workbookView"])
    for view in views:
        for name in ("activeTab", "firstSheet"):
            if view.get(name, "0") != "0":
                yield with_attribute(xml, view, name, None)
