"""Every computed cell of a written workbook, as LibreOffice recalculates it, beside the value that Python gives."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
from libreoffice import recalculate

from xlgreen.layout import Field, Layout, Workbook
from xlgreen.value import Raw, to_serial


def differences(layout: Layout, path: Path, content: object, into: Path) -> list[str]:
    """``sheet!cell field: LibreOffice's value ≠ Python's`` for every computed cell that differs."""
    book = openpyxl.load_workbook(recalculate(path, into), data_only=True)
    workbook = Workbook(layout, content)  # type: ignore[arg-type]
    computed = workbook.computed()
    found = []
    for field, value in _fields(computed):
        sheet, cell = layout.place(field)
        theirs = book[sheet][cell].value
        if not _alike(theirs, value):
            found.append(f"{sheet}!{cell} {'/'.join(field)}: {theirs!r} ≠ {value!r}")
    assert sum(1 for _ in _fields(computed)) > 100
    return found


def _fields(computed: dict[str, dict[str, dict[str, object]]]) -> Iterator[tuple[Field, object]]:
    for table, rows in computed.items():
        for row, cells in rows.items():
            for column, value in cells.items():
                yield Field(table, row, column), value


def _alike(theirs: Raw, ours: object) -> bool:
    theirs = to_serial(theirs) if isinstance(theirs, date) else theirs
    if isinstance(theirs, int | float) and isinstance(ours, int | float):
        return abs(theirs - ours) <= 1e-9 * max(1.0, abs(ours))
    return (theirs or "") == (ours or "")
