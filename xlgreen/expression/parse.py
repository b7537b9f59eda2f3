"""The text of an expression, read into a checked tree."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from xlgreen.functions import Function, find

BUILTINS = {
    "filled": 1,  # the cell holds something
    "blank": 1,  # the cell holds nothing
    "holds": 1,  # the claim is certainly true (an error counts as false)
    "broken": 1,  # the claim is certainly false (an error counts as true enough)
    "unique": 1,  # the value stands once in its column
    "textual": 1,  # the cell holds text, where a number or a day belongs
    "explained": 1,  # the cell holds a text that says something
    "among": 2,  # the value is one of a named list: among(level, "list_level")
    "concat": None,  # texts put together
}
WHEN = ("base", "previous", "explanation")
AGGREGATES = ("count", "sum")
_NODES = (
    ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.UnaryOp, ast.USub, ast.UAdd, ast.Not,
    ast.BoolOp, ast.And, ast.Or, ast.Compare, ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
    ast.IfExp, ast.Call, ast.Name, ast.Load, ast.Attribute, ast.Constant, ast.Tuple, ast.keyword,
)  # fmt: skip


class ExpressionError(ValueError):
    """A fault in an expression's text; the message is a catalogue key with its values."""

    def __init__(self, key: str, **values: object):
        super().__init__(f"{key} {values}")
        self.key, self.values = key, values


class Reference(NamedTuple):
    """A variable, or a column of the same row; ``when`` is "", "base" or "previous";
    "explanation" is what is written about a variable."""

    name: str
    when: str = ""

    def __str__(self) -> str:
        return f"{self.name}.{self.when}" if self.when else self.name


@dataclass(frozen=True)
class Aggregate:
    """A count or a sum over the rows of a list; each filter is a column and the tree of what it must equal."""

    form: str
    method: str
    column: str
    filters: tuple[tuple[str, ast.expr], ...]


