"""What a cell looks like, where that is not what it holds: formats of numbers, and characters struck out or raised."""

from xlgreen.layout import Cell
from xlgreen.submission.guard import NumberFormat
from xlgreen.submission.raw_workbook import Position, RawSheet


def misleading_format(sheet: RawSheet, position: Position, cell: Cell) -> NumberFormat | None:
    """The format that shows another number than a figure's cell holds."""
    form, raw = sheet.formats.get(position), sheet.value(*position)
    if form is None or cell.type != "number" or isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return form if form.misleads(raw, cell.unit) else None


def is_altered(sheet: RawSheet, position: Position, cell: Cell) -> bool:
    """Whether characters of a figure, a day or a code are struck out, raised or lowered: none of them is certain."""
    return position in sheet.altered and bool(cell.kind or cell.type in ("number", "date"))
