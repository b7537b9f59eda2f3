"""A cell that is written otherwise than the pattern knows, put together from the parser's events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlgreen.submission.guard.altered import alters
from xlgreen.submission.guard.cell_values import CellFault, Text, check_value
from xlgreen.submission.guard.marks import Position

_CHILDREN: Final = ("f", "v", "is")


@dataclass
class OddCell:
    """Every text of it is collected under the tag that it stands in."""

    position: Position
    type: str | None
    style: str | None
    address: str
    is_altered: bool = False
    children: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=lambda: {"f": [], "v": [], "t": []})

    def begin(self, tag: str, attributes: Mapping[str, str], tags: Sequence[str]) -> None:
        """Another tag begins in the cell; ``tags`` are all that are open, it among them."""
        parent = tags[-2]
        self.is_altered |= alters(tag, attributes)
        if parent == "c":
            if tag not in _CHILDREN or tag in self.children:
                raise CellFault("cell-unreadable", 0)
            self.children.append(tag)
        elif parent in ("f", "v") or (tag == "t" and "t" in tags[:-1]):
            raise CellFault("cell-unreadable", 0)

    def add(self, text: str, tag: str) -> None:
        if tag in self.texts:
            self.texts[tag].append(text)

    def check(self, strings: int, most: int) -> None:
        """Style and value can be read, or ``CellFault``."""
        if self.style is not None and not (self.style.isascii() and self.style.isdigit()):
            raise CellFault("cell-unreadable", 0)
        kind = self.type.encode() if self.type is not None else None
        check_value(kind, self._joined("v", "v"), self._joined("is", "t"), strings, most)

    @property
    def formula(self) -> str | None:
        return "".join(self.texts["f"]) if "f" in self.children else None

    @property
    def index(self) -> bytes:
        """Of its shared text; empty where it has none."""
        return "".join(self.texts["v"]).encode() if self.type == "s" else b""

    @property
    def error(self) -> str:
        return "".join(self.texts["v"]) if self.type == "e" else ""

    @property
    def gave_nothing(self) -> bool:
        """Whether its formula was calculated, and gave the empty text."""
        return self.type == "str" and self.formula is not None and not "".join(self.texts["v"])

    def _joined(self, child: str, tag: str) -> Text:
        return "".join(self.texts[tag]).encode() if child in self.children else None
