"""Blanks that a printed page leaves inside words."""

import re
import unicodedata

_BLANKS = re.compile(r"\s+")
_OFF_THE_PAGE = {"Cc", "Cf", "Cn", "Co", "Cs"}


def visible(text: str) -> str:
    """The text without what does not show; every kind of blank becomes a plain one, outer blanks go.

    >>> visible("　工业\\u200b\\xa0绿色\\n升级 ")
    '工业 绿色 升级'
    """
    spaced = _BLANKS.sub(" ", text.replace("\x1f", " "))
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in _OFF_THE_PAGE).strip()


def without_blanks(text: str) -> str:
    """A blank stays only between two letters or digits of Latin script; beside a Chinese character none is meant.

    >>> without_blanks("打造 1-2个 大数据 Big Data 园区")
    '打造1-2个大数据Big Data园区'
    """
    return re.sub(r"(?<![!-~]) | (?![!-~])", "", visible(text))


def has_inner_blank(text: str) -> bool:
    """Whether ``without_blanks`` takes more away than what stands around the text."""
    return without_blanks(text) != visible(text)
