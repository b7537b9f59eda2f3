"""Texts that say nothing by themselves: 同上, signs without a word, what another program made of a number.

A mark that repeats the row above is lost once rows are sorted or added up.
"""

import re
from collections.abc import Iterator
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.submission import Submission
from xlgreen.value import plain_text

_DITTO: Final = re.compile(r"[(（]?(?:同[上前左右]|上同|同上[格行栏]|如上|[〃″\"'′]{1,2})[)）]?[。.]?")
_CUT: Final = re.compile(r"\d(?:\.\d+)?[Ee]\+\d\d+")  # of 13812345678 a narrow cell shows 1.38E+10
_TICKS: Final = frozenset("√✓✔☑×✗✘☒○●")


def texts_speak_for_themselves(submission: Submission) -> Iterator[Finding]:
    """Texts in free words; what is chosen or counted is refused where it is read."""
    for field, entry in submission.entries.items():
        cell = submission.layout.tables[field.table].cell(field.row, field.column)
        if cell.type != "text" or cell.options or cell.kind or not isinstance(entry.value, str):
            continue
        text = "".join(plain_text(entry.value).split())
        if code := "ditto-mark" if _DITTO.fullmatch(text) else "text-unclear" if _is_unclear(text) else "":
            yield Finding(code, submission.where(field), {"label": cell.label, "raw": entry.value})


def _is_unclear(text: str) -> bool:
    has_words = any(character.isalnum() for character in text)
    return not (has_words or _TICKS & {*text}) or _CUT.fullmatch(text) is not None