@dataclass(frozen=True)
class Expression:
    """A checked expression. Equal sources are equal expressions."""

    source: str

    @cached_property
    def tree(self) -> ast.expr:
        return _parse_tree(self.source)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        found = (reference_of(node) for node in walk(self.tree))
        return tuple(dict.fromkeys(reference for reference in found if reference))

    @cached_property
    def aggregates(self) -> tuple[Aggregate, ...]:
        return tuple(aggregate for node in walk(self.tree) if (aggregate := aggregate_of(node)))

    @cached_property
    def follows_from_references(self) -> bool:
        """Whether equal values of its references always give an equal value: nothing is looked up in other rows."""
        calls = (
            node.func.id for node in walk(self.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        )
        return not self.aggregates and "unique" not in calls

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        calls = (node for node in walk(self.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name))
        return tuple(f for call in calls if (f := find(call.func.id)) and call.func.id not in BUILTINS)  # type: ignore[attr-defined]

    def __str__(self) -> str:
        return self.source


@lru_cache(maxsize=4096)
def parse(source: str) -> Expression:
    """Check the text of an expression; ``ExpressionError`` names the first fault."""
    expression = Expression(" ".join(source.split()))
    if isinstance(expression.tree, ast.Tuple):
        raise ExpressionError("expression-node", node="Tuple")
    for node in walk(expression.tree):
        _check_node(node)
    return expression


@lru_cache(maxsize=4096)
def _parse_tree(source: str) -> ast.expr:
    try:
        return ast.parse(source, mode="eval").body
    except SyntaxError as fault:
        raise ExpressionError("expression-syntax", source=source, reason=fault.msg) from None


def walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that carries a meaning of its own (a call's name and a list's name do not)."""
    yield tree
    if reference_of(tree):
        return
    aggregate = aggregate_of(tree)
    if aggregate:
        for _, wanted in aggregate.filters:
            yield from walk(wanted) if not isinstance(wanted, ast.Tuple) else ()
        return
    skip = tree.func if isinstance(tree, ast.Call) else None
    for child in ast.iter_child_nodes(tree):
        if child is not skip:
            yield from walk(child)


def _check_node(node: ast.AST) -> None:
    match node:
        case ast.Attribute(attr=name) if name not in WHEN:
            raise ExpressionError("expression-attribute", name=name)
        case ast.Attribute(value=value) if not reference_of(node):
            raise ExpressionError("expression-attribute", name=getattr(value, "attr", ast.unparse(value)))
        case ast.Constant(value=value) if not isinstance(value, str | int | float | None):
            raise ExpressionError("expression-node", node=repr(value))
        case ast.Compare():
            _check_comparison(node)
        case ast.Call():
            _check_call(node)
        case _ if not isinstance(node, _NODES):
            raise ExpressionError("expression-node", node=type(node).__name__)
    if any(isinstance(child, ast.Tuple) for child in ast.iter_child_nodes(node)) and not isinstance(node, ast.Compare):
        raise ExpressionError("expression-node", node="Tuple")


def _check_comparison(node: ast.Compare) -> None:
    """One comparison at a time; ``in`` and ``not in`` want constants on their right, the others no choice at all."""
    right, chooses = node.comparators[0], isinstance(node.ops[0], ast.In | ast.NotIn)
    if len(node.ops) > 1 or isinstance(node.left, ast.Tuple):
        raise ExpressionError("expression-node", node="Compare")
    if chooses != isinstance(right, ast.Tuple) or (chooses and not _is_constant(right)):
        raise ExpressionError("expression-node", node=type(node.ops[0]).__name__)


def _is_constant(node: ast.AST) -> bool:
    try:
        ast.literal_eval(ast.unparse(node))
    except ValueError:
        return False
    return True


def _check_call(node: ast.Call) -> None:
    aggregate = aggregate_of(node)
    if aggregate:
        _check_filters(aggregate)
        return
    if not isinstance(node.func, ast.Name):
        raise ExpressionError("expression-call", source=ast.unparse(node))
    name = node.func.id
    if name in BUILTINS:
        _check_builtin(name, [*node.args, *(keyword.value for keyword in node.keywords)])
        return
    function = find(name) if name.islower() else None
    if function is None:
        raise ExpressionError("expression-function", name=name)
    required = sum(not argument.optional for argument in function.arguments)
    if node.keywords or not required <= len(node.args) <= len(function.arguments):
        raise ExpressionError("expression-arguments", name=name, count=required)


def _check_builtin(name: str, arguments: list[ast.expr]) -> None:
    expected = BUILTINS[name]
    if len(arguments) != expected if expected is not None else not arguments:
        raise ExpressionError("expression-arguments", name=name, count=expected or 1)
    wants_cell = name in ("unique", "among", "textual", "explained") and not reference_of(arguments[0])
    if wants_cell or (name == "among" and not _is_constant(arguments[1])):
        raise ExpressionError("expression-call", source=f"{name}({ast.unparse(arguments[0])})")


def _check_filters(aggregate: Aggregate) -> None:
    choices = [wanted for _, wanted in aggregate.filters if isinstance(wanted, ast.Tuple)]
    if len(choices) > 1 or not all(_is_constant(choice) for choice in choices):
        raise ExpressionError("expression-choices", form=aggregate.form)


@lru_cache(maxsize=4096)
def shift(expression: Expression, when: str) -> Expression:
    """The same expression over another year's values: plain references become ``.base`` or ``.previous``."""
    return parse(ast.unparse(_Shift(when).visit(ast.parse(expression.source, mode="eval"))))


class _Shift(ast.NodeTransformer):
    def __init__(self, when: str):
        self.when = when

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        node.args = [self.visit(argument) for argument in node.args]
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Attribute(node, self.when, ast.Load())


def reference_of(node: ast.AST) -> Reference | None:
    """The reference that a node stands for, if it is one."""
    match node:
        case ast.Name(id=name):
            return Reference(name)
        case ast.Attribute(value=ast.Name(id=name), attr=when) if when in WHEN:
            return Reference(name, when)
    return None


def aggregate_of(node: ast.AST) -> Aggregate | None:
    """The count or sum over a list that a node stands for, if it is one."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=form), attr=method), args=arguments, keywords=keywords):
            if method not in AGGREGATES or len(arguments) != (method == "sum"):
                return None
            column = arguments[0].value if arguments and isinstance(arguments[0], ast.Constant) else ""
            filters = tuple((keyword.arg or "", keyword.value) for keyword in keywords)
            if ("" in dict(filters)) or (method == "sum") != bool(column):
                return None
            return Aggregate(form, method, str(column), filters)
    return None
