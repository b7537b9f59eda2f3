"""How functions are declared, found and called."""

import datetime as dt
import doctest
import importlib
import pkgutil
import re
from typing import Any, Literal

import pytest

import xlgreen.functions
from xlgreen.functions import (
    DIV0,
    FAMILIES,
    NA,
    NUM,
    REGISTRY,
    VALUE,
    ErrorValue,
    Function,
    call,
    find,
)
from xlgreen.functions.registry import function
from xlgreen.functions.registry.signature import Kind, Number, arguments_of

# Words that make an invalid VBA signature when an argument bears them.
VBA_RESERVED = frozenset(
    """
    abs and any array as boolean byref byte byval call case cdate close const currency date debug decimal
    declare dim do double each else elseif empty end enum erase event exit false fix for friend function get
    global gosub goto if imp implements in input int integer is len let like lock long loop lset me mod new
    next not nothing null on open option optional or paramarray preserve print private property public put
    raiseevent redim rem resume return rset scale seek select set sgn shared single spc static step stop
    string sub tab then to true type unlock until variant wend while with write xor
    """.split()  # noqa: SIM905
)


def the(name: str) -> Function:
    found = find(name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["DECLINE_RATE", "XG_DECLINE_RATE", "decline_rate", "xg_decline_rate", "下降率"])
def test_a_function_answers_to_all_its_names(name: str) -> None:
    assert find(name) is REGISTRY["DECLINE_RATE"]


@pytest.mark.parametrize("name", ["", "DECLINE", "XG_", "升降", "XG_XG_DECLINE_RATE"])
def test_an_unknown_name_finds_nothing(name: str) -> None:
    assert find(name) is None


def test_the_declaration_becomes_the_record() -> None:
    record = the("completion_rate")
    assert (record.name, record.excel_name, record.name_zh) == (
        "COMPLETION_RATE",
        "XG_COMPLETION_RATE",
        "目标完成率",
    )
    assert (record.family, record.family_zh, record.returns_unit) == ("targets", "目标与进度", "fraction")
    assert [(a.name, a.kind, a.optional, a.default, a.choices) for a in record.arguments] == [
        ("actual", "number", False, None, ()),
        ("target", "number", False, None, ()),
        ("base", "number", True, None, ()),
        ("direction", "choice", True, "正向", ("正向", "逆向")),
    ]
    assert the("cum_decline").elementwise is False


@pytest.mark.parametrize("record", REGISTRY.values(), ids=lambda record: record.name)
def test_every_record_is_complete_and_fit_for_every_host(record: Function) -> None:
    assert re.fullmatch("[A-Z][A-Z0-9_]*", record.name)
    assert record.name_zh and record.summary_zh and record.summary_en and record.source
    assert record.family in FAMILIES
    for argument in record.arguments:
        assert re.fullmatch("[a-z][a-z0-9_]*", argument.name)
        assert argument.name not in VBA_RESERVED
        assert argument.name_zh
        assert (argument.kind == "choice") == bool(argument.choices)
        assert not argument.choices or not argument.optional or argument.default in argument.choices
    first_optional = [argument.optional for argument in record.arguments]
    assert first_optional == sorted(first_optional), "a required argument stands behind an optional one"


def test_a_wrong_declaration_is_refused() -> None:
    def nameless(base: Number) -> Number:
        return base

    def unannotated(base: int) -> Number:
        return base

    with pytest.raises(TypeError, match="Chinese names"):
        arguments_of(nameless, {"bases": "基期值"})
    with pytest.raises(TypeError, match="names no kind"):
        arguments_of(unannotated, {"base": "基期值"})

    def decline_rate(base: Number) -> Number:
        return base

    declare = function("另一个", "", "", arguments={"base": "基期值"}, source="")
    decline_rate.__module__ = "xlgreen.functions.declines"
    with pytest.raises(ValueError, match="two functions are called DECLINE_RATE"):
        declare(decline_rate)


@pytest.mark.parametrize(
    ("raw", "gives"),
    [
        (([[80], [100]], [[64], [50]]), [[0.2], [0.5]]),
        (([[80], [100]], 50), [[0.375], [0.5]]),
        ((100, [[90, 80]]), [[0.1, 0.2]]),
        (([[100], [200]], [[50, 100]]), [[0.5, 0.0], [0.75, 0.5]]),
        (([[80]], [[64]]), [[0.2]]),
        (((100, 200), ((50, 100),)), [[0.5, 0.5]]),
        (([[80], [0], [None], ["x"]], 40), [[0.5], [DIV0], [NA], [VALUE]]),
        (([[80, 100], [80, 100]], [[1], [2], [3]]), VALUE),
        (([[80, 100, 90]], [[1, 2]]), VALUE),
        (([[1, 2], [3]], 1), VALUE),
        (([], 1), VALUE),
    ],
)
def test_scalars_rows_and_columns_are_repeated(raw: tuple[Any, ...], gives: Any) -> None:
    assert _plain(call(the("decline_rate"), *raw)) == gives


