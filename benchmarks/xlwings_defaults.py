"""The naive way in Excel: a plain Python function declared with xlwings' default converters, for the benchmark.

xlwings' Windows module cannot be imported here; the functions with which it cleans every cell are taken out of it.
"""

import ast
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd
import xlwings

from xlgreen.functions import Function

MODULE = "naive_functions"
_OF_WINDOWS = ("cell_errors", "_clean_value_data_element", "Engine")


def declare(functions: Sequence[Function]) -> None:
    """A module of naive functions, to be called while the stand-in for pywin32 is there."""
    engine, windows = xlwings.engines["excel"], _windows_engine()
    engine.impl = engine
    engine.clean_value_data, engine.prepare_xl_data_element = windows.clean_value_data, windows.prepare_xl_data_element
    module = sys.modules[MODULE] = ModuleType(MODULE)
    module.__file__ = __file__
    for function in functions:
        setattr(module, function.excel_name, xlwings.func(_naive(function)))


def _naive(function: Function) -> Callable[..., Any]:
    python = function.python

    def computed(*columns: Any) -> Any:
        if not any(isinstance(column, list) for column in columns):
            return python(*columns)
        return [
            [python(*row)] for row in zip(*(c if isinstance(c, list) else repeat(c) for c in columns), strict=False)
        ]

    computed.__name__ = function.excel_name
    names = [argument.name for argument in function.arguments[: max(function.required, 3)]]
    computed.__signature__ = Signature([Parameter(n, Parameter.POSITIONAL_OR_KEYWORD) for n in names])  # type: ignore[attr-defined]
    return computed


def _windows_engine() -> Any:
    source = Path(xlwings.__file__).with_name("_xlwindows.py").read_text(encoding="utf-8")
    taken = [node for node in ast.parse(source).body if _name(node) in _OF_WINDOWS]
    assert len(taken) == len(_OF_WINDOWS)
    found: dict[str, Any] = {"np": np, "pd": pd, "time_types": (dt.date, dt.datetime, np.datetime64)}
    exec(compile(ast.Module(taken, []), "_xlwindows.py", "exec"), found)
    return found["Engine"]()


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return node.name if isinstance(node, ast.FunctionDef | ast.ClassDef) else ""
