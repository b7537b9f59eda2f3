"""What a cell is read as: never a silent 0, never a number that nobody typed."""

import math
from datetime import date, datetime, time, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlgreen.value import (
    CellError,
    Raw,
    Reading,
    Unreadable,
    from_serial,
    is_blank,
    is_placeholder,
    read_date,
    read_number,
    read_text,
    split_quantity,
    to_serial,
)

BLANKS = ["", " ", "　", "\u00a0", "\u200b", "\ufeff \u2060", "\t\n"]
PLACEHOLDERS = "无 - -- — —— / \\ 不适用 无数据 不涉及 N/A na ／ －".split()  # noqa: SIM905


def refused(reading: Reading) -> str:
    """The reason why a cell could not be read."""
    assert isinstance(reading.value, Unreadable), reading
    assert not reading.readable
    return reading.value.reason


@pytest.mark.parametrize("raw", [None, *BLANKS, *PLACEHOLDERS])
@pytest.mark.parametrize("read", [read_number, read_date, read_text])
def test_nothing_is_blank_and_never_zero(read, raw: Raw) -> None:
    assert read(raw) == Reading(None)


@pytest.mark.parametrize("raw", ["…", "……"])
def test_dots_of_omission_are_a_placeholder(raw: str) -> None:
    assert is_placeholder(raw)
    assert read_number(raw) == Reading(None)


def test_blank_and_placeholder_are_told_apart() -> None:
    assert [raw for raw in (None, "", "　", "无", 0, False) if is_blank(raw)] == [None, "", "　"]
    assert [raw for raw in ("无", " 无 ", "", None, 0, "无锡") if is_placeholder(raw)] == ["无", " 无 "]


@pytest.mark.parametrize(
    ("raw", "number", "remark"),
    [
        (0, 0.0, ""),
        (12, 12.0, ""),
        (-3.5, -3.5, ""),
        ("12", 12.0, "number-from-text"),
        (" 12 ", 12.0, "number-from-text"),
        ("\u200b12\ufeff", 12.0, "number-from-text"),
        ("0", 0.0, "number-from-text"),
        ("１２３．５", 123.5, "number-from-text"),
        ("－５", -5.0, "number-from-text"),
        ("+7", 7.0, "number-from-text"),
        (".5", 0.5, "number-from-text"),
        ("1,234", 1234.0, "number-from-text"),
        ("1，234，567.8", 1234567.8, "number-from-text"),
        ("12 345", 12345.0, "number-from-text"),
        ("12\u00a0345", 12345.0, "number-from-text"),
        ("1.5e3", 1500.0, "number-from-text"),
        ("2E-2", 0.02, "number-from-text"),
    ],
)
def test_a_number(raw: Raw, number: float, remark: str) -> None:
    assert read_number(raw) == Reading(number, remark)


NO_NUMBERS = {
    "about-value": "约800 800左右 近800 800余 800多家 ≈800 ～800 12±3 约800万吨 800万吨左右 800(约) 1万余元",
    "range-value": "100-200 100～200 100至200吨 100吨-200吨 35%-40% -5~10",
    "bound-value": ">100 ≥35 不少于100 100以上 100吨(含)以上 85%以上 800+ 至少100家",
    "several-numbers": "12+30 12、30 1/2 12/30 12;30 1,000吨、20吨 2021-6-30 0x10",
    "separators-unclear": "1,23 12,34,567 1.2.3 1.234,5 12,3456 1。5 1·5 1'234",
    "sign-doubtful": "(12) （12） —12 –12 12-",
    "chinese-numerals": "八百 十二 约八百 百分之八十五 十二万吨 负三",
    "percent-for-number": "85% 85‰ 8.5％",
    "unit-not-asked": "800家 3.5万 5万元 12吨标准煤 5.2km² 12万 1e 1,000吨",
    "not-a-number": "½ nan inf TRUE #N/A .. % e5 一般 见附件 千方百计",
}
NO_NUMBER_CASES = [(raw, reason) for reason, texts in NO_NUMBERS.items() for raw in texts.split()]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        *NO_NUMBER_CASES,
        ("12 34", "several-numbers"),
        ("1234 567", "several-numbers"),
        ("- 12", "sign-doubtful"),
        (True, "not-a-number"),
        (False, "not-a-number"),
        (math.nan, "not-a-number"),
        (math.inf, "not-a-number"),
        (10**400, "not-a-number"),
    ],
)
def test_what_is_no_plain_number_says_why(raw: Raw, reason: str) -> None:
    assert refused(read_number(raw)) == reason


