"""Cells between the cases and a custom function: what Excel hands over, and what it shows of the answer."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from functions.cases import Case

from xlgreen.functions import ErrorValue

_EPOCH = datetime(1899, 12, 30)


def excel_calls(cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [
        {"function": case.function.excel_name, "arguments": [excel_block(argument) for argument in case.arguments]}
        for case in cases
    ]


def excel_block(argument: Any) -> list[list[Any]]:
    rows = argument if isinstance(argument, list) else [[argument]]
    return [[_excel_cell(cell) for cell in row] for row in rows]


def shown_value(case: Case, block: list[list[Any]]) -> Any:
    """What is seen in the cells. Excel knows no difference between a block of one cell and a scalar; the cases do."""
    rows = [[_shown_cell(cell) for cell in row] for row in block]
    alone = len(rows) == len(rows[0]) == 1 and not isinstance(case.gives, list)
    return rows[0][0] if alone else rows


def _excel_cell(cell: Any) -> Any:
    if isinstance(cell, ErrorValue):
        return {"error": cell.code}
    if isinstance(cell, date):
        moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day)
        return (moment - _EPOCH).total_seconds() / 86400
    return cell


def _shown_cell(cell: Any) -> Any:
    return ErrorValue(cell["error"]) if isinstance(cell, dict) else cell
