"""One call: what Calc hands over as the functions take it, and their result as Calc takes it."""

from xlgreen.functions import VALUE, ErrorValue, call
from xlgreen_calc.blanks import with_blanks
from xlgreen_calc.error_numbers import as_calc_number, error_of
from xlgreen_calc.methods import BARE


def answered(function, document, cells):
    """The result as rows of cells, or as the one bare value."""
    given = list(cells)
    while given and given[-1] is None:  # not written; LibreOffice takes every argument as optional
        given.pop()
    result = call(function, *map(_given, with_blanks(function, document, tuple(given))))
    rows = result if isinstance(result, list) else [[result]]
    if function.name in BARE:
        return _bare(rows)
    return tuple(tuple(map(_shown, row)) for row in rows)


def _bare(rows):
    """A call within a call hands its answer on as an array of one cell; TRUE would arrive as 0."""
    cell = rows[0][0] if len(rows) == len(rows[0]) == 1 else ErrorValue(VALUE)
    return float(cell) if isinstance(cell, bool) else _shown(cell)


def _given(cell):
    if isinstance(cell, tuple):
        return [[_scalar(inner) for inner in row] for row in cell]
    return _scalar(cell)


def _scalar(cell):
    return error_of(cell) or cell if isinstance(cell, float) else cell


def _shown(cell):
    return as_calc_number(cell.code) if isinstance(cell, ErrorValue) else cell
