"""Whatever stands in a cell of whatever kind is read or refused by name, and what is said of it is whole."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_value import ANY_RAW

from xlgreen.finding import Location
from xlgreen.layout import Cell
from xlgreen.submission.cell import read_cell, remark_on
from xlgreen.submission.raw_text import shown_raw
from xlgreen.value import Raw, Unreadable, is_blank, is_placeholder

CELLS = {
    "amount": Cell("x", "产量", "input", type="number", unit="万吨"),
    "share": Cell("x", "比例", "input", type="number", unit="%"),
    "quotient": Cell("x", "单耗", "input", type="number", unit="千克标准煤/吨"),
    "score": Cell("x", "得分", "input", type="number"),
    "day": Cell("x", "时限", "input", type="date"),
    "option": Cell("x", "是否", "input", type="choice", allowed=("是", "否")),
    "text": Cell("x", "名称", "input"),
    "credit code": Cell("x", "统一社会信用代码", "input", kind="uscc"),
    "licence": Cell("x", "采矿许可证号", "input", kind="mining_licence"),
}


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@given(ANY_RAW | st.text("0123456789万亿吨元%克千标准煤/km2", max_size=10), st.booleans(), st.booleans())
def test_any_cell_is_read_or_refused(cell: Cell, raw: Raw, percent_format: bool, date1904: bool) -> None:
    reading = read_cell(cell, raw, percent_format, date1904)
    if reading.value is None:
        assert is_blank(raw) or is_placeholder(raw)
    if isinstance(reading.value, Unreadable):
        assert not is_blank(raw)
        said = remark_on(reading, cell, raw, Location())
        assert said is not None
        assert said.blocks
        assert cell.label in said.message


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0.5吨标准煤/吨", 500.0), ("500kgce/t", 500.0), ("500千克标准煤 / 吨", 500.0), ("0.5吨标煤/千吨", 0.5)],
)
def test_a_quotient_of_units_is_converted(typed: str, number: float) -> None:
    assert read_cell(CELLS["quotient"], typed).value == number


@pytest.mark.parametrize(
    ("unit", "typed", "number"),
    [
        ("万吨", "31.5(万吨)", 31.5), ("个", "420（个）", 420), ("吨", "1847.吨", 1847), ("万立方米", "3万方", 3),
        ("万吨二氧化碳", "306.2万吨CO2", 306.2), ("万千瓦", "194MW", 19.4),
        ("万吨标准煤", "133.9\n万吨\n标准煤", 133.9), ("万千瓦", "1.94gw", 194), ("万千瓦", "1.2万mW", 1200),
        ("亿千瓦时", "2吉瓦时", 0.02), ("百万千焦", "15GJ", 15), ("吨", "500g", 0.0005), ("立方米", "30升", 0.03),
    ],
)  # fmt: skip
def test_units_as_clerks_write_them(unit: str, typed: str, number: float) -> None:
    assert read_cell(Cell("x", "量", "input", type="number", unit=unit), typed).value == number


@pytest.mark.parametrize(
    ("typed", "unit", "remark"),
    [
        ("420家", "家", "unit-typed"),
        ("4万家", "家", "unit-converted"),
        ("420家", "万家", "unit-converted"),
        ("420个", "家", "counting-word-differs"),
        ("4万个", "家", "counting-word-differs"),
        ("420座", "处", "counting-word-differs"),
        ("420户", "个", "counting-word-doubtful"),
        ("420个", "户", "counting-word-doubtful"),
        ("4万户", "家", "counting-word-doubtful"),
        ("6种", "项", "counting-word-doubtful"),
    ],
)
def test_another_counting_word_is_never_taken_in_silence(typed: str, unit: str, remark: str) -> None:
    reading = read_cell(Cell("x", "企业数", "input", type="number", unit=unit), typed)
    assert (type(reading.value), reading.remark) == (float, remark)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("3月4日", "date-for-number"), ("2021年3月4日", "date-for-number"), ("12(吨", "unit-not-known"),
        ("约133.9\n万吨\n(全社会)", "about-value"), ("5 .", "unit-not-known"), ("12()", "unit-not-known"),
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_called_what_it_is(typed: str, reason: str) -> None:
    value = read_cell(CELLS["amount"], typed).value
    assert isinstance(value, Unreadable) and value.reason == reason


def test_a_typed_line_break_does_not_break_the_line_of_a_finding() -> None:
    said = remark_on(read_cell(CELLS["amount"], "约1\r\n万吨"), CELLS["amount"], "约1\r\n万吨", Location(sheet="表"))
    assert said is not None and "约1⏎万吨" in f"{said}" and len(f"{said}".splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        (timedelta(hours=30), "30:00:00"),
        (timedelta(days=44000, hours=12), "1056012:00:00"),
        (time(1, 20), "01:20:00"),
    ],
)
def test_a_time_is_said_as_the_clerk_sees_it(typed: Raw, seen: str) -> None:
    said = remark_on(read_cell(CELLS["amount"], typed), CELLS["amount"], typed, Location())
    assert said is not None
    assert said.values["raw"] == seen == shown_raw(typed)
