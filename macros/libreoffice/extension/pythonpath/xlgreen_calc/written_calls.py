"""The calls of our functions in the text of a formula, and what each of their arguments is by its looks.

The text is what the office's interface gives: English names, ``;`` between arguments, ``Sheet.A1`` for references.
"""

import re
from collections import namedtuple
from functools import lru_cache

from xlgreen_calc.methods import METHODS, SERVICE

OMITTED, TEXT, NUMBER, REFERENCE, PERHAPS_REFERENCE, VALUE = range(6)
_CERTAIN = (TEXT, NUMBER, VALUE)

WrittenCall = namedtuple("WrittenCall", "function arguments")
WrittenArgument = namedtuple("WrittenArgument", "kind content")

PREFIX = SERVICE.upper() + "."
_FUNCTIONS = {PREFIX + method.upper(): function for method, function in METHODS.items()}
_TOKEN = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|([\w.]*)\(|[][){};]')
_OPENING, _CLOSING = ("(", "{", "["), (")", "}", "]")
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?", re.IGNORECASE)
_SHEET = r"(?:\$?(?:'(?:[^']|'')+'|\w+)\.)?"
_REFERENCE = re.compile(rf"{_SHEET}\$?[A-Z]{{1,3}}\$?\d+|[^\W\d][\w.]*")
_CALL = re.compile(r"([A-Z][\w.]*)\(.*\)", re.IGNORECASE | re.DOTALL)
_GIVE_REFERENCES = frozenset(
    ["IF", "IFS", "IFERROR", "IFNA", "SWITCH", "CHOOSE", "INDEX", "OFFSET", "INDIRECT", "XLOOKUP", "LET"]
)
_OPERATOR = re.compile(r"[-+*/^&=<>%]")


@lru_cache(maxsize=4096)
def written_calls(formula):
    """Every call, those inside others as well."""
    calls, open_brackets = [], []
    for token in _TOKEN.finditer(formula):
        text = token.group()
        if text.endswith(_OPENING):
            open_brackets.append(((token.group(1) or "").upper(), [], [token.end()]))
        elif text == ";" and open_brackets:
            _, arguments, start = open_brackets[-1]
            arguments.append(formula[start.pop() : token.start()])
            start.append(token.end())
        elif text in _CLOSING and open_brackets:
            name, arguments, start = open_brackets.pop()
            arguments.append(formula[start.pop() : token.start()])
            if name in _FUNCTIONS:
                calls.append(WrittenCall(_FUNCTIONS[name], tuple(map(_argument, arguments))))
    return tuple(calls)


def _argument(text):
    text = text.strip()
    if not text:
        return WrittenArgument(OMITTED, None)
    quoted = _TEXT.fullmatch(text)
    if quoted:
        return WrittenArgument(TEXT, quoted.group(1).replace('""', '"'))
    if _NUMBER.fullmatch(text):
        return WrittenArgument(NUMBER, float(text))
    if _REFERENCE.fullmatch(text):
        return WrittenArgument(REFERENCE, text)
    return WrittenArgument(VALUE if _is_value(text) else PERHAPS_REFERENCE, text)


def _is_value(text):
    """Whether the expression cannot be a reference: an operator joins values, most functions give values."""
    outside = _outside_brackets(text)
    if _OPERATOR.search(outside) or text.startswith("{"):
        return True
    if outside != "":
        return False
    if text.startswith("("):
        return _argument(text[1:-1]).kind in _CERTAIN
    call = _CALL.fullmatch(text)
    if call and call.group(1).upper() == "IF":  # it gives a reference only where a branch is one
        return all(_argument(branch).kind in _CERTAIN for branch in _inside(text)[1:])
    return bool(call) and call.group(1).upper() not in _GIVE_REFERENCES


def _inside(call):
    """The arguments of the outermost call."""
    depth, start, arguments = 0, 0, []
    for token in _TOKEN.finditer(call):
        text = token.group()
        if text.endswith(_OPENING):
            depth += 1
            start = token.end() if depth == 1 else start
            continue
        if depth == 1 and text in (";", *_CLOSING):
            arguments.append(call[start : token.start()])
            start = token.end()
        depth -= text in _CLOSING
    return arguments


def _outside_brackets(text):
    """What stands outside brackets and quotes, without the names of functions."""
    depth, last, outside = 0, 0, []
    for token in _TOKEN.finditer(text):
        if depth == 0:
            outside.append(text[last : token.start()])
        depth += token.group().endswith(_OPENING) - (token.group() in _CLOSING)
        last = token.end()
    return "".join([*outside, text[last:] if depth == 0 else ""])
