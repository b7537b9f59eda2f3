"""Calling a function with raw cells: broadcasting over ranges, one error per cell, never an exception."""

import math
from typing import Any

from xlgreen.functions.registry.excel_error import NUM, VALUE, ErrorValue, ExcelError
from xlgreen.functions.registry.reading import Matrix, as_matrix, is_missing, read_arguments
from xlgreen.functions.registry.signature import Function, Row, Rows, Scalar

Result = Scalar | ErrorValue
Block = list[list[Result]]


def call(function: Function, *raw: Any) -> Result | Block:
    """The function's value, or a block of values where an elementwise function is given a range.

    Scalars may be None or "" for blank; ranges are lists of rows. A single row or column is repeated.
    """
    if not function.required <= len(raw) <= len(function.arguments):
        return ErrorValue(VALUE)
    cells = [*raw, *[None] * (len(function.arguments) - len(raw))]
    try:
        matrices = [as_matrix(cell) for cell in cells]
        if not function.elementwise:
            return _spread([[_answer(function, _whole(function, cells, matrices))]], scalar=True)
        if not any(matrices):
            return _spread([[_answer(function, cells)]], scalar=True)
        rows, columns = _common_shape([matrix for matrix in matrices if matrix is not None])
    except ExcelError as error:
        return ErrorValue(error.code)
    grids = [[[cell]] if matrix is None else matrix for cell, matrix in zip(cells, matrices, strict=True)]
    return _spread(
        [[_answer(function, [_at(grid, r, c) for grid in grids]) for c in range(columns)] for r in range(rows)]
    )


def _answer(function: Function, cells: list[Any]) -> Result | Row | Rows:
    for argument, cell in zip(function.arguments, cells, strict=True):
        if argument.when_missing is not None and is_missing(cell):
            return argument.when_missing
    try:
        result = function.python(*read_arguments(function.arguments, cells))
    except ExcelError as error:
        return ErrorValue(error.code)
    except (OverflowError, ZeroDivisionError):
        return ErrorValue(NUM)
    shown: Result | Row | Rows = _presentable(result)
    return shown


def _presentable(value: Any) -> Any:
    """A number as a finite float without a negative zero; several values one by one; all else as it is."""
    if isinstance(value, tuple):
        return tuple(_presentable(part) for part in value)
    if isinstance(value, complex) or (isinstance(value, float) and not math.isfinite(value)):
        return ErrorValue(NUM)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return value + 0.0


def _whole(function: Function, cells: list[Any], matrices: list[Matrix | None]) -> list[Any]:
    """Arguments of a function over ranges: a range as it is, a scalar out of its single cell."""
    whole: list[Any] = []
    for argument, cell, matrix in zip(function.arguments, cells, matrices, strict=True):
        if argument.kind == "range":
            whole.append(matrix or [[cell]])
        elif matrix is None:
            whole.append(cell)
        elif len(matrix) == 1 and len(matrix[0]) == 1:
            whole.append(matrix[0][0])
        else:
            raise ExcelError(VALUE)
    return whole


def _common_shape(matrices: list[Matrix]) -> tuple[int, int]:
    rows = max(len(matrix) for matrix in matrices)
    columns = max(len(matrix[0]) for matrix in matrices)
    for matrix in matrices:
        if len(matrix) not in (1, rows) or len(matrix[0]) not in (1, columns):
            raise ExcelError(VALUE)
    return rows, columns


def _at(grid: Matrix, row: int, column: int) -> Any:
    line = grid[row if len(grid) > 1 else 0]
    return line[column if len(line) > 1 else 0]


def _spread(block: list[list[Any]], scalar: bool = False) -> Result | Block:
    """Several values for one cell stand beside each other, filled up with blank texts; only a column leaves them room.

    Rows of values stand by themselves.
    """
    spreading = [cell for row in block for cell in row if isinstance(cell, tuple)]
    if not spreading:
        result: Result | Block = block[0][0] if scalar else block
        return result
    if len(block[0]) > 1:
        return ErrorValue(VALUE)
    if isinstance(spreading[0][0], tuple):
        return [list(row) for row in spreading[0]] if scalar else ErrorValue(VALUE)
    width = max(map(len, spreading))
    return [_filled_up(row[0], width) for row in block]


def _filled_up(cell: Any, width: int) -> list[Result]:
    """An error says of the whole row that there is nothing."""
    return [*cell, *[""] * (width - len(cell))] if isinstance(cell, tuple) else [cell] * width
