"""The table of shared strings: how many there are, which are not what they look like, and that it can be read."""

import re
from dataclasses import dataclass
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.altered import ALTERED, alters
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.refusal import refuse, refuse_amount
from xlgreen.submission.guard.xml_part import XmlPart, local

_ODD_ITEMS: Final = (b"<si ", b"<si/", b"</si ")
_ROOT: Final = re.compile(rb"<sst[ >]")
_DECLARED: Final = re.compile(rb"(?:unique)?[cC]ount\s*=\s*[\"']([^\"']*)")


@dataclass(frozen=True)
class Strings:
    """How many texts there are; ``altered`` are those with characters struck out, raised or lowered, by index."""

    count: int = 0
    altered: frozenset[bytes] = frozenset()


def shared_strings(part: str, container: Container, limits: Limits) -> Strings:
    """The table of a workbook; readers set memory aside by the number of texts that it declares."""
    if not part:
        return Strings()
    data = container.read(part)
    xml = XmlPart(part)
    xml.refuse_hidden_text()
    if _ROOT.search(data[:4096]) and not any(odd in data for odd in _ODD_ITEMS):
        xml.feed(data, last=True)
        before, *items = data.split(b"<si>")
        count, altered = len(items), [number for number, item in enumerate(items) if ALTERED.search(item)]
        if [item.count(b"</si>") for item in items] != [1] * count or b"</si>" in before:
            _odd(part)
    else:
        count, altered = _count_by_events(xml, data)
    declared = _declared(data, part)
    if max(count, declared) > limits.shared_strings:
        refuse_amount("shared_strings", max(count, declared), limits.shared_strings)
    return Strings(count, frozenset(b"%d" % number for number in altered))


def _count_by_events(xml: XmlPart, data: bytes) -> tuple[int, list[int]]:
    count = 0
    altered: list[int] = []
    inside = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal count, inside
        if local(name) == "si":
            if inside:
                _odd(xml.name)
            count, inside = count + 1, True
        elif inside and alters(local(name), given):
            altered.append(count - 1)

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and local(name) != "si"

    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = end
    xml.feed(data, last=True)
    return count, altered


def _declared(data: bytes, part: str) -> int:
    numbers = _DECLARED.findall(data[:4096].partition(b"<si")[0])
    if not all(number.isdigit() for number in numbers):
        _odd(part)
    return max(map(int, numbers), default=0)


def _odd(part: str) -> None:
    """Items within items are counted differently by every reader, and every index after them with them."""
    refuse(Finding("xml-odd", values={"part": part}))
