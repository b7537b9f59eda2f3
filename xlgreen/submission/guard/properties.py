"""The custom document properties, one of the carriers of a workbook's identity."""

from typing import Final

from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.xml_part import XmlPart, local

_PART: Final = "docprops/custom.xml"


def custom_properties(container: Container) -> dict[str, str]:
    """Name -> text."""
    if _PART not in container:
        return {}
    found: dict[str, list[str]] = {}
    texts: list[str] = []

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal texts
        if local(name) == "property":
            texts = found.setdefault(given.get("name", ""), [])

    xml = XmlPart("docProps/custom.xml")
    xml.parser.StartElementHandler = start
    xml.parser.CharacterDataHandler = lambda text: texts.append(text)
    xml.read(container.stream(_PART))
    return {name: "".join(texts) for name, texts in found.items()}
