"""The list 退回意见 put in front of a workbook's sheets."""

from collections.abc import Sequence
from itertools import chain, count
from typing import Final

from xlgreen.report.returned.findings_list import ListRow
from xlgreen.report.returned.list_sheet import Heading, defined_names, list_sheet
from xlgreen.report.returned.looks import Looks
from xlgreen.report.returned.package import Package
from xlgreen.report.returned.sheet_part import outline_of
from xlgreen.report.returned.untouched import sealed
from xlgreen.report.returned.workbook_part import put_in_front, sheets_of
from xlgreen.submission.our_sheets import RETURN_SHEET, RETURN_SHEET_BESIDE

_MOST_ROWS: Final = 10000  # of the list: nobody reads further, and what is left shows next time


def add_list(package: Package, rows: Sequence[ListRow], heading: Heading) -> None:
    """The list as the first sheet, protected where another one is, and sealed: later edits of the file show."""
    protect = any(outline_of(package[e.part]).is_protected for e in sheets_of(package) if e.is_worksheet)
    listed = rows[:_MOST_ROWS]
    content = list_sheet(heading, listed, len(rows) - len(listed), Looks(package).cell, protect)
    name = _free_name(package)
    part = put_in_front(package, name, content, defined_names(name, len(listed)))
    sealed(package, part)


def _free_name(package: Package) -> str:
    """The list's name; a sheet of the clerk's own may have it."""
    taken = {entry.name.casefold() for entry in sheets_of(package)}
    more = (f"{RETURN_SHEET_BESIDE}{number}" for number in count(2))
    return next(name for name in chain((RETURN_SHEET, RETURN_SHEET_BESIDE), more) if name.casefold() not in taken)
