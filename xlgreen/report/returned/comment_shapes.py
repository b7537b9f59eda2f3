"""The boxes of comments in the legacy drawing of a sheet (VML), which Excel needs to show them.

The drawings are taken by pattern, not parsed: Excel itself writes some that are no well-formed XML.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from xlgreen.report.returned.sheet_part import SheetPart
from xlgreen.submission.guard.places import cell_place

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE: Final = re.compile(rb"\s*<((?:\w+:)?)shape\s(?:(?!</\1shape>).)*?</\1shape>", re.DOTALL)
_DRAWN: Final = re.compile(rb"<(?:\w+:)?(?:shape|rect|oval|line|group|image|roundrect|polyline|curve|arc)\s")
_NOTE: Final = re.compile(rb"""ObjectType=["']Note["']""")
_ROW, _COLUMN = (re.compile(rb"<(?:\w+:)?%s>\s*(\d+)\s*</" % name) for name in (b"Row", b"Column"))
_NUMBER: Final = re.compile(rb"""id=["']_x0000_s(\d+)["']""")
_BLOCKS: Final = re.compile(rb"""<(?:\w+:)?idmap\b[^>]*?\bdata=["']([\d,\s]*)["']""")
_TYPE: Final = re.compile(rb"""<(?:\w+:)?shapetype\b[^>]*?\bid=["']_x0000_t202["']""")
_ROOT: Final = re.compile(rb"<xml\b[^>]*>")
_NAMES: Final = (
    b' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BLOCK = 1024  # shapes are numbered in blocks, of which each drawing owns some

_WIDTH, _LINE, _PER_LINE, _TALLEST = 300, 16, 23, 30  # pixels, and Chinese characters
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 9.0, 15.0  # characters and points, where the sheet says nothing

_SHAPETYPE: Final = (
    b'<v:shapetype%s id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def new_drawing(block: int) -> bytes:
    """A legacy drawing without shapes, which owns a block of numbers."""
    return b'<xml%s><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/></o:shapelayout>%s</xml>' % (
        _NAMES,
        block,
        _SHAPETYPE % b"",
    )


def blocks_of(drawing: bytes) -> set[int]:
    """The blocks of numbers that a drawing owns."""
    return {int(number) for found in _BLOCKS.findall(drawing) for number in found.split(b",") if number.strip()}


def with_boxes(drawing: bytes, notes: Mapping[str, str], sheet: SheetPart) -> bytes:
    """The drawing with a box for each comment."""
    known = [int(number) for number in _NUMBER.findall(drawing)]
    first = max([*known, min(blocks_of(drawing), default=1) * _BLOCK]) + 1
    names = _undeclared(drawing)
    boxes = [_box(number, cell, note, sheet, names) for number, (cell, note) in enumerate(notes.items(), first)]
    head, tail, rest = drawing.rpartition(b"</xml>")
    shapetype = b"" if _TYPE.search(drawing) else _SHAPETYPE % names
    return _owning(head, (first + len(boxes) - 1) // _BLOCK) + shapetype + b"".join(boxes) + tail + rest


def _undeclared(drawing: bytes) -> bytes:
    """The prefixes that our pieces must declare themselves: some programs write others than Excel's."""
    root = _ROOT.search(drawing)
    return b"" if root and all(name in root[0] for name in _NAMES.split()) else _NAMES


def _owning(drawing: bytes, last: int) -> bytes:
    """The drawing owning every block up to that of its last shape."""
    owned = blocks_of(drawing)
    found = _BLOCKS.search(drawing)
    if not owned or not found or last in owned:
        return drawing
    more = ",".join(str(block) for block in sorted({*owned, *range(min(owned), last + 1)}))
    return drawing[: found.start(1)] + more.encode() + drawing[found.end(1) :]


def _box(number: int, cell: str, note: str, sheet: SheetPart, names: bytes) -> bytes:
    row, column = cell_place(cell) or (1, 1)
    anchor = ", ".join(str(place) for place in _anchor(row, column, note, sheet))
    return (
        f'<v:shape{names.decode()} id="_x0000_s{number}" type="#_x0000_t202"'
        ' style="position:absolute;width:225pt;height:80pt;z-index:1;visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    ).encode()


def _anchor(row: int, column: int, note: str, sheet: SheetPart) -> Sequence[int]:
    """Beside the cell, as wide and high as its text wants: columns and rows from 0 with pixels into them."""
    lines = sum(max(1, -(-len(line) // _PER_LINE)) for line in note.split("\n")) + 3
    right, right_rest = _reach(column + 1, 15 + _WIDTH, lambda number: _column_pixels(sheet, number))
    bottom, bottom_rest = _reach(row, 4 + min(lines, _TALLEST) * _LINE, lambda number: _row_pixels(sheet, number))
    return (column, 15, row - 1, 4, right - 1, right_rest, bottom - 1, bottom_rest)


def _column_pixels(sheet: SheetPart, number: int) -> int:
    width = sheet.widths.get(number, _DEFAULT_WIDTH)
    return round(width * 7 + 5) if width else 0


def _row_pixels(sheet: SheetPart, number: int) -> int:
    return round(sheet.heights.get(number, _DEFAULT_HEIGHT) * 4 / 3)


def _reach(number: int, pixels: int, size: Callable[[int], int]) -> tuple[int, int]:
    """The column or row in which so many pixels from the start of this one end, and the pixels into it."""
    while pixels > size(number):
        pixels -= size(number)
        number += 1
    return number, pixels


def without_boxes(drawing: bytes, cells: Collection[str]) -> bytes:
    """The drawing without the boxes of these cells."""
    places = {cell_place(cell) for cell in cells}
    return _SHAPE.sub(lambda shape: b"" if _place(shape[0]) in places else shape[0], drawing)


def _place(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if not (_NOTE.search(shape) and row and column):
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def has_shapes(drawing: bytes) -> bool:
    """Whether anything is drawn: a comment's box, a button, a picture in a header."""
    return bool(_DRAWN.search(drawing))
