"""Excel through xlwings: its own COM server and conversion, driven with what our VBA wrappers send."""

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from functions.cases import Case
from hosts.pywin32_stub import ComRange, excel_server

from xlgreen.functions import ERROR_CODES, ErrorValue

TITLE = "Excel（xlwings）"
DIFFERENCES: dict[str, str] = {}
MODULE = "xlgreen.hosts.excel.udfs"
SCODES = {"#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042}
OMITTED = -2147352572
_EPOCH = datetime(1899, 12, 30)


def need() -> None:
    """Skip the test where xlwings is absent; on the CI machine its absence is a failure."""
    if find_spec("xlwings"):
        return
    if os.environ.get("CI"):
        pytest.fail("xlwings is not installed, and CI must run this test")
    pytest.skip("xlwings is not installed")


def covers(case: Case) -> bool:
    return True


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    """Each case as the wrappers of xlgreen_functions.bas send it: contents of cells, dates as serial numbers."""
    return list(_answers(cases, _contents))


def answers_to_ranges(cases: Sequence[Case]) -> list[Any]:
    """Each case as xlwings' own wrappers send it: Range objects, whose cells hold datetimes."""
    return list(_answers(cases, _range))


def _answers(cases: Sequence[Case], sent: Any) -> Iterator[Any]:
    with excel_server() as server:
        for case in cases:
            given = [sent(argument) for argument in case.arguments]
            left_out = [OMITTED] * (len(case.function.arguments) - len(given))
            yield as_excel_shows(server.CallUDF(MODULE, case.function.excel_name, (*given, *left_out)), case)


def _contents(argument: Any) -> Any:
    if isinstance(argument, list):
        return tuple(tuple(_cell(cell, serial_of) for cell in row) for row in argument)
    return _cell(argument, serial_of)


def _range(argument: Any) -> ComRange:
    rows = argument if isinstance(argument, list) else [[argument]]
    return ComRange([[_cell(cell, moment_of) for cell in row] for row in rows])


def _cell(cell: Any, as_date: Any) -> Any:
    """A cell as COM gives it: numbers are doubles, errors are ints."""
    if isinstance(cell, ErrorValue):
        return -2146828288 + SCODES[cell.code]
    if isinstance(cell, date):
        return as_date(cell)
    return float(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def serial_of(day: date) -> float:
    return (moment_of(day) - _EPOCH).total_seconds() / 86400


def moment_of(day: date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def as_excel_shows(answer: Any, case: Case) -> Any:
    """The work of WithErrors in xlgreen.bas, and the shape that xlwings takes from a single row or cell."""
    if not isinstance(answer, list | tuple):
        one_cell = isinstance(case.gives, list) and len(case.gives) == len(case.gives[0]) == 1
        return [[_shown(answer)]] if one_cell else _shown(answer)
    rows = answer if isinstance(answer[0], list | tuple) else [answer]
    return [[_shown(cell) for cell in row] for row in rows]


def _shown(cell: Any) -> Any:
    assert isinstance(cell, float | str | bool), f"{cell!r} cannot go over COM as the content of a cell"
    return ErrorValue(cell) if isinstance(cell, str) and cell in ERROR_CODES else cell
