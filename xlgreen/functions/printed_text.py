"""Printed text 印出的文字: what of it shows on the page."""

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
