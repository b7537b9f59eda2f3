"""The table of shared strings: how many there are, and that it says so truly enough to be read."""

import re
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.refusal import refuse, refuse_amount
from xlgreen.submission.guard.xml_part import XmlPart, local

_ODD_ITEMS: Final = (b"<si ", b"<si/", b"</si ")
_ROOT: Final = re.compile(rb"<sst[ >]")
_DECLARED: Final = re.compile(rb"(?:unique)?[cC]ount\s*=\s*[\"']([^\"']*)")


def count_strings(part: str, container: Container, limits: Limits) -> int:
    """The number of shared strings; readers set memory aside by the number that the table declares."""
    if not part:
        return 0
    data = container.read(part)
    xml = XmlPart(part)
    xml.refuse_hidden_text()
    if _ROOT.search(data[:4096]) and not any(odd in data for odd in _ODD_ITEMS):
        xml.feed(data, last=True)
        before, *items = data.split(b"<si>")
        count = len(items)
        if [item.count(b"</si>") for item in items] != [1] * count or b"</si>" in before:
            _odd(part)
    else:
        count = _count_by_events(xml, data)
    declared = _declared(data, part)
    if max(count, declared) > limits.shared_strings:
        refuse_amount("shared_strings", max(count, declared), limits.shared_strings)
    return count


def _count_by_events(xml: XmlPart, data: bytes) -> int:
    count = 0
    inside = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal count, inside
        if local(name) == "si":
            if inside:
                _odd(xml.name)
            count, inside = count + 1, True

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and local(name) != "si"

    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = end
    xml.feed(data, last=True)
    return count


def _declared(data: bytes, part: str) -> int:
    numbers = _DECLARED.findall(data[:4096].partition(b"<si")[0])
    if not all(number.isdigit() for number in numbers):
        _odd(part)
    return max(map(int, numbers), default=0)


def _odd(part: str) -> None:
    """Items within items are counted differently by every reader, and every index after them with them."""
    refuse(Finding("xml-odd", values={"part": part}))
