"""An expression as an Excel formula that gives what ``evaluate`` gives, with plain functions only."""

import ast
from typing import Protocol

from xlgreen.expression.parse import (
    BUILTINS,
    Aggregate,
    Expression,
    ExpressionError,
    Reference,
    aggregate_of,
    reference_of,
)
from xlgreen.functions import Argument, Function, find, native_formula
from xlgreen.functions.registry.formula_text import is_atom
from xlgreen.value import NO_EXPLANATIONS, WORD_WITHIN

_OPERATORS: dict[type, tuple[str, int]] = {
    ast.Add: ("+", 4), ast.Sub: ("-", 4), ast.Mult: ("*", 5), ast.Div: ("/", 5), ast.Pow: ("^", 6),
    ast.Eq: ("=", 2), ast.NotEq: ("<>", 2), ast.Lt: ("<", 2), ast.LtE: ("<=", 2), ast.Gt: (">", 2), ast.GtE: (">=", 2),
}  # fmt: skip
_ATOM = 9


class Calls(Protocol):
    """How the call of a function is written in a workbook."""

    def __call__(self, function: Function, *arguments: str) -> str: ...


def native_call(function: Function, *arguments: str) -> str:
    """A call written out with the spreadsheet's own functions: it computes wherever the workbook is opened."""
    if function.native is None:
        raise ExpressionError("expression-no-formula", source=function.name.lower())
    return native_formula(function, *arguments)


def named_call(function: Function, *arguments: str) -> str:
    """A call by name, which guards itself against blanks: it computes where the functions are installed."""
    given = map(_said_to_be_missing, function.arguments, arguments)
    return f"{function.excel_name}({','.join(given)})"


def _said_to_be_missing(argument: Argument, written: str) -> str:
    """#N/A out of an expression as a blank, where a blank has an answer of its own: not every host hands #N/A on."""
    is_expression = "(" in written or not is_atom(written)
    return f'IF(ISNA({written}),"",{written})' if argument.when_missing is not None and is_expression else written


class Cells(Protocol):
    """How what an expression refers to is written in the workbook."""

    def cell(self, reference: Reference) -> str:
        """A cell, or a constant, as it is written in a formula."""

    def is_text(self, reference: Reference) -> bool:
        """Whether the cell holds text (else a number or a day)."""

    def column(self, form: str, column: str) -> str:
        """The range of a list's column; column "" is the key that makes a row count."""

    def options(self, name: str) -> str:
        """The range of a named list of allowed values."""

    def column_of(self, reference: Reference) -> str:
        """The range of the column in which a cell of the same row lies."""

    def call(self, function: Function, *arguments: str) -> str:
        """The call of a function with its arguments as they are written."""


def excel_formula(expression: Expression, cells: Cells) -> str:
    """The formula without its leading "="; a blank input gives #N/A as it does in Python."""
    return _guarded(expression.tree, cells)


def _guarded(node: ast.expr, cells: Cells) -> str:
    """The node's formula behind a test that everything it needs is there."""
    missing, body = _missing(node, cells), _body(node, cells)[0]
    return f"IF({missing},NA(),{body})" if missing else body


def _missing(node: ast.expr, cells: Cells) -> str:
    """A test of whether something that the node needs is blank; "" when it needs nothing."""
    needed = [reference for reference in dict.fromkeys(_needed(node)) if _is_address(cells.cell(reference))]
    missing = [f'{cells.cell(reference)}=""' for reference in needed if cells.is_text(reference)]
    numbers = [cells.cell(reference) for reference in needed if not cells.is_text(reference)]
    if numbers:
        missing.append(f"COUNT({','.join(numbers)})<{len(numbers)}")
    return missing[0] if len(missing) < 2 and missing else f"OR({','.join(missing)})" if missing else ""


def _is_address(cell: str) -> bool:
    """Whether a reference lies in a cell, which may be blank, and is not a constant."""
    return cell.startswith(("$", "'"))


def _needed(node: ast.expr) -> list[Reference]:
    reference = reference_of(node)
    if reference:
        return [reference]
    match node:
        case ast.BinOp(left=left, right=right):
            return _needed(left) + _needed(right)
        case ast.UnaryOp(operand=operand):
            return _needed(operand)
        case ast.BoolOp(values=values):
            return [reference for value in values for reference in _needed(value)]
        case ast.Compare(left=left, comparators=others):
            return _needed(left) + [r for other in others if not isinstance(other, ast.Tuple) for r in _needed(other)]
        case ast.Call(func=ast.Name(id="unique" | "among"), args=[argument, *_]):
            return _needed(argument)
        case ast.Call() if aggregate := aggregate_of(node):
            return [r for _, wanted in aggregate.filters if not isinstance(wanted, ast.Tuple) for r in _needed(wanted)]
    return []


