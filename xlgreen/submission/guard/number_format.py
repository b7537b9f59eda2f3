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


class NumberFormat(NamedTuple):
    """A format as it is written.

    ``words`` stand beside the number and may be read as its unit or as more digits; ``hides``: the digits that are
    shown are not those of the number.
    """

    code: str
    is_percent: bool
    words: str
    hides: bool


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format by its first section, the one for positive numbers; others count where a condition chooses them."""
    sections = _sections(code)
    codes, words = sections[0]
    if _OF_A_DAY.search(codes):
        return NumberFormat(code, False, "", False)
    shares = ["%" in other for other, _ in sections if _DIGITS.intersection(other)]
    is_conditional = "[<" in code or "[>" in code or "[=" in code
    differ = is_conditional and any(shares) and not all(shares)
    scales = re.search(r"[0#?],+(?![0#?,])", codes) is not None
    return NumberFormat(code, "%" in codes and not differ, words, differ or scales or not codes)


def _sections(code: str) -> list[tuple[str, str]]:
    """The codes of each section, and the words that stand in it; what is no code stands for itself."""
    sections, codes, words = [], "", ""
    for part in _PART.finditer(code):
        match part.lastgroup:
            case "end":
                sections.append((codes, words))
                codes = words = ""
            case "general":
                codes += "0"
            case "text" | "letter":
                words += part[part.lastgroup]
            case "code" if part[0] in _OF_A_NUMBER or _OF_A_DAY.match(part[0]):
                codes += part[0]
            case "code":
                words += part[0]
    sections.append((codes, words))
    return [(codes.strip(), words.translate(_SILENT)) for codes, words in sections]
