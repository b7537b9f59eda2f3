"""Worked examples 示例: the lines behind ``>>>`` in a function's docstring, as they are typed into a spreadsheet."""

import ast
import doctest
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from xlgreen.functions.registry import Argument, Block, ErrorValue, Function, Result, call
from xlgreen.functions.registry.formula_text import literal
from xlgreen.functions.registry.signature import LAST_YEAR, NUMERIC

BESIDE: Final = "｜"
BELOW: Final = "；"
_EPOCH: Final = date(1899, 12, 30)


@dataclass(frozen=True)
class Example:
    """One call: its arguments as ``call`` takes them, and the result as it is then.

    A range is a column, ``[[25], [11], [18]]``. ``digits`` are the decimals worth showing; None is all of them.
    """

    function: Function
    arguments: tuple[Any, ...]
    result: Result | Block
    digits: int | None = None

    @property
    def formula(self) -> str:
        """The call as it is typed: ``=XG_DECLINE_RATE(80,64)``."""
        pairs = zip(self.function.arguments, self.arguments, strict=False)
        return f"={self.function.excel_name}({','.join(_typed(argument, value) for argument, value in pairs)})"

    @property
    def answer(self) -> str:
        """The result as a person reads it; cells beside each other are parted by ｜."""
        rows = self.result if isinstance(self.result, list) else [[self.result]]
        return BELOW.join(BESIDE.join(map(self._shown, row)) for row in rows)

    def _shown(self, cell: Result) -> str:
        if isinstance(cell, ErrorValue):
            return cell.code
        if isinstance(cell, bool | str):
            return str(cell).upper() if isinstance(cell, bool) else cell
        if self.function.returns_unit == "day":
            return day_of(cell).isoformat()
        kept = cell if self.digits is None else round(cell, self.digits)
        about = "" if abs(kept - cell) <= 1e-12 * abs(cell) else "≈"
        return f"{about}{literal(kept)}"


@cache
def examples_of(function: Function) -> tuple[Example, ...]:
    """The examples in the order of the docstring, the plainest first."""
    return tuple(_examples(function))


def blank_example(function: Function) -> Example:
    """The first example with an empty cell: the one that has an answer of its own, else the last that is needed."""
    answered = [place for place, argument in enumerate(function.arguments) if argument.when_missing is not None]
    place = answered[0] if answered else function.required - 1
    first = examples_of(function)[0].arguments
    arguments = (*first[:place], emptied(first[place]), *first[place + 1 :])
    return Example(function, arguments, call(function, *arguments))


def day_of(serial: float) -> date:
    """The day that a cell with a date format shows for a number."""
    return _EPOCH + timedelta(days=int(serial))


def emptied(value: Any) -> Any:
    """A blank cell, or a column of them."""
    return [[None] for _ in value] if isinstance(value, list) else None


def _examples(function: Function) -> Iterator[Example]:
    for line in doctest.DocTestParser().get_examples(function.python.__doc__ or ""):
        shown = ast.parse(line.source.strip(), mode="eval").body
        for item in shown.elts if isinstance(shown, ast.Tuple) else [shown]:
            made, digits = _called(item, function)
            arguments = _arguments(function, made)
            yield Example(function, arguments, call(function, *arguments), digits)


def _called(item: ast.expr, function: Function) -> tuple[ast.Call, int | None]:
    """The call of the function, and the decimals where it stands within ``round``."""
    match item:
        case ast.Call(func=ast.Name(id="round"), args=[inner, ast.Constant(value=int(digits))]):
            return _called(inner, function)[0], digits
        case ast.Call(func=ast.Name(id=name)) if name == function.python.__name__:
            return item, None
    raise ValueError(f"{function.name}: no example of it: {ast.unparse(item)}")


def _arguments(function: Function, made: ast.Call) -> tuple[Any, ...]:
    """The arguments by position up to the last one given; what is left out before it is blank."""
    given = inspect.signature(function.python).bind(
        *map(ast.literal_eval, made.args),
        **{str(keyword.arg): ast.literal_eval(keyword.value) for keyword in made.keywords},
    )
    names = [argument.name for argument in function.arguments]
    last = max(names.index(name) for name in given.arguments)
    return tuple(_as_cells(given.arguments.get(name)) for name in names[: last + 1])


def _as_cells(value: Any) -> Any:
    """A Python value as cells: a tuple is a column."""
    return [[cell] for cell in value] if isinstance(value, tuple) else value


def _typed(argument: Argument, value: Any) -> str:
    """A value as it is typed for an argument: days by DATE, a column as an array constant."""
    if value is None:
        return "" if argument.optional else literal(None)
    if isinstance(value, list):
        return "{" + ";".join(literal(row[0]) for row in value) + "}"
    if argument.kind == "date" and value > LAST_YEAR:
        return "DATE({0.year},{0.month},{0.day})".format(day_of(value))
    if argument.kind in NUMERIC and isinstance(value, str):
        raise ValueError(f"{argument.name}: {value!r} is no number")
    return literal(value)
