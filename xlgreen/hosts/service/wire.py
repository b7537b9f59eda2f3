"""The wire format of ``POST /call``: many calls in one request, one block of cells for each.

A request is JSON (``Content-Type: application/json``) and carries the token (``Authorization: Bearer …``)::

    {"calls": [{"function": "XG_DECLINE_RATE", "arguments": [[[80]], [[64]]]}]}

- An argument is rows of cells, all of one length and not empty; a block of one cell is a scalar.
  ``null`` stands for an argument that was left out.
- A cell is a number, a text, true or false, ``null`` where blank, or ``{"error": "#N/A"}``.
  Dates are serial numbers, in both directions. An error that Excel has and the functions do not know
  (``#SPILL!``) counts as ``#VALUE!``.

The answer has one block for each call, in their order and of the same cells::

    {"results": [[[0.2]]]}

- A scalar is a block of one cell. An error may say why: ``{"error": "#NAME?", "reason": "没有函数…"}``.
- An unknown function is ``#NAME?``; too many or too few arguments are ``#VALUE!``.

What is not of this form is refused as a whole, with a status and a sentence: ``{"refused": "…"}``.
NaN, Infinity and numbers beyond a double are refused: they are not JSON, and no cell can hold them.
"""

import json
import math
import time
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, NoReturn

from xlgreen.catalogue.texts import text
from xlgreen.functions import ERROR_CODES, VALUE, ErrorValue, call, find
from xlgreen.hosts.service.refusal import Refusal

MOST_CALLS: Final = 1000
MOST_CELLS: Final = 500_000
"""Cells of all arguments and of all results together: a row by a column can ask for millions."""
LONGEST_TEXT: Final = 32_767
"""As many characters as an Excel cell holds."""
LONGEST_NAME: Final = 255

Argument = list[list[Any]] | None
Block = list[list[Any]]


class Call(NamedTuple):
    """A function by its name, and its arguments as they travel."""

    name: str
    arguments: list[Argument]


def read_calls(body: bytes) -> list[Call]:
    """The calls of a request, or a refusal that says what is wrong with it."""
    document = _json(body)
    calls = document.get("calls") if isinstance(document, dict) else None
    if not isinstance(calls, list):
        _malformed("calls")
    if len(calls) > MOST_CALLS:
        raise Refusal(413, "service-too-many-calls", most=MOST_CALLS)
    read = [_call(raw) for raw in calls]
    if sum(_weight(entry) for entry in read) > MOST_CELLS:
        raise Refusal(413, "service-too-many-cells", most=MOST_CELLS)
    return read


def answer(calls: Sequence[Call], seconds: float) -> bytes:
    """The results as JSON; refused where they are not there in time."""
    until = time.monotonic() + seconds
    results = []
    for entry in calls:
        if time.monotonic() > until:
            raise Refusal(503, "service-too-long", seconds=f"{seconds:g}")
        results.append(_result(entry))
    # Escaped to ASCII: a text may hold half of a surrogate pair, which UTF-8 cannot carry.
    return json.dumps({"results": results}, allow_nan=False, separators=(",", ":")).encode("ascii")


def _json(body: bytes) -> Any:
    try:
        return json.loads(body, parse_constant=_not_a_number)
    except (ValueError, RecursionError):  # not UTF-8, not JSON, thousands of digits, thousands of brackets
        raise Refusal(400, "service-not-json") from None


def _not_a_number(name: str) -> NoReturn:
    raise Refusal(400, "service-not-finite", number=name)


def _malformed(where: str) -> NoReturn:
    raise Refusal(400, "service-malformed", where=where)


def _call(raw: Any) -> Call:
    if not isinstance(raw, dict):
        _malformed("calls")
    name, arguments = raw.get("function"), raw.get("arguments")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        _malformed("function")
    if not isinstance(arguments, list):
        _malformed("arguments")
    return Call(name, [_argument(argument) for argument in arguments])


def _argument(raw: Any) -> Argument:
    if raw is None:
        return None
    if not isinstance(raw, list) or not raw or not all(isinstance(row, list) and row for row in raw):
        _malformed("arguments")
    if len({len(row) for row in raw}) > 1:
        _malformed("arguments")
    return [[_cell(cell) for cell in row] for row in raw]


def _cell(raw: Any) -> Any:
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, str):
        if len(raw) > LONGEST_TEXT:
            raise Refusal(413, "service-text-too-long", most=LONGEST_TEXT)
        return raw
    if isinstance(raw, int | float):
        return _number(raw)
    code = raw.get("error") if isinstance(raw, dict) else None
    if not isinstance(code, str):
        _malformed("cell")
    return ErrorValue(code if code in ERROR_CODES else VALUE)


def _number(raw: float) -> float:
    try:
        number = float(raw)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Refusal(400, "service-not-finite", number="1E+308")
    return number


def _weight(entry: Call) -> int:
    """The cells that a call brings, and those of its result where the arguments are spread over each other."""
    given = [argument for argument in entry.arguments if argument is not None]
    brought = sum(len(block) * len(block[0]) for block in given)
    function = find(entry.name)
    if function is None or not function.elementwise or not given:
        return brought
    return brought + max(len(block) for block in given) * max(len(block[0]) for block in given)


def _result(entry: Call) -> Block:
    function = find(entry.name)
    if function is None:
        return [[{"error": "#NAME?", "reason": text("service-no-function", name=entry.name)}]]
    result = call(function, *map(_scalar_or_block, entry.arguments))
    rows = result if isinstance(result, list) else [[result]]
    return [[{"error": cell.code} if isinstance(cell, ErrorValue) else cell for cell in row] for row in rows]


def _scalar_or_block(argument: Argument) -> Any:
    return argument[0][0] if argument and len(argument) == len(argument[0]) == 1 else argument
