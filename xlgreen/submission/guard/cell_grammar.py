"""How every spreadsheet program writes a cell, as one pattern: what it matches is read in one sweep in C.

Anything written otherwise (more attributes, another order, rich text) stays for the XML parser, which is slower.
"""

import re
from typing import Final

# Groups: letters, digits, style, type, a formula behind its attributes, value, inline text
CELL: Final = re.compile(
    rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"(?: s="([0-9]{1,6}+)")?+(?: t="([A-Za-z]{1,9}+)")?+'
    rb"(?:/>|>"
    rb'(?:<f(?: [A-Za-z0-9]++="[^"<>&]*+")*+(/>|>[^<]*+</f>))?+'
    rb"(?:<v>([^<]*+)</v>|<v ?/>|<is><t(?: xml:space=\"preserve\")?+>([^<]*+)</t></is>)?+"
    rb"</c>)"
)
GROUPS: Final = CELL.groups + 1
MARK: Final = b"<_/>"  # stands where a run of such cells was cut out
NOT_IN_TEXT: Final = b"]]>"
_ENTITY: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 13})


def is_text(piece: bytes) -> bool:
    """What the XML parser would have asked of the cells that were cut out: UTF-8, no controls, known entities."""
    if len(piece.translate(None, _CONTROLS)) != len(piece) or (b"&" in piece and _ENTITY.search(piece)):
        return False
    try:
        piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
