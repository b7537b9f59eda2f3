"""Why a text in a number's cell is not a number: about-values, ranges, bounds, units … each is a finding of its own."""

import re
from typing import Final

_FIGURE: Final = r"(?>\d+(?:,\d{3})+|\d+)(?>\.\d+)?"  # taken whole or not at all
_UNIT: Final = r"[^\d\s.,+±~—–()-]*[23]?"  # 万吨, km2; no sign that joins two figures
_ABOUT: Final = r"大约|大概|约为|约|将近|接近|近|≈|~|预计|估计|暂估"
_BOUND: Final = (
    r">=|<=|>|<|≥|≤|≧|≦|不少于|不低于|不超过|不高于|不大于|不小于|不多于|至少|至多|最多|最少|超过|超|大于|小于|高于|低于|少于|多于"
    r"|不足|不到|逾|突破"
)
_NUMERALS: Final = "零〇一二两三四五六七八九十百千万亿点又分之壹贰叁肆伍陆柒捌玖拾佰仟"

_LONGEST: Final = 60  # characters; longer is prose, and would take the patterns long


def _core(match: re.Match[str]) -> str:
    return match["figure"]


def _none(_: re.Match[str]) -> str:
    return ""


def _whole(match: re.Match[str]) -> str:
    return match[0]


def _unit(match: re.Match[str]) -> str:
    return match["unit"]


_REASONS = (
    ("date-for-number", r"\d{2,4}年\d{1,2}月(?:\d{1,2}[日号]?)?|\d{1,2}月\d{1,2}[日号]", _none),
    ("not-a-number", r"[+-]?[\d.]+[eE][+-]?\d+", _none),  # beyond all numbers
    ("chinese-numerals", rf"(?:{_ABOUT}|{_BOUND}|负)?(?:[{_NUMERALS}]+|[{_NUMERALS}]{{2,}}[^\d]{{0,6}})", _none),
    ("sign-doubtful", rf"\(\s*(?P<figure>{_FIGURE})\s*\)", _core),
    ("sign-doubtful", rf"(?:[—–‐‑‒]+|-\s+)\s*(?P<figure>{_FIGURE})", _core),
    ("sign-doubtful", rf"(?P<figure>{_FIGURE})\s*[-—–]", _core),
    ("about-value", rf"(?P<figure>{_FIGURE})\s*{_UNIT}±.*", _core),
    (
        "range-value",
        rf"[+-]?{_FIGURE}\s*{_UNIT}\s*(?:-|~|—|–|至|到)+\s*(?P<figure>[+-]?{_FIGURE})\s*{_UNIT}",
        _none,
    ),
    ("bound-value", rf"(?:{_BOUND})\s*(?P<figure>[+-]?{_FIGURE})\s*{_UNIT}", _core),
    ("bound-value", rf"(?P<figure>[+-]?{_FIGURE})\s*(?:\+|{_UNIT}(?:\(?含?\)?以上|以下|以内|之内|以外|起)\S*)", _core),
    ("about-value", rf"(?:{_ABOUT})+\s*(?P<figure>[+-]?{_FIGURE})\s*{_UNIT}\s*(?:\([^()]*\))?", _core),
    (
        "about-value",
        rf"(?P<figure>[+-]?{_FIGURE})\s*(?:[多余几来许]{_UNIT}|{_UNIT}[多余]?\(?(?:左右|上下|约|估)\)?|[万亿千百][多余几]{_UNIT})",
        _core,
    ),
    ("separators-unclear", r"[+-]?[\d.,'·。、]*\d[.,'·。][\d.,'·。]*", _none),
    (
        "several-numbers",
        rf"[+-]?{_FIGURE}\s*{_UNIT}(?:\s*[-+、,;/*×x&=和及]\s*|\s+)[+-]?{_FIGURE}.*",
        _none,
    ),
    ("percent-for-number", rf"(?P<figure>[+-]?{_FIGURE})\s*[%‰‱]", _whole),
    ("unit-not-asked", rf"(?P<figure>[+-]?{_FIGURE})\s*(?P<unit>[^\d\s].*)", _unit),
)
_PATTERNS: Final = tuple((code, re.compile(pattern), detail) for code, pattern, detail in _REASONS)
_BRACKETED: Final = re.compile(r"\([^()]+\)|\[[^\[\]]+\]")
_QUANTITY: Final = re.compile(rf"(?P<figure>[+-]?{_FIGURE})\s*(?P<unit>[^\d\s].*)")


def why_no_number(text: str) -> tuple[str, str]:
    """The finding code for a plain text that is no number, and what its message names: the likely figure, the unit."""
    if len(text) > _LONGEST:
        return "not-a-number", ""
    text = " ".join(text.split())
    for code, pattern, detail in _PATTERNS:
        if match := pattern.fullmatch(text):
            return code, detail(match)
    return "not-a-number", ""


def split_quantity(text: str) -> tuple[float, str] | None:
    """The figure and the unit that a plain text consists of: ``33.1万吨`` and ``33.1（万吨）`` are 33.1 and 万吨."""
    match = _QUANTITY.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    if match is None:
        return None
    unit = "".join(match["unit"].rstrip("。").split())
    if len(unit) > 1:
        unit = unit.removeprefix(".")
    if _BRACKETED.fullmatch(unit):
        unit = unit[1:-1]
    return float(match["figure"].replace(",", "")), unit