@pytest.mark.parametrize(
    ("raw", "detail"),
    [("约1,800万吨", "1,800"), ("≥-5", "-5"), ("(12.5)", "12.5"), ("12吨标准煤", "吨标准煤"), ("8.5%", "8.5%")],
)
def test_what_the_message_names(raw: str, detail: str) -> None:
    value = read_number(raw).value
    assert isinstance(value, Unreadable)
    assert value.detail == detail


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("33.1万吨", (33.1, "万吨")),
        ("1,200 万 元。", (1200.0, "万元")),
        ("-5km2", (-5.0, "km2")),
        ("吨", None),
        ("12", None),
        ("约12吨", None),
    ],
)
def test_a_figure_and_its_unit_are_told_apart(text: str, quantity: tuple[float, str] | None) -> None:
    assert split_quantity(text) == quantity


@pytest.mark.parametrize("text", ["1,1" * 20_000, "1" * 40_000, "1-" * 20_000, "2025" * 10_000])
def test_long_texts_are_refused_at_once(text: str) -> None:
    begun = perf_counter()
    assert refused(read_number(text)) == "not-a-number"
    assert refused(read_date(text)) == "not-a-date"
    assert perf_counter() - begun < 1


@pytest.mark.parametrize("raw", ["10²", "10⁴", "5³", "3₂"])
def test_a_raised_or_lowered_digit_is_no_digit_of_the_number(raw: str) -> None:
    """10⁴ is neither 104 nor 10."""
    assert refused(read_number(raw)) == "not-a-number"


@pytest.mark.parametrize("raw", ["1e999", "-1e400"])
def test_a_number_beyond_all_numbers_is_refused(raw: str) -> None:
    assert refused(read_number(raw)) == "not-a-number"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (CellError("#DIV/0!"), "cell-error"),
        (date(2025, 1, 2), "date-for-number"),
        (datetime(2025, 1, 2, 3), "date-for-number"),
        (time(12, 30), "not-a-number"),
    ],
)
def test_an_error_or_a_date_is_no_number(raw: Raw, reason: str) -> None:
    assert refused(read_number(raw)) == reason
    assert refused(read_number(raw, percent=True, percent_format=True)) == reason


@pytest.mark.parametrize(
    ("raw", "percent_format", "fraction", "remark", "detail"),
    [
        (85, False, 0.85, "percent-from-number", ""),
        (85.5, False, 0.855, "percent-from-number", ""),
        (-12, False, -0.12, "percent-from-number", ""),
        (100, False, 1.0, "percent-from-number", ""),
        ("85%", False, 0.85, "number-from-text", ""),
        ("８５％", False, 0.85, "number-from-text", ""),
        ("85 %", False, 0.85, "number-from-text", ""),
        ("0.85%", False, 0.0085, "number-from-text", ""),
        ("1,200%", False, 12.0, "number-from-text", ""),
        ("85", False, 0.85, "percent-from-number", ""),
        (0.85, True, 0.85, "", ""),
        (1.2, True, 1.2, "", ""),
        (0, True, 0.0, "", ""),
        (0, False, 0.0, "", ""),
        (0.85, False, 0.85, "percent-doubtful", "0.85%"),
        (-0.5, False, -0.5, "percent-doubtful", "-0.5%"),
        ("0.85", False, 0.85, "percent-doubtful", "0.85%"),
        (1.2, False, 0.012, "percent-doubtful", "120%"),
        (2, False, 0.02, "percent-from-number", ""),
        ("85‰", False, 0.085, "number-from-text", ""),
        ("5个百分点", False, 0.05, "number-from-text", ""),
    ],
)
def test_a_percentage(raw: Raw, percent_format: bool, fraction: float, remark: str, detail: str) -> None:
    reading = read_number(raw, percent=True, percent_format=percent_format)
    assert reading == Reading(pytest.approx(fraction), remark, detail)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("85%以上", "bound-value"),
        ("约85%", "about-value"),
        ("85%左右", "about-value"),
        ("35%-40%", "range-value"),
        ("85%%", "unit-not-asked"),
        ("%85", "not-a-number"),
        ("85²%", "not-a-number"),
    ],
)
def test_what_is_no_plain_percentage_is_refused(raw: str, reason: str) -> None:
    assert refused(read_number(raw, percent=True)) == reason


