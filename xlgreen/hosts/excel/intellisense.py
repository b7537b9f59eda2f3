"""The help shown while typing: the very hidden sheet that Excel-DNA's IntelliSense and our own VBA read."""

from collections.abc import Iterator
from typing import Final

from xlgreen.functions import REGISTRY, Function
from xlgreen.functions.registry.words import argument_words

SHEET: Final = "_IntelliSense_"


def rows() -> Iterator[list[str]]:
    """The mark, then a row for each function: name, words, help topic, and a pair for each argument."""
    yield ["FunctionInfo"]
    yield from map(_row, REGISTRY.values())


def _row(function: Function) -> list[str]:
    pairs = [(_shown(argument.name, argument.optional), argument_words(argument)) for argument in function.arguments]
    return [function.excel_name, f"{function.name_zh}：{function.summary_zh}", "", *(part for p in pairs for part in p)]


def _shown(name: str, optional: bool) -> str:
    return f"[{name}]" if optional else name
