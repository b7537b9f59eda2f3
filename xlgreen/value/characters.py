"""Characters as clerks type and paste them: wide ones, invisible ones, and words for "nothing here"."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from xlgreen.value.kinds import Raw

_INVISIBLE = dict.fromkeys(
    (0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF)
)
_PLACEHOLDERS = frozenset(
    {"无", "-", "--", "—", "——", "/", "\\", "n/a", "na", "不适用", "无数据", "不涉及", "...", "......"}
)
NO_EXPLANATIONS: Final = tuple(sorted(word for word in _PLACEHOLDERS if len(word) > 1 and word[0].isalpha()))
WORD_WITHIN: Final = 24  # characters; an explanation that begins with more figures and signs than that is none
_ESCAPED_BREAK: Final = "_x000D_"  # a carriage return as some programs leave it in a text
_LINE_BREAK = re.compile("\r\n?|_x000D_\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LONGEST_PLACEHOLDER: Final = 12  # characters; none of them is longer however it is typed


def plain_text(raw: object) -> str:
    """Text without invisible characters and outer blanks; full-width forms become half-width ones."""
    return _plain(raw) if isinstance(raw, str) else _plain(str(raw))


@lru_cache(maxsize=1 << 14)
def _plain(text: str) -> str:
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE).replace("\u3000", " ").strip()


def is_blank(raw: Raw) -> bool:
    """Whether a cell holds nothing that can be seen."""
    if not isinstance(raw, str):
        return raw is None
    return not raw or not (raw[0].isalnum() or _plain(raw))


def is_placeholder(raw: Raw) -> bool:
    """Whether a clerk wrote a word for "nothing here": 无, —, /, 不适用 …"""
    return isinstance(raw, str) and plain_text(raw).lower() in _PLACEHOLDERS


def is_nothing(raw: Raw) -> bool:
    """Whether a cell is blank or holds a word for "nothing here"."""
    if not isinstance(raw, str):
        return raw is None
    if raw.isprintable() and len(raw.strip()) > _LONGEST_PLACEHOLDER:
        return False
    text = plain_text(raw)
    return not text or text.lower() in _PLACEHOLDERS


def explains(raw: Raw) -> bool:
    """Whether a text explains anything: a word within two visible characters or more, none that says "nothing here"."""
    if not isinstance(raw, str) or len("".join(plain_text(raw).split())) < 2 or is_placeholder(raw):
        return False
    return any(map(str.isalpha, raw[:WORD_WITHIN]))


def clean_text(raw: str) -> str:
    """The text as typed, without invisible characters and outer blanks; its punctuation is kept."""
    if raw.isprintable() and raw == raw.strip() and _ESCAPED_BREAK not in raw:
        return raw
    text = _LINE_BREAK.sub("\n", raw).translate(_INVISIBLE)
    return text.replace("\u3000", " ").replace("\u00a0", " ").strip()


def without_controls(text: str) -> str:
    """The text with a mark in the place of each character that no file may hold: controls and half characters."""
    return _CONTROL.sub("\ufffd", text)


def has_raised_digits(raw: str) -> bool:
    """²  ₂  ①: digits of another kind, which would join a number if they were normalised; m² and km³ are units."""
    return any(
        unicodedata.category(character) == "No" and not before.isalpha()
        for before, character in zip(f" {raw}", raw, strict=False)
    )