def test_a_share_in_a_cell_of_plain_numbers_is_refused() -> None:
    """The clerk sees 85%; 0.85 would be another number."""
    assert refused(read_number(0.85, percent_format=True)) == "percent-for-number"
    assert read_number(0, percent_format=True) == Reading(0.0)


@pytest.mark.parametrize(
    ("raw", "day", "remark"),
    [
        (date(2025, 12, 31), date(2025, 12, 31), ""),
        (datetime(2025, 12, 31, 17, 30), date(2025, 12, 31), ""),
        ("2025-12-31", date(2025, 12, 31), "date-from-text"),
        ("2025年12月31日", date(2025, 12, 31), "date-from-text"),
        ("2025年1月2日", date(2025, 1, 2), "date-from-text"),
        ("2025.12.31", date(2025, 12, 31), "date-from-text"),
        ("2025/1/2", date(2025, 1, 2), "date-from-text"),
        ("２０２５－１２－３１", date(2025, 12, 31), "date-from-text"),
        (" 2025 年 12 月 31 日 ", date(2025, 12, 31), "date-from-text"),
        ("20251231", date(2025, 12, 31), "date-from-text"),
        ("2024-02-29", date(2024, 2, 29), "date-from-text"),
        ("2025-12", date(2025, 12, 1), "month-for-date"),
        ("2025年12月", date(2025, 12, 1), "month-for-date"),
        ("2025.6", date(2025, 6, 1), "month-for-date"),
        ("2025年12月31日前", date(2025, 12, 31), "date-from-text"),
        ("2025-12-31T17:30:00", date(2025, 12, 31), "date-from-text"),
        ("2025、12、31", date(2025, 12, 31), "date-from-text"),
        ("2025年底", date(2025, 12, 31), "date-from-period-end"),
        ("2025年12月底前", date(2025, 12, 31), "date-from-period-end"),
        ("2024年2月末", date(2024, 2, 29), "date-from-period-end"),
        (46022, date(2025, 12, 31), "date-from-number"),
        (46022.75, date(2025, 12, 31), "date-from-number"),
        (73050, date(2099, 12, 31), "date-from-number"),
    ],
)
def test_a_day(raw: Raw, day: date, remark: str) -> None:
    assert read_date(raw) == Reading(day, remark)


def test_eight_digits_typed_as_a_number_are_a_day() -> None:
    assert read_date(20251231).value == date(2025, 12, 31)
    assert read_date(20251231).remark == "date-from-number", "the clerk typed a number, and is told so"


NO_DAYS = [
    "2025-02-29",
    "2025-13-01",
    "2025年2月30日",
    "2025-00-10",
    "20251332",
    20250230,
    "0000-01-01",
    "2025年13月底",
]


@pytest.mark.parametrize("raw", NO_DAYS)
def test_a_day_that_no_calendar_has_is_refused(raw: Raw) -> None:
    assert refused(read_date(raw)) == "impossible-date"


@pytest.mark.parametrize(
    "raw", ["0205-12-31", 11111111, "2101-01-01", date(1905, 7, 17), date(1909, 7, 18), date(9999, 12, 31)]
)
def test_a_day_in_a_year_that_cannot_be_right_is_refused(raw: Raw) -> None:
    """2025 typed into a cell of days shows 1905-07-17, or 1909-07-18 in the 1904 system."""
    assert refused(read_date(raw)) == "implausible-date"


