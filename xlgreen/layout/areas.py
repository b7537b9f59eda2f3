"""区域名称: a defined name for the area of every table, which follows its cells wherever they are moved."""

import re
from typing import Final, NamedTuple

from xlgreen.layout.formulas import quoted
from xlgreen.layout.model import Table, column_letter

_PREFIX: Final = "xlgreen_"
_REFERENCE: Final = re.compile(r"=?('(?:[^']|'')+'|[^'!,]+)!\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)")


class Area(NamedTuple):
    """A block of cells; rows and columns count from 1, the last ones are within it."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


def area_name(form: str) -> str:
    """The defined name of a form's area."""
    return f"{_PREFIX}{form}"


def area_reference(table: Table) -> str:
    """From the hidden codes to the last prepared row: ``'基础数据'!$A$1:$P$20``."""
    return f"{quoted(table.sheet)}!$A$1:${column_letter(max(table.columns.values()))}${table.last_row}"


def read_area(refers_to: str) -> Area | None:
    """The area that a defined name stands for; None where its cells are gone (``#REF!``) or it was changed."""
    found = _REFERENCE.fullmatch(refers_to.strip())
    if not found:
        return None
    sheet, left, top, right, bottom = found.groups()
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return Area(name, int(top), _column_number(left), int(bottom), _column_number(right))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
