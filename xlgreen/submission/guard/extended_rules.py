"""Rules on looks that stand in a sheet's list of extensions, as Excel 2010 and later programs write them.

[MS-XLSX] 2.6.12: the format stands in each rule itself, and the areas come as a text after all rules of a group.
"""

from collections.abc import Iterable

from xlgreen.submission.guard.number_format import NumberFormat, number_format
from xlgreen.submission.guard.xml_part import XmlPart, local


def extended_rules(part: str, pieces: Iterable[bytes]) -> list[tuple[NumberFormat, str]]:
    """The number formats that show other numbers, each with its areas, such as ``C10:C209 E10``."""
    tags: list[str] = []
    formats: list[NumberFormat] = []
    areas: list[str] = []
    found: list[tuple[NumberFormat, str]] = []

    def start(name: str, given: dict[str, str]) -> None:
        tags.append(local(name))
        if tags[-1] == "numFmt":
            formats.append(number_format(given.get("formatCode", "")))

    def text(data: str) -> None:
        if tags[-2:] == ["conditionalFormatting", "sqref"]:
            areas.append(data)

    def end(_: str) -> None:
        if tags.pop() == "conditionalFormatting":
            found.extend((form, "".join(areas)) for form in formats if form.may_mislead)
            formats.clear()
            areas.clear()

    xml = XmlPart(part)
    xml.parser.StartElementHandler = start
    xml.parser.CharacterDataHandler = text
    xml.parser.EndElementHandler = end
    xml.read(pieces)
    return found
