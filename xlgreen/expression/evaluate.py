"""An expression as a value, by the rules of a spreadsheet in which a blank is missing and never zero."""

import ast
import math
import operator
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from xlgreen.expression.parse import BUILTINS, Aggregate, Expression, Reference, aggregate_of, parse, reference_of
from xlgreen.functions import DIV0, NA, NUM, VALUE, ErrorValue, ExcelError, call, find
from xlgreen.value import explains

Scalar = float | str | bool | ErrorValue | None
VALUE_ERROR = ErrorValue(VALUE)
_Step = Callable[["Environment"], "Scalar"]

_ARITHMETIC: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
_COMPARISON: dict[type, Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class Misplaced(ErrorValue):
    """Text in a cell that is for a number or a day: it counts as filled, and nothing can be computed from it."""


class Environment(Protocol):
    """What an expression can see: single values, and the rows of lists (days as serial numbers)."""

    def value(self, reference: Reference) -> Scalar: ...

    def count(self, form: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float: ...

    def sum(self, form: str, column: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float: ...

    def occurrences(self, reference: Reference, value: Scalar) -> float: ...

    def options(self, name: str) -> frozenset[Scalar]: ...


def evaluate(expression: Expression, environment: Environment) -> Scalar:
    """The expression's value; what cannot be computed is an ``ErrorValue``, never an exception."""
    try:
        return _compiled(expression.source)(environment)
    except ExcelError as error:
        return ErrorValue(error.code)


@lru_cache(maxsize=8192)
def _compiled(source: str) -> _Step:
    return _step(parse(source).tree)


def _step(node: ast.expr) -> _Step:
    reference = reference_of(node)
    if reference:
        return lambda env: _seen(env.value(reference))
    aggregate = aggregate_of(node)
    if aggregate:
        return _aggregate_step(aggregate)
    match node:
        case ast.Constant(value=constant):
            return lambda env: constant  # type: ignore[return-value]
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic_step(_step(left), _ARITHMETIC[type(op)], _step(right))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            negated = _step(operand)
            return lambda env: not _truth(negated(env))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _step(operand)
            return lambda env: -_number(inner(env))
        case ast.UnaryOp(operand=operand):
            return _step(operand)
        case ast.BoolOp(op=op, values=values):
            return _boolean_step(all if isinstance(op, ast.And) else any, [_step(value) for value in values])
        case ast.Compare():
            return _comparison_step(node)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            condition, yes, no = _step(test), _branch(body), _branch(orelse)
            return lambda env: yes(env) if _truth(condition(env)) else no(env)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call_step(name, arguments)
    raise AssertionError(f"unchecked node {ast.dump(node)}")


def _branch(node: ast.expr) -> _Step:
    """What a condition chooses; a blank cell that is chosen is missing."""
    step = _step(node)
    return (lambda env: _strict(step(env))) if reference_of(node) else step


def _seen(value: Scalar) -> Scalar:
    if isinstance(value, ErrorValue):
        raise ExcelError(value.code)
    return value


def _number(value: Scalar) -> float:
    if value is None or value == "":
        raise ExcelError(NA)
    if isinstance(value, str):
        raise ExcelError(VALUE)
    if isinstance(value, ErrorValue):
        raise ExcelError(value.code)
    return float(value)


def _truth(value: Scalar) -> bool:
    if value is None or isinstance(value, str):
        raise ExcelError(NA if value in (None, "") else VALUE)
    return bool(value)


def _comparable(value: Scalar) -> object:
    if value is None or value == "":
        raise ExcelError(NA)
    return value.casefold() if isinstance(value, str) else float(value)  # type: ignore[arg-type]


def _arithmetic_step(left: _Step, operation: Callable[[float, float], float], right: _Step) -> _Step:
    def step(env: Environment) -> Scalar:
        a, b = _number(left(env)), _number(right(env))
        try:
            result = operation(a, b)
        except ZeroDivisionError:
            raise ExcelError(DIV0) from None
        except OverflowError:
            raise ExcelError(NUM) from None
        if isinstance(result, complex) or not math.isfinite(result):
            raise ExcelError(NUM)
        return result

    return step


def _boolean_step(combine: Callable[[list[bool]], bool], parts: list[_Step]) -> _Step:
    return lambda env: combine([_truth(part(env)) for part in parts])


def _comparison_step(node: ast.Compare) -> _Step:
    left, op = _step(node.left), node.ops[0]
    if isinstance(op, ast.In | ast.NotIn):
        options = [_comparable(option) for option in ast.literal_eval(ast.unparse(node.comparators[0]))]
        wanted = isinstance(op, ast.In)
        return lambda env: any(_equal(_comparable(left(env)), option) for option in options) is wanted
    compare, other = _COMPARISON[type(op)], _step(node.comparators[0])

    def step(env: Environment) -> Scalar:
        a, b = _comparable(left(env)), _comparable(other(env))
        if type(a) is not type(b):
            if isinstance(op, ast.Eq | ast.NotEq):
                return isinstance(op, ast.NotEq)
            raise ExcelError(VALUE)
        return compare(a, a) if _equal(a, b) else compare(a, b)

    return step


def _equal(a: object, b: object) -> bool:
    """Numbers are equal when they agree to twelve digits: 0.1 + 0.2 is 0.3, as it is in a spreadsheet."""
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-12)
    return a == b


def _constant(node: ast.expr) -> Scalar:
    return node.value if isinstance(node, ast.Constant) else None  # type: ignore[return-value]


def _aggregate_step(aggregate: Aggregate) -> _Step:
    columns = tuple(column for column, _ in aggregate.filters)
    choices = [_filter_values(node) for _, node in aggregate.filters]

    def total(env: Environment, wanted: tuple[Scalar, ...], rest: list[Callable[[Environment], list[Scalar]]]) -> float:
        if rest:
            return sum(total(env, (*wanted, value), rest[1:]) for value in rest[0](env))
        if aggregate.method == "count":
            return env.count(aggregate.form, columns, wanted)
        return env.sum(aggregate.form, aggregate.column, columns, wanted)

    return lambda env: total(env, (), choices)


def _filter_values(node: ast.expr) -> Callable[["Environment"], list[Scalar]]:
    if isinstance(node, ast.Tuple):
        constants = list(ast.literal_eval(ast.unparse(node)))
        return lambda env: constants
    if isinstance(node, ast.Constant):
        return lambda env: [_constant(node)]
    step = _step(node)

    def values(env: Environment) -> list[Scalar]:
        value = step(env)
        if value is None:
            raise ExcelError(NA)
        return [value]

    return values


def _call_step(name: str, arguments: list[ast.expr]) -> _Step:
    if name in BUILTINS:
        return _builtin_step(name, arguments)
    function = find(name)
    assert function is not None
    steps = [_step(argument) for argument in arguments]

    def step(env: Environment) -> Scalar:
        result = call(function, *[_attempt(part, env) for part in steps])
        return _seen(VALUE_ERROR if isinstance(result, list) else result)

    return step


def _attempt(step: _Step, env: Environment) -> Scalar:
    try:
        return step(env)
    except ExcelError as error:
        return ErrorValue(error.code)


def _builtin_step(name: str, arguments: list[ast.expr]) -> _Step:
    steps = [_step(argument) for argument in arguments]
    first, cell = steps[0], _cell_step(arguments[0])
    match name:
        case "filled":
            return lambda env: cell(env) not in (None, "")
        case "blank":
            return lambda env: cell(env) in (None, "")
        case "holds":
            return lambda env: _attempt(first, env) is True
        case "broken":
            return lambda env: _attempt(first, env) is False
        case "textual":
            return lambda env: isinstance(cell(env), str | Misplaced)
        case "explained":
            return lambda env: explains(_text(first(env)))
        case "among":
            name = str(_constant(arguments[1]))
            return lambda env: _strict(first(env)) in env.options(name)
        case "unique":
            reference = reference_of(arguments[0])
            assert reference is not None
            return lambda env: env.occurrences(reference, _strict(first(env))) <= 1
    return lambda env: "".join(_text(step(env)) for step in steps)


def _cell_step(node: ast.expr) -> _Step:
    """What stands in a referenced cell, an error too."""
    reference, step = reference_of(node), _step(node)
    return (lambda env: env.value(reference)) if reference else (lambda env: _attempt(step, env))


def _strict(value: Scalar) -> Scalar:
    if value is None or value == "":
        raise ExcelError(NA)
    return value


def _text(value: Scalar) -> str:
    if value is None:
        return ""
    return _digits(value) if isinstance(value, float | int) and not isinstance(value, bool) else str(value)


def _digits(number: float) -> str:
    """A number as a spreadsheet writes it into a text: 0.00001, not 1e-05."""
    digits = f"{number:.15g}"
    return format(Decimal(digits), "f") if 1e-9 < abs(number) < 1e15 else digits.upper()