def _body(node: ast.expr, cells: Cells) -> tuple[str, int]:
    """The node's formula and how tightly its outermost operator binds."""
    reference = reference_of(node)
    if reference:
        return cells.cell(reference), _ATOM
    aggregate = aggregate_of(node)
    if aggregate:
        return _aggregate(aggregate, cells), _ATOM
    match node:
        case ast.Constant(value=constant):
            return literal(constant), _ATOM
        case ast.BinOp(left=left, op=op, right=right):
            return _binary(left, _OPERATORS[type(op)], right, cells)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"NOT({_body(operand, cells)[0]})", _ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"(-{_operand(operand, 7, cells)})", _ATOM
        case ast.UnaryOp(operand=operand):
            return _body(operand, cells)
        case ast.BoolOp(op=op, values=values):
            name = "AND" if isinstance(op, ast.And) else "OR"
            return f"{name}({','.join(_body(value, cells)[0] for value in values)})", _ATOM
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _comparison(left, op, right, cells)
        case ast.IfExp(test=test, body=yes, orelse=no):
            return f"IF({_guarded(test, cells)},{_guarded(yes, cells)},{_guarded(no, cells)})", _ATOM
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, arguments, cells), _ATOM
    raise ExpressionError("expression-no-formula", source=ast.unparse(node))


def literal(constant: object) -> str:
    """A Python constant as it is written in a formula."""
    match constant:
        case None:
            return '""'
        case bool():
            return "TRUE" if constant else "FALSE"
        case str():
            return '"' + constant.replace('"', '""') + '"'
        case int() | float():
            return f"{constant:.15g}"
    raise ExpressionError("expression-node", node=type(constant).__name__)


def _operand(node: ast.expr, needs: int, cells: Cells) -> str:
    text, binds = _body(node, cells)
    return text if binds >= needs else f"({text})"


def _binary(left: ast.expr, operator: tuple[str, int], right: ast.expr, cells: Cells) -> tuple[str, int]:
    sign, binds = operator
    return f"{_operand(left, binds, cells)}{sign}{_operand(right, binds + 1, cells)}", binds


def _comparison(left: ast.expr, op: ast.cmpop, right: ast.expr, cells: Cells) -> tuple[str, int]:
    if isinstance(op, ast.In | ast.NotIn):
        items = right.elts if isinstance(right, ast.Tuple) else [right]
        value = _operand(left, 3, cells)
        test = f"OR({','.join(f'{value}={_body(item, cells)[0]}' for item in items)})"
        return (test if isinstance(op, ast.In) else f"NOT({test})"), _ATOM
    return _binary(left, _OPERATORS[type(op)], right, cells)


def _call(name: str, arguments: list[ast.expr], cells: Cells) -> str:
    if name in BUILTINS:
        return _builtin(name, arguments, cells)
    function = find(name)
    assert function is not None
    return cells.call(function, *[_argument(argument, cells) for argument in arguments])


def _argument(node: ast.expr, cells: Cells) -> str:
    return _body(node, cells)[0] if reference_of(node) or isinstance(node, ast.Constant) else _guarded(node, cells)


def _builtin(name: str, arguments: list[ast.expr], cells: Cells) -> str:
    first = _argument(arguments[0], cells)
    match name:
        case "filled":
            return f'({first}<>"")' if reference_of(arguments[0]) else f'IFERROR({first}<>"",TRUE)'
        case "blank":
            return f'({first}="")' if reference_of(arguments[0]) else f'IFERROR({first}="",FALSE)'
        case "holds":
            return _certainly(arguments[0], cells, "{}")
        case "broken":
            return _certainly(arguments[0], cells, "NOT({})")
        case "textual":
            return f"ISTEXT({first})"
        case "explained":
            return _explained(first)
        case "among":
            options = cells.options(str(ast.literal_eval(arguments[1])))
            return f"ISNUMBER(MATCH({first},{options},0))"
        case "unique":
            reference = reference_of(arguments[0])
            assert reference is not None
            return f"SUMPRODUCT(--({cells.column_of(reference)}={first}))<=1"
    return "&".join(_argument(argument, cells) for argument in arguments)


def _explained(cell: str) -> str:
    """As ``value.explains``. Letters and Chinese characters are sorted behind figures and signs."""
    words = ",".join(f"{cell}={literal(word)}" for word in NO_EXPLANATIONS)
    places = ",".join(map(str, range(1, WORD_WITHIN + 1)))
    has_word = f'SUMPRODUCT(--(MID({cell},{{{places}}},1)>="a"))>0'
    return f'AND(LEN(SUBSTITUTE(SUBSTITUTE({cell}," ",""),"\u3000",""))>1,{has_word},NOT(OR({words})))'


def _certainly(node: ast.expr, cells: Cells, form: str) -> str:
    """TRUE only where the node can be computed and is so."""
    missing, body = _missing(node, cells), form.format(_body(node, cells)[0])
    return f"IFERROR(AND(NOT({missing}),{body}),FALSE)" if missing else f"IFERROR({body},FALSE)"


def _aggregate(aggregate: Aggregate, cells: Cells) -> str:
    if aggregate.method == "sum" and not aggregate.filters:
        return f"SUM({cells.column(aggregate.form, aggregate.column)})"
    conditions = [f'{cells.column(aggregate.form, "")},"?*"']
    several = False
    for column, node in aggregate.filters:
        several = several or isinstance(node, ast.Tuple)
        conditions.append(f"{cells.column(aggregate.form, column)},{_criterion(node, cells)}")
    inside = ",".join(conditions)
    if aggregate.method == "sum":
        inside = f"{cells.column(aggregate.form, aggregate.column)},{inside}"
    total = f"{'COUNTIFS' if aggregate.method == 'count' else 'SUMIFS'}({inside})"
    return f"SUMPRODUCT({total})" if several else total


def _criterion(node: ast.expr, cells: Cells) -> str:
    if isinstance(node, ast.Tuple):
        return "{" + ",".join(_body(item, cells)[0] for item in node.elts) + "}"
    return _body(node, cells)[0]
