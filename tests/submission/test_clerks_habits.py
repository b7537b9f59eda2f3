"""What clerks type, seen through a whole workbook: the finding at that cell, and the value that counts.

Every habit has a row of its own in one of two workbooks: a mine of the creation pool, or a task.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from filling import (
    LIAONING,
    PANJIN,
    QINAN,
    TIANSHUI,
    Changes,
    cell,
    clean,
    edited,
    field,
    filled,
    found,
    layout_of,
    licence,
    mine,
)

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Layout
from xlgreen.submission import Submission
from xlgreen.template.write import write_workbook
from xlgreen.value import Raw, Value

MINES = layout_of(LIAONING, PANJIN, "2021", rows=120)
TASKS = layout_of(TIANSHUI, QINAN, "2021")

AMOUNT, SCORE, ENDS, ASSESSED = "capacity", "assess_score", "licence_valid_to", "assess_date"
COUNTY, NAME, REMARK, YEAR, CREDIT, LICENCE = "county", "mine_name", "remark", "plan_year", "uscc", "mining_licence_no"
PERCENT, DEADLINE, STATUS, PROGRESS, PROBLEM = "percent", "deadline", "status", "progress", "problem"


class Habit(NamedTuple):
    """What is typed in a column, what it counts as, and the findings of the row."""

    column: str
    typed: Raw
    value: Value
    codes: Sequence[str] = ()


class Read(NamedTuple):
    """A workbook as it came back: the findings of each row as ``code cell``."""

    submission: Submission
    findings: Sequence[str]


# numbers, days, texts and choices, in a row of a list

IN_A_LIST = [
    # numbers typed as text
    Habit(AMOUNT, "５２８", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "５２８．５", 528.5, ["number-from-text"]),
    Habit(AMOUNT, "528 ", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "\u3000528", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "528\u00a0", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "5\u200b28", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "+528", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "5.28e2", 528.0, ["number-from-text"]),
    Habit(AMOUNT, "1,528", 1528.0, ["number-from-text"]),
    Habit(AMOUNT, "1，528", 1528.0, ["number-from-text"]),
    Habit(AMOUNT, "1 528.5", 1528.5, ["number-from-text"]),
    Habit(AMOUNT, "0", 0.0, ["number-from-text", "claim-broken"]),
    Habit(AMOUNT, 0, 0.0, ["claim-broken"]),
    # what stands for nothing, where nothing is allowed
    Habit(SCORE, "—", None),
    Habit(SCORE, "无", None),
    Habit(ASSESSED, "-", None),
    Habit(REMARK, "/", None),
    Habit(REMARK, "不涉及", None),
    # … and where something is wanted
    Habit(AMOUNT, "—", None, ["required-missing"]),
    Habit(AMOUNT, "无数据", None, ["required-missing"]),
    Habit(AMOUNT, None, None, ["required-missing"]),
    Habit(NAME, "无", None, ["required-missing"]),
    Habit(NAME, None, None, ["required-missing"]),
    Habit(COUNTY, "/", None, ["required-missing"]),
    Habit(ENDS, "N/A", None, ["required-missing"]),
    # no numbers at all
    Habit(AMOUNT, "约528", None, ["not-a-number"]),
    Habit(AMOUNT, "528万吨", None, ["not-a-number"]),
    Habit(AMOUNT, "500-528", None, ["not-a-number"]),
    Habit(AMOUNT, ">528", None, ["not-a-number"]),
    Habit(AMOUNT, "五百", None, ["not-a-number"]),
    Habit(AMOUNT, "52%", None, ["not-a-number"]),
    Habit(AMOUNT, True, None, ["not-a-number"]),
    Habit(SCORE, "见附件", None, ["not-a-number"]),
    # numbers that cannot be right
    Habit(AMOUNT, -1, -1.0, ["below-minimum"]),
    Habit(AMOUNT, "－１", -1.0, ["number-from-text", "below-minimum"]),
    Habit(YEAR, 2012, 2012.0, ["below-minimum"]),
    Habit(YEAR, 2052, 2052.0, ["above-maximum"]),
    Habit(YEAR, 2024.5, 2024.5, ["not-whole"]),
    Habit(YEAR, "2024年", None, ["not-a-number"]),
    # days
    Habit(ENDS, "2035.12.31", date(2035, 12, 31), ["date-from-text"]),
    Habit(ENDS, "2035年12月31日", date(2035, 12, 31), ["date-from-text"]),
    Habit(ENDS, "2035/12/31", date(2035, 12, 31), ["date-from-text"]),
    Habit(ENDS, "２０３５－１２－３１", date(2035, 12, 31), ["date-from-text"]),
    Habit(ENDS, "20351231", date(2035, 12, 31), ["date-from-text"]),
    Habit(ENDS, 20351231, date(2035, 12, 31), ["date-from-number"]),
    Habit(ENDS, 49674, date(2035, 12, 31)),  # the serial, in a cell that shows dates
    Habit(ENDS, "2035年12月", date(2035, 12, 1), ["month-for-date"]),
    Habit(ENDS, "2035-02-30", None, ["impossible-date"]),
    Habit(ENDS, "2035.13.1", None, ["impossible-date"]),
    Habit(ENDS, "长期", None, ["not-a-date"]),
    Habit(ENDS, "2035年", None, ["not-a-date"]),
    Habit(ENDS, date(2021, 6, 1), date(2021, 6, 1), ["claim-broken"]),
    # texts and choices
    Habit(NAME, 12, "12", ["text-from-number"]),
    Habit(NAME, 1e16, None, ["digits-lost"]),
    Habit(NAME, "  示例\u200b矿山 ", "示例矿山"),
    Habit(NAME, "=SUM(1)", "=SUM(1)"),
    Habit(NAME, "http://example.org", "http://example.org"),
    Habit(COUNTY, " 双台子区\u3000", "双台子区"),
    Habit(COUNTY, "双台子", "双台子", ["not-an-option"]),
    Habit(COUNTY, 1, "1", ["not-an-option"]),
    Habit(CREDIT, "91210381xl00000152", "91210381xl00000152"),
    Habit(CREDIT, "91210381XL00000153", "91210381XL00000153", ["claim-broken"]),
    Habit(CREDIT, "210381000000152", "210381000000152", ["claim-broken"]),
    Habit(CREDIT, 912103810000001520, None, ["digits-lost"]),
    Habit(LICENCE, "C123", "C123", ["claim-broken"]),
]

# percentages, in a row of a fixed table; the blank's cell shows them as such

IN_A_TABLE = [
    Habit(PERCENT, 0.6, 0.6),
    Habit(PERCENT, "60%", 0.6, ["number-from-text"]),
    Habit(PERCENT, "６０％", 0.6, ["number-from-text"]),
    Habit(PERCENT, "60 %", 0.6, ["number-from-text"]),
    Habit(PERCENT, "60", 0.6, ["percent-from-number"]),
    Habit(PERCENT, "0.6", 0.6, ["percent-doubtful"]),
    Habit(PERCENT, 60, 60.0, ["above-maximum"]),
    Habit(PERCENT, 1.2, 1.2, ["above-maximum"]),
    Habit(PERCENT, -0.1, -0.1, ["below-minimum"]),
    Habit(PERCENT, 1, 1.0, ["claim-broken"]),  # 进行中 is not 100 %
    Habit(PERCENT, "过半", None, ["not-a-number"]),
    Habit(PERCENT, "无", None, ["required-missing"]),
    Habit(DEADLINE, "—", None),
    Habit(DEADLINE, "2025.12.31", date(2025, 12, 31), ["date-from-text"]),
    Habit(DEADLINE, "年底前", None, ["not-a-date"]),
    Habit(PROGRESS, "无", None, ["required-missing"]),
    Habit(PROBLEM, "无", None),
    Habit(STATUS, "进行中 ", "进行中"),
    Habit(STATUS, "正在推进", "正在推进", ["not-an-option"]),
    Habit(STATUS, None, None, ["required-missing"]),
]


@cache
def listed() -> Read:
    typed = clean(MINES)
    free = {"industry": "非金属", "mineral": "菱镁矿"}  # of any scale whatever its capacity
    typed["mine_pool"] = {str(n): mine(MINES, n) | free | {h.column: h.typed} for n, h in enumerate(IN_A_LIST, 1)}
    return written(MINES, typed)


@cache
def tabled() -> Read:
    typed = clean(TASKS)
    for number, habit in enumerate(IN_A_TABLE, 1):
        typed["task_report"][str(number)][habit.column] = habit.typed
    return written(TASKS, typed)


def written(layout: Layout, typed: Mapping[str, Mapping[str, Mapping[str, Raw]]]) -> Read:
    with TemporaryDirectory() as folder:
        return read(write_workbook(layout, Path(folder) / "filled.xlsx", typed))


def read(path: Path) -> Read:
    submission = check_file(path).submission
    assert submission is not None
    return Read(submission, found(path))


def expected(layout: Layout, table: str, habits: Sequence[Habit]) -> list[str]:
    places = [cell(layout, f"{table}/{n}/{habit.column}") for n, habit in enumerate(habits, 1)]
    return [f"{code} {place}" for habit, place in zip(habits, places, strict=True) for code in habit.codes]


def of_row(book: Read, table: str, number: int) -> list[str]:
    sheet, address = book.submission.layout.place(
        field(f"{table}/{number}/{PERCENT if table == 'task_report' else AMOUNT}")
    )
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return [
        f
        for f in book.findings
        if f.split(" ")[-1].startswith(f"{sheet.split(' ')[-1]}!") and f.rstrip("0123456789") + row == f
    ]


def value_of(book: Read, table: str, number: int, column: str) -> Value:
    return book.submission.content[table].get(str(number), {}).get(column)


def named(habits: Sequence[Habit]) -> list[object]:
    return [pytest.param(n, h, id=f"{h.column} {h.typed!r}") for n, h in enumerate(habits, 1)]


@pytest.mark.parametrize(("number", "habit"), named(IN_A_LIST))
def test_typed_in_a_list(number: int, habit: Habit) -> None:
    assert of_row(listed(), "mine_pool", number) == [
        f"{code} {cell(MINES, f'mine_pool/{number}/{habit.column}')}" for code in habit.codes
    ]
    assert value_of(listed(), "mine_pool", number, habit.column) == habit.value


@pytest.mark.parametrize(("number", "habit"), named(IN_A_TABLE))
def test_typed_in_a_table(number: int, habit: Habit) -> None:
    assert of_row(tabled(), "task_report", number) == [
        f"{code} {cell(TASKS, f'task_report/{number}/{habit.column}')}" for code in habit.codes
    ]
    assert value_of(tabled(), "task_report", number, habit.column) == habit.value


def test_these_are_all_the_findings() -> None:
    assert list(listed().findings) == expected(MINES, "mine_pool", IN_A_LIST)
    assert list(tabled().findings) == expected(TASKS, "task_report", IN_A_TABLE)


def test_several_habits_at_once_are_told_in_the_order_of_the_cells(tmp_path: Path) -> None:
    changes: Changes = {
        "task_report/3/percent": "60%",
        "base_data/film_used/this_year": "1,000吨",
        "base_data/gdp_current/this_year": "1，１00",
        "base_data/gdp_current/last_year": "无",
        "base_data/energy/last_year": "—",
        "contacts/filed_on/value": "2022年2月",
        "base_data/straw_used/this_year": 101,
        "base_data/villages/this_year": "－",
        "base_data/sewage_treated/origin": None,
    }
    path = filled(tmp_path, TIANSHUI, QINAN, "2021", changes)
    assert found(path) == [
        f"month-for-date {cell(TASKS, 'contacts/filed_on/value')}",
        f"number-from-text {cell(TASKS, 'base_data/gdp_current/this_year')}",
        f"check-failed {cell(TASKS, 'base_data/straw_used/this_year')}",
        f"not-a-number {cell(TASKS, 'base_data/film_used/this_year')}",
        f"required-missing {cell(TASKS, 'base_data/villages/this_year')}",
        f"required-missing {cell(TASKS, 'base_data/sewage_treated/origin')}",
        f"number-from-text {cell(TASKS, 'task_report/3/percent')}",
    ]


def test_a_licence_typed_twice_is_marked_at_both(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {"mine_pool/2/mining_licence_no": licence(PANJIN, 1).lower()})
    assert found(path) == [f"duplicate-key-value {cell(MINES, f'mine_pool/{n}/{LICENCE}')}" for n in (1, 2)]


# cells that look empty, and days with hours


@pytest.mark.parametrize(
    ("name", "blank", "codes"),
    [
        ("base_data/creation_funds_spent/last_year", " ", []),
        ("base_data/creation_funds_spent/this_year", "\u200b", ["required-missing"]),
        ("base_data/creation_funds_spent/explanation", "\u3000", []),
        ("mine_pool/2/assess_date", "\t", []),
        ("mine_pool/2/county", " \u00a0", ["required-missing"]),
        ("mine_pool/6/remark", "\u3000", []),  # alone in its row
    ],
)
def test_a_cell_of_invisible_characters_is_empty(tmp_path: Path, name: str, blank: str, codes: list[str]) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {name: blank})
    assert found(path) == [f"{code} {cell(MINES, name)}" for code in codes]


def test_a_day_with_its_hours_is_that_day(tmp_path: Path) -> None:
    name = "mine_pool/2/licence_valid_to"
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {name: 49674.75})  # 2035-12-31 18:00, as a spreadsheet keeps it
    assert (found(path), value_of(read(path), "mine_pool", 2, ENDS)) == ([], date(2035, 12, 31))


# what another program makes of a cell: typed by openpyxl, one row each, 0.6 "General" and the like


class Pasted(NamedTuple):
    """A value with its cell format, put into a column."""

    column: str
    typed: object
    value: Value
    codes: Sequence[str] = ()
    number_format: str = ""


PASTED = [
    Pasted(PERCENT, 0.6, 0.6, [], "0.00%"),
    Pasted(PERCENT, 0.6, 0.6, ["percent-doubtful"], "General"),
    Pasted(PERCENT, 60, 0.6, ["percent-from-number"], "General"),
    Pasted(PERCENT, 60, 0.6, ["percent-from-number"], "#,##0.0"),
    Pasted(PERCENT, 0, 0.0, [], "General"),
    Pasted(DEADLINE, 46022, date(2025, 12, 31), ["date-from-number"], "General"),
    *(Pasted(column, error, None, ["cell-error"]) for column in (PERCENT, DEADLINE, STATUS, PROGRESS, PROBLEM)
      for error in ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?")),
    *(Pasted(PERCENT, day, None, ["date-for-number"]) for day in (date(2021, 3, 4), datetime(2021, 3, 4, 5, 6))),
    Pasted(DEADLINE, date(2021, 3, 4), date(2021, 3, 4)),
    Pasted(DEADLINE, datetime(2021, 3, 4, 5, 6), date(2021, 3, 4)),
    Pasted(PROGRESS, date(2021, 3, 4), "2021-03-04", ["text-from-date"]),
    Pasted(STATUS, date(2021, 3, 4), "2021-03-04", ["not-an-option"]),
    Pasted(PERCENT, time(5, 6), None, ["not-a-number"]),
    Pasted(PERCENT, timedelta(hours=30), None, ["not-a-number"]),
    Pasted(DEADLINE, time(5, 6), None, ["not-a-date"]),
    Pasted(DEADLINE, True, None, ["not-a-date"]),
    Pasted(PERCENT, True, None, ["not-a-number"]),
]  # fmt: skip


@cache
def pasted() -> Read:
    def edit(book) -> None:
        for number, paste in enumerate(PASTED, 1):
            sheet, address = TASKS.place(field(f"task_report/{number}/{paste.column}"))
            book[sheet][address].value = paste.typed
            if paste.number_format:
                book[sheet][address].number_format = paste.number_format

    with TemporaryDirectory() as folder:
        return read(edited(filled(Path(folder), TIANSHUI, QINAN, "2021"), edit))


@pytest.mark.parametrize(
    ("number", "paste"),
    [pytest.param(n, p, id=f"{p.column} {p.typed!r} {p.number_format}") for n, p in enumerate(PASTED, 1)],
)
def test_pasted_over(number: int, paste: Pasted) -> None:
    assert of_row(pasted(), "task_report", number) == [
        f"{code} {cell(TASKS, f'task_report/{number}/{paste.column}')}" for code in paste.codes
    ]
    assert value_of(pasted(), "task_report", number, paste.column) == paste.value


@pytest.mark.parametrize("column", ["this_year", "last_year", "explanation"])
def test_a_formula_whose_value_was_not_stored_is_not_passed_over(tmp_path: Path, column: str) -> None:
    """openpyxl stores formulas without values: what the clerk sees in the cell must not be lost in silence."""
    place = cell(MINES, f"base_data/creation_funds_spent/{column}")
    sheet, address = place.split("!")
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: book[sheet].__setitem__(address, "=500+10"))
    at_the_cell = [finding for finding in found(path) if finding.endswith(f" {place}")]
    assert at_the_cell != []
    assert at_the_cell != [f"required-missing {place}"], "the cell is not empty"
