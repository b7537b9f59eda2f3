"""The UDFs as xlwings calls them: both ways of handing cells over, every kind of cell, and no step per cell."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from functions.cases import agree
from hosts import xlwings_host
from hosts.conformance import all_cases
from hosts.pywin32_stub import ComRange, excel_server

from xlgreen.functions import DIV0, ERROR_CODES, NA, REGISTRY, VALUE, ErrorValue
from xlgreen.functions.registry.words import argument_words
from xlgreen.hosts.excel.cells import ERRORS, from_excel, to_excel


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    xlwings_host.need()
    with excel_server() as started:
        yield started


def call(server: Any, name: str, *given: Any) -> Any:
    return server.CallUDF(xlwings_host.MODULE, name, given)


def test_ranges_give_the_same_as_their_contents() -> None:
    """xlwings' own wrappers hand over Range objects, whose dates are datetimes; ours hand over the contents."""
    xlwings_host.need()
    cases = all_cases()
    given = xlwings_host.answers_to_ranges(cases)
    wrong = [
        f"{case.call}: {answer!r}"
        for case, answer in zip(cases, given, strict=True)
        if not agree(case.gives, answer, absolute=case.within, relative=1e-9)
    ]
    assert wrong == []


def test_xlwings_knows_every_function_with_its_arguments(server: Any) -> None:
    call(server, "XG_DECLINE_RATE", 100.0, 80.0)
    from xlwings.udfs import udf_modules

    module = udf_modules[xlwings_host.MODULE]["module"]
    for function in REGISTRY.values():
        known = getattr(module, function.excel_name).__xlfunc__
        assert [(a["name"], a["doc"], "optional" in a) for a in known["args"]] == [
            (argument.name, argument_words(argument), argument.optional) for argument in function.arguments
        ]
        assert (known["name"], known["category"], known["volatile"]) == (function.excel_name, "xlgreen", False)


def test_elsewhere_they_are_plain_functions() -> None:
    from xlgreen.hosts.excel import udfs

    decline_rate: Any = vars(udfs)["XG_DECLINE_RATE"]
    assert decline_rate(100.0, 80.0) == [[pytest.approx(0.2)]]


@pytest.mark.parametrize("code", ERROR_CODES)
def test_an_error_in_a_cell_comes_out_again(server: Any, code: str) -> None:
    error = -2146828288 + xlwings_host.SCODES[code]
    assert call(server, "XG_DECLINE_RATE", error, 80.0) == code
    assert call(server, "XG_DECLINE_RATE", ((error,), (100.0,)), 80.0) == [[code], [pytest.approx(0.2)]]


def test_the_errors_of_new_versions_are_errors_too() -> None:
    assert from_excel(-2146826243) == ErrorValue(VALUE)  # #SPILL!
    assert from_excel(-2146826245) == ErrorValue(NA)  # #GETTING_DATA


def test_a_number_is_never_taken_for_an_error() -> None:
    for code in ERRORS:
        assert from_excel(float(code)) == float(code)
        assert from_excel(((float(code), code + 100),)) == [[float(code), code + 100]]


def test_an_omitted_argument_is_blank(server: Any) -> None:
    given = call(server, "XG_CUM_DECLINE", ((0.1,), (0.2,)), xlwings_host.OMITTED, xlwings_host.OMITTED)
    assert given == call(server, "XG_CUM_DECLINE", ((0.1,), (0.2,)))
    assert given == pytest.approx(0.28)


@pytest.mark.parametrize("blank", [None, "", xlwings_host.OMITTED])
def test_a_blank_is_not_zero(server: Any, blank: Any) -> None:
    assert call(server, "XG_DECLINE_RATE", 100.0, blank) == NA
    assert call(server, "XG_DECLINE_RATE", 0.0, 80.0) == DIV0


def test_cells_with_formats() -> None:
    assert from_excel(Decimal("12.5")) == 12.5
    assert from_excel(datetime(2024, 3, 1, tzinfo=UTC)) == datetime(2024, 3, 1)


def test_a_row_of_constants_is_a_row(server: Any) -> None:
    """``{100,50}`` arrives as a flat sequence."""
    assert call(server, "XG_DECLINE_RATE", (100.0, 50.0), 40.0) == [pytest.approx(0.6), pytest.approx(0.2)]


def test_a_range_of_one_cell_is_a_scalar(server: Any) -> None:
    assert call(server, "XG_DECLINE_RATE", ComRange([[100.0]]), ComRange([[80.0]])) == pytest.approx(0.2)


def test_a_column_of_numbers_costs_no_step_per_cell() -> None:
    rows = tuple((float(number),) for number in range(1000))
    assert from_excel(rows) is rows
    answer = [[1.0], ["text"], [True]]
    assert to_excel(answer) is answer


def test_what_goes_back_is_the_content_of_cells() -> None:
    assert to_excel([[ErrorValue(DIV0), 1.0], ["", False]]) == [[DIV0, 1.0], ["", False]]
    assert to_excel(ErrorValue(NA)) == [[NA]]
