"""What we write into workbooks beside the forms: sheets and comments that hold nothing filed, and are no finding."""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from xlgreen.hosts.excel.hidden_sheets import SETTINGS_SHEET, TEXT_SHEET
from xlgreen.hosts.excel.intellisense import SHEET as ARGUMENT_HELP_SHEET
from xlgreen.layout.model import DICTIONARY, HELP

RETURN_SHEET: Final = "退回意见"
RETURN_SHEET_BESIDE: Final = "审核退回意见"  # where a clerk's own sheet has that name

HEALED_SHEET: Final = "补救清单"

NOTE_ENDS: Final = "【审核意见完】"
_NOTE_BEGINS: Final = re.compile("【xlgreen审核((?: [0-9a-f]{6})*)】\n?")
_LINE: Final = re.compile("[^\n]+\n?")

OUR_SHEETS: Final = frozenset(
    {DICTIONARY, HELP, ARGUMENT_HELP_SHEET, SETTINGS_SHEET, TEXT_SHEET, RETURN_SHEET, RETURN_SHEET_BESIDE, HEALED_SHEET}
)


def note_head(note: str) -> str:
    """What stands over our note in the comment of a cell: a mark, with a digest of each line that follows it."""
    return " ".join(("【xlgreen审核", *map(digest_of, note.replace("\r", "\n").split("\n")))) + "】"


def clerks_words(comment: str) -> str:
    """What of the text of a comment is not ours."""
    kept, at = "", 0
    for begin, end in our_stretches(comment):
        kept, at = kept + comment[at:begin], end
    return kept + comment[at:]


def our_stretches(comment: str) -> Iterator[tuple[int, int]]:
    """Where our words stand in the text of a comment; between our marks, a line that we did not write is not ours."""
    for head in _NOTE_BEGINS.finditer(comment):
        another = _NOTE_BEGINS.search(comment, head.end())
        following = another.start() if another else len(comment)
        end = comment.find(NOTE_ENDS, head.end(), following)
        last, stop = (following, following) if end < 0 else (end, end + len(NOTE_ENDS))
        lines = list(_LINE.finditer(comment, head.end(), last))
        ours = [line for line in lines if not line[0].strip() or digest_of(line[0]) in head[1].split()]
        if len(ours) == len(lines):
            yield head.start() - comment[: head.start()].endswith("\n"), stop
        else:
            yield from (head.span(), *(line.span() for line in ours), (last, stop))


def digest_of(line: str) -> str:
    """The same however a program broke the lines and wrote what cannot be printed."""
    seen = "".join(c for c in line.replace("_x005F_", "_") if c.isprintable() and c not in " \ufffd")
    return hashlib.sha256(seen.encode(errors="replace")).hexdigest()[:6]
