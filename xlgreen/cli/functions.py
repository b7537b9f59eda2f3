"""xlgreen function list | show | call | docs"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from xlgreen.catalogue.texts import text
from xlgreen.catalogue.wording import language
from xlgreen.cli.console import refuse, show, show_json, writing
from xlgreen.functions import REGISTRY, VALUE, Argument, ErrorValue, Function, call, find, native_formula
from xlgreen.functions.choices import choice_meaning
from xlgreen.functions.examples import blank_example, day_of, examples_of
from xlgreen.functions.faults import faults_of
from xlgreen.functions.registry.words import absence_words, kind_words, result_words, unit_words

_DIGITS_OF_A_NUMBER = 15  # a spreadsheet keeps no more
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)


def found(name: str) -> Function:
    """The function of a name, or the command ends."""
    return find(name) or refuse("no-function", name=name)


def list_functions(as_json: bool) -> None:
    if as_json:
        show_json([function_json(function) for function in REGISTRY.values()])
        return
    for function in REGISTRY.values():
        show(f"{function.excel_name:<32}{_title(function)}")


def _title(function: Function) -> str:
    return function.summary_en if language() == "en" else f"{function.name_zh}　{function.summary_zh}"


def show_function(name: str, as_json: bool) -> None:
    function = found(name)
    if as_json:
        show_json(function_json(function))
        return
    for line in _described(function):
        show(line)


def _described(function: Function) -> Iterator[str]:
    yield f"{function.excel_name}　{function.name_zh}（{function.family_zh}）"
    yield from [function.summary_en] if language() == "en" else [function.summary_zh, function.summary_en]
    yield text("function-arguments")
    for argument in function.arguments:
        yield f"  {argument.name}　{argument.name_zh}　{_taken(argument)}"
        for choice in argument.choices:
            if meaning := choice_meaning(function, argument, choice):
                yield f"    {choice}　{meaning}"
    if language() != "en":  # these words are there in Chinese only
        yield f"结果：{result_words(function)}"
        yield f"空白与差错：{'；'.join(f'{what} → {answer}' for what, answer in faults_of(function))}"
    yield text("function-examples")
    for example in (*examples_of(function), blank_example(function)):
        yield f"  {example.formula} → {example.answer}"
    yield _native(function)
    yield text("function-source", source=function.source)


def _taken(argument: Argument) -> str:
    """What an argument takes, in the language of the user."""
    if language() == "en":
        parts = ["|".join(argument.choices) or argument.kind, argument.unit, _default(argument)]
        return ", ".join(filter(None, parts))
    unit = unit_words(argument)
    return "；".join(filter(None, [kind_words(argument), unit and f"单位{unit}", absence_words(argument) or "必填"]))


def _default(argument: Argument) -> str:
    if not argument.optional:
        return "required"
    return "optional" if argument.default in (None, "") else f"default {argument.default}"


def _native(function: Function) -> str:
    if function.native is None:
        return text("function-no-native")
    from xlgreen.report.function_reference import cell_names

    return text("function-native", formula="=" + native_formula(function, *cell_names(function)))


def write_docs(path: Path | None) -> None:
    """The reference in Chinese, on the screen or into a file."""
    from xlgreen.report.function_reference import function_reference
    from xlgreen.whole_file import write_whole

    reference = function_reference()
    if path is None:
        show(reference.rstrip("\n"))
        return
    with writing(path):
        write_whole(path, reference)
    show(text("function-docs-written", path=path))


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
        "returns_unit": function.returns_unit,
        "examples": [{"formula": example.formula, "answer": example.answer} for example in examples_of(function)],
        "native": function.native is not None,
        "source": function.source,
    }


def call_function(name: str, arguments: Sequence[str], as_json: bool) -> None:
    function = found(name)
    if not as_json and not function.required <= len(arguments) <= len(function.arguments):
        refuse(
            "arguments-count", name=name, least=function.required, most=len(function.arguments), given=len(arguments)
        )
    kinds = [argument.kind for argument in function.arguments] + ["any"] * len(arguments)
    result = call(function, *[_argument(text, kind) for text, kind in zip(arguments, kinds, strict=False)])
    if as_json:
        show_json({"error": result.code} if isinstance(result, ErrorValue) else {"value": _plain(result)})
        return
    if function.returns_unit == "day" and isinstance(result, float):
        show(day_of(result).isoformat())
        return
    show(result.code if isinstance(result, ErrorValue) else json.dumps(_plain(result), ensure_ascii=False))


def _argument(text: str, kind: str) -> Any:
    """An argument as its function wants it: the digits of a code stay text, 2025-03-15 is a day."""
    if text == "":
        return None
    if kind == "date" and _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return ErrorValue(VALUE)
    is_code = text.isdigit() and len(text) > _DIGITS_OF_A_NUMBER
    if (kind == "text" or is_code) and not text.startswith(("#", "[")):
        return text
    if text.startswith("["):
        try:
            return _rows(json.loads(text))
        except (ValueError, RecursionError):
            refuse("bad-array", text=text[:80])
    if _NUMBER.fullmatch(text):
        return float(text)
    return ErrorValue(text) if text.startswith("#") else text


def _rows(array: Any) -> Any:
    """A JSON array as rows; a flat one is one row. Rows beside single values are no block of cells."""
    if not any(isinstance(row, list) for row in array):
        return [array]
    return array if all(isinstance(row, list) for row in array) else ErrorValue(VALUE)


def _plain(result: Any) -> Any:
    """The result for JSON, a number with the digits that a spreadsheet shows."""
    if isinstance(result, list):
        return [[_plain(cell) for cell in row] for row in result]
    if isinstance(result, float):
        return float(f"{result:.{_DIGITS_OF_A_NUMBER}g}")
    return result.code if isinstance(result, ErrorValue) else result
