"""Reporting periods: how they are written, named and put in order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlgreen.period import Period

PARTS = ("", "H1", "H2", "Q1", "Q2", "Q3", "Q4")
PERIODS = st.builds(Period, st.integers(1000, 9999), st.sampled_from(PARTS))


@pytest.mark.parametrize(
    ("text", "name", "end", "years", "previous"),
    [
        ("2025", "2025年", date(2025, 12, 31), 2025.0, "2024"),
        ("2025H1", "2025年上半年", date(2025, 6, 30), 2024.5, "2024H1"),
        ("2025H2", "2025年下半年", date(2025, 12, 31), 2025.0, "2024H2"),
        ("2025Q1", "2025年第一季度", date(2025, 3, 31), 2024.25, "2024Q1"),
        ("2025Q2", "2025年第二季度", date(2025, 6, 30), 2024.5, "2024Q2"),
        ("2025Q3", "2025年第三季度", date(2025, 9, 30), 2024.75, "2024Q3"),
        ("2025Q4", "2025年第四季度", date(2025, 12, 31), 2025.0, "2024Q4"),
    ],
)
def test_a_period(text: str, name: str, end: date, years: float, previous: str) -> None:
    period = Period.parse(text)
    assert (period.name, period.end, period.years) == (name, end, years)
    assert str(period.previous) == previous
    assert str(period) == text


def test_a_period_may_be_written_as_a_number_or_with_blanks_around() -> None:
    assert Period.parse(2025) == Period.parse(" 2025 ") == Period(2025)


NO_PERIODS = "25 2025年 2025-06 2025H3 2025H0 2025Q5 2025Q 2025H 2025HQ1 H1 2025h1 20251".split()  # noqa: SIM905


@pytest.mark.parametrize("text", [*NO_PERIODS, "", None])
def test_what_is_no_period_is_refused_with_the_forms_that_are_known(text: object) -> None:
    with pytest.raises(ValueError, match="2025, 2025H1, 2025Q3"):
        Period.parse(text)


def test_a_year_that_no_calendar_has_is_refused() -> None:
    with pytest.raises(ValueError, match="2025, 2025H1, 2025Q3"):
        Period.parse("0000")


def test_periods_stand_in_the_order_of_their_ends() -> None:
    written = "2024 2025Q1 2025H1 2025Q2 2025Q3 2025 2025H2 2025Q4 2026Q1"
    periods = sorted(Period.parse(text) for text in set(written.split()))
    assert " ".join(map(str, periods)) == written
    assert Period.parse("2025H1") < Period.parse("2025") <= Period.parse("2025") < Period.parse("2026Q1")
    assert not Period.parse("2025") > Period.parse("2025")


@given(PERIODS)
def test_a_period_is_read_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_the_period_before_is_the_same_stretch_a_year_earlier(period: Period) -> None:
    previous = period.previous
    assert previous.part == period.part
    assert previous < period
    assert period.years - previous.years == 1
    assert (previous.end.year, previous.end.month) == (period.end.year - 1, period.end.month)


@given(PERIODS, PERIODS)
def test_the_order_is_total_and_follows_the_years(one: Period, other: Period) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    assert one.years <= other.years or one > other
