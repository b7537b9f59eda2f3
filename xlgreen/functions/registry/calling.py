"""Calling a function with raw cells: broadcasting over ranges, one error per cell, never an exception.

A block is read column by column and computed in one loop: many calls cost little more than the function itself.
"""

import gc
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from sys import float_info
from typing import Any

from xlgreen.functions.registry.excel_error import NUM, VALUE, ErrorValue, ExcelError
from xlgreen.functions.registry.reading import Fault, Table, as_table, first_fault, read_column, read_range
from xlgreen.functions.registry.signature import Argument, Function, Scalar

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
        tables = [as_table(cell) for cell in cells]
        if not function.elementwise:
            return _laid_out([_answer(function.python, _whole(function, tables))], width=1, alone=True)
        height, width = _common_shape(tables)
    except ExcelError as error:
        return ErrorValue(error.code)
    alone = not any(isinstance(cell, list | tuple) for cell in cells)
    with _nothing_collected():
        return _laid_out(_answers(function, tables, height, width), width, alone)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A block makes a hundred thousand lists and no garbage: looking for some would take as long as computing it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _answers(function: Function, tables: Sequence[Table], height: int, width: int) -> list[Any]:
    """One answer for each cell of the block, row by row."""
    read = [read_column(argument, table.cells) for argument, table in zip(function.arguments, tables, strict=True)]
    columns = [_repeated(table, values, height, width) for table, values in zip(tables, read, strict=True)]
    if any(Fault in set(map(type, v)) for v, table in zip(read, tables, strict=True) if v is not table.cells):
        return [_answer(function.python, values) for values in zip(*columns, strict=True)]
    return _all_computed(function.python, columns)


def _answer(python: Callable[..., Any], values: Sequence[Any]) -> Any:
    fault = first_fault(values)
    return fault.answer if fault else _all_computed(python, [[value] for value in values])[0]


def _all_computed(python: Callable[..., Any], columns: Sequence[Sequence[Any]]) -> list[Any]:
    """The function row by row; a row that ends in an error does not end the others."""
    answers: list[Any] = []
    results = map(python, *columns)
    while len(answers) < len(columns[0]):
        try:
            for result in results:
                answers.append(result)
        except ExcelError as error:
            answers.append(ErrorValue(error.code))
        except ArithmeticError:
            answers.append(ErrorValue(NUM))
    return _all_presentable(answers)


def _all_presentable(answers: list[Any]) -> list[Any]:
    kinds = set(map(type, answers))
    if kinds <= {str, bool, ErrorValue}:
        return answers
    if kinds == {float} and math.isfinite(sum(answers)):
        return [answer + 0.0 for answer in answers]
    return list(map(_presentable, answers))


def _presentable(value: Any) -> Any:
    """A number as a finite float without a negative zero; several values one by one; all else as it is."""
    if isinstance(value, tuple):
        return tuple(_presentable(part) for part in value)
    if isinstance(value, bool) or not isinstance(value, int | float | complex):
        return value
    is_in_sight = not isinstance(value, complex) and abs(value) <= float_info.max
    return value + 0.0 if is_in_sight else ErrorValue(NUM)


def _whole(function: Function, tables: Sequence[Table]) -> list[Any]:
    """The values of a function over ranges: a range as it is, a scalar out of its single cell."""
    if any(len(t.cells) > 1 for a, t in zip(function.arguments, tables, strict=True) if a.kind != "range"):
        raise ExcelError(VALUE)
    return [_taken(argument, table) for argument, table in zip(function.arguments, tables, strict=True)]


def _taken(argument: Argument, table: Table) -> Any:
    return read_range(argument, table.cells) if argument.kind == "range" else read_column(argument, table.cells)[0]


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


def _laid_out(answers: list[Any], width: int, alone: bool) -> Result | Block:
    """Several values for one cell stand beside each other, filled up with blank texts; only a column leaves them room.

    Rows of values stand by themselves.
    """
    several = [answer for answer in answers if type(answer) is tuple]
    if not several:
        result: Result | Block = answers[0] if alone else _in_rows(answers, width)
        return result
    if width > 1:
        return ErrorValue(VALUE)
    if isinstance(several[0][0], tuple):
        return [list(row) for row in several[0]] if alone else ErrorValue(VALUE)
    most = max(map(len, several))
    return [_filled_up(answer, most) for answer in answers]


def _in_rows(answers: list[Any], width: int) -> Block:
    following = iter(answers)
    return list(map(list, zip(*[following] * width, strict=True)))


def _filled_up(answer: Any, width: int) -> list[Result]:
    """An error says of the whole row that there is nothing."""
    if isinstance(answer, ErrorValue):
        return [answer] * width
    cells = answer if isinstance(answer, tuple) else (answer,)
    return [*cells, *[""] * (width - len(cells))]
