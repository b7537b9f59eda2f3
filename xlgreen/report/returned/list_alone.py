"""A workbook with the list alone, where the clerk's own cannot be marked: something to send back there always is."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from xlgreen.consolidation.collect import Filed
from xlgreen.finding import Finding
from xlgreen.layout import Layout
from xlgreen.report.returned.add_list import add_list
from xlgreen.report.returned.empty_package import empty_package
from xlgreen.report.returned.findings_list import Known, list_rows
from xlgreen.report.returned.list_sheet import Heading
from xlgreen.report.returned.old_values import OldValue
from xlgreen.report.returned.outcome import NotReturnedError, Returned
from xlgreen.report.returned.untouched import is_untouched
from xlgreen.submission.guard.places import cell_place
from xlgreen.submission.raw_workbook import read_workbook
from xlgreen.value import CellError, Raw

_WHY: Final = {
    "unread": "这份文件读不出来，不能在原件上标注。请按下表处理后再报。",
    "not-xlsx": "这份文件不是 .xlsx 或 .xlsm，不能在原件上标注。请在原件中按下表更正，另存为 .xlsx 再报。",
    "unmarkable": "这份文件内部写法特殊，不能在原件上标注。请在原件中按下表更正，用 Excel 或 WPS 另存为 .xlsx 再报。",
}
_MORE: Final = (
    "2. 核实性问题：有误的请更正；属实的，请在报表的“情况说明”栏写明原因，审核时即按已说明处理。",
    "3. 请报回更正后的报表；本清单仅供对照，不必报回。",
)
_NOT_THE_CLERKS: Final = {"file-not-found", "file-in-use", "file-lock-copy"}


def has_something_to_say(filed: Filed) -> bool:
    """Whether a list of the findings is of use to the clerk."""
    return any(finding.code not in _NOT_THE_CLERKS for finding in filed.findings)


def write_list(filed: Filed, layout: Layout | None, why: NotReturnedError, path: Path) -> Returned:
    """The list of a file that cannot be marked, and why it cannot, under the path."""
    if path.exists() and not is_untouched(path):
        raise NotReturnedError("edited", str(path))
    values = _values(filed.path, filed.findings) if layout else {}
    rows = list_rows(filed.findings, Known(layout, values))
    package = empty_package()
    add_list(package, rows, Heading(_about(filed, layout), (f"1. {_WHY[why.reason]}", *_MORE), is_alone=True))
    path.parent.mkdir(parents=True, exist_ok=True)
    package.write(path)
    return Returned(path, len(rows), why)


def _about(filed: Filed, layout: Layout | None) -> str:
    file = f"文件：{filed.path.name}"
    return f"{layout.plan.title}　{layout.region_name}　{layout.period.name}　{file}" if layout else file


def _values(path: Path, findings: Sequence[Finding]) -> Mapping[tuple[str, str], OldValue]:
    """What stands in the cells of the findings; nothing if the file cannot be read any more."""
    workbook, _ = read_workbook(path)
    found: dict[tuple[str, str], OldValue] = {}
    for where in (finding.where for finding in findings):
        position = cell_place(where.cell)
        if workbook and position and where.sheet in workbook.sheets:
            found[where.sheet, where.cell] = _old(workbook.sheets[where.sheet].value(*position))
    return found


def _old(raw: Raw) -> OldValue:
    match raw:
        case None | "":
            return OldValue()
        case bool():
            return OldValue("truth", str(int(raw)))
        case int() | float():
            return OldValue("number", repr(float(raw)))
        case date():
            return OldValue("text", f"{raw:%Y-%m-%d}")
        case CellError():
            return OldValue("fault", raw.code)
    return OldValue("text", str(raw))
