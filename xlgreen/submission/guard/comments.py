"""Comments 批注: each stands at one cell; some programs lay an area out cell by cell."""

from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.places import area_corners, area_size
from xlgreen.submission.guard.refusal import refuse, refuse_amount
from xlgreen.submission.guard.xml_part import XmlPart, local

_KINDS: Final = {"comment", "threadedComment"}
_TEXTS: Final = {"t", "text"}


def read_comments(part: str, container: Container, limits: Limits) -> dict[str, str]:
    """The texts by the cells they stand at; none over more cells than a range may have, none outside the grid."""
    found: dict[str, list[str]] = {}
    texts: list[str] = []
    reading = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal texts, reading
        tag = local(name)
        reading = tag in _TEXTS
        if tag in _KINDS and "ref" in given:
            corners = area_corners(given["ref"])
            if corners is None:
                refuse(Finding("cell-misplaced", values={"cell": given["ref"][:20]}))
            if (size := area_size(corners)) > limits.range_cells:
                refuse_amount("range_cells", size, limits.range_cells)
            texts = found.setdefault(given["ref"], [])

    def end(_: str) -> None:
        nonlocal reading
        reading = False

    xml = XmlPart(part)
    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = end
    xml.parser.CharacterDataHandler = lambda text: texts.append(text) if reading else None
    xml.read(container.stream(part))
    return {cell: "".join(pieces) for cell, pieces in found.items()}
