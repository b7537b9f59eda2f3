"""What an earlier return left in a workbook: found, and taken away before anything new is put in."""

from xlgreen.report.returned.marks import without_marks
from xlgreen.report.returned.old_values import OldValue, SharedTexts
from xlgreen.report.returned.package import Package
from xlgreen.report.returned.sheet_notes import forget_what_is_not_there, take_notes_away
from xlgreen.report.returned.sheet_part import outline_of, sheet_with
from xlgreen.report.returned.workbook_part import SheetEntry, sheets_of, take_out, workbook_part
from xlgreen.submission.explanations import HEADS, MARKER, REACH, is_return_sheet

_LETTERS = "ABCDEFGHIJKLMNOP"  # the list's columns, with others put in before
_TRACES = (MARKER.encode(), HEADS["remedy"].encode(), HEADS["remedy"].encode("ascii", "xmlcharrefreplace"))


def shared_texts(package: Package) -> SharedTexts:
    """The texts that the workbook's cells share."""
    relation = package.related(workbook_part(package), "sharedStrings")
    return SharedTexts(package[relation.part] if relation and relation.part in package else None)


def lists_of(package: Package, texts: SharedTexts) -> list[SheetEntry]:
    """The lists of earlier returns, by their codes or their heads."""
    return [entry for entry in sheets_of(package) if entry.is_worksheet and _is_list(package[entry.part], texts)]


def _is_list(xml: bytes, texts: SharedTexts) -> bool:
    if not any(trace in xml or trace in (texts.xml or b"") for trace in _TRACES):
        return False
    rows = [[f"{letter}{row}" for letter in _LETTERS] for row in range(1, REACH + 1)]
    values = sheet_with(xml, {cell for row in rows for cell in row}, texts).values
    return is_return_sheet([[values.get(cell, OldValue()).text for cell in row] for row in rows])


def take_earlier_away(package: Package, lists: list[SheetEntry]) -> None:
    """Lists, marks and comments of ours; whatever is the clerk's stays."""
    for entry in lists:
        take_out(package, entry)
    sheets = [entry for entry in sheets_of(package) if entry.is_worksheet]
    for entry in sheets:
        take_notes_away(package, entry.part)
        if b"xlgreen" in package[entry.part]:
            package[entry.part] = without_marks(outline_of(package[entry.part]))
    for entry in sheets:
        forget_what_is_not_there(package, entry.part)
