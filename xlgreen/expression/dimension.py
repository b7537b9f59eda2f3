"""What an expression measures: its unit, worked out from the units of what it uses."""

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from xlgreen.expression.parse import Aggregate, Expression, ExpressionError, aggregate_of, reference_of
from xlgreen.expression.units import PERCENT_UNITS, factor, pint_unit

if TYPE_CHECKING:
    import pint

COUNTING_UNIT = "个"


_AS_FIRST_ARGUMENT = frozenset({"round_cn", "target_level", "target_year", "required_new", "const_price"})
_LIKE_ARGUMENTS = frozenset({"decline_rate", "change_rate", "share", "completion_rate"})

UnitOf = Callable[[str], str]


def conversion(expression: Expression, unit: str, unit_of: UnitOf) -> float:
    """The factor that turns the expression's value into ``unit``; a mismatch is an ``ExpressionError``.

    ``unit_of`` gives the unit of a variable, a column, or a list's column written ``form.column``.
    """
    measured = _unit(expression.tree, unit_of) or pint_unit("")
    wanted = _calculating_unit(unit)
    if measured.dimensionality != wanted.dimensionality:
        raise ExpressionError("wrong-dimension", source=expression.source, measured=f"{measured}" or "1", unit=unit)
    return factor(measured, wanted)


def _calculating_unit(unit: str) -> "pint.Unit":
    """The unit that calculated numbers stand in: a share is a plain fraction."""
    return pint_unit("") if unit in PERCENT_UNITS else pint_unit(unit)


def _unit(node: ast.expr, unit_of: UnitOf) -> "pint.Unit | None":
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
    return pint_unit("")


def _call_unit(node: ast.expr, name: str, units: "list[pint.Unit | None]") -> "pint.Unit | None":
    if name in _LIKE_ARGUMENTS:
        _same(node, *units[:2])
    if name in _AS_FIRST_ARGUMENT:
        return units[0]
    if name == "intensity":
        return _quotient(*units[:2])
    return pint_unit("")


def _aggregate_unit(aggregate: Aggregate, unit_of: UnitOf) -> "pint.Unit":
    if aggregate.method == "count":
        return pint_unit(COUNTING_UNIT)
    return _calculating_unit(unit_of(f"{aggregate.form}.{aggregate.column}"))


def _arithmetic_unit(
    node: ast.BinOp, op: ast.operator, left: "pint.Unit | None", right: "pint.Unit | None"
) -> "pint.Unit | None":
    match op:
        case ast.Mult():
            return cast("pint.Unit", left * right) if left is not None and right is not None else left or right
        case ast.Div():
            return _quotient(left, right)
        case ast.Pow() if left is not None and isinstance(node.right, ast.Constant):
            return cast("pint.Unit", left**node.right.value)
        case ast.Pow():
            return left
    return _same(node, left, right)


def _quotient(left: "pint.Unit | None", right: "pint.Unit | None") -> "pint.Unit | None":
    if right is None:
        return left
    return cast("pint.Unit", (left if left is not None else pint_unit("")) / right)


def _same(node: ast.expr, left: "pint.Unit | None", right: "pint.Unit | None") -> "pint.Unit | None":
    """Sums and comparisons need one unit on both sides; a constant goes with any."""
    if left is None or right is None:
        return left if right is None else right
    if left.dimensionality != right.dimensionality or factor(left, right) != 1:
        raise ExpressionError("mixed-units", source=ast.unparse(node), left=f"{left}", right=f"{right}")
    return left
