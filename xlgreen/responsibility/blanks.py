"""Blanks that a printed page leaves inside words."""

import re

from xlgreen.functions.printed_text import visible


def without_blanks(text: str) -> str:
    """A blank stays only between two letters or digits of Latin script; beside a Chinese character none is meant.

    >>> without_blanks("打造 1-2个 大数据 Big Data 园区")
    '打造1-2个大数据Big Data园区'
    """
    return re.sub(r"(?<![!-~]) | (?![!-~])", "", visible(text))


def has_inner_blank(text: str) -> bool:
    """Whether ``without_blanks`` takes more away than what stands around the text."""
    return without_blanks(text) != visible(text)
