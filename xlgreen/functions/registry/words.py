"""What a person reads of a function while typing it: what each argument takes, its unit, its default, the result."""

from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_YEAR, Argument, Function, KindName, Row, Rows

_KINDS: Final[dict[KindName, str]] = {
    "number": "数值",
    "rate": "比率，-1至1的小数",
    "year": f"年份，{FIRST_YEAR}至{LAST_YEAR}",
    "date": "日期或年份",
    "text": "文本",
    "choice": "可选",
    "range": "一列或一行单元格",
    "any": "单元格",
}
_UNITS: Final = {"fraction": "小数", "year": "年", "day": "天"}
_RESULTS: Final = {"fraction": "小数，0.2即20%，单元格可设为百分比格式", "day": "日期，单元格须设为日期格式"}


def argument_words(argument: Argument) -> str:
    """``目标年（年份，1900至2200）``; an optional argument says what its absence means."""
    unit = unit_words(argument)
    parts = [kind_words(argument), unit and f"单位{unit}", absence_words(argument)]
    return f"{argument.name_zh}（{'；'.join(filter(None, parts))}）"


def kind_words(argument: Argument) -> str:
    """What is typed: 数值, 一列或一行单元格, 可选正向、逆向, 文本，如原煤、柴油、电力."""
    kind = f"可选{'、'.join(argument.choices)}" if argument.choices else _KINDS[argument.kind]
    if argument.kind == "any" and argument.help_zh:
        return argument.help_zh
    return f"{kind}，{argument.help_zh}" if argument.help_zh else kind


def unit_words(argument: Argument) -> str:
    """The unit, "" where there is none or the kind says it."""
    return "" if argument.kind in ("rate", "year", "date") else _UNITS.get(argument.unit, argument.unit)


def absence_words(argument: Argument) -> str:
    """``可省略，默认正向``; "" where the argument is needed."""
    if not argument.optional:
        return ""
    if argument.default in (None, ""):
        return "可省略"
    default = argument.default
    return f"可省略，默认{default if isinstance(default, str) else f'{default:g}'}"


def result_words(function: Function) -> str:
    """What a function gives: ``数值，单位吨标准煤``, ``文本``, ``文本，或横排的几格``."""
    if function.returns_unit in _RESULTS:
        return _RESULTS[function.returns_unit]
    given = get_type_hints(function.python, include_extras=True)["return"]
    names = list(dict.fromkeys(_result_words(part) for part in _parts(given)))
    words = "、".join(names[:-1]) + "或" * (len(names) > 1) + names[-1]
    return f"{words}，单位：{function.returns_unit}" if function.returns_unit else words


def _parts(hint: Any) -> list[Any]:
    return [part for part in get_args(hint) if part is not bool] if get_origin(hint) in (Union, UnionType) else [hint]


def _result_words(part: Any) -> str:
    if get_origin(part) is Literal:
        return "、".join(str(value).upper() for value in get_args(part))
    return {str: "文本", Row: "横排的几格", Rows: "竖排的几格"}.get(part, "数值")
