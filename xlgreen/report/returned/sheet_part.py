"""A sheet's part as far as marking it needs: its children, widths, heights, and what stands in the cells asked for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from xml.parsers import expat

from xlgreen.report.returned.old_values import OldValue, SharedTexts, old_value
from xlgreen.report.returned.xml_splice import Element, elements, local

ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing", "legacyDrawing",
)  # fmt: skip


@dataclass
class SheetPart:
    """The outline of a sheet and its cells of interest."""

    xml: bytes
    found: list[Element]
    values: dict[str, OldValue] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)

    @cached_property
    def root(self) -> Element:
        return self.found[0]

    @cached_property
    def children(self) -> list[Element]:
        return [element for element in self.found if len(element.path) == 2]

    def child(self, name: str) -> Element | None:
        return next((element for element in self.children if element.name == name), None)

    def all(self, name: str) -> list[Element]:
        """Elements of that name anywhere outside the cells."""
        return [element for element in self.found if element.name == name]

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """Column -> width in characters, 0 when hidden; the columns that are set."""
        widths: dict[int, float] = {}
        for col in self.all("col"):
            width = 0.0 if col.get("hidden") in ("1", "true") else float(col.get("width", "9"))
            last = min(int(col.get("max", "1")), 1000)
            widths |= dict.fromkeys(range(int(col.get("min", "1")), last + 1), width)
        return widths

    @cached_property
    def merged(self) -> Mapping[str, str]:
        """First cell of a merged range -> the range."""
        return {e.get("ref").partition(":")[0]: e.get("ref") for e in self.all("mergeCell")}

    @property
    def is_protected(self) -> bool:
        protection = self.child("sheetProtection")
        return protection is not None and protection.get("sheet") in ("1", "true")


def outline_of(xml: bytes) -> SheetPart:
    """The sheet without a look at its cells."""
    return SheetPart(xml, elements(xml, lambda path: "sheetData" not in path or path[-1] == "sheetData"))


def sheet_with(xml: bytes, addresses: Collection[str], texts: SharedTexts) -> SheetPart:
    """The sheet, its rows' heights, and what stands in these cells."""
    sheet = outline_of(xml)
    data = sheet.child("sheetData")
    if data:
        _read_cells(xml, data, frozenset(addresses), texts, sheet)
    return sheet


def _read_cells(xml: bytes, data: Element, wanted: frozenset[str], texts: SharedTexts, sheet: SheetPart) -> None:
    reader = _CellReader(wanted, sheet.heights)
    # The prefixes' declarations stand at the root, which is left out here: names are taken as they are written.
    reader.parser.Parse(b"<sheetData>" + xml[data.inner : data.inner_end] + b"</sheetData>", True)
    for address, (kind, held) in reader.cells.items():
        sheet.values[address] = old_value(kind, held.get("v", ""), held.get("t"), texts)


class _CellReader:
    """One pass over the cells, which keeps the wanted ones."""

    def __init__(self, wanted: frozenset[str], heights: dict[int, float]):
        self.wanted, self.heights = wanted, heights
        self.cells: dict[str, tuple[str, dict[str, str]]] = {}
        self.held: dict[str, str] | None = None
        self.within: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self.held is not None:
            self.within.append(name)
        elif name == "c" and attributes.get("r") in self.wanted:
            self.held = {}
            self.cells[attributes["r"]] = (attributes.get("t", "n"), self.held)
        elif name == "row" and "r" in attributes:
            height = 0.0 if attributes.get("hidden") in ("1", "true") else float(attributes.get("ht", "-1"))
            if height >= 0:
                self.heights[int(attributes["r"])] = height

    def _end(self, tag: str) -> None:
        if self.within:
            self.within.pop()
        elif local(tag) == "c":
            self.held = None

    def _text(self, piece: str) -> None:
        if self.held is not None and self.within and self.within[-1] in ("v", "t") and "rPh" not in self.within:
            self.held[self.within[-1]] = self.held.get(self.within[-1], "") + piece
