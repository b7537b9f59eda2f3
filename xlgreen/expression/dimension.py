"""What an expression measures: its unit, worked out from the units of what it uses."""

import ast
from collections.abc import Callable

from xlgreen.expression.measure import Measure
from xlgreen.expression.parse import Aggregate, Expression, ExpressionError, aggregate_of, reference_of
from xlgreen.expression.units import PERCENT_UNITS, known_unit

COUNTING_UNIT = "个"
PLAIN = Measure()

_AS_FIRST_ARGUMENT = frozenset({"round_cn", "target_level", "target_year", "required_new", "const_price"})
_LIKE_ARGUMENTS = frozenset({"decline_rate", "change_rate", "share", "completion_rate"})

UnitOf = Callable[[str], str]


def conversion(expression: Expression, unit: str, unit_of: UnitOf) -> float:
    """The factor that turns the expression's value into ``unit``; a mismatch is an ``ExpressionError``.

    ``unit_of`` gives the unit of a variable, a column, or a list's column written ``form.column``.
    """
    measured = _unit(expression.tree, unit_of) or PLAIN
    wanted = _calculating_unit(unit)
    if not measured.is_like(wanted):
        raise ExpressionError("wrong-dimension", source=expression.source, measured=f"{measured}", unit=unit)
    return measured.factor(wanted)


def _calculating_unit(unit: str) -> Measure:
    """The unit that calculated numbers stand in: a share is a plain fraction; ``ExpressionError`` for no known unit."""
    if not known_unit(unit):
        raise ExpressionError("unknown-unit", unit=unit)
    return PLAIN if unit in PERCENT_UNITS else Measure.of(unit)


def _unit(node: ast.expr, unit_of: UnitOf) -> Measure | None:
    """The unit of a node; None for a bare constant, which goes with any."""
    reference = reference_of(node)
    if reference:
        return _calculating_unit(unit_of(reference.name))
    aggregate = aggregate_of(node)
    if aggregate:
        return _aggregate_unit(aggregate, unit_of)
    match node:
        case ast.Constant():
            return None
        case ast.BinOp(left=left, op=op, right=right):
            return _arithmetic_unit(node, op, _unit(left, unit_of), _unit(right, unit_of))
        case ast.UnaryOp(operand=operand):
            return _unit(operand, unit_of)
        case ast.Compare(left=left, comparators=[right]) if not isinstance(right, ast.Tuple):
            _same(node, _unit(left, unit_of), _unit(right, unit_of))
        case ast.BoolOp(values=values):
            for value in values:
                _unit(value, unit_of)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            _unit(test, unit_of)
            return _same(node, _unit(body, unit_of), _unit(orelse, unit_of))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call_unit(node, name, [_unit(argument, unit_of) for argument in arguments])
    return PLAIN


def _call_unit(node: ast.expr, name: str, units: list[Measure | None]) -> Measure | None:
    if name in _LIKE_ARGUMENTS:
        _same(node, *units[:2])
    if name in _AS_FIRST_ARGUMENT:
        return units[0]
    if name == "intensity":
        return _quotient(*units[:2])
    return PLAIN


def _aggregate_unit(aggregate: Aggregate, unit_of: UnitOf) -> Measure:
    if aggregate.method == "count":
        return Measure.of(COUNTING_UNIT)
    return _calculating_unit(unit_of(f"{aggregate.form}.{aggregate.column}"))


def _arithmetic_unit(node: ast.BinOp, op: ast.operator, left: Measure | None, right: Measure | None) -> Measure | None:
    match op:
        case ast.Mult():
            return left * right if left is not None and right is not None else left or right
        case ast.Div():
            return _quotient(left, right)
        case ast.Pow():
            exponent = node.right.value if isinstance(node.right, ast.Constant) else None
            return left**exponent if left and isinstance(exponent, int | float) else left
    return _same(node, left, right)


def _quotient(left: Measure | None, right: Measure | None) -> Measure | None:
    if right is None:
        return left
    return (left if left is not None else PLAIN) / right


def _same(node: ast.expr, left: Measure | None, right: Measure | None) -> Measure | None:
    """Sums and comparisons need one unit on both sides; a constant goes with any."""
    if left is None or right is None:
        return left if right is None else right
    if not left.is_like(right) or left.factor(right) != 1:
        raise ExpressionError("mixed-units", source=ast.unparse(node), left=f"{left}", right=f"{right}")
    return left
