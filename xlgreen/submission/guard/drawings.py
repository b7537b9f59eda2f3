"""Words in text boxes and other shapes, which lie over the cells and are in none of them.

A shape that shows a cell's text holds none of its own, and what stands in for shapes of newer programs is not shown.
"""

from typing import Final
from xml.parsers import expat

from xlgreen.submission.guard.container import Container
from xlgreen.submission.guard.marks import Position
from xlgreen.submission.guard.places import LAST_COLUMN, LAST_ROW
from xlgreen.submission.guard.xml_part import local, read_leniently

_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_FIRST: Final = ("row", "col")


def drawn_words(part: str, container: Container) -> dict[Position, str]:
    """What is written in the shapes of a drawing, by the cells under their upper left corners (A1 where there is none).

    Of a damaged one as much as can be read.
    """
    drawing = _Drawing()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = drawing.start
    parser.CharacterDataHandler = drawing.text
    parser.EndElementHandler = drawing.end
    read_leniently(parser, container.stream(part))
    return drawing.found


class _Drawing:
    def __init__(self) -> None:
        self.found: dict[Position, str] = {}
        self._tags: list[str] = []
        self._depths: dict[str, int] = {"Fallback": 0, "txBody": 0, "from": 0}
        self._is_linked = False
        self._words = ""
        self._corner: dict[str, str] = {}

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = local(name)
        self._tags.append(tag)
        if tag in self._depths:
            self._depths[tag] += 1
        elif tag in _ANCHORS:
            self._words, self._corner = "", {}
        elif tag == "sp":
            self._is_linked = bool(given.get("textlink"))
        elif tag == "p" and self._words:
            self._words += "\n"

    def text(self, text: str) -> None:
        tag = self._tags[-1]
        if tag in _FIRST and self._depths["from"]:
            self._corner[tag] = self._corner.get(tag, "") + text
        elif tag == "t" and self._depths["txBody"] and not self._depths["Fallback"] and not self._is_linked:
            self._words += text

    def end(self, _: str) -> None:
        tag = self._tags.pop()
        if tag in self._depths:
            self._depths[tag] -= 1
        elif tag in _ANCHORS and self._words.strip():
            before = self.found.get(self._anchor, "")
            self.found[self._anchor] = f"{before}\n{self._words}".strip()

    @property
    def _anchor(self) -> Position:
        row, column = (self._corner.get(name, "").strip() for name in _FIRST)
        is_cell = all(text.isascii() and text.isdigit() for text in (row, column))
        place = (int(row[:8]) + 1, int(column[:8]) + 1) if is_cell else (1, 1)
        return place if place[0] <= LAST_ROW and place[1] <= LAST_COLUMN else (1, 1)
