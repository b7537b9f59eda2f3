"""What clerks write into the list of a returned workbook: the explanation of each finding, by what it is about.

The list carries codes of its own: a hidden first row names the columns, hidden columns the finding and the field of
each row, so that it is read right when rows are sorted and columns moved.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook, read_workbook
from xlgreen.value import Raw, is_blank

MARKER: Final = "xlgreen-return"
HEAD: Final = "#"  # stands in the column of codes beside the heads
WHOLE: Final = "整本报表"  # stands for the sheet where a finding has none
CODES: Final = {
    name: f"return:{name}"
    for name in (
        "code",
        "number",
        "weight",
        "sheet",
        "cell",
        "item",
        "value",
        "problem",
        "remedy",
        "explanation",
        "field",
    )
}

About = tuple[str, str, str]
"""The sheet, the field (else the cell, else ""), and the code of the finding."""


class Explained(NamedTuple):
    """One explained finding, as it stands in the list."""

    sheet: str
    cell: str
    field: str
    code: str
    item: str
    value: str
    problem: str
    text: str

    @property
    def about(self) -> About:
        return about(self.sheet, self.cell, self.field, self.code)


def about(sheet: str, cell: str, field: str, code: str) -> About:
    """What an explanation is kept by: the field, which stays when rows and columns move, rather than the cell."""
    return sheet, field or cell, code


def explanations(path: Path) -> dict[About, str]:
    """The explanations in a returned workbook's file; none in one that was not returned."""
    workbook, _ = read_workbook(path)
    return {each.about: each.text for each in explained_in(workbook)} if workbook else {}


def explained_in(workbook: RawWorkbook) -> list[Explained]:
    """Every explained row of the list."""
    return [each for sheet in workbook.sheets.values() if is_return_sheet(sheet.first_row) for each in _rows(sheet)]


def is_return_sheet(first_row: Sequence[Raw]) -> bool:
    """Whether a sheet is a list of ours, whatever it is called now."""
    return any(MARKER in str(value or "").split() for value in first_row)


def _rows(sheet: RawSheet) -> list[Explained]:
    columns = {
        code: number
        for number, value in enumerate(sheet.first_row, 1)
        for code in str(value or "").split()
        if code in CODES.values()
    }
    if not {CODES["code"], CODES["sheet"], CODES["explanation"]} <= columns.keys():
        return []

    def said(row: int, name: str) -> str:
        column = columns.get(CODES[name])
        value = sheet.value(row, column) if column else None
        return "" if is_blank(value) else str(value).strip()

    found = []
    for row in range(2, len(sheet.rows) + 1):
        text, code = said(row, "explanation"), said(row, "code")
        if text and code and code != HEAD:
            sheet_name = said(row, "sheet").replace(WHOLE, "")
            item, value, problem = (said(row, name) for name in ("item", "value", "problem"))
            cell, field = said(row, "cell"), said(row, "field")
            found.append(Explained(sheet_name, cell, field, code, item, value, problem, text))
    return found
