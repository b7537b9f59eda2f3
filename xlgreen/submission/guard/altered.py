"""Characters that are struck out, raised or lowered: what they say is not certain."""

import re
from collections.abc import Mapping
from typing import Final

_AS_THEY_ARE: Final = {"strike": ("0", "false"), "vertAlign": ("baseline",)}
ALTERED: Final = re.compile(rb'<(?:strike(?! val="(?:0|false)")|vertAlign(?! val="baseline"))')


def alters(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element of a font alters the characters that are set in it."""
    return tag in _AS_THEY_ARE and attributes.get("val") not in _AS_THEY_ARE[tag]
