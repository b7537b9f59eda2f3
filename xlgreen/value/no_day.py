"""Why a text in a day's cell is not a day: a task without end, a span of time, a day without its year …"""

import re
from typing import Final

_REASONS = (
    ("no-single-date", r".*(?:长期|持续|常年|永久|每年|每月|每季|逐年|常态|期限|随时|适时|全年).*"),
    ("chinese-numerals", r"[零〇一二三四五六七八九十]{2,4}年.*"),
    ("range-value", r"\D*(?:19|20)\d\d\D.*[-~—–至到]+\s*(?:19|20)\d\d\D.*|(?:19|20)\d\d[-~—–至到]+(?:19|20)\d\d\D*"),
    ("incomplete-date", r"\d{2,4}年?"),
    ("incomplete-date", r"\d{1,2}\s*[-./年]\s*\d{1,2}(?:\s*[-./月]\s*\d{0,4}\s*[日号]?)?"),
    ("incomplete-date", r"(?:[今本当去明]?年|\d{1,2}月)[底末]?(?:之前|以前|前)?"),
    ("incomplete-date", r"\d{1,2}月\d{1,2}[日号](?:之前|以前|前)?"),
)
_LONGEST: Final = 60  # characters; longer is prose
_PATTERNS: Final = tuple((code, re.compile(pattern)) for code, pattern in _REASONS)


def why_no_day(text: str) -> str:
    """The finding code for a plain text that is no day."""
    if len(text) > _LONGEST:
        return "not-a-date"
    return next((code for code, pattern in _PATTERNS if pattern.fullmatch(text)), "not-a-date")
