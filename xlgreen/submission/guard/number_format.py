"""What a number format makes of a number: nothing, a percentage, or something that is not the number at all.

ECMA-376 part 1, 18.8.31: sections for positive numbers, negative numbers and zero, divided by ";"; a comma behind the
last digit divides by a thousand; texts stand in quotes, single characters behind a backslash (or "!" where Chinese
programs write it), "_" leaves room and "*" fills.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_PART: Final = re.compile(
    r'"(?P<text>[^"]*)"|[\\!](?P<letter>.)|(?P<room>[_*].|\[[^\]]*\])|(?P<general>general|g/通用格式)|(?P<end>;)|(?P<code>.)',
    re.IGNORECASE | re.DOTALL,
)
_OF_A_DAY: Final = re.compile("[ymdhsb年月日]", re.IGNORECASE)
_DIGITS: Final = frozenset("0#?")
_OF_A_NUMBER: Final = frozenset("0#?.,%/@Ee+- ()¥￥$€")
_SILENT: Final = str.maketrans("", "", " ()¥￥$€")
_MINUS: Final = re.compile("(?<![Ee])[-−(负△▲]")
_COLOUR: Final = re.compile(r"\[(?!\$|[<>=]|[hms]+\])", re.IGNORECASE)  # a red figure is known to be negative


class NumberFormat(NamedTuple):
    """A format as it is written.

    ``words`` stand beside the number and may be read as its unit or as more digits; ``hides``: the digits that are
    shown are not those of the number; ``adds_minus`` to positive numbers, ``drops_minus`` of negative ones.
    """

    code: str
    is_percent: bool
    words: str
    hides: bool
    adds_minus: bool = False
    drops_minus: bool = False

    def misleads(self, number: float, unit: str) -> bool:
        """Whether it shows the number as another one; its own unit beside it is no harm."""
        is_turned = self.drops_minus if number < 0 else self.adds_minus and number > 0
        return self.hides or is_turned or self.words not in ("", unit)

    @property
    def may_mislead(self) -> bool:
        return bool(self.words) or self.hides or self.adds_minus or self.drops_minus


class _Section(NamedTuple):
    """Its codes, the words that stand in it, and whether it is coloured."""

    codes: str
    words: str
    is_coloured: bool

    @property
    def has_minus(self) -> bool:
        return _MINUS.search(self.codes + self.words) is not None


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format by its first section, the one for positive numbers; others count where a condition chooses them."""
    sections = _sections(code)
    codes, words, _ = sections[0]
    if _OF_A_DAY.search(codes):
        return NumberFormat(code, False, "", False)
    shares = ["%" in other.codes for other in sections if _DIGITS.intersection(other.codes)]
    is_conditional = "[<" in code or "[>" in code or "[=" in code
    differ = is_conditional and any(shares) and not all(shares)
    scales = re.search(r"[0#?],+(?![0#?,])", codes) is not None
    negative = sections[1] if len(sections) > 1 and not is_conditional else None
    return NumberFormat(
        code,
        is_percent="%" in codes and not differ,
        words=words.translate(_SILENT),
        hides=differ or scales or not codes,
        adds_minus=sections[0].has_minus and not is_conditional,
        drops_minus=negative is not None and not negative.has_minus and not negative.is_coloured,
    )


def _sections(code: str) -> list[_Section]:
    """The sections of a format; what is no code stands for itself."""
    sections, codes, words, is_coloured = [], "", "", False
    for part in _PART.finditer(code):
        match part.lastgroup:
            case "end":
                sections.append(_Section(codes.strip(), words, is_coloured))
                codes, words, is_coloured = "", "", False
            case "room":
                is_coloured |= _COLOUR.match(part[0]) is not None
            case "general":
                codes += "0"
            case "text" | "letter":
                words += part[part.lastgroup]
            case "code" if part[0] in _OF_A_NUMBER or _OF_A_DAY.match(part[0]):
                codes += part[0]
            case "code":
                words += part[0]
    return [*sections, _Section(codes.strip(), words, is_coloured)]
