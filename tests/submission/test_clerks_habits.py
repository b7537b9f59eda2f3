"""What clerks type, seen through a whole workbook: the finding at that cell, and the value that counts."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, QINAN, TIANSHUI, Changes, cell, edited, field, filled, found, layout_of, licence

from xlgreen.submission import read_submission
from xlgreen.value import Raw, Value

REGION = {TIANSHUI: QINAN, LIAONING: PANJIN}
AMOUNT, BEFORE = "base_data/energy/this_year", "base_data/energy/last_year"
PERCENT, DEADLINE, STATUS = "task_report/1/percent", "task_report/1/deadline", "task_report/1/status"
PROGRESS, PROBLEM = "task_report/1/progress", "task_report/1/problem"


def read_back(path: Path, name: str) -> Value:
    submission, _ = read_submission(path)
    assert submission is not None
    table, row, column = field(name)
    return submission.content.get(table, {}).get(row, {}).get(column)


def check(tmp_path: Path, name: str, typed: Raw, value: Value, *codes: str) -> None:
    """A clean workbook in which one cell is typed otherwise."""
    plan = LIAONING if "mine" in name else TIANSHUI
    path = filled(tmp_path, plan, REGION[plan], "2021", {name: typed})
    place = cell(layout_of(plan, REGION[plan], "2021"), name)
    assert (found(path), read_back(path, name)) == ([f"{code} {place}" for code in codes], value)


@pytest.mark.parametrize(
    ("name", "typed", "value", "codes"),
    [
        # numbers typed as text
        (AMOUNT, "５２８", 528.0, ["number-from-text"]),
        (AMOUNT, "５２８．５", 528.5, ["number-from-text"]),
        (AMOUNT, "528 ", 528.0, ["number-from-text"]),
        (AMOUNT, "\u3000528", 528.0, ["number-from-text"]),
        (AMOUNT, "528\u00a0", 528.0, ["number-from-text"]),
        (AMOUNT, "5\u200b28", 528.0, ["number-from-text"]),
        (AMOUNT, "+528", 528.0, ["number-from-text"]),
        (AMOUNT, "5.28e2", 528.0, ["number-from-text"]),
        ("base_data/gdp_current/this_year", "1,100", 1100.0, ["number-from-text"]),
        ("base_data/gdp_current/this_year", "1，100", 1100.0, ["number-from-text"]),
        ("base_data/gdp_current/this_year", "1 100.5", 1100.5, ["number-from-text"]),
        # what stands for nothing, where nothing is allowed
        (BEFORE, "—", None, []),
        (BEFORE, "无", None, []),
        (PROBLEM, "/", None, []),
        (PROBLEM, "不涉及", None, []),
        (DEADLINE, "-", None, []),
        # … and where something is wanted
        (AMOUNT, "—", None, ["required-missing"]),
        (AMOUNT, "无数据", None, ["required-missing"]),
        (PROGRESS, "无", None, ["required-missing"]),
        (STATUS, "/", None, ["required-missing"]),
        (PERCENT, "N/A", None, ["required-missing"]),
        (AMOUNT, None, None, ["required-missing"]),
        ("base_data/energy/origin", None, None, ["required-missing"]),
        # no numbers at all
        (AMOUNT, "约528", None, ["not-a-number"]),
        (AMOUNT, "528万吨", None, ["not-a-number"]),
        (AMOUNT, "500-528", None, ["not-a-number"]),
        (AMOUNT, ">528", None, ["not-a-number"]),
        (AMOUNT, "五百", None, ["not-a-number"]),
        (AMOUNT, "52%", None, ["not-a-number"]),
        (AMOUNT, True, None, ["not-a-number"]),
        (BEFORE, "见附件", None, ["not-a-number"]),
        # percentages; the blank's cell is formatted as one
        (PERCENT, 0.6, 0.6, []),
        (PERCENT, "60%", 0.6, ["number-from-text"]),
        (PERCENT, "６０％", 0.6, ["number-from-text"]),
        (PERCENT, "60", 0.6, ["percent-from-number"]),
        (PERCENT, "0.6", 0.6, ["percent-doubtful"]),
        (PERCENT, 60, 60.0, ["above-maximum"]),
        (PERCENT, 1.2, 1.2, ["above-maximum"]),
        (PERCENT, -0.1, -0.1, ["below-minimum"]),
        # dates
        (DEADLINE, "2025.12.31", date(2025, 12, 31), ["date-from-text"]),
        (DEADLINE, "2025年12月31日", date(2025, 12, 31), ["date-from-text"]),
        (DEADLINE, "2025/12/31", date(2025, 12, 31), ["date-from-text"]),
        (DEADLINE, "２０２５－１２－３１", date(2025, 12, 31), ["date-from-text"]),
        (DEADLINE, "20251231", date(2025, 12, 31), ["date-from-text"]),
        (DEADLINE, 20251231, date(2025, 12, 31), ["date-from-number"]),
        (DEADLINE, "2025年12月", date(2025, 12, 1), ["month-for-date"]),
        (DEADLINE, "2025-02-30", None, ["impossible-date"]),
        (DEADLINE, "2025.13.1", None, ["impossible-date"]),
        (DEADLINE, "年底前", None, ["not-a-date"]),
        (DEADLINE, "2025年", None, ["not-a-date"]),
        # texts and choices
        (PROGRESS, 12, "12", ["text-from-number"]),
        (PROGRESS, 1e16, None, ["digits-lost"]),
        (PROGRESS, "  按计划\u200b推进 ", "按计划推进", []),
        (PROGRESS, "=SUM(1)", "=SUM(1)", []),
        (STATUS, " 进行中\u3000", "进行中", []),
        (STATUS, "正在推进", "正在推进", ["not-an-option"]),
        (STATUS, 1, "1", ["not-an-option"]),
        # lists
        ("mine_pool/2/county", "双台子", "双台子", ["not-an-option"]),
        ("mine_pool/2/county", None, None, ["required-missing"]),
        ("mine_pool/2/uscc", "91210381xl00000152", "91210381xl00000152", []),
        ("mine_pool/2/uscc", "91210381XL00000153", "91210381XL00000153", ["claim-broken"]),
        ("mine_pool/2/uscc", "210381000000152", "210381000000152", ["claim-broken"]),
        ("mine_pool/2/uscc", 912103810000001520, None, ["digits-lost"]),
        ("mine_pool/2/mining_licence_no", "C123", "C123", ["claim-broken"]),
        ("mine_pool/2/plan_year", "2024年", None, ["not-a-number"]),
        ("mine_pool/2/plan_year", 2024.5, 2024.5, ["not-whole"]),
        ("mine_pool/2/plan_year", 2012, 2012.0, ["below-minimum"]),
        ("mine_pool/2/capacity", -1, -1.0, ["below-minimum"]),
        ("mine_pool/2/licence_valid_to", date(2021, 6, 1), date(2021, 6, 1), ["claim-broken"]),
        ("mine_register/1/batch", 2019, "2019", ["text-from-number"]),
    ],
)
def test_what_is_typed(tmp_path: Path, name: str, typed: Raw, value: Value, codes: list[str]) -> None:
    check(tmp_path, name, typed, value, *codes)


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u200b", "\t"])
@pytest.mark.parametrize(
    ("name", "codes"), [(BEFORE, []), (AMOUNT, ["required-missing"]), (DEADLINE, []), (STATUS, ["required-missing"])]
)
def test_a_cell_of_invisible_characters_is_empty(tmp_path: Path, blank: str, name: str, codes: list[str]) -> None:
    check(tmp_path, name, blank, None, *codes)


def test_a_day_with_its_hours_is_that_day(tmp_path: Path) -> None:
    check(tmp_path, DEADLINE, 46022.75, date(2025, 12, 31))  # 2025-12-31 18:00, as a spreadsheet keeps it


def test_a_licence_typed_twice_is_marked_at_both(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {"mine_pool/2/mining_licence_no": licence(PANJIN, 1).lower()})
    layout = layout_of(LIAONING, PANJIN, "2021")
    assert found(path) == [f"duplicate-key-value {cell(layout, f'mine_pool/{n}/mining_licence_no')}" for n in (1, 2)]


def test_several_habits_at_once_are_all_told_in_the_order_of_the_cells(tmp_path: Path) -> None:
    changes: Changes = {
        "task_report/3/percent": "60%",
        "base_data/film_used/this_year": "1,000吨",
        "base_data/gdp_current/this_year": "１１００",
        "contacts/filed_on/value": "2022年2月",
        "base_data/straw_used/this_year": 101,
    }
    path, layout = filled(tmp_path, TIANSHUI, QINAN, "2021", changes), layout_of(TIANSHUI, QINAN, "2021")
    assert found(path) == [
        f"month-for-date {cell(layout, 'contacts/filed_on/value')}",
        f"number-from-text {cell(layout, 'base_data/gdp_current/this_year')}",
        f"check-failed {cell(layout, 'base_data/straw_used/this_year')}",
        f"not-a-number {cell(layout, 'base_data/film_used/this_year')}",
        f"number-from-text {cell(layout, 'task_report/3/percent')}",
    ]


# what another program makes of a cell


def typed_in(tmp_path: Path, name: str, value: object, number_format: str = "") -> Path:
    sheet, address = layout_of(TIANSHUI, QINAN, "2021").place(field(name))

    def edit(book) -> None:
        book[sheet][address].value = value
        if number_format:
            book[sheet][address].number_format = number_format

    return edited(filled(tmp_path, TIANSHUI, QINAN, "2021"), edit)


def place(name: str) -> str:
    return cell(layout_of(TIANSHUI, QINAN, "2021"), name)


@pytest.mark.parametrize(
    ("typed", "shown_as", "value", "codes"),
    [
        (0.6, "0.00%", 0.6, []),
        (0.6, "General", 0.6, ["percent-doubtful"]),
        (60, "General", 0.6, ["percent-from-number"]),
        (0, "General", 0.0, []),
    ],
)
def test_a_percentage_whose_format_was_pasted_over(
    tmp_path: Path, typed: float, shown_as: str, value: float, codes: list[str]
) -> None:
    path = typed_in(tmp_path, PERCENT, typed, shown_as)
    assert (found(path), read_back(path, PERCENT)) == ([f"{code} {place(PERCENT)}" for code in codes], value)


@pytest.mark.parametrize("name", [AMOUNT, BEFORE, PERCENT, DEADLINE, STATUS, PROGRESS])
@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!"])
def test_an_error_value_is_never_a_blank(tmp_path: Path, name: str, error: str) -> None:
    path = typed_in(tmp_path, name, error)
    assert (found(path), read_back(path, name)) == ([f"cell-error {place(name)}"], None)


@pytest.mark.parametrize("day", [date(2021, 3, 4), datetime(2021, 3, 4, 5, 6)])
@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        (AMOUNT, None, ["date-for-number"]),
        (PERCENT, None, ["date-for-number"]),
        (DEADLINE, date(2021, 3, 4), []),
        (PROGRESS, "2021-03-04", ["text-from-date"]),
        (STATUS, "2021-03-04", ["text-from-date", "not-an-option"]),
    ],
)
def test_a_cell_turned_into_a_date(tmp_path: Path, day: date, name: str, value: Value, codes: list[str]) -> None:
    path = typed_in(tmp_path, name, day)
    assert (sorted(found(path)), read_back(path, name)) == (sorted(f"{code} {place(name)}" for code in codes), value)


@pytest.mark.parametrize("name", [AMOUNT, BEFORE, PERCENT])
@pytest.mark.parametrize("moment", [time(5, 6), timedelta(hours=30)])
def test_a_time_of_day_is_no_number(tmp_path: Path, name: str, moment: object) -> None:
    path = typed_in(tmp_path, name, moment)
    assert (found(path), read_back(path, name)) == ([f"not-a-number {place(name)}"], None)


@pytest.mark.parametrize("name", [AMOUNT, BEFORE, DEADLINE, PROBLEM])
def test_a_formula_whose_value_was_not_stored_is_not_passed_over(tmp_path: Path, name: str) -> None:
    """openpyxl stores formulas without values: what the clerk sees in the cell must not be lost in silence."""
    path = typed_in(tmp_path, name, "=500+10")
    assert [finding for finding in found(path) if finding.endswith(f" {place(name)}")] != []
    assert found(path) != [f"required-missing {place(name)}"], "the cell is not empty"
