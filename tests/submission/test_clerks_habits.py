"""What clerks type, seen through a whole workbook: the finding at that cell, and the value that counts.

The habits stand in ``habits/typed.py``; docs/value-rules.zh-CN.md is made of them.
"""

from datetime import date
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, QINAN, TIANSHUI, Changes, cell, edited, filled, found, licence, opened, rewritten
from submission.habit_books import MINES, TASKS, Placed, address, book, placed
from submission.habits.typed import DEADLINE, ENDS, LICENCE
from submission.value_bench import REPORT, report_text

from xlgreen.consolidation.collect import check_file
from xlgreen.plan.load import known_forms, load_form
from xlgreen.value import Value


def named(place: Placed) -> str:
    return f"{place.field.table} {place.habit.column} {place.habit.typed!r} {place.habit.number_format}".strip()


@pytest.mark.parametrize("place", placed(), ids=named)
def test_a_habit(place: Placed) -> None:
    read = book(place.field.table, place.section.pasted)
    found_there = read.at(place)
    assert [_without_cell(finding.code, finding.where.field, place) for finding in found_there] == list(
        place.habit.codes
    )
    assert read.value(place.field) == place.habit.value
    own = {f"{f.where.sheet}!{f.where.cell}" for f in found_there if f.where.field.endswith(f"/{place.habit.column}")}
    assert own <= {address(place)}


def _without_cell(code: str, where: str, place: Placed) -> str:
    """The code; with the column, where it is another than the habit's own."""
    column = where.rpartition("/")[2]
    return code if column == place.habit.column else f"{code} {column}"


@pytest.mark.parametrize("place", [p for p in placed() if p.habit.codes], ids=named)
def test_what_is_said_shows_what_was_typed_and_leaves_nothing_open(place: Placed) -> None:
    for finding in book(place.field.table, place.section.pasted).at(place):
        assert "{" not in finding.message + finding.remedy
        assert finding.where.sheet
        assert finding.where.cell


def test_a_doubtful_percentage_names_both_readings() -> None:
    said = {p.habit.typed: f.message for p in placed() for f in book(p.field.table, p.section.pasted).at(p)
            if f.code == "percent-doubtful" and not p.section.pasted}  # fmt: skip
    assert "60%还是0.6%" in said["0.6"]
    assert "1.2%还是120%" in said["1.2"]


def test_the_likely_code_and_the_likely_number_are_named() -> None:
    said = {p.habit.typed: f.message for p in placed() for f in book(p.field.table, p.section.pasted).at(p)}
    assert "可能是“91210381XL00000152”" in said["9121O381XL0000OI52"]
    assert "不能当作528" in said["约528"]
    assert "是76万吨还是76万万吨" in said["76万"]
    assert "不能换算为本栏的单位“万元”" in said["12吨"]
    assert "“美元”不是认得的单位" in said["12美元"]
    assert "填的是“12项”，本栏以“个”计" in said["12项"]
    assert "“户”和“个”数的可能不是同一事物" in said["12户"]
    assert "“双台子区”" in said["双台子"]
    assert "现为“无数据”" in said["无数据"]
    assert "（见附件）" in said["见附件"]
    assert said["西湖区"].startswith("“县(市、区)”（西湖区）不在可选项内（双台子区、")


@pytest.mark.parametrize("form", sorted(known_forms()))
def test_every_column_of_codes_says_of_which_kind_they_are(form: str) -> None:
    loaded = load_form(form)[0]
    assert loaded is not None
    kinds = {column.code: column.kind for column in loaded.columns}
    for claim in loaded.claims:
        for function, kind in (("uscc_valid(", "uscc"), ("licence_valid(", "mining_licence")):
            if claim.claim.startswith(function):
                assert kinds[claim.column] == kind


def test_bare_serial_numbers_count_from_1904_where_the_workbook_does(tmp_path: Path) -> None:
    path = filled(tmp_path, TIANSHUI, QINAN, "2021")
    where, address = cell(TASKS, f"task_report/1/{DEADLINE}").split("!")

    def bare(book) -> None:
        book[where][address].value = 44560
        book[where][address].number_format = "General"

    edited(path, bare)
    assert value_at(path, "task_report", "1", DEADLINE) == date(2021, 12, 30)
    rewritten(path, "xl/workbook.xml", lambda xml: xml.replace("<workbookPr", '<workbookPr date1904="1"', 1))
    assert opened(path).epoch.year == 1904
    assert value_at(path, "task_report", "1", DEADLINE) == date(2025, 12, 31)


def value_at(path: Path, table: str, row: str, column: str) -> Value:
    submission = check_file(path).submission
    assert submission is not None
    return submission.content[table][row][column]


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
        f"unit-typed {cell(TASKS, 'base_data/film_used/this_year')}",
        f"placeholder-for-required {cell(TASKS, 'base_data/villages/this_year')}",
        f"required-missing {cell(TASKS, 'base_data/sewage_treated/origin')}",
        f"number-from-text {cell(TASKS, 'task_report/3/percent')}",
    ]


def test_a_licence_typed_twice_is_marked_at_both(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {"mine_pool/2/mining_licence_no": licence(PANJIN, 1).lower()})
    first, second = (cell(MINES, f"mine_pool/{n}/{LICENCE}") for n in (1, 2))
    assert found(path) == [f"duplicate-key-value {first}", f"code-tidied {second}", f"duplicate-key-value {second}"]


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
    assert (found(path), value_at(path, "mine_pool", "2", ENDS)) == ([], date(2035, 12, 31))


@pytest.mark.parametrize("column", ["this_year", "last_year", "explanation"])
def test_a_formula_whose_value_was_not_stored_is_not_passed_over(tmp_path: Path, column: str) -> None:
    """openpyxl stores formulas without values: what the clerk sees in the cell must not be lost in silence."""
    place = cell(MINES, f"base_data/creation_funds_spent/{column}")
    sheet, address = place.split("!")
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: book[sheet].__setitem__(address, "=500+10"))
    at_the_cell = [finding for finding in found(path) if finding.endswith(f" {place}")]
    assert at_the_cell != []
    assert at_the_cell != [f"required-missing {place}"], "the cell is not empty"


def test_the_table_of_rules_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    assert REPORT.read_text(encoding="utf-8") == report_text(), "run tests/submission/value_bench.py"
