"""The module that xlwings imports inside Excel: every function of the registry as a UDF.

The wrappers in ``macros/xlgreen_functions.bas`` call them by name through xlwings' COM server. Conversion is
``raw``: xlwings' own converters take seven times as long for a hundred thousand rows. Elsewhere than on Windows
xlwings' decorators do nothing, and these are plain Python functions.
"""

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Any, Final

import xlwings

from xlgreen.functions import REGISTRY, Argument, Function, call
from xlgreen.functions.registry.words import argument_words
from xlgreen.hosts.excel.cells import from_excel, to_excel

CATEGORY: Final = "xlgreen"


def _udf(function: Function) -> Callable[..., Any]:
    def computed(*given: Any) -> Sequence[Sequence[object]]:
        return to_excel(call(function, *map(from_excel, given)))

    computed.__name__ = computed.__qualname__ = function.excel_name
    computed.__doc__ = f"{function.name_zh}：{function.summary_zh}"
    computed.__signature__ = Signature([_parameter(a) for a in function.arguments])  # type: ignore[attr-defined]
    declared: Callable[..., Any] = xlwings.ret("raw")(computed)
    for argument in function.arguments:
        declared = xlwings.arg(argument.name, "raw", doc=argument_words(argument))(declared)
    registered: Callable[..., Any] = xlwings.func(category=CATEGORY, call_in_wizard=False)(declared)
    return registered


def _parameter(argument: Argument) -> Parameter:
    """An omitted argument is a blank: the registry knows its default."""
    default = None if argument.optional else Parameter.empty
    return Parameter(argument.name, Parameter.POSITIONAL_OR_KEYWORD, default=default)


globals().update({function.excel_name: _udf(function) for function in REGISTRY.values()})
