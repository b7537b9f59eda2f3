"""补救: the typed values of a damaged or older workbook, put into today's layout; what has no place is listed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from xlgreen.expression.units import is_percent
from xlgreen.finding import Finding
from xlgreen.layout import Cell, Layout, cell_name
from xlgreen.layout.model import Typed
from xlgreen.layout.stamp import is_hidden_code
from xlgreen.submission.cell import read_cell
from xlgreen.submission.identify import Identity
from xlgreen.submission.looks import is_altered, misleading_format
from xlgreen.submission.lost_head import with_lost_heads
from xlgreen.submission.not_carried import not_carried
from xlgreen.submission.raw_text import shown_raw
from xlgreen.submission.raw_workbook import RawWorkbook
from xlgreen.submission.reading import WorkbookReading
from xlgreen.value import Raw, Reading, Unreadable

CARRIED, CONVERTED, LEFT = "carried", "converted", "left"
_DAMAGE: Final = frozenset(
    {
        "column-missing",
        "identity-disagrees",
        "mixed-workbooks",
        "printed-code-changed",
        "row-missing",
        "row-twice",
        "stamp-damaged",
        "table-missing",
        "table-unplaced",
    }
)


class PouredValue(NamedTuple):
    """A value of the damaged workbook: what became of it, where it was and where it is; a whole sheet has no cell."""

    fate: str
    sheet: str
    cell: str
    raw: str
    to_sheet: str = ""
    to_cell: str = ""
    became: str = ""


@dataclass
class Poured:
    """What goes into the fresh workbook, and the fate of every value.

    ``headless`` are the sheets of lists whose row of heads was deleted: their hidden codes told the columns.
    """

    layout: Layout
    needed: bool
    typed: dict[str, dict[str, dict[str, Raw]]] = field(default_factory=dict)
    values: list[PouredValue] = field(default_factory=list)
    headless: tuple[str, ...] = ()


def pour(workbook: RawWorkbook, identity: Identity, layout: Layout, findings: list[Finding], older: bool) -> Poured:
    """Every value that has a place in the layout; ``findings`` are those of the identity, ``older`` another layout."""
    workbook, headless = with_lost_heads(workbook, identity, layout)
    reading = WorkbookReading(workbook, identity, layout, is_older=older)
    reading.read()
    codes = {finding.code for finding in (*findings, *reading.findings)}
    needed = older or reading.certainty != "sure" or bool(codes & _DAMAGE) or bool(headless)
    poured = Poured(layout, needed, headless=headless)
    for table, rows in reading.typed.items():
        place = reading.located[table]
        for key, cells in rows.items():
            for code in cells:
                _pour_cell(poured, workbook, place.sheet, (place.rows[key], place.columns[code]), (table, key, code))
    carried = {(value.sheet, value.cell) for value in poured.values}
    left_out = (left for left in not_carried(reading, carried) if not is_hidden_code(left.text, layout.tables))
    poured.values += [PouredValue(LEFT, *left) for left in left_out]
    return poured


def longest_list(typed: Typed, layout: Layout) -> int:
    """The last row that is filled in any list."""
    keys = (int(key) for table, rows in typed.items() if layout.tables[table].is_open for key in rows)
    return max(keys, default=0)


def _pour_cell(
    poured: Poured, workbook: RawWorkbook, name: str, position: tuple[int, int], to: tuple[str, str, str]
) -> None:
    sheet, (table, key, code) = workbook.sheets[name], to
    laid = poured.layout.tables[table]
    cell, raw = laid.cell(key, code), sheet.value(*position)
    was = read_cell(cell, raw, position in sheet.percents, workbook.date1904)
    if form := misleading_format(sheet, position, cell):
        now: Raw = f"“{shown_raw(raw)}”（{form.code}）"
    elif is_altered(sheet, position, cell):
        now = f"“{shown_raw(raw)}”"
    else:
        now = raw if _reads_alike(cell, raw, was) else _plainly(cell, was, raw)
    poured.typed.setdefault(table, {}).setdefault(key, {})[code] = now
    is_same = now is raw and position not in sheet.formulas
    poured.values.append(
        PouredValue(
            CARRIED if is_same else CONVERTED,
            name,
            cell_name(*position),
            shown_raw(raw),
            laid.sheet,
            laid.cell_at(key, code),
            shown_raw(now),
        )
    )


def _reads_alike(cell: Cell, raw: Raw, was: Reading) -> bool:
    """Whether the value means the same in the fresh cell, whose format is that of its type."""
    if isinstance(raw, date):
        return cell.type == "date"
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if cell.type == "date":
            return False
        return read_cell(cell, raw, cell.type == "number" and is_percent(cell.unit)) == was
    return True


def _plainly(cell: Cell, was: Reading, raw: Raw) -> Raw:
    """What it was read as; what was refused or asked about is so again, as the text that one sees."""
    seen = shown_raw(raw)
    if isinstance(was.value, Unreadable):
        if was.value.reason == "percent-for-number":
            seen = was.value.detail
        return f"“{seen}”" if read_cell(cell, seen).readable else seen
    is_asked = was.remark != "" and Finding(was.remark).blocks
    if was.value is None or (is_asked and read_cell(cell, seen).remark == was.remark):
        return seen
    return was.value
