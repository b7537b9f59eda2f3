"""XML changed by its bytes: what is not touched stays as another program wrote it.

A part that is parsed and written anew loses prefixes, declarations and order; here elements are found by their
place in the bytes, and pieces are put in, taken out or replaced there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape

_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Edit = tuple[int, int, bytes]
"""Bytes from, to, and what stands there afterwards."""


class UnreadablePartError(ValueError):
    """A part that cannot be changed by its bytes: not well formed, or not UTF-8."""


@dataclass(frozen=True)
class Element:
    """An element and where its bytes lie. ``path`` holds the local names from the root down to it."""

    tag: str
    path: tuple[str, ...]
    attributes: Mapping[str, str]
    start: int
    inner: int
    inner_end: int
    end: int

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written ``<a/>``."""
        return self.inner == self.end

    def get(self, attribute: str, default: str = "") -> str:
        """An attribute by its local name."""
        return next((value for name, value in self.attributes.items() if local(name) == attribute), default)


Wanted = Callable[[Sequence[str]], bool]
_ENTITY_FREE: Final = "a document type is declared"


def elements(xml: bytes, wanted: Wanted) -> list[Element]:
    """The elements whose path is wanted, in the order of their starts."""
    _be_utf8(xml)
    open_: list[tuple[str, Mapping[str, str], int] | None] = []
    path: list[str] = []
    found: list[Element] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        path.append(local(tag))
        open_.append((tag, attributes, parser.CurrentByteIndex) if wanted(path) else None)

    def end(tag: str) -> None:
        kept = open_.pop()
        if kept:
            found.append(_element(xml, kept, tuple(path), parser.CurrentByteIndex))
        path.pop()

    def refuse(*declared: object) -> None:
        raise UnreadablePartError(_ENTITY_FREE)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as fault:
        raise UnreadablePartError(str(fault)) from None
    return sorted(found, key=lambda element: element.start)


def _be_utf8(xml: bytes) -> None:
    declared = _ENCODING.match(xml)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if encoding not in ("utf-8", "utf8", "us-ascii", "ascii") or xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise UnreadablePartError(encoding)


def _element(xml: bytes, kept: tuple[str, Mapping[str, str], int], path: tuple[str, ...], closing: int) -> Element:
    tag, attributes, start = kept
    inner = start_tag(xml, start).end()
    if xml[inner - 2 : inner] == b"/>":
        return Element(tag, path, attributes, start, inner, inner, inner)
    return Element(tag, path, attributes, start, inner, closing, xml.index(b">", closing) + 1)


def start_tag(xml: bytes, start: int) -> re.Match[bytes]:
    """The start tag that begins there."""
    tag = _START_TAG.match(xml, start)
    if tag is None:
        raise UnreadablePartError("start tag")
    return tag


def local(tag: str) -> str:
    """A name without its prefix."""
    return tag.rpartition(":")[2]


def at_depth(*depths: int) -> Wanted:
    """Elements so deep: the root is 1."""
    return lambda path: len(path) in depths


def spliced(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes after all edits; those at one place keep their order."""
    pieces, place = [], 0
    for start, end, piece in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [xml[place:start], piece]
        place = max(place, end)
    return b"".join((*pieces, xml[place:]))


def removal(element: Element) -> Edit:
    return (element.start, element.end, b"")


def appended(xml: bytes, element: Element, piece: bytes) -> Edit:
    """The piece as the element's last child."""
    if not element.is_empty_tag:
        return (element.inner_end, element.inner_end, piece)
    opened = xml[element.start : element.inner].rstrip(b">").rstrip(b"/").rstrip()
    return (element.start, element.end, opened + b">" + piece + b"</" + element.tag.encode() + b">")


def prepended(xml: bytes, element: Element, piece: bytes) -> Edit:
    """The piece as the element's first child."""
    return appended(xml, element, piece) if element.is_empty_tag else (element.inner, element.inner, piece)


def in_order(root: Element, children: Sequence[Element], order: Sequence[str], name: str) -> int:
    """Where a child of that name belongs: before the first that comes later; the unknown come last."""
    rank = order.index(name)
    later = (child for child in children if child.name not in order or order.index(child.name) > rank)
    return next((child.start for child in later), root.inner_end)


def with_attribute(xml: bytes, element: Element, name: str, value: str | None) -> Edit:
    """The element with an attribute set; None takes it away."""
    tag = xml[element.start : element.inner]
    pattern = re.compile(rb"""\s""" + re.escape(name.encode()) + rb"""\s*=\s*("[^"]*"|'[^']*')""")
    written = b"" if value is None else b" " + name.encode() + b'="' + quoted(value).encode() + b'"'
    found = pattern.search(tag)
    if found:
        return (element.start + found.start(), element.start + found.end(), written)
    end = element.inner - (2 if element.is_empty_tag else 1)
    return (end, end, written)


def namespace_of(root: Element) -> str:
    """The namespace that the root's own name lies in."""
    prefix = root.tag.rpartition(":")[0]
    return root.attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")


def declared_in(root: Element) -> str:
    """What pieces of plain names must declare to lie in the root's namespace."""
    return f' xmlns="{namespace_of(root)}"' if ":" in root.tag else ""


def plain_text(text: str) -> str:
    """Text as it may stand in a cell or a comment: nothing unprintable, nothing taken for an escape, XML-safe."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape(_LOOKS_ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("\ufffd", lines)))


def quoted(text: str) -> str:
    """Text as it may stand between the quotation marks of an attribute."""
    return escape(_UNPRINTABLE.sub("\ufffd", text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def text_within(xml: bytes, element: Element) -> str:
    """The text of an element without children."""
    return unescape(xml[element.inner : element.inner_end].decode("utf-8", "replace"))


def decoded(text: str) -> str:
    """Text as a spreadsheet shows it: ``_x000A_`` is a line feed."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def children(found: Iterable[Element], parent: Element) -> Iterator[Element]:
    """Those of the elements that lie directly within the parent."""
    depth = len(parent.path) + 1
    return (e for e in found if len(e.path) == depth and parent.start < e.start and e.end <= parent.end)