def test_bare_numbers_count_from_1904_where_the_workbook_does() -> None:
    assert read_date(44560, date1904=True) == Reading(date(2025, 12, 31), "date-from-number")
    assert read_date(20251231, date1904=True) == Reading(date(2025, 12, 31), "date-from-number")
    assert read_date(date(2025, 12, 31), date1904=True) == Reading(date(2025, 12, 31))
    assert refused(read_date(2025, date1904=True)) == "incomplete-date"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (2025, "incomplete-date"),
        (2025.12, "incomplete-date"),
        (12, "not-a-date"),
        (0, "not-a-date"),
        (-5, "not-a-date"),
        (73051, "not-a-date"),
        (20251231.5, "not-a-date"),
        (True, "not-a-date"),
        ("2025", "incomplete-date"),
        ("2025年", "incomplete-date"),
        ("12月31日", "incomplete-date"),
        ("去年底", "incomplete-date"),
        ("2025-1231", "not-a-date"),
        ("25-12-31", "incomplete-date"),
        ("年底前", "incomplete-date"),
        ("05/03/2026", "incomplete-date"),
        ("长期", "no-single-date"),
        ("持续推进", "no-single-date"),
        ("每年12月底前", "no-single-date"),
        ("2021-2025年", "range-value"),
        ("二〇二五年十二月", "chinese-numerals"),
        ("2025年上半年", "not-a-date"),
        (math.nan, "not-a-date"),
        (math.inf, "not-a-date"),
        (time(12, 30), "not-a-date"),
        (CellError("#REF!"), "cell-error"),
    ],
)
def test_what_is_no_day_is_refused(raw: Raw, reason: str) -> None:
    assert refused(read_date(raw)) == reason


@pytest.mark.parametrize(
    ("raw", "text", "remark"),
    [
        ("鞍钢矿业", "鞍钢矿业", ""),
        (" 鞍钢　矿业\u00a0", "鞍钢 矿业", ""),
        ("鞍\u200b钢\ufeff\u00ad", "鞍钢", ""),
        ("（一）ＡＢ，“三率”", "（一）ＡＢ，“三率”", ""),
        ("第一行\n第二行", "第一行\n第二行", ""),
        (2025, "2025", "text-from-number"),
        (12.5, "12.5", "text-from-number"),
        (0.1 + 0.2, "0.3", "text-from-number"),
        (210000000123456, "210000000123456", "text-from-number"),
        (date(2025, 6, 1), "2025-06-01", "text-from-date"),
        (datetime(2025, 6, 1, 8), "2025-06-01", "text-from-date"),
        ("甲\r\n乙\r丙", "甲\n乙\n丙", ""),
        ("甲_x000D_\n乙", "甲\n乙", ""),
        ("甲\x07乙", "甲\ufffd乙", "text-cleaned"),
        ("甲\ud800乙", "甲\ufffd乙", "text-cleaned"),
        ("甲\u202e乙", "甲乙", ""),
        ("无锡市第一水泥厂有限责任公司", "无锡市第一水泥厂有限责任公司", ""),
        ("无" + " " * 20, None, ""),
        ("字" * 32_767, "字" * 32_767, ""),
        (True, "TRUE", ""),
        (False, "FALSE", ""),
    ],
)
def test_a_text(raw: Raw, text: str, remark: str) -> None:
    assert read_text(raw) == Reading(text, remark)


def test_a_text_that_no_cell_holds_is_refused() -> None:
    assert refused(read_text("字" * 32_768)) == "text-too-long"


@pytest.mark.parametrize(
    "raw", [912103815646205981, 9.12103815646206e17, 1e15, -1e15, math.inf, math.nan, "9.13E+17", "2.1e+22"]
)
def test_a_code_whose_last_digits_the_program_dropped_is_refused(raw: float) -> None:
    assert refused(read_text(raw)) == "digits-lost"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (time(12, 30), "12:30:00"),
        (time(0, 0, 5), "00:00:05"),
        (timedelta(hours=30), "30:00:00"),
        (timedelta(days=44000, hours=12, minutes=3), "1056012:03:00"),
    ],
)
def test_a_time_in_the_place_of_a_text_is_asked_about(raw: Raw, text: str) -> None:
    """calamine gives a time or a timedelta for a cell formatted as hours and minutes: 1:20 that was typed."""
    assert read_text(raw) == Reading(text, "text-from-date")


