"""Native formulas: no function is installed, the cells themselves compute; run by LibreOffice in one workbook.

A block is one formula for each of its cells, as they stand in a table that is filled down; ranges that do not go
together cannot be entered so.
"""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from functions.cases import Case, agree
from functions.native_sheet import Call, Written, fits, recalculated
from libreoffice import need_libreoffice

TITLE = "原生公式（LibreOffice 重算）"
_UNLIKE: Final = (
    "SUMPRODUCT multiplies only ranges of one shape cell by cell: a row beside a column is refused with #VALUE!"
)
DIFFERENCES: Final = {
    "DECLINE_RATE([[True], [80]], [[64], [False]])": (
        "LibreOffice keeps TRUE as the number 1, which no formula tells from 1; COUNT in Excel leaves it out"
    ),
    "WEIGHTED_DECLINE([[0.1, 0.2]], [[300], [100]])": _UNLIKE,
    "WEIGHTED_DECLINE([[0.1], [0.2]], [[300], [100]], [[1000, 1000]], [[1000], [2000]])": _UNLIKE,
}


def need() -> None:
    need_libreoffice()


def covers(case: Case) -> bool:
    return fits(Call(case.function, case.arguments))


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    written = recalculated([Call(case.function, case.arguments) for case in cases], folder)
    return [_answer(list(ways)) for _, ways in groupby(written, key=lambda one: id(one.call))]


def _answer(ways: Sequence[Written]) -> Any:
    """One answer however the arguments are written: by cells, literals or sub-expressions."""
    by_cells = ways[0].found
    if all(agree(by_cells, way.found, relative=1e-9) for way in ways):
        return by_cells
    return {way.how: way.found for way in ways}
