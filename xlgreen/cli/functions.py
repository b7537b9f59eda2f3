"""xlgreen function list | show | call"""

import json
from collections.abc import Sequence
from typing import Any

from xlgreen.cli.console import refuse, show, show_json
from xlgreen.functions import REGISTRY, VALUE, ErrorValue, Function, call, find, native_formula

_DIGITS_OF_A_NUMBER = 15  # a spreadsheet keeps no more


def found(name: str) -> Function:
    """The function of a name, or the command ends."""
    return find(name) or refuse("no-function", name=name)


def list_functions(as_json: bool) -> None:
    if as_json:
        show_json([function_json(function) for function in REGISTRY.values()])
        return
    for function in REGISTRY.values():
        show(f"{function.excel_name:<32}{function.name_zh}　{function.summary_zh}")


def show_function(name: str, as_json: bool) -> None:
    function = found(name)
    if as_json:
        show_json(function_json(function))
        return
    show(f"{function.excel_name}　{function.name_zh}（{function.family_zh}）")
    show(function.summary_zh)
    show(function.summary_en)
    for argument in function.arguments:
        optional = f"　可省略，默认 {argument.default}" if argument.optional else ""
        choices = f"　可选：{'、'.join(argument.choices)}" if argument.choices else ""
        show(f"  {argument.name}　{argument.name_zh}　{argument.kind} {argument.unit}{choices}{optional}")
    if function.native:
        letters = [chr(ord("A") + n) + "1" for n in range(len(function.arguments))]
        show(f"原生公式：={native_formula(function, *letters)}")
    show(f"依据：{function.source}")


def function_json(function: Function) -> dict[str, Any]:
    """A function as other programs need it."""
    return {
        "name": function.name,
        "excel_name": function.excel_name,
        "name_zh": function.name_zh,
        "family": function.family,
        "summary_zh": function.summary_zh,
        "summary_en": function.summary_en,
        "arguments": [
            {
                "name": a.name,
                "name_zh": a.name_zh,
                "kind": a.kind,
                "unit": a.unit,
                "optional": a.optional,
                "choices": list(a.choices),
            }
            for a in function.arguments
        ],
        "native": function.native is not None,
        "source": function.source,
    }


def call_function(name: str, arguments: Sequence[str], as_json: bool) -> None:
    function = found(name)
    kinds = [argument.kind for argument in function.arguments] + ["any"] * len(arguments)
    result = call(function, *[_argument(text, kind) for text, kind in zip(arguments, kinds, strict=False)])
    if as_json:
        show_json({"error": result.code} if isinstance(result, ErrorValue) else {"value": _plain(result)})
        return
    show(result.code if isinstance(result, ErrorValue) else json.dumps(_plain(result), ensure_ascii=False))


def _argument(text: str, kind: str) -> Any:
    """An argument as its function wants it: the digits of a code stay text."""
    if text == "":
        return None
    is_code = text.isdigit() and len(text) > _DIGITS_OF_A_NUMBER
    if (kind == "text" or is_code) and not text.startswith(("#", "[")):
        return text
    if text.startswith("["):
        try:
            return _rows(json.loads(text))
        except ValueError:
            refuse("bad-array", text=text)
    try:
        return float(text)
    except ValueError:
        return ErrorValue(text) if text.startswith("#") else text


def _rows(array: Any) -> Any:
    """A JSON array as rows; a flat one is one row. Rows beside single values are no block of cells."""
    if not any(isinstance(row, list) for row in array):
        return [array]
    return array if all(isinstance(row, list) for row in array) else ErrorValue(VALUE)


def _plain(result: Any) -> Any:
    if isinstance(result, list):
        return [[cell.code if isinstance(cell, ErrorValue) else cell for cell in row] for row in result]
    return result