def _plain(result: Any) -> Any:
    if isinstance(result, list):
        return [_plain(part) for part in result]
    if isinstance(result, ErrorValue):
        return result.code
    return round(result, 12) if isinstance(result, float) else result


@pytest.mark.parametrize(
    ("raw", "gives"),
    [
        ((80,), VALUE),
        ((80, 64, 1), VALUE),
        ((), VALUE),
        ((float("nan"), 64), NUM),
        ((80, float("inf")), NUM),
        ((True, 64), VALUE),
        ((80, 1e308 * 10), NUM),
        ((1e-300, 1e300), NUM),
        ((object(), 64), VALUE),
    ],
)
def test_what_cannot_be_computed_is_an_error_value(raw: tuple[Any, ...], gives: str) -> None:
    assert call(the("decline_rate"), *raw) == ErrorValue(gives)


def test_the_first_of_several_errors_is_passed_on() -> None:
    assert call(the("decline_rate"), ErrorValue("#REF!"), ErrorValue(NA)) == ErrorValue("#REF!")


@pytest.mark.parametrize("blank", [None, ""])
def test_a_blank_option_takes_its_default(blank: Any) -> None:
    assert call(the("target_year"), 100, 86, 2020, 2025, 2023, blank) == pytest.approx(91.6)
    assert call(the("cum_decline"), [[0.1]], blank, [[blank]]) == pytest.approx(0.1)
    assert call(the("check_sum"), 1, [[1]], blank, [[blank]]) == "一致"


def test_an_option_must_be_one_value_where_a_range_is_taken_whole() -> None:
    assert call(the("cum_decline"), [[0.1]], [["plan"], ["NBS"]]) == ErrorValue(VALUE)


def test_dates_from_excel_are_serial_numbers() -> None:
    begin, end, now = dt.datetime(2021, 1, 1), dt.date(2025, 12, 31), dt.datetime(2023, 12, 31, 17, 30)
    assert call(the("time_progress"), begin, end, now) == pytest.approx(0.6)


def test_several_values_spill_to_the_right_of_a_column_only() -> None:
    parse = the("parse_target")
    assert call(parse, [["35%以上"], ["省上要求"]]) == [["≥", 0.35, "%"], [ErrorValue(VALUE)] * 3]
    assert call(parse, [["35%以上", "40%"]]) == ErrorValue(VALUE)
    assert call(parse, [["35%以上", "40%"]], "value") == [[0.35, 0.4]]


def test_rows_of_unequal_length_are_filled_up_with_blanks() -> None:
    split = the("split_units")
    assert call(split, [["市工信局、市财政局"], [None], ["市水务局"]]) == [
        ["市工信局", "市财政局"],
        [ErrorValue(NA)] * 2,
        ["市水务局", ""],
    ]
    assert call(split, [["市工信局、市财政局", "市水务局"]]) == ErrorValue(VALUE)
    assert call(split, [["市工信局、市财政局", "市水务局"]], 1) == [["市工信局", "市水务局"]]


def test_rows_of_values_are_a_block() -> None:
    assert call(the("random_draw"), [["甲矿", "乙矿"]], 2, 1) in ([["甲矿"], ["乙矿"]], [["乙矿"], ["甲矿"]])


def test_surprises_of_arithmetic_are_num_errors() -> None:
    """A function that forgets its domain still gives an Excel error."""
    outcomes: list[Any] = [10.0**308 * 10, (-8) ** (1 / 3), float("nan")]

    def surprising(which: Number, how: Literal["value", "overflow", "zero"] = "value") -> Number:
        if how == "overflow":
            return 10.0**400
        return 1 / 0 if how == "zero" else outcomes[int(which)]

    record = Function(
        "SURPRISING", "XG_SURPRISING", "意外", "declines", "", "", "",
        arguments_of(surprising, {"which": "哪个", "how": "怎样"}), "", None, "", surprising, True,
    )  # fmt: skip
    results = [
        call(record, which, how) for which, how in ((0, None), (1, None), (2, None), (0, "overflow"), (0, "zero"))
    ]
    assert results == [ErrorValue(NUM)] * 5


def test_kinds_carry_units() -> None:
    assert Kind("rate", "fraction").when_missing is None
    assert the("status_light").arguments[0].when_missing == "缺数"


@pytest.mark.parametrize(
    "module", [m.name for m in pkgutil.walk_packages(xlgreen.functions.__path__, "xlgreen.functions.")]
)
def test_the_examples_in_docstrings_hold(module: str) -> None:
    outcome = doctest.testmod(importlib.import_module(module))
    assert outcome.failed == 0


@pytest.mark.parametrize("record", REGISTRY.values(), ids=lambda record: record.name)
def test_every_function_shows_an_example(record: Function) -> None:
    assert ">>>" in (record.python.__doc__ or "")
