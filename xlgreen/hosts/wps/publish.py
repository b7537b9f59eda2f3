"""``publish.xml``: WPS's list of add-ins. What others wrote there stays as it is, byte for byte."""

import re
from typing import Final, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

ADDON: Final = "xlgreen"
_ENTRY: Final = "jspluginonline"
_EMPTY: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n</jsplugins>\n'
_TAG: Final = re.compile(rb"""<[^\s/>]+(?:[^>"']|"[^"]*"|'[^']*')*?(/?)>""")


class UnreadableError(ValueError):
    """Not a list of add-ins as WPS writes it: better left alone."""


class _Places(NamedTuple):
    """Where the root begins and closes, and where our own entries stand."""

    root: int
    close: int
    ours: tuple[tuple[int, int], ...]


def with_addon(published: bytes | None, url: str) -> bytes:
    """The list with our entry, at the end; an entry of ours that stood there is replaced."""
    text = without_addon(published or _EMPTY)
    places = _places(text)
    root = _tag(text, places.root)
    if root[1]:  # <jsplugins/>
        opened = re.sub(rb"\s*/>$", b">", root[0])
        return text[: places.root] + opened + _entry(url) + b"</jsplugins>" + text[root.end() :]
    line = text[: places.close].rstrip(b" \t")
    if line.endswith(b"\n"):
        return line + b"  " + _entry(url) + b"\n" + text[len(line) :]
    return text[: places.close] + _entry(url) + text[places.close :]


def without_addon(published: bytes) -> bytes:
    """The list without our entry and the line it stood on."""
    text = published
    for start, end in reversed(_places(text).ours):
        before = text[:start]
        line = before.rstrip(b" \t")
        after = re.sub(rb"^[ \t]*\r?\n", b"", text[end:]) if line.endswith(b"\n") else text[end:]
        text = (line if line.endswith(b"\n") else before) + after
    return text


def is_listed(published: bytes) -> bool:
    return bool(_places(published).ours)


def is_empty(published: bytes) -> bool:
    """Whether the list is as we would begin it: then nobody but us made the file."""
    return published == _EMPTY


def _entry(url: str) -> bytes:
    # The attributes that Kingsoft's own tool writes; "et" are the spreadsheets.
    attributes = {"name": ADDON, "type": "et", "url": url, "debug": "", "enable": "enable_dev", "install": "null"}
    return f"<{_ENTRY} {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}/>".encode()


def _places(text: bytes) -> _Places:
    if b"\0" in text:
        raise UnreadableError("not written in an encoding that can be edited safely")
    parser = expat.ParserCreate()
    names: list[str] = []
    starts: list[int] = []
    ours: list[tuple[int, int]] = []
    close = [0]

    def begin(name: str, attributes: dict[str, str]) -> None:
        if not names and name != "jsplugins":
            raise UnreadableError(f"the root is {name}")
        if len(names) == 1 and name == _ENTRY and attributes.get("name") == ADDON:
            ours.append((parser.CurrentByteIndex, _end(text, parser.CurrentByteIndex)))
        names.append(name)
        starts.append(parser.CurrentByteIndex)

    def end(name: str) -> None:
        names.pop()
        close[0] = parser.CurrentByteIndex

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError) as fault:  # a ValueError: an encoding that expat does not know
        raise UnreadableError(str(fault)) from fault
    return _Places(starts[0], close[0], tuple(ours))


def _end(text: bytes, start: int) -> int:
    """Where the element that begins at ``start``, and holds no others, ends."""
    tag = _tag(text, start)
    return tag.end() if tag[1] else text.index(b">", text.index(b"</" + _ENTRY.encode(), tag.end())) + 1


def _tag(text: bytes, start: int) -> re.Match[bytes]:
    tag = _TAG.match(text, start)
    if tag is None:
        raise UnreadableError("a tag that does not end")
    return tag
