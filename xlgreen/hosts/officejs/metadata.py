"""functions.json: what Excel knows of each function before any JavaScript runs."""

import json
import re
from typing import Any

from xlgreen.functions import REGISTRY, Argument, Function
from xlgreen.functions.registry.words import argument_words


def functions_json() -> str:
    """The metadata of all functions. Errors are let through: a missing #N/A value is an answer to some of them."""
    document = {"allowErrorForDataTypeAny": True, "functions": [_metadata(entry) for entry in REGISTRY.values()]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _metadata(function: Function) -> dict[str, Any]:
    return {
        "id": function.excel_name,
        "name": function.name,
        "description": f"{function.name_zh}：{function.summary_zh}",
        "result": {"dimensionality": "matrix"},
        "parameters": [_parameter(argument) for argument in function.arguments],
    }


def _parameter(argument: Argument) -> dict[str, Any]:
    """Any argument may be a range; a single value then arrives as a block of one cell."""
    known = {
        "name": _one_word(argument.name_zh),
        "description": argument_words(argument),
        "type": "any",
        "dimensionality": "matrix",
    }
    return {**known, "optional": True} if argument.optional else known


def _one_word(name: str) -> str:
    """The name shown while typing, without the remark in parentheses, which stands in the description."""
    return re.sub(r"\(.*\)|\W", "", name)