def test_an_error_value_is_no_text() -> None:
    assert refused(read_text(CellError("#NAME?"))) == "cell-error"


ANY_CHARACTER = st.characters()
ANY_RAW = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(ANY_CHARACTER),
    st.text("0123456789.,-~+()%万吨约至以上年月日底 /、。", max_size=14),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#N/A", "#REF!"]).map(CellError),
)


@given(ANY_RAW, st.booleans(), st.booleans())
def test_whatever_stands_in_a_cell_is_read_or_refused_and_nothing_is_lost(raw: Raw, flag: bool, other: bool) -> None:
    for reading in (
        read_number(raw, percent=flag, percent_format=other),
        read_date(raw, date1904=flag),
        read_text(raw),
    ):
        if reading.value is None:
            assert is_blank(raw) or is_placeholder(raw), "blank only where nothing stands"
        if isinstance(reading.value, Unreadable):
            assert not is_blank(raw)
            assert reading.value.reason


@given(st.floats(allow_nan=False, allow_infinity=False), st.booleans())
def test_a_number_that_was_read_is_read_again_as_it_is_printed(number: float, percent: bool) -> None:
    read = read_number(number, percent=percent, percent_format=percent).value
    printed = f"{read:.17g}"
    again = read_number(printed).value
    assert again == read


NO_DIGIT = st.characters(exclude_categories=("Cs", "Nd", "No"))


@given(st.text(NO_DIGIT), st.booleans(), st.booleans())
def test_a_text_without_digits_is_never_a_number(text: str, percent: bool, percent_format: bool) -> None:
    reading = read_number(text, percent=percent, percent_format=percent_format)
    assert reading.value is None or isinstance(reading.value, Unreadable)


@given(st.text(ANY_CHARACTER))
def test_every_text_is_read_as_something(text: str) -> None:
    """Blank together or not at all; what is read is of the kind that was asked for."""
    number, day, words = read_number(text), read_date(text), read_text(text)
    assert number.value is None or isinstance(number.value, float | Unreadable)
    assert day.value is None or isinstance(day.value, date | Unreadable)
    assert words.value is None or isinstance(words.value, str | Unreadable)
    assert not is_blank(text) or (number.value, day.value, words.value) == (None, None, None)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_that_is_written_is_read_again(number: float) -> None:
    assert read_number(number) == Reading(number)
    assert read_number(repr(number)) == Reading(number, "number-from-text")


@given(st.integers(-(10**15), 10**15))
def test_a_number_written_with_separators_is_read_again(number: int) -> None:
    for written in (f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "，")):
        assert read_number(written).value == number


@given(st.floats(-5, 5, allow_subnormal=False))
def test_a_percentage_that_is_written_is_read_again(fraction: float) -> None:
    assert read_number(fraction, percent=True, percent_format=True) == Reading(fraction)
    assert read_number(f"{fraction * 100:.12f}%", percent=True).value == pytest.approx(fraction, abs=1e-12)


@given(st.dates())
def test_a_day_and_its_serial_number_are_one(day: date) -> None:
    assert from_serial(to_serial(day)) == day


@given(st.integers(1, 109939))
def test_a_serial_number_and_its_day_are_one(number: int) -> None:
    assert to_serial(from_serial(number)) == number


def test_the_serial_numbers_are_those_of_excel() -> None:
    """From March 1900 on; before it Excel counts a 29 February that never was."""
    assert to_serial(date(1900, 3, 1)) == 61
    assert to_serial(date(2025, 12, 31)) == 46022
    assert from_serial(46022.999) == date(2025, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_however_written_is_read_again(day: date) -> None:
    year, month, number = f"{day.year:04d}", day.month, day.day
    dotted, chinese = f"{year}.{month}.{number}", f"{year}年{month}月{number}日"
    for written in (day.isoformat(), dotted, dotted.replace(".", "/"), chinese):
        assert read_date(written).value == day
    assert read_date(f"{day.year:04d}{day:%m%d}").value == day
