"""What a cell looks like, where that is not what it holds: formats of numbers, and characters struck out or raised."""

from xlgreen.layout import Cell
from xlgreen.submission.guard import NumberFormat
from xlgreen.submission.raw_workbook import Position, RawSheet


def misleading_format(sheet: RawSheet, position: Position, cell: Cell) -> NumberFormat | None:
    """The format that shows another number than a figure's cell holds; its own unit beside the number is no harm."""
    form, raw = sheet.formats.get(position), sheet.value(*position)
    is_figure = cell.type == "number" and isinstance(raw, int | float) and not isinstance(raw, bool)
    return form if form and is_figure and (form.hides or form.words != cell.unit) else None


def is_altered(sheet: RawSheet, position: Position, cell: Cell) -> bool:
    """Whether characters of a figure, a day or a code are struck out, raised or lowered: none of them is certain."""
    return position in sheet.altered and bool(cell.kind or cell.type in ("number", "date"))
