"""What a cell looks like, where that is not what it holds: formats of numbers, and characters struck out or raised."""

from xlgreen.layout import Cell
from xlgreen.submission.guard import NumberFormat
from xlgreen.submission.raw_workbook import Position, RawSheet
from xlgreen.value import Raw


def misleading_format(sheet: RawSheet, position: Position, cell: Cell) -> NumberFormat | None:
    """The format that shows another number than a figure's cell holds."""
    form = sheet.formats.get(position)
    return form if form and shows_otherwise(form, sheet.value(*position), cell) else None


def shows_otherwise(form: NumberFormat, raw: Raw, cell: Cell) -> bool:
    """Whether a figure looks like another one in this format."""
    if cell.type != "number" or isinstance(raw, bool) or not isinstance(raw, int | float):
        return False
    return form.misleads(raw, cell.unit)


def is_altered(sheet: RawSheet, position: Position, cell: Cell) -> bool:
    """Whether characters of a figure, a day or a code are struck out, raised or lowered: none of them is certain."""
    return position in sheet.altered and bool(cell.kind or cell.type in ("number", "date"))
