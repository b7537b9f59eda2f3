"""The guard: a file is looked through before any library opens it, in the order in which it could do harm."""

from collections.abc import Mapping
from dataclasses import dataclass

from xlgreen.catalogue import Words, say
from xlgreen.finding import Finding
from xlgreen.submission.guard.book import Book, read_book
from xlgreen.submission.guard.comments import read_comments
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.drawings import drawn_words
from xlgreen.submission.guard.extended_rules import extended_rules
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.macros import check_macros
from xlgreen.submission.guard.marks import Amounts, Position, SheetMarks
from xlgreen.submission.guard.properties import custom_properties
from xlgreen.submission.guard.refusal import refuse
from xlgreen.submission.guard.relations import BOOK, relations_of
from xlgreen.submission.guard.shared_strings import shared_strings
from xlgreen.submission.guard.sheet import SheetSweep
from xlgreen.submission.guard.styles import cell_styles
from xlgreen.submission.guard.xml_part import check_main_part, check_side_part

_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_PROPERTIES = "docprops/custom.xml"
_OTHER_PACKAGES = (
    ("word/", Words("Word 文档", "a Word document")),
    ("ppt/", Words("PPT 演示文稿", "a presentation")),
    ("xl/workbook.bin", Words("Excel 二进制工作簿（.xlsb）", "a binary Excel workbook (.xlsb)")),
)
_ZIP = Words("ZIP 压缩包", "a ZIP archive")


@dataclass(frozen=True)
class Inspected:
    """A workbook that may be opened, with what the guard saw in it on its way."""

    sheets: Mapping[str, SheetMarks]
    properties: Mapping[str, str]
    names: Mapping[str, str]
    date1904: bool
    findings: tuple[Finding, ...]


def inspect(data: bytes, suffix: str, limits: Limits) -> Inspected:
    """Everything in the file is as it should be, or ``Refused`` with the finding."""
    container = Container(data, limits)
    _check_package(container)
    check_macros(container, suffix)
    book = read_book(container, limits)
    strings = shared_strings(book.part("sharedStrings"), container, limits)
    styles = cell_styles(book.part("styles"), container)
    amounts = Amounts()
    sheets = {
        name: SheetSweep(name, part, strings, styles, limits, amounts).sweep(container.stream(part))
        for name, part in book.sheets.items()
    }
    for name, part in book.sheets.items():
        sheets[name].comments.update(_comments(part, container, limits))
        sheets[name].drawn.update(_drawn(part, container))
        if sheets[name].has_extended_rules:
            sheets[name].conditional += extended_rules(part, container.stream(part))
        sheets[name].is_hidden = name in book.hidden
    properties = custom_properties(container)
    _check_others(container, book, limits)
    return Inspected(sheets, properties, book.names, book.date1904, tuple(_links(container, book)))


def inspect_open_document(data: bytes, limits: Limits) -> None:
    """The container of an .ods, before LibreOffice opens it."""
    container = Container(data, limits)
    for name in container.names:
        if name.endswith(".xml"):
            check_side_part(name, container.stream(name))


def _check_package(container: Container) -> None:
    if BOOK not in container:
        for start, kind in _OTHER_PACKAGES:
            if any(name.startswith(start) for name in container.names):
                refuse(Finding("file-other-kind", values={"kind": say(kind, {})}))
    if _TYPES not in container and _RELATIONS not in container:
        refuse(Finding("file-other-kind", values={"kind": say(_ZIP, {})}))
    for part in (_TYPES, _RELATIONS, BOOK):
        if part not in container:
            refuse(Finding("part-missing", values={"part": part}))
    check_main_part(_TYPES, container.stream(_TYPES))
    if not any(r.kind == "officeDocument" and r.target == BOOK for r in relations_of("", container).values()):
        refuse(Finding("part-missing", values={"part": BOOK}))


def _check_others(container: Container, book: Book, limits: Limits) -> None:
    """The parts that nobody has looked at yet."""
    seen = {BOOK, _TYPES.lower(), _PROPERTIES, *(part.lower() for part in book.sheets.values())}
    seen |= {book.part(kind).lower() for kind in ("sharedStrings", "styles")}
    for name in container.names:
        if name in seen:
            continue
        if name.endswith(".rels"):
            _check_relations(name, container)
        elif name.startswith("xl/") and "comments" in name and name.endswith(".xml"):
            read_comments(name, container, limits)
        elif name.endswith((".xml", ".vml")):
            check_side_part(name, container.stream(name))


def _comments(sheet: str, container: Container, limits: Limits) -> dict[str, str]:
    """A thread of comments by itself only where the old comment that repeats it is not there."""
    relations = relations_of(sheet, container).values()
    parts = [r.target for kind in ("threadedComment", "comments") for r in relations if r.kind == kind]
    return {
        cell: text
        for part in parts
        if part in container
        for cell, text in read_comments(part, container, limits).items()
    }


def _drawn(sheet: str, container: Container) -> dict[Position, str]:
    parts = [relation.target for relation in relations_of(sheet, container).values() if relation.kind == "drawing"]
    return {at: text for part in parts if part in container for at, text in drawn_words(part, container).items()}


def _check_relations(name: str, container: Container) -> None:
    folder, _, file = name.rpartition("_rels/")
    relations_of(f"{folder}{file.removesuffix('.rels')}", container)


def _links(container: Container, book: Book) -> list[Finding]:
    """Other files that the workbook draws on."""
    links = [relation.target for relation in book.relations.values() if relation.kind == "externalLink"]
    found = [r.target for link in links for r in relations_of(link, container).values() if r.is_outer]
    found += [relation.target for relation in book.relations.values() if relation.kind == "connections"]
    return [Finding("external-link", values={"files": "、".join(_last(target) for target in found)})] if found else []


def _last(target: str) -> str:
    return target.replace("\\", "/").rpartition("/")[2][:60]
