"""The looks that a returned workbook needs beside the clerk's own: appended to the styles once, found again later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlgreen.finding import Severity
from xlgreen.report.returned.package import Package
from xlgreen.report.returned.workbook_part import workbook_part
from xlgreen.report.returned.xml_splice import (
    Element,
    UnreadablePartError,
    appended,
    at_depth,
    children,
    declared_in,
    elements,
    in_order,
    quoted,
    with_attribute,
)
from xlgreen.template.xlsx import look

COLOURS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "blocks",
    Severity.QUERY: "doubtful",
    Severity.NOTE: "remark",
}
_ORDER: Final = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_TEXT_FORMAT: Final = 49  # "@": what is typed stays text


@dataclass(frozen=True)
class CellLook:
    """The look of a cell of the list; ``ink`` and ``fill`` are names of colours in look.yaml."""

    font: str = "body"
    size: str = "note"
    ink: str = "ink"
    fill: str = ""
    align: str = "left"
    border: bool = True
    wrap: bool = True
    locked: bool = True
    underline: bool = False
    indent: int = 0


class Looks:
    """The styles part, to which formats are added as they are asked for."""

    def __init__(self, package: Package):
        self.package = package
        relation = package.related(workbook_part(package), "styles")
        if relation is None:
            raise UnreadablePartError("styles")
        self.part = relation.part
        self.settings: Mapping[str, Any] = look()
        self._known: dict[CellLook, int] = {}

    def marks(self) -> dict[Severity, int]:
        """The differential formats of the three weights."""
        return {severity: self._add("dxfs", self._mark(colour)) for severity, colour in COLOURS.items()}

    def _mark(self, colour: str) -> str:
        ink, fill = self._rgb("alarm" if colour == "blocks" else "quiet"), self._rgb(colour)
        sides = "".join(f'<{side} style="thin"><color rgb="{ink}"/></{side}>' for side in _SIDES)
        pattern = f'<patternFill patternType="solid"><fgColor rgb="{fill}"/><bgColor rgb="{fill}"/></patternFill>'
        return f"<dxf{{ns}}><fill>{pattern}</fill><border>{sides}</border></dxf>"

    def cell(self, wanted: CellLook) -> int:
        """The number of a cell format."""
        if wanted not in self._known:
            self._known[wanted] = self._add("cellXfs", self._format(wanted))
        return self._known[wanted]

    def _format(self, wanted: CellLook) -> str:
        wrap, indent = (' wrapText="1"' if wanted.wrap else ""), (f' indent="{wanted.indent}"' if wanted.indent else "")
        return (
            f'<xf{{ns}} numFmtId="{_TEXT_FORMAT}" fontId="{self._font(wanted)}" fillId="{self._fill(wanted)}"'
            f' borderId="{self._border(wanted)}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"'
            ' applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment horizontal="{wanted.align}" vertical="center"{wrap}{indent}/>'
            f'<protection locked="{int(wanted.locked)}"/></xf>'
        )

    def _font(self, wanted: CellLook) -> int:
        name, size = self.settings["fonts"][wanted.font], self.settings["sizes"][wanted.size]
        underline = "<u/>" if wanted.underline else ""
        ink = self._rgb(wanted.ink)
        return self._add(
            "fonts", f'<font{{ns}}>{underline}<sz val="{size}"/><color rgb="{ink}"/><name val="{quoted(name)}"/></font>'
        )

    def _fill(self, wanted: CellLook) -> int:
        if not wanted.fill:
            return 0
        pattern = f'<fgColor rgb="{self._rgb(wanted.fill)}"/><bgColor indexed="64"/>'
        return self._add("fills", f'<fill{{ns}}><patternFill patternType="solid">{pattern}</patternFill></fill>')

    def _border(self, wanted: CellLook) -> int:
        if not wanted.border:
            return 0
        colour = self._rgb("border")
        sides = "".join(f'<{side} style="thin"><color rgb="{colour}"/></{side}>' for side in _SIDES)
        return self._add("borders", f"<border{{ns}}>{sides}<diagonal/></border>")

    def _rgb(self, colour: str) -> str:
        return "FF" + str(self.settings["colors"][colour]).lstrip("#").upper()

    def _add(self, holder: str, piece: str) -> int:
        """The number of the piece within its holder, where it is written unless it stands there already."""
        xml = self.package[self.part]
        found = elements(xml, at_depth(1, 2, 3))
        root = found[0]
        wanted = piece.replace("{ns}", declared_in(root)).encode()
        at = next((e for e in children(found, root) if e.name == holder), None)
        if at is None:
            self._make(holder, found)
            return self._add(holder, piece)
        held = list(children(found, at))
        for number, element in enumerate(held):
            if xml[element.start : element.end] == wanted:
                return number
        self._append(at, held, wanted)
        return len(held)

    def _append(self, at: Element, held: Sequence[Element], piece: bytes) -> None:
        xml = self.package[self.part]
        if at.is_empty_tag:
            opened = f'<{at.tag} count="1">'.encode() + piece + f"</{at.tag}>".encode()
            self.package.change(self.part, (at.start, at.end, opened))
        else:
            count = with_attribute(xml, at, "count", str(len(held) + 1))
            self.package.change(self.part, count, appended(xml, at, piece))

    def _make(self, holder: str, found: Sequence[Element]) -> None:
        root = found[0]
        place = in_order(root, list(children(found, root)), _ORDER, holder)
        self.package.change(self.part, (place, place, f"<{holder}{declared_in(root)}/>".encode()))


_SIDES: Final = ("left", "right", "top", "bottom")
