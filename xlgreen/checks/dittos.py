"""同上: a mark that repeats the row above says nothing once rows are sorted, merged or added up."""

import re
from collections.abc import Iterator
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.submission import Submission
from xlgreen.value import plain_text

_DITTO: Final = re.compile(r"[(（]?(?:同[上前左右]|上同|同上[格行栏]|如上|[〃″\"'′]{1,2})[)）]?[。.]?")


def nothing_stands_for_other_cells(submission: Submission) -> Iterator[Finding]:
    """Texts in free words; what is chosen or counted is refused where it is read."""
    for field, entry in submission.entries.items():
        cell = submission.layout.tables[field.table].cell(field.row, field.column)
        is_free = cell.type == "text" and not (cell.options or cell.kind)
        if is_free and isinstance(entry.value, str) and _DITTO.fullmatch("".join(plain_text(entry.value).split())):
            yield Finding("ditto-mark", submission.where(field), {"label": cell.label, "raw": entry.value})
