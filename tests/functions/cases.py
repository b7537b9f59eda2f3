"""The worked examples of ``cases.yaml``, read for the tests."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from xlgreen.functions import ERROR_CODES, REGISTRY, ErrorValue, Function

EXAMPLES = Path(__file__).parent / "cases.yaml"


@dataclass(frozen=True)
class Case:
    """One call and what it gives."""

    function: Function
    arguments: tuple[Any, ...]
    gives: Any
    within: float
    why: str

    def __str__(self) -> str:
        return f"{self.function.name}: {self.why}"

    @property
    def call(self) -> str:
        """The call itself, which no other case has."""
        return f"{self.function.name}{self.arguments}"


def load_cases(path: Path = EXAMPLES) -> list[Case]:
    """Every case. A list is a column of cells, a list of lists rows of them; an error code is an error."""
    book = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_case(REGISTRY[name], entry) for name, entries in book.items() for entry in entries]


def _case(function: Function, entry: dict[str, Any]) -> Case:
    unknown = set(entry) - {"call", "gives", "within", "why"}
    if unknown:
        raise ValueError(f"{function.name}: unknown keys {unknown}")
    arguments = tuple(_value(argument) for argument in entry["call"])
    return Case(function, arguments, _value(entry["gives"]), entry.get("within", 0), entry["why"])


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return [[_cell(c) for c in row] if isinstance(row, list) else [_cell(row)] for row in value]
    return _cell(value)


def _cell(value: Any) -> Any:
    return ErrorValue(value) if isinstance(value, str) and value in ERROR_CODES else value


def agree(expected: Any, found: Any, absolute: float = 0, relative: float = 0) -> bool:
    """Whether two results are the same: numbers within the tolerance, TRUE only with TRUE, all else equal.

    A sheet does not tell a block of one cell from its cell.
    """
    if isinstance(expected, list) and not isinstance(found, list):
        found = [[found]]
    if isinstance(expected, list):
        return len(expected) == len(found) and all(
            agree(a, b, absolute, relative) for a, b in zip(expected, found, strict=True)
        )
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    if isinstance(expected, int | float) and isinstance(found, int | float):
        return abs(expected - found) <= max(absolute, relative * abs(expected), 1e-12)
    return bool(expected == found)
