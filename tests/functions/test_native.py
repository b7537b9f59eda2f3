"""A native formula gives what the Python function gives, in every way its arguments can be written."""

import re
from pathlib import Path

import pytest
from functions.cases import agree
from functions.native_sheet import Call, recalculated
from functions.random_calls import drawn, native_calls, one_error_each
from hypothesis import settings
from libreoffice import need_libreoffice

from xlgreen.functions import REGISTRY, ErrorValue, call, find, native_formula

# What Excel 2010, WPS and LibreOffice compute alike.
PORTABLE = frozenset(
    """
    ABS AND ASC COLUMNS COUNT COUNTIF DATE DAY EDATE EXP FIND IF IFERROR INDEX INT ISNA ISNUMBER LEFT LEN LN MAX
    MEDIAN MID MIN MOD MONTH NA OR ROUND ROUNDUP ROWS SIGN SUBSTITUTE SUM SUMPRODUCT TEXT TRIM UPPER VLOOKUP YEAR
    """.split()  # noqa: SIM905
)
CELLS = ["A1", "B1", "C1", "D1", "E1", "F1", "G1"]


def disagreements(calls: list[Call], folder: Path) -> list[str]:
    return [
        f"{written.call.function.name}{written.call.arguments} by {written.how}: Python {expected!r}, "
        f"LibreOffice {written.found!r} from {written.formula}"
        for written in recalculated(calls, folder)
        if not agree(expected := call(written.call.function, *written.call.arguments), written.found, relative=1e-9)
    ]


def test_random_calls_agree(tmp_path: Path) -> None:
    """The worked examples themselves are held by ``tests/hosts``, where native formulas are one host of several."""
    need_libreoffice()
    number = settings.default.max_examples * 2 // 5
    functions = [function for function in REGISTRY.values() if function.native]
    calls = [one for function in functions for one in drawn(native_calls(function), number)]
    assert len({one.function.name for one in calls if one.arguments}) == len(functions)
    assert disagreements(calls, tmp_path) == []


def test_an_error_in_any_argument_passes_through(tmp_path: Path) -> None:
    need_libreoffice()
    calls = list(one_error_each())
    assert {call(c.function, *c.arguments) for c in calls} == {ErrorValue("#REF!")}
    assert disagreements(calls, tmp_path) == []


def test_a_wrong_formula_is_seen(tmp_path: Path) -> None:
    """The comparison can fail: a sum is no product, and a stale value is no result."""
    need_libreoffice()
    from dataclasses import replace

    function = find("pp_change")
    assert function is not None
    wrong = replace(function, native="{after}+{before}")
    assert len(disagreements([Call(wrong, (0.2, 0.5))], tmp_path)) == 3


@pytest.mark.parametrize("name", [name for name, function in REGISTRY.items() if function.native])
def test_a_formula_is_portable_and_fits(name: str) -> None:
    function = REGISTRY[name]
    formula = native_formula(function, *CELLS[: len(function.arguments)])
    assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", formula)) <= PORTABLE
    assert "{" not in re.sub(r'\{[\d.;]+\}|\{[\d"][^{}]*\}', "", formula), "a placeholder was left"
    assert len(formula) < 4000


def test_what_plain_excel_cannot_say_has_no_formula() -> None:
    """Texts taken apart, tables too large for a formula, a draw by a hash, and factors row by row."""
    assert [name for name, function in REGISTRY.items() if not function.native] == [
        "PARSE_TARGET", "PLAN_TARGET", "TCE_SUM", "RANDOM_DRAW", "REGION", "SPLIT_UNITS", "LEAD_UNIT", "UNIT_NAME",
        "CN_NUMBER",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call_of", "formula"),
    [
        (
            ("decline_rate", "A1", "B1"),
            'IF(COUNT(A1,B1)<2,IF(OR(A1="",B1=""),NA(),-"x"),IF(A1<0,9^999,1-B1/A1))',
        ),
        (("decline_rate", "80", "B1"), 'IF(COUNT(B1)<1,IF(B1="",NA(),-"x"),1-B1/80)'),
        (("pp_change", "A1-1", "-0.5"), 'IF(COUNT(A1-1)<1,IF((A1-1)="",NA(),-"x"),(-0.5)-(A1-1))'),
    ],
)
def test_how_a_formula_is_written(call_of: tuple[str, ...], formula: str) -> None:
    function = find(call_of[0])
    assert function is not None
    assert native_formula(function, *call_of[1:]) == formula


def test_what_cannot_be_written_is_refused() -> None:
    parse, decline = REGISTRY["PARSE_TARGET"], REGISTRY["DECLINE_RATE"]
    with pytest.raises(ValueError, match="no native formula"):
        native_formula(parse, "A1")
    with pytest.raises(ValueError, match="takes 2 to 2"):
        native_formula(decline, "A1")
