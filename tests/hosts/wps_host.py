"""The WPS add-in as the running service gives it out, opened in node by a stand-in for WPS.

The stand-in hands over what WPS is known to hand over: rows of cells, an error as its number, a blank as null. That
an error is thrown with its code says what the add-in tells WPS; which error WPS then shows in the cell is WPS's own.
"""

import json
import subprocess
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from functions.cases import Case
from hosts.conformance import all_cases
from hosts.node_tools import need_program
from hosts.running_service import running_service

from xlgreen.functions import ErrorValue

TITLE = "WPS 表格 (node)"
NODE: Final = Path(__file__).parent / "wps_node"
NUMBERS: Final = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
}
_EPOCH: Final = datetime(1899, 12, 30)
_ONE_ERROR: Final = (
    "WPS documents no error value that a function could give to one cell of a block, and SUM would skip a text: "
    "one bad cell makes the whole formula an error"
)


def need() -> None:
    need_program("node")


def covers(case: Case) -> bool:
    return True


def answers(cases: Sequence[Case], folder: Path) -> list[Any]:
    with running_service() as origin:
        ran = opened(origin, calls=wps_calls(cases))
    return [received(answer, case) for answer, case in zip(ran["answers"], cases, strict=True)]


def opened(origin: str, **task: Any) -> dict[str, Any]:
    """What the add-in of that service did in the stand-in for WPS (see ``wps_node/run.js``)."""
    asked = json.dumps({"page": f"{origin}/wps/", **task})
    command = ["node", str(NODE / "run.js")]
    done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def wps_calls(cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [{"function": case.function.excel_name, "arguments": list(map(_rows, case.arguments))} for case in cases]


def _rows(argument: Any) -> list[list[Any]]:
    """An argument as WPS hands it to a function that asks for rows of cells."""
    rows = argument if isinstance(argument, list) else [[argument]]
    return [[_cell(inner) for inner in row] for row in rows]


def _cell(value: Any) -> Any:
    if isinstance(value, ErrorValue):
        return NUMBERS[value.code] - 0x7FF60000  # 0x800A0000 as a signed number
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return (moment - _EPOCH).total_seconds() / 86400
    return value


def received(answer: dict[str, Any], case: Case) -> Any:
    """What stands in the cells; a block of one cell looks there like its only value."""
    value = ErrorValue(answer["thrown"].partition(" ")[0]) if "thrown" in answer else answer["value"]
    return [[value]] if _is_one_cell(case.gives) and not isinstance(value, list) else value


def _is_one_cell(gives: Any) -> bool:
    return isinstance(gives, list) and len(gives) == len(gives[0]) == 1


def _has_an_error_in_a_block(gives: Any) -> bool:
    return (
        isinstance(gives, list)
        and not _is_one_cell(gives)
        and any(isinstance(inner, ErrorValue) for row in gives for inner in row)
    )


DIFFERENCES: Final = {case.call: _ONE_ERROR for case in all_cases() if _has_an_error_in_a_block(case.gives)}
