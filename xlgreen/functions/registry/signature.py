"""What a function takes and gives: kinds of argument as annotations, and the record of a function."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from xlgreen.functions.registry.excel_error import ErrorValue

Cell = float | str | bool | date | ErrorValue | None
Scalar = float | str | bool
Row = tuple[Scalar, ...]
Rows = tuple[Row, ...]
KindName = Literal["number", "rate", "year", "date", "text", "choice", "range", "any"]
RangeOf = Literal["numbers", "numbers or blanks", "texts", "texts or blanks"]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
LAST_DAY: Final = 109939  # 2200-12-31
NUMERIC: Final = ("number", "rate", "year", "date")


@dataclass(frozen=True)
class Kind:
    """How an argument is read, its unit, and the answer that its absence gives (instead of #N/A)."""

    name: KindName
    unit: str = ""
    cells: RangeOf = "numbers"
    when_missing: str | None = None


Number = Annotated[float, Kind("number")]
Rate = Annotated[float, Kind("rate", "fraction")]
Ratio = Annotated[float, Kind("number", "fraction")]
"""A fraction that may exceed 1: a progress, or the 100.2 % of the simple utilisation rate."""
Years = Annotated[float, Kind("number", "year")]
Year = Annotated[float, Kind("year", "year")]
Day = Annotated[float, Kind("date", "day")]
"""A date serial, or a year number 1900..2200 that stands for its first or last day."""
AsBase = Annotated[float, Kind("number", "与基期值相同")]
"""A result in the unit of the base value that was given."""
Tce = Annotated[float, Kind("number", "吨标准煤")]
Text = Annotated[str, Kind("text")]
Raw = Annotated[Cell, Kind("any")]
Actual = Annotated[float, Kind("number", when_missing="缺数")]
"""A reported value: blank or #N/A is not an error but the answer 缺数."""
Numbers = Annotated[tuple[float, ...], Kind("range")]
SparseRates = Annotated[tuple[float | None, ...], Kind("range", "fraction", cells="numbers or blanks")]
Rates = Annotated[tuple[float, ...], Kind("range", "fraction")]
SparseNumbers = Annotated[tuple[float | None, ...], Kind("range", cells="numbers or blanks")]
Labels = Annotated[tuple[str, ...], Kind("range", cells="texts")]
SparseLabels = Annotated[tuple[str, ...], Kind("range", cells="texts or blanks")]
"""Texts of which some may be blank, ""."""


@dataclass(frozen=True)
class Argument:
    """One argument as a user sees it. ``default`` is meaningful only where it is optional; None is blank."""

    name: str
    name_zh: str
    kind: KindName
    unit: str = ""
    optional: bool = False
    default: float | str | None = None
    choices: tuple[str, ...] = ()
    cells: RangeOf = "numbers"
    when_missing: str | None = None
    help_zh: str = ""


@dataclass(frozen=True)
class Function:
    """A registered function; every host is generated from this record."""

    name: str
    excel_name: str
    name_zh: str
    family: str
    family_zh: str
    summary_zh: str
    summary_en: str
    arguments: tuple[Argument, ...]
    returns_unit: str
    native: str | None
    source: str
    python: Callable[..., Any]
    elementwise: bool

    @cached_property
    def required(self) -> int:
        """How many arguments have to be given."""
        return sum(not argument.optional for argument in self.arguments)


def arguments_of(python: Callable[..., Any], declared: Mapping[str, str]) -> tuple[Argument, ...]:
    """The arguments that the annotations of a Python function declare.

    ``declared`` gives each its Chinese name and, where that does not tell what to type, a few words behind it:
    ``"fuel": "能源名称：如原煤、柴油"``.
    """
    parameters = inspect.signature(python).parameters
    if list(parameters) != list(declared):
        raise TypeError(f"{python.__name__}: Chinese names {list(declared)} for parameters {list(parameters)}")
    hints = get_type_hints(python, include_extras=True)
    return tuple(_argument(hints[name], parameter, declared[name]) for name, parameter in parameters.items())


def returns_unit(python: Callable[..., Any]) -> str:
    """The unit that the return annotation declares."""
    kind = _kind(get_type_hints(python, include_extras=True)["return"])
    return kind.unit if kind else ""


def _argument(hint: Any, parameter: inspect.Parameter, declared: str) -> Argument:
    name_zh, _, help_zh = declared.partition("：")
    optional = parameter.default is not inspect.Parameter.empty
    default = parameter.default if optional else None
    if get_origin(hint) is Literal:
        choices = get_args(hint)
        return Argument(parameter.name, name_zh, "choice", "", optional, default, choices, help_zh=help_zh)
    kind = _kind(hint)
    if kind is None:
        raise TypeError(f"{parameter.name}: {hint!r} names no kind of argument")
    return Argument(
        parameter.name,
        name_zh,
        kind.name,
        kind.unit,
        optional,
        default,
        cells=kind.cells,
        when_missing=kind.when_missing,
        help_zh=help_zh,
    )


def _kind(hint: Any) -> Kind | None:
    if get_origin(hint) in (Union, UnionType):
        return next((kind for part in get_args(hint) if (kind := _kind(part))), None)
    return next((extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Kind)), None)
