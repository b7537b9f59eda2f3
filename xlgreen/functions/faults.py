"""Faults 空白与差错: what a function answers to a blank, a text for a number, a percentage typed as a number …

Nothing is claimed: each answer is what ``call`` gives to the function's own examples with that fault put into them.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from xlgreen.functions.examples import Example, emptied, examples_of
from xlgreen.functions.registry import Argument, ErrorValue, Function, call
from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_YEAR, NUMERIC

_TEXT: Final = "约80"
_MANY: Final = 3
Change = Callable[[Any], Any]


class FaultAnswer(NamedTuple):
    """What is wrong, and the answer to it: an error's code, or the word that the function has for it."""

    what: str
    answer: str


def faults_of(function: Function) -> tuple[FaultAnswer, ...]:
    """The faults that get one answer in every example; arguments with the same answer stand together."""
    return tuple(_faults(function))


def _faults(function: Function) -> Iterator[FaultAnswer]:
    needed = [argument for argument in function.arguments if not argument.optional]
    numbers = [argument for argument in function.arguments if argument.kind in NUMERIC]
    ranges = [argument for argument in needed if argument.kind == "range"]
    holed = [a for a in ranges if _answer(function, a, _with_first(None)) == _answer(function, a, emptied)]
    yield from _told(function, [a for a in needed if a not in holed], "空白", emptied, every="任何一个必填参数")
    yield from _told(function, ranges, "中有一格空白", _with_first(None))
    yield from _told(function, numbers, "填成文字", lambda _: _TEXT, every="任何一个数值参数")
    yield from _told(function, [a for a in ranges if a.cells.startswith("numbers")], "中有一格文字", _with_first(_TEXT))
    yield from _told(function, _of_kind(function, "rate"), "把14%填成14", lambda _: 14)
    yield from _told(function, [a for a in ranges if a.unit == "fraction"], "中把14%填成14", _with_first(14))
    yield from _told(function, _of_kind(function, "rate"), "为0", _to_zero)
    yield from _told(
        function, _of_kind(function, "year"), f"不在{FIRST_YEAR}至{LAST_YEAR}之内", lambda _: LAST_YEAR + 1
    )
    yield from _told(function, _of_kind(function, "choice"), "填了可选之外的内容", lambda _: _TEXT)
    yield from _too_small(function, [argument for argument in needed if argument.kind == "number"])


def _of_kind(function: Function, kind: str) -> list[Argument]:
    return [argument for argument in function.arguments if argument.kind == kind]


def _too_small(function: Function, arguments: Sequence[Argument]) -> Iterator[FaultAnswer]:
    """Zero and what is below it, together where the answer is the same."""
    alike = [a for a in arguments if _answer(function, a, _to_zero) == _answer(function, a, _below_zero)]
    apart = [argument for argument in arguments if argument not in alike]
    yield from _told(function, alike, "为0或负数", _to_zero)
    yield from _told(function, apart, "为0", _to_zero)
    yield from _told(function, apart, "为负数", _below_zero)


def _told(
    function: Function, arguments: Sequence[Argument], what: str, change: Change, every: str = ""
) -> Iterator[FaultAnswer]:
    """One fault for each answer; ``every`` stands for many arguments that all give the same."""
    by_answer: dict[str, list[str]] = {}
    for argument in arguments:
        if answer := _answer(function, argument, change):
            by_answer.setdefault(answer, []).append(argument.name_zh)
    for answer, names in by_answer.items():
        all_of_many = every and len(names) == len(arguments) >= _MANY
        yield FaultAnswer(f"{every if all_of_many else '、'.join(names)}{what}", answer)


def _answer(function: Function, argument: Argument, change: Change) -> str:
    """The one answer of all good examples to the changed argument, "" where it is a result like any other."""
    place = function.arguments.index(argument)
    good = [example for example in examples_of(function) if not isinstance(example.result, ErrorValue)]
    answers = {_worded(argument, _changed(example, place, change)) for example in good}
    return answers.pop() if len(answers) == 1 else ""


def _changed(example: Example, place: int, change: Change) -> Any:
    cells = [*example.arguments, *[None] * (place + 1 - len(example.arguments))]
    cells[place] = change(cells[place])
    return call(example.function, *cells)


def _worded(argument: Argument, result: Any) -> str:
    if isinstance(result, list):  # an error stands for the whole row
        result = result[0][0]
    if isinstance(result, ErrorValue):
        return result.code
    return argument.when_missing if argument.when_missing is not None and result == argument.when_missing else ""


def _with_first(cell: Any) -> Change:
    """The same column with another first cell."""
    return lambda column: [[cell], *column[1:]]


def _to_zero(_: Any) -> Any:
    return 0


def _below_zero(_: Any) -> Any:
    return -1
