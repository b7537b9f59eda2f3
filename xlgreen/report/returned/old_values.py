"""What stands in a cell as the workbook goes back: the mark holds as long as it still stands there."""

import math
import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from xlgreen.report.returned.xml_splice import decoded

_WHOLE: Final = re.compile("[^\\x00-\\x1f]{1,120}")  # a text in a formula: 255 characters, quotes are doubled
_START: Final = re.compile("[^\\x00-\\x1f\U00010000-\U0010ffff]{0,120}")
_BEYOND_BASIC: Final = re.compile("[\U00010000-\U0010ffff]")
_OURS: Final = '"xlgreen"<>""'

BLANK: Final = "blank"


@dataclass(frozen=True)
class OldValue:
    """A cell's value: kind blank, number, text, truth or fault."""

    kind: str = BLANK
    text: str = ""

    def still_in(self, cell: str) -> str:
        """The condition, recognisably ours, that the cell holds this value and no other."""
        return f"AND({_OURS},{self._test(cell)})"

    def _test(self, cell: str) -> str:
        match self.kind:
            case "number":
                return f"ISNUMBER({cell}),{cell}={float(self.text):.15g}"
            case "truth":
                return f"ISLOGICAL({cell}),{cell}={'TRUE' if self.text == '1' else 'FALSE'}"
            case "fault":
                return f"ISERROR({cell})"
            case "text":
                return f"ISTEXT({cell}),{self._same_text(cell)}"
        return f"LEN({cell})=0"

    def _same_text(self, cell: str) -> str:
        if _WHOLE.fullmatch(self.text):
            return f"EXACT({cell},{_literal(self.text)})"
        start = _START.match(self.text)[0]  # type: ignore[index]  # it matches the empty text
        # Programs count characters beyond the basic plane differently.
        length = "" if _BEYOND_BASIC.search(self.text) else f"LEN({cell})={len(self.text)},"
        return f"{length}EXACT(LEFT({cell},{len(start)}),{_literal(start)})"


def _literal(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def is_ours(formula: str) -> bool:
    """Whether a conditional format's formula is one of our marks, however a program spaced it."""
    return _OURS in formula.replace(" ", "")


@dataclass
class SharedTexts:
    """The texts that cells share, read when the first is asked for."""

    xml: bytes | None
    _texts: list[str] | None = field(default=None)

    def __getitem__(self, index: int) -> str:
        if self._texts is None:
            self._texts = _texts_of(self.xml) if self.xml else []
        return self._texts[index] if 0 <= index < len(self._texts) else ""


def _texts_of(xml: bytes) -> list[str]:
    root = ElementTree.fromstring(xml)
    return [_text_of(entry) for entry in root]


def _text_of(entry: ElementTree.Element) -> str:
    """A text and its runs; the reading aids of ideographs are none of it."""
    own = (e for child in entry if not child.tag.endswith("}rPh") for e in (child, *child))
    return decoded("".join(e.text or "" for e in own if e.tag.endswith("}t")))


def old_value(kind: str, value: str, inline: str | None, texts: SharedTexts) -> OldValue:
    """A cell's value by the type that its XML gives."""
    match kind:
        case "s":
            return _text(texts[int(value)] if value.strip().isdigit() else "")
        case "str":
            return _text(decoded(value))
        case "inlineStr":
            return _text(decoded(inline or ""))
        case "b":
            return OldValue("truth", value.strip())
        case "e":
            return OldValue("fault", value.strip())
    return _number(value.strip())


def _text(text: str) -> OldValue:
    return OldValue("text", text) if text else OldValue()


def _number(value: str) -> OldValue:
    try:
        if math.isfinite(float(value)):
            return OldValue("number", value)
    except ValueError:
        pass
    return _text(value)  # a day written as text, say
