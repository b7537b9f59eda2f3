"""How the cell styles of a workbook show numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from xlgreen.submission.guard.altered import alters
from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.number_format import NumberFormat, number_format
from xlgreen.submission.guard.xml_part import XmlPart, local

_BUILT_IN_PERCENT: Final = ("9", "10")


@dataclass(frozen=True)
class CellStyles:
    """Cell styles by their numbers, as cells name them: those of percentages, and those that show other numbers.

    ``altered`` have a font that strikes characters out, raises or lowers them; ``conditional`` are the formats that
    rules may give to cells and that show other numbers, by the rules' numbers.
    """

    percents: frozenset[bytes] = frozenset()
    altered: frozenset[bytes] = frozenset()
    otherwise: Mapping[bytes, NumberFormat] = field(default_factory=dict)
    conditional: Mapping[str, NumberFormat] = field(default_factory=dict)


def cell_styles(part: str, container: Container) -> CellStyles:
    """What the part of the styles says; nothing where there is none."""
    if not part:
        return CellStyles()
    formats = dict.fromkeys(_BUILT_IN_PERCENT, number_format("0%"))
    styles: list[tuple[str, str]] = []
    fonts: list[bool] = []
    rules: list[NumberFormat | None] = []
    inside = ""

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal inside
        tag = local(name)
        if tag in ("numFmts", "fonts", "cellXfs", "dxfs"):
            inside = tag
        elif (inside, tag) == ("numFmts", "numFmt"):
            formats[given.get("numFmtId", "")] = number_format(given.get("formatCode", ""))
        elif (inside, tag) == ("cellXfs", "xf"):
            styles.append((given.get("numFmtId", "0"), given.get("fontId", "0")))
        elif (inside, tag) == ("fonts", "font"):
            fonts.append(False)
        elif inside == "fonts" and fonts and alters(tag, given):
            fonts[-1] = True
        elif (inside, tag) == ("dxfs", "dxf"):
            rules.append(None)
        elif (inside, tag) == ("dxfs", "numFmt"):
            rules[-1:] = [number_format(given.get("formatCode", ""))]

    def end(name: str) -> None:
        nonlocal inside
        inside = "" if local(name) == inside else inside

    xml = XmlPart(part)
    xml.parser.StartElementHandler = start
    xml.parser.EndElementHandler = end
    xml.read(container.stream(part))
    named = {b"%d" % number: formats[code] for number, (code, _) in enumerate(styles) if code in formats}
    altered = {f"{number}" for number, is_altered in enumerate(fonts) if is_altered}
    return CellStyles(
        percents=frozenset(number for number, found in named.items() if found.is_percent),
        altered=frozenset(b"%d" % number for number, (_, font) in enumerate(styles) if font in altered),
        otherwise={number: found for number, found in named.items() if found.may_mislead},
        conditional={f"{number}": found for number, found in enumerate(rules) if found and found.may_mislead},
    )
