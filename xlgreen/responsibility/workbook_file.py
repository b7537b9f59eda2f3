"""Rows of a workbook; a merged range gives its value to each of its cells."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from xlgreen.catalogue import Words, say
from xlgreen.finding import Location
from xlgreen.responsibility.row import Row, UnreadableFileError

_NO_WORKBOOK = Words("不是可读取的工作簿，或加了密码（{reason}）", "not a readable workbook, or locked ({reason})")


def rows_of_workbook(path: Path) -> list[Row]:
    """The rows of every sheet, in the order of the sheets."""
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(path))
        return [row for name in book.sheet_names for row in _sheet_rows(path.name, name, book.get_sheet_by_name(name))]
    except (KeyboardInterrupt, SystemExit, OSError):
        raise
    except BaseException as fault:  # calamine panics with a BaseException on a damaged file
        raise UnreadableFileError(say(_NO_WORKBOOK, {"reason": type(fault).__name__})) from fault


def _sheet_rows(file: str, name: str, sheet: Any) -> list[Row]:
    grid = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    _fill_merged(grid, sheet.merged_cell_ranges or ())
    return [
        Row(Location(file=file, sheet=name, cell=f"A{number}", line=number), tuple(cells))
        for number, cells in enumerate(grid, 1)
    ]


def _fill_merged(grid: list[list[str]], ranges: Any) -> None:
    for (top, left), (bottom, right) in ranges:
        for row in grid[top : bottom + 1]:
            row[left : right + 1] = [grid[top][left]] * len(row[left : right + 1])


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return str(value.date())
    return value.isoformat() if isinstance(value, date) else str(value).strip()
