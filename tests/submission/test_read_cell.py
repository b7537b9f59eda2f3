"""Whatever stands in a cell of whatever kind is read or refused by name, and what is said of it is whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_value import ANY_RAW

from xlgreen.finding import Location
from xlgreen.layout import Cell
from xlgreen.submission.cell import read_cell, remark_on
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
    ("typed", "number"), [("0.5吨标准煤/吨", 500.0), ("500kgce/t", 500.0), ("500千克标准煤 / 吨", 500.0)]
)
def test_a_quotient_of_units_is_converted(typed: str, number: float) -> None:
    assert read_cell(CELLS["quotient"], typed).value == number
