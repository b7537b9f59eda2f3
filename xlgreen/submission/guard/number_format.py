"""What a number format makes of a number: nothing, a percentage, or something that is not the number at all.

ECMA-376 part 1, 18.8.31: sections for positive numbers, negative numbers and zero, divided by ";"; a comma behind the
last digit divides by a thousand; texts stand in quotes, single characters behind a backslash (or "!" where Chinese
programs write it), "_" leaves room and "*" fills.
"""

import operator
import re
from collections.abc import Callable, Sequence
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
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=) *(-?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?)\]")
_COMPARED: Final[dict[str, Callable[[float, float], bool]]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


class NumberFormat(NamedTuple):
    """A format as it is written.

    ``words`` stand beside the number and may be read as its unit or as more digits; ``hides``: the digits that are
    shown are not those of the number; ``adds_minus`` to positive numbers, ``drops_minus`` of negative ones. Where
    conditions choose the section, ``choices`` are the sections with theirs, None for all other numbers.
    """

    code: str
    is_percent: bool
    words: str
    hides: bool
    adds_minus: bool = False
    drops_minus: bool = False
    choices: "tuple[tuple[tuple[str, float] | None, NumberFormat], ...]" = ()

    def misleads(self, number: float, unit: str) -> bool:
        """Whether it shows the number as another one; its own unit beside it is no harm."""
        for condition, form in self.choices:
            if condition is None or _COMPARED[condition[0]](number, condition[1]):
                return form._misleads_zero() if number == 0 else form.misleads(number, unit)
        is_turned = self.drops_minus if number < 0 else self.adds_minus and number > 0
        return self.hides or is_turned or self.words not in ("", unit)

    def _misleads_zero(self) -> bool:
        """Nothing, a dash or a word in place of nothing is no other number."""
        return any(character.isdigit() for character in self.words)

    @property
    def may_mislead(self) -> bool:
        by_itself = bool(self.words) or self.hides or self.adds_minus or self.drops_minus
        return by_itself or any(form.may_mislead for _, form in self.choices)


class _Section(NamedTuple):
    """Its codes, the words that stand in it, whether it is coloured, and the numbers that it is for."""

    codes: str
    words: str
    is_coloured: bool
    condition: tuple[str, float] | None = None

    @property
    def has_minus(self) -> bool:
        return _MINUS.search(self.codes + self.words) is not None


@lru_cache(maxsize=1024)
def number_format(code: str) -> NumberFormat:
    """A format by its first section, the one for positive numbers, unless conditions choose others."""
    sections = _sections(code)
    if any(section.condition for section in sections):
        return _by_conditions(code, sections)
    return _of_sections(code, sections)


def _by_conditions(code: str, sections: Sequence[_Section]) -> NumberFormat:
    """Numbers that no condition is for are shown by the last section; percentages beside others are no percentage."""
    forms = [_of_sections(code, [section]) for section in sections]
    shares = [form.is_percent for form, section in zip(forms, sections, strict=True) if _has_digits(section)]
    last = min(len(sections) - 1, 1 + (sections[1].condition is not None)) if len(sections) > 1 else 0
    conditions = [section.condition if number < last else None for number, section in enumerate(sections)]
    choices = tuple(zip(conditions, forms, strict=True))[: last + 1]
    differ = any(shares) and not all(shares)
    return NumberFormat(code, any(shares) and not differ, "", differ, choices=() if differ else choices)


def _of_sections(code: str, sections: Sequence[_Section]) -> NumberFormat:
    codes, words, *_ = sections[0]
    if _OF_A_DAY.search(codes):
        return NumberFormat(code, False, "", False)
    scales = re.search(r"[0#?],+(?![0#?,])", codes) is not None
    negative = sections[1] if len(sections) > 1 else None
    return NumberFormat(
        code,
        is_percent="%" in codes,
        words=words.translate(_SILENT),
        hides=scales or not codes,
        adds_minus=sections[0].has_minus,
        drops_minus=negative is not None and not negative.has_minus and not negative.is_coloured,
    )


def _has_digits(section: _Section) -> bool:
    return bool(_DIGITS.intersection(section.codes))


def _sections(code: str) -> list[_Section]:
    """The sections of a format; what is no code stands for itself."""
    sections, codes, words, is_coloured = [], "", "", False
    condition: tuple[str, float] | None = None
    for part in _PART.finditer(code):
        match part.lastgroup:
            case "end":
                sections.append(_Section(codes.strip(), words, is_coloured, condition))
                codes, words, is_coloured, condition = "", "", False, None
            case "room":
                is_coloured |= _COLOUR.match(part[0]) is not None
                condition = _condition(part[0]) or condition
            case "general":
                codes += "0"
            case "text" | "letter":
                words += part[part.lastgroup]
            case "code" if part[0] in _OF_A_NUMBER or _OF_A_DAY.match(part[0]):
                codes += part[0]
            case "code":
                words += part[0]
    return [*sections, _Section(codes.strip(), words, is_coloured, condition)]


def _condition(written: str) -> tuple[str, float] | None:
    found = _CONDITION.fullmatch(written)
    return (found[1], float(found[2])) if found else None
