"""The habits in whole workbooks, read back: one workbook for each table, and for what another program pasted."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, cast

from filling import (
    LIAONING,
    PANJIN,
    QINAN,
    TIANSHUI,
    Typed,
    clean,
    edited,
    field,
    layout_of,
    mine,
    rewritten,
)
from submission.habits.typed import SECTIONS, Habit, Section

from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding
from xlgreen.functions.codes.check_digits import uscc_valid
from xlgreen.layout import Field, Layout
from xlgreen.submission import Submission
from xlgreen.template.write import write_workbook
from xlgreen.value import Raw, Value

MINES = layout_of(LIAONING, PANJIN, "2021", rows=200)
TASKS = layout_of(TIANSHUI, QINAN, "2021")
LISTS = layout_of("sichuan-industry-green-2021", "510100", "2021", rows=60)
LAYOUTS: Mapping[str, Layout] = {
    "mine_pool": MINES,
    "task_report": TASKS,
    "base_data": TASKS,
    "clean_production": LISTS,
    "parks": LISTS,
}
_SHARED = "xl/sharedStrings.xml"


class Placed(NamedTuple):
    """A habit with the field that its row has."""

    section: Section
    habit: Habit
    field: Field


class Read(NamedTuple):
    """A workbook as it came back."""

    submission: Submission
    findings: tuple[Finding, ...]

    def at(self, place: Placed) -> list[Finding]:
        """The findings of the habit's row; of its cell where other habits share the row."""
        table, row, column = place.field
        cells = {column} if place.habit.row else set(self.submission.layout.tables[table].input_columns())
        fields = {"/".join((table, row, code)) for code in cells}
        return [finding for finding in self.findings if finding.where.field in fields]

    def value(self, field: Field) -> Value:
        return self.submission.content[field.table].get(field.row, {}).get(field.column)


@cache
def placed() -> tuple[Placed, ...]:
    """Every habit; within a table and a way of typing, each gets the next row."""
    found = []
    in_order = sorted(SECTIONS, key=_book)
    for (table, _), sections in groupby(in_order, key=_book):
        cells = [(section, habit) for section in sections for habit in section.habits]
        found += [
            Placed(section, habit, Field(table, habit.row or str(number), habit.column))
            for number, (section, habit) in enumerate(cells, 1)
        ]
    return tuple(found)


def _book(section: Section) -> tuple[str, bool]:
    return section.table, section.pasted


@cache
def book(table: str, pasted: bool) -> Read:
    """The workbook with all habits of a table."""
    layout = LAYOUTS[table]
    mine_own = [place for place in placed() if _book(place.section) == (table, pasted)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "filled.xlsx"
        if pasted:
            write_workbook(layout, path, _rows(layout, table, mine_own, typed=False))
            edited(path, lambda book: _paste(book, layout, mine_own))
        else:
            write_workbook(layout, path, _rows(layout, table, mine_own, typed=True))
            _store(path, mine_own)
        filed = check_file(path)
    assert filed.submission is not None
    return Read(filed.submission, filed.findings)


def _rows(layout: Layout, table: str, places: list[Placed], typed: bool) -> Typed:
    """A filling that is clean but for the habits."""
    filling = clean(layout) if layout is not LISTS else {}
    if layout.tables[table].is_open:
        filling[table] = {place.field.row: _row(table, int(place.field.row)) for place in places}
    for place in places if typed else ():
        row = filling.setdefault(table, {}).setdefault(place.field.row, {})
        row[place.field.column] = _mark(place) if place.habit.stored else cast(Raw, place.habit.typed)
    return filling


def _row(table: str, number: int) -> dict[str, Raw]:
    """A row of a list without a finding."""
    match table:
        case "mine_pool":  # of any scale whatever its capacity
            return mine(MINES, number) | {"industry": "非金属", "mineral": "菱镁矿"}
        case "parks":
            return {
                "name": f"示例园区{number}", "level": "县级", "leading": "农产品加工", "enterprises": 3,
                "circular": "未开展", "sewage": "未建", "green": "未创建", "low_carbon": "未开展",
            }  # fmt: skip
    return {
        "name": f"示例企业{number}", "uscc": _credit_code(number), "industry": "17 纺织业", "kind": "自愿性",
        "list_date": date(2021, 11, 1),
    }  # fmt: skip


def _credit_code(number: int) -> str:
    """A made-up credit code whose check digits are right."""
    stem = f"91510100MA{number:06d}"
    ends = (f"{body}{check}" for body in "0123456789X" for check in "0123456789ABCDEFGHJKLMNPQRTUWXY")
    return next(f"{stem}{end}" for end in ends if uscc_valid(f"{stem}{end}") is True)


def _mark(place: Placed) -> str:
    return f"@{place.field.row}@"


def _store(path: Path, places: list[Placed]) -> None:
    marked = [place for place in places if place.habit.stored]
    if marked:
        rewritten(path, _SHARED, lambda xml: _with_stored(xml, marked))


def _with_stored(xml: str, places: list[Placed]) -> str:
    for place in places:
        assert xml.count(_mark(place)) == 1
        xml = xml.replace(_mark(place), place.habit.stored)
    return xml


def _paste(book, layout: Layout, places: list[Placed]) -> None:
    for place in places:
        sheet, address = layout.place(place.field)
        book[sheet][address].value = place.habit.typed
        if place.habit.number_format:
            book[sheet][address].number_format = place.habit.number_format


def address(place: Placed) -> str:
    """The cell of a habit in the blank."""
    return "!".join(LAYOUTS[place.field.table].place(field("/".join(place.field))))
