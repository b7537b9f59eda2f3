"""What a person reads of an argument while typing a function: its name, what it takes, its unit, its default."""

from typing import Final

from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_YEAR, Argument, KindName

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


def argument_words(argument: Argument) -> str:
    """``目标年（年份，1900至2200）``; an optional argument says what its absence means."""
    what = f"可选{'、'.join(argument.choices)}" if argument.choices else _KINDS[argument.kind]
    unit = "" if argument.kind in ("rate", "year", "date") else _UNITS.get(argument.unit, argument.unit)
    parts = [what, unit and f"单位{unit}", _absence(argument)]
    return f"{argument.name_zh}（{'；'.join(filter(None, parts))}）"


def _absence(argument: Argument) -> str:
    if not argument.optional:
        return ""
    if argument.default in (None, ""):
        return "可省略"
    default = argument.default
    return f"可省略，默认{default if isinstance(default, str) else f'{default:g}'}"
