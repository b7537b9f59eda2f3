"""Comments: each stands at one cell; some programs lay an area out cell by cell."""

from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.places import area_corners, area_size
from xlgreen.submission.guard.refusal import refuse, refuse_amount
from xlgreen.submission.guard.xml_part import XmlPart, local

_KINDS: Final = {"comment", "threadedComment"}


def check_comments(part: str, container: Container, limits: Limits) -> None:
    """No comment over more cells than a range may have, and none outside the grid."""

    def start(name: str, given: dict[str, str]) -> None:
        if local(name) in _KINDS and "ref" in given:
            corners = area_corners(given["ref"])
            if corners is None:
                refuse(Finding("cell-misplaced", values={"cell": given["ref"][:20]}))
            if (size := area_size(corners)) > limits.range_cells:
                refuse_amount("range_cells", size, limits.range_cells)

    xml = XmlPart(part)
    xml.parser.StartElementHandler = start
    for piece in container.stream(part):
        xml.feed(piece)
    xml.feed(b"", last=True)
