"""Calling a function with raw cells: broadcasting over ranges, one error per cell, never an exception.

A block is read column by column and computed in one loop: many calls cost little more than the function itself.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from sys import float_info
from typing import Any

from xlgreen.functions.registry.collecting import nothing_collected
from xlgreen.functions.registry.excel_error import NUM, VALUE, ErrorValue, ExcelError
from xlgreen.functions.registry.reading import (
    ROWS,
    Fault,
    Table,
    as_table,
    first_fault,
    read_cell,
    read_column,
    read_range,
)
from xlgreen.functions.registry.signature import Argument, Function, Scalar

Result = Scalar | ErrorValue
Block = list[list[Result]]
Python = Callable[..., Any]
# Numbers beyond sight, a text of a thousand 亿, half of a surrogate pair: faults of a cell, not of the program.
_OF_ONE_CELL = (ExcelError, ArithmeticError, RecursionError, UnicodeError)


def call(function: Function, *raw: Any) -> Result | Block:
    """The function's value, or a block of values where an elementwise function is given a range.

    Scalars may be None or "" for blank; ranges are lists of rows. A single row or column is repeated.
    """
    if not function.required <= len(raw) <= len(function.arguments):
        return ErrorValue(VALUE)
    cells = [*raw, *[None] * (len(function.arguments) - len(raw))]
    try:
        if not function.elementwise:
            return _alone(_answer(function.python, _whole(function, cells)))
        if not any(isinstance(cell, ROWS) for cell in cells):
            return _alone(_answer(function.python, list(map(read_cell, function.arguments, cells))))
        with nothing_collected():
            return _block(function, cells)
    except ExcelError as error:
        return ErrorValue(error.code)


def _answer(python: Python, values: Sequence[Any]) -> Any:
    """The answer to one row of values."""
    if fault := first_fault(values):
        return fault.answer
    try:
        return _presentable(python(*values))
    except _OF_ONE_CELL as error:
        return _error_value(error)


def _block(function: Function, cells: Sequence[Any]) -> Result | Block:
    tables = [as_table(cell) for cell in cells]
    height, width = _common_shape(tables)
    read = [read_column(argument, table.cells) for argument, table in zip(function.arguments, tables, strict=True)]
    unlike_its_cells = [values for values, table in zip(read, tables, strict=True) if values is not table.cells]
    has_faults = any(Fault in set(map(type, values)) for values in unlike_its_cells)
    columns = [_repeated(table, values, height, width) for table, values in zip(tables, read, strict=True)]
    answers = _answers(function.python, columns) if has_faults else _computed(function.python, columns)
    return _laid_out(answers, width)


def _answers(python: Python, columns: Sequence[list[Any]]) -> list[Any]:
    """An answer for each row of values: what its first fault says, or what is computed."""
    faults = _first_faults(columns)
    sound = [row not in faults for row in range(len(columns[0]))]
    computed = iter(_computed(python, [list(compress(values, sound)) for values in columns]))
    return [next(computed) if is_sound else faults[row].answer for row, is_sound in enumerate(sound)]


def _first_faults(columns: Sequence[list[Any]]) -> dict[int, Fault]:
    """The fault of each row that has one; of several in a row as ``first_fault``."""
    faults: dict[int, Fault] = {}
    for values in columns:
        for row, value in enumerate(values):
            if type(value) is Fault and (row not in faults or value.rank < faults[row].rank):
                faults[row] = value
    return faults


def _computed(python: Python, columns: Sequence[list[Any]]) -> list[Any]:
    """The function row by row; a row that ends in an error does not end the others."""
    answers: list[Any] = []
    results = map(python, *columns)
    while len(answers) < len(columns[0]):
        try:
            for result in results:
                answers.append(result)
        except _OF_ONE_CELL as error:
            answers.append(_error_value(error))
        else:
            if len(answers) < len(columns[0]):  # map takes it for the end of the rows
                raise RuntimeError(f"{python.__name__} ends in StopIteration")
    kinds = set(map(type, answers))
    if kinds == {float} and math.isfinite(sum(answers)):
        return [answer + 0.0 for answer in answers]
    return answers if kinds == {str} else list(map(_presentable, answers))


def _error_value(error: Exception) -> ErrorValue:
    if isinstance(error, ExcelError):
        return ErrorValue(error.code)
    return ErrorValue(NUM if isinstance(error, ArithmeticError) else VALUE)


def _presentable(value: Any) -> Any:
    """A number as a finite float without a negative zero; several values one by one; all else as it is."""
    if isinstance(value, tuple):
        return tuple(map(_presentable, value))
    if isinstance(value, bool) or not isinstance(value, int | float | complex):
        return value
    is_in_sight = not isinstance(value, complex) and abs(value) <= float_info.max
    return value + 0.0 if is_in_sight else ErrorValue(NUM)


def _whole(function: Function, cells: Sequence[Any]) -> list[Any]:
    """The values of a function over ranges: a range as it is, a scalar out of its single cell."""
    tables = [as_table(cell) for cell in cells]
    if any(len(t.cells) > 1 for a, t in zip(function.arguments, tables, strict=True) if a.kind != "range"):
        raise ExcelError(VALUE)
    return [_taken(argument, table) for argument, table in zip(function.arguments, tables, strict=True)]


def _taken(argument: Argument, table: Table) -> Any:
    return read_range(argument, table.cells) if argument.kind == "range" else read_cell(argument, table.cells[0])


def _common_shape(tables: Sequence[Table]) -> tuple[int, int]:
    height = max(table.height for table in tables)
    width = max(table.width for table in tables)
    if any(table.height not in (1, height) or table.width not in (1, width) for table in tables):
        raise ExcelError(VALUE)
    return height, width


def _repeated(table: Table, values: list[Any], height: int, width: int) -> list[Any]:
    if table.width < width:
        values = [value for value in values for _ in range(width)]
    return values * height if table.height < height else values


def _alone(answer: Any) -> Result | Block:
    """Several values stand beside each other; rows of values by themselves."""
    shown: Result | Block = answer
    if isinstance(answer, tuple):
        shown = [list(row) for row in answer] if isinstance(answer[0], tuple) else [list(answer)]
    return shown


def _laid_out(answers: list[Any], width: int) -> Result | Block:
    """Several values of a cell stand beside each other, filled up with blank texts; only a column leaves them room."""
    several = [answer for answer in answers if type(answer) is tuple]
    if not several:
        following = iter(answers)
        return list(map(list, zip(*[following] * width, strict=True)))
    if width > 1 or isinstance(several[0][0], tuple):
        return ErrorValue(VALUE)
    most = max(map(len, several))
    return [list(_filled_up(answer, most)) for answer in answers]


def _filled_up(answer: Any, width: int) -> Iterable[Result]:
    """An error says of the whole row that there is nothing."""
    if isinstance(answer, ErrorValue):
        return [answer] * width
    cells = answer if isinstance(answer, tuple) else (answer,)
    return [*cells, *[""] * (width - len(cells))]
