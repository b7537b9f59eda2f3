"""An expression in the words that clerks read: 已建成绿色矿山数 ÷ 有效生产矿山数."""

import ast
from collections.abc import Callable

from xlgreen.expression.parse import Expression, Reference, aggregate_of, parse, reference_of
from xlgreen.functions import find

_SIGNS: dict[type, str] = {
    ast.Add: " + ", ast.Sub: " − ", ast.Mult: " × ", ast.Div: " ÷ ", ast.Pow: " ^ ", ast.Eq: " = ", ast.NotEq: " ≠ ",
    ast.Lt: " < ", ast.LtE: " ≤ ", ast.Gt: " > ", ast.GtE: " ≥ ", ast.In: " 属于 ", ast.NotIn: " 不属于 ",
}  # fmt: skip
_WHEN = {"": "", "base": "基期", "previous": "上年", "explanation": "情况说明："}
_BUILTINS = {
    "filled": "已填",
    "blank": "未填",
    "unique": "不重复",
    "holds": "成立",
    "broken": "不成立",
    "concat": "连接",
    "among": "在可选项内",
    "textual": "为文字",
    "explained": "已说明",
}


def in_words(expression: Expression, name: Callable[[str], str]) -> str:
    """The expression with ``name(code)`` for each variable, column or list."""
    return _words(expression.tree, name)


def _words(node: ast.expr, name: Callable[[str], str]) -> str:
    reference = reference_of(node)
    if reference:
        return _reference(reference, name)
    aggregate = aggregate_of(node)
    if aggregate:
        filters = "、".join(_filter(column, wanted, name) for column, wanted in aggregate.filters)
        where = f"中{filters}的" if filters else "的"
        return (
            f"{name(aggregate.form)}{where}{'家数' if aggregate.method == 'count' else name(aggregate.column) + '合计'}"
        )
    match node:
        case ast.Constant(value=None):
            return "空"
        case ast.Constant(value=constant):
            return f"{constant:.15g}" if isinstance(constant, float | int) else str(constant)
        case ast.BinOp(left=left, op=op, right=right):
            return f"{_inner(left, name)}{_SIGNS[type(op)]}{_inner(right, name)}"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"−{_inner(operand, name)}"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"并非（{_words(operand, name)}）"
        case ast.UnaryOp(operand=operand):
            return _words(operand, name)
        case ast.BoolOp(op=op, values=values):
            return (" 且 " if isinstance(op, ast.And) else " 或 ").join(_inner(value, name) for value in values)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return f"{_words(left, name)}{_SIGNS[type(op)]}{_words(right, name)}"
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return f"{_words(test, name)}时取{_words(body, name)}，否则取{_words(orelse, name)}"
        case ast.Tuple(elts=items):
            return "、".join(_words(item, name) for item in items)
        case ast.Call(func=ast.Name(id=called), args=arguments):
            function = find(called)
            label = _BUILTINS.get(called) or (function.name_zh if function else called)
            return f"{label}（{'，'.join(_words(argument, name) for argument in arguments)}）"
    return ast.unparse(node)


def _reference(reference: Reference, name: Callable[[str], str]) -> str:
    return f"{_WHEN[reference.when]}{name(reference.name)}"


def _filter(column: str, node: ast.expr, name: Callable[[str], str]) -> str:
    is_blank = isinstance(node, ast.Constant) and node.value is None
    return f"{name(column)}为空" if is_blank else _words(node, name)


def _inner(node: ast.expr, name: Callable[[str], str]) -> str:
    text = _words(node, name)
    return f"（{text}）" if isinstance(node, ast.BinOp | ast.Compare | ast.IfExp | ast.BoolOp) else text


def parts_in_words(expression: Expression, name: Callable[[str], str]) -> list[tuple[Expression, str]]:
    """The two sides of a comparison with their words; the expression itself where it is no comparison."""
    tree = expression.tree
    sides = [tree.left, *tree.comparators] if isinstance(tree, ast.Compare) else []
    return [(parse(ast.unparse(side)), _words(side, name)) for side in sides if not isinstance(side, ast.Constant)]
