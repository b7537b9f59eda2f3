"""A call over a block is the same as a call for each of its cells."""

from dataclasses import replace
from typing import Any

import pytest
from functions.random_calls import blocks, strange_cells
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from xlgreen.functions import REGISTRY, VALUE, Argument, ErrorValue, Function, call
from xlgreen.functions.registry.reading import read_cell, read_column

ELEMENTWISE = [name for name, function in REGISTRY.items() if function.elementwise]
# One scalar argument of each sort.
SCALARS = {
    (a.kind, a.optional, a.default, a.choices, a.when_missing): a
    for function in REGISTRY.values()
    for a in function.arguments
    if a.kind != "range"
}.values()


@pytest.mark.parametrize("name", ELEMENTWISE)
@settings(max_examples=settings.default.max_examples // 4)
@given(data=st.data())
def test_a_block_is_its_cells(name: str, data: DataObject) -> None:
    function = REGISTRY[name]
    arguments = data.draw(blocks(function))
    assert alike(call(function, *arguments), cell_by_cell(function, arguments))


@pytest.mark.parametrize("argument", SCALARS, ids=lambda argument: f"{argument.kind}-{argument.name}")
@given(data=st.data())
def test_a_plain_cell_is_read_as_it_would_be_with_care(argument: Argument, data: DataObject) -> None:
    cells = data.draw(st.lists(strange_cells(argument)))
    assert alike(read_column(argument, cells), [read_cell(argument, cell) for cell in cells])


def cell_by_cell(function: Function, arguments: tuple[Any, ...]) -> Any:
    """The block as it is defined: every cell called by itself, several answers of a cell in its row."""
    tables = [argument if isinstance(argument, list) else [[argument]] for argument in arguments]
    height, width = max(map(len, tables)), max(len(table[0]) for table in tables)
    if any(len(table) not in (1, height) or len(table[0]) not in (1, width) for table in tables):
        return ErrorValue(VALUE)
    if not any(isinstance(argument, list) for argument in arguments):
        return call(function, *arguments)
    rows = [
        [call(function, *(at(table, row, column) for table in tables)) for column in range(width)]
        for row in range(height)
    ]
    if not any(isinstance(cell, list) for row in rows for cell in row):
        return rows
    return ErrorValue(VALUE) if width > 1 else side_by_side([row[0] for row in rows])


def at(table: list[list[Any]], row: int, column: int) -> Any:
    line = table[min(row, len(table) - 1)]
    return line[min(column, len(line) - 1)]


def side_by_side(answers: list[Any]) -> list[list[Any]]:
    """Answers of unequal length, filled up with blanks; an error fills its row."""
    rows = [answer[0] if isinstance(answer, list) else [answer] for answer in answers]
    most = max(map(len, rows))
    return [row * most if isinstance(row[0], ErrorValue) else [*row, *[""] * (most - len(row))] for row in rows]


def alike(one: Any, other: Any) -> bool:
    """The same to the last bit, of the same types."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return type(one) is type(other) and repr(one) == repr(other)


def test_what_a_cell_cannot_carry_is_the_fault_of_that_cell_alone() -> None:
    """A text that recurses too deep, half of a surrogate pair: #VALUE! there, and the others are answered."""
    assert call(REGISTRY["CN_NUMBER"], [["亿" * 5000], ["二十三"]]) == [[ErrorValue("#VALUE!")], [23.0]]
    assert call(REGISTRY["RANDOM_DRAW"], [["甲\ud800"], ["乙"]], 1, "x") == ErrorValue("#VALUE!")
    assert call(REGISTRY["GRADE"], [[-1e308], [96]]) == [[ErrorValue("#N/A")], ["超额完成"]]


def test_a_function_that_leaks_the_end_of_an_iteration_does_not_run_for_ever() -> None:
    def leaking(value: float) -> float:
        return next(iter(()))

    record = replace(REGISTRY["TARGET_LEVEL"], python=leaking, arguments=REGISTRY["GRADE"].arguments[:1])
    with pytest.raises(RuntimeError, match="StopIteration"):
        call(record, [[1.0], [2.0]])
