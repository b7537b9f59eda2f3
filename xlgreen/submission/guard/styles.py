"""Which styles show a number as a percentage."""

from typing import Final

from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.xml_part import XmlPart, local

_BUILT_IN_PERCENT: Final = {"9", "10"}


def percent_styles(part: str, container: Container) -> frozenset[int]:
    """The numbers of the cell styles that are formatted with %."""
    if not part:
        return frozenset()
    formats: set[str] = set(_BUILT_IN_PERCENT)
    styles: list[str] = []
    inside = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal inside
        tag = local(name)
        if tag == "numFmt" and "%" in given.get("formatCode", ""):
            formats.add(given.get("numFmtId", ""))
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            styles.append(given.get("numFmtId", "0"))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and local(name) != "cellXfs"

    xml = XmlPart(part)
    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = end
    for piece in container.stream(part):
        xml.feed(piece)
    xml.feed(b"", last=True)
    return frozenset(number for number, format_id in enumerate(styles) if format_id in formats)
