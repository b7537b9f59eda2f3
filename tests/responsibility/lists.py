"""Printed lists as files: lines of a text, or one grid written as .xlsx, .csv and .docx."""

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import docx
import xlsxwriter

from xlgreen.responsibility.read import ResponsibilityList, read_responsibility_list

Grid = list[list[str]]
Merge = tuple[int, int, int, int]  # first and last row, first and last column, from 0


def listed(folder: Path, text: str, name: str = "list.txt", encoding: str = "utf-8") -> ResponsibilityList:
    """The list of a text file; the text's margin is taken off."""
    path = folder / name
    path.write_bytes("\n".join(line.strip() for line in text.strip().splitlines()).encode(encoding))
    return read_responsibility_list(path)


def codes(found: ResponsibilityList) -> list[tuple[str, int | None]]:
    """Code and line of each finding."""
    return [(finding.code, finding.where.line) for finding in found.findings]


def row_by_row(found: ResponsibilityList) -> list[tuple[int, str, str, tuple[str, ...]]]:
    """Number, text, lead unit and the others of each task."""
    return [(task.number, task.text, task.lead_unit, task.co_units) for task in found.tasks]


def write_xlsx(path: Path, grid: Grid, merges: Iterable[Merge]) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("清单")
    merged = list(merges)
    for top, bottom, left, right in merged:
        sheet.merge_range(top, left, bottom, right, grid[top][left])
    covered = {(r, c) for t, b, x, y in merged for r in range(t, b + 1) for c in range(x, y + 1)}
    for row, cells in enumerate(grid):
        for column, cell in enumerate(cells):
            if (row, column) not in covered and cell:
                sheet.write(row, column, int(cell) if cell.isdigit() else cell)
    book.close()


def write_csv(path: Path, grid: Grid, merges: Iterable[Merge]) -> None:
    """As a spreadsheet program exports it: of a merged range only the first cell says something."""
    rest = {
        (r, c)
        for top, bottom, left, right in merges
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
        if (r, c) != (top, left)
    }
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(
            ["" if (row, column) in rest else cell for column, cell in enumerate(cells)]
            for row, cells in enumerate(grid)
        )


def write_docx(path: Path, grid: Grid, merges: Iterable[Merge]) -> None:
    document = docx.Document()
    document.add_paragraph("附件")
    table = document.add_table(len(grid), len(grid[0]))
    merged = list(merges)
    for row, cells in zip(table.rows, grid, strict=True):
        for place, cell in zip(row.cells, cells, strict=True):
            place.text = cell
    for top, bottom, left, right in merged:
        said: Sequence[Sequence[str]] = [cells[left : right + 1] for cells in grid[top : bottom + 1]]
        one = table.cell(top, left).merge(table.cell(bottom, right))
        one.text = said[0][0]
    document.save(str(path))


WRITERS: dict[str, Callable[[Path, Grid, Iterable[Merge]], None]] = {
    "list.xlsx": write_xlsx,
    "list.csv": write_csv,
    "list.docx": write_docx,
}
