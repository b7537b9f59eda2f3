"""The text of an Excel formula: its literals and atoms, and the IFs that can be decided beforehand."""

import operator
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final

_NUMBER: Final = r"-?\d+(?:\.\d+)?(?:E[+-]?\d+)?"
_TEXT: Final = r'"(?:[^"]|"")*"'
_LITERAL: Final = re.compile(f"{_NUMBER}|{_TEXT}")
_COMPARISON: Final = re.compile(f"({_NUMBER}|{_TEXT})(<=|>=|<>|=|<|>)({_NUMBER}|{_TEXT})")
_IF: Final = re.compile(r"(?<![A-Za-z0-9_.])IF\(")
_OPERATORS: Final = frozenset("+-*/^&=<> ,;")
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def literal(value: float | str | None) -> str:
    """A Python value as it is written in a formula; None is the blank text."""
    if value is None:
        return '""'
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return f"{value:.15g}".replace("e", "E")


def literal_value(expression: str) -> float | str | None:
    """The value of a number or text literal; None for anything else."""
    if not _LITERAL.fullmatch(expression):
        return None
    return expression[1:-1].replace('""', '"') if expression.startswith('"') else float(expression)


def is_atom(expression: str) -> bool:
    """Whether the expression can stand beside any operator without parentheses."""
    return all(character not in _OPERATORS for character, _ in top_level(expression))


def top_level(expression: str) -> Iterator[tuple[str, int]]:
    """The characters outside parentheses, braces, brackets and quotes, each with its position."""
    depth, quote = 0, ""
    for position, character in enumerate(expression):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "({[":
            depth += 1
        elif character in ")}]":
            depth -= 1
        elif depth == 0:
            yield character, position


def placed(before: str, expression: str, after: str) -> str:
    """The expression as it must stand between its neighbours: in parentheses only where needed."""
    alone = (not before or before[-1] in "(,") and (not after or after[0] in "),")
    union = any(character == "," for character, _ in top_level(expression))
    return expression if is_atom(expression) or (alone and not union) else f"({expression})"


def fold(formula: str) -> str:
    """The formula without the IFs that compare two literals (an omitted option, a chosen method)."""
    position = 0
    while found := _IF.search(formula, position):
        if _inside_text(formula, found.start()):
            position = found.end()
            continue
        arguments, end = _arguments(formula, found.end())
        kept = _kept_branch(arguments)
        if kept is None:
            position = found.end()
            continue
        before, after = formula[: found.start()], formula[end:]
        formula = before + placed(before, kept, after) + after
        position = found.start()
    return formula


def _inside_text(formula: str, position: int) -> bool:
    return formula.count('"', 0, position) % 2 == 1


def _arguments(formula: str, start: int) -> tuple[list[str], int]:
    """The arguments of the call whose first argument begins at ``start``, and where the call ends."""
    rest = formula[start:]
    close = _closing(rest)
    inside = rest[:close]
    commas = [position for character, position in top_level(inside) if character == ","]
    bounds = [-1, *commas, len(inside)]
    return [inside[a + 1 : b] for a, b in pairwise(bounds)], start + close + 1


def _closing(rest: str) -> int:
    depth, quote = 1, ""
    for position, character in enumerate(rest):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if depth == 0:
                return position
    raise ValueError(f"unbalanced parentheses in {rest!r}")


def _kept_branch(arguments: list[str]) -> str | None:
    condition, yes, *no = arguments
    if condition in ("TRUE", "FALSE"):
        return yes if condition == "TRUE" else no[0]
    compared = _COMPARISON.fullmatch(condition)
    if compared is None:
        return None
    left, sign, right = literal_value(compared[1]), compared[2], literal_value(compared[3])
    return yes if _COMPARE[sign](_sortable(left), _sortable(right)) else no[0]


def _sortable(value: float | str | None) -> tuple[int, float, str]:
    """Any text is greater than any number, and capitals do not count, as in a spreadsheet."""
    return (1, 0.0, value.casefold()) if isinstance(value, str) else (0, float(value or 0), "")
