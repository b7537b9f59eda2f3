"""The wire format: what goes in, what comes out, and what is refused."""

import json
from typing import Any

import pytest
from hosts.service_client import ask
from hosts.test_service_guard import refused

from xlgreen.hosts.service import wire

RATE = "XG_DECLINE_RATE"


def result(function: str, *arguments: Any) -> Any:
    answer = ask({"calls": [{"function": function, "arguments": list(arguments)}]})
    assert answer.status_code == 200, answer.text
    [block] = answer.json()["results"]
    return block


def body(cell: str) -> bytes:
    """A request whose one cell is spelled out."""
    return b'{"calls": [{"function": "XG_DECLINE_RATE", "arguments": [[[80]], [[' + cell.encode() + b"]]]}]}"


def test_blocks_go_in_and_come_out() -> None:
    rows = result(RATE, [[80], [100], [0], [None], ["x"]], [[64], [80], [1], [2], [3]])
    assert rows[0] == [pytest.approx(0.2)]
    assert rows[2:] == [[{"error": "#DIV/0!"}], [{"error": "#N/A"}], [{"error": "#VALUE!"}]]


def test_a_block_of_one_cell_is_a_scalar_and_spreads() -> None:
    assert result(RATE, [[80]], [[64], [40]]) == [[pytest.approx(0.2)], [0.5]]


@pytest.mark.parametrize(("sent", "given"), [("#N/A", "#N/A"), ("#REF!", "#REF!"), ("#SPILL!", "#VALUE!")])
def test_errors_pass_through(sent: str, given: str) -> None:
    assert result(RATE, [[{"error": sent}]], [[64]]) == [[{"error": given}]]


def test_what_was_left_out_is_blank() -> None:
    assert result(RATE, [[80]], None) == [[{"error": "#N/A"}]]
    assert result("XG_ROUND_CN", [[2.5]], [[0]], None) == result("XG_ROUND_CN", [[2.5]], [[0]]) == [[3.0]]


def test_truth_values_and_texts_stay_what_they_are() -> None:
    assert result(RATE, [[True]], [[64]]) == [[{"error": "#VALUE!"}]]
    assert result("XG_SPLIT_UNITS", [["市司法局、市商务局"]]) == [["市司法局", "市商务局"]]


def test_a_text_of_half_a_character_does_no_harm() -> None:
    answer = ask(b'{"calls": [{"function": "XG_SPLIT_UNITS", "arguments": [[["\\ud800"]]]}]}')
    assert answer.status_code == 200


@pytest.mark.parametrize("arguments", [[], [[[80]]] * 9])
def test_a_wrong_number_of_arguments_is_a_value_error(arguments: list[Any]) -> None:
    assert result(RATE, *arguments) == [[{"error": "#VALUE!"}]]


def test_an_unknown_function_is_a_name_error_with_its_reason() -> None:
    assert result("XG_NOTHING", [[1]]) == [
        [{"error": "#NAME?", "reason": "没有函数“XG_NOTHING”。请更新 xlgreen 后重新启动函数服务。"}]
    ]


def test_one_bad_call_does_not_spoil_the_others() -> None:
    calls = [{"function": name, "arguments": [[[80]], [[40]]]} for name in (RATE, "XG_NOTHING", "下降率")]
    blocks = ask({"calls": calls}).json()["results"]
    assert [blocks[0], blocks[2]] == [[[0.5]], [[0.5]]]


def test_nothing_asked_is_nothing_answered() -> None:
    assert ask({"calls": []}).json() == {"results": []}


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"\xff\xfe\xff", b"[" * 100_000, b'{"calls":' * 50_000, b"1" * 5000, b'{"calls": "\xff"}'],
    ids=["empty", "cut off", "no text", "deep arrays", "deep objects", "long number", "not UTF-8"],
)
def test_what_is_not_json_is_refused(text: bytes) -> None:
    refused(ask(text), 400)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1" + "0" * 400])
def test_no_number_that_is_none_gets_in(number: str) -> None:
    assert "数" in refused(ask(body(number)), 400)


def test_no_such_number_gets_in_beside_the_cells_either() -> None:
    refused(ask(b'{"calls": [], "more": NaN}'), 400)


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ([], "calls"),
        ({}, "calls"),
        ({"calls": {}}, "calls"),
        ({"calls": [1]}, "calls"),
        ({"calls": [{}]}, "function"),
        ({"calls": [{"function": 1, "arguments": []}]}, "function"),
        ({"calls": [{"function": "", "arguments": []}]}, "function"),
        ({"calls": [{"function": "X" * 256, "arguments": []}]}, "function"),
        ({"calls": [{"function": RATE}]}, "arguments"),
        ({"calls": [{"function": RATE, "arguments": [1]}]}, "arguments"),
        ({"calls": [{"function": RATE, "arguments": [[1]]}]}, "arguments"),
        ({"calls": [{"function": RATE, "arguments": [[]]}]}, "arguments"),
        ({"calls": [{"function": RATE, "arguments": [[[]]]}]}, "arguments"),
        ({"calls": [{"function": RATE, "arguments": [[[1, 2], [3]]]}]}, "arguments"),
        ({"calls": [{"function": RATE, "arguments": [[[{}]]]}]}, "cell"),
        ({"calls": [{"function": RATE, "arguments": [[[{"error": 1}]]]}]}, "cell"),
        ({"calls": [{"function": RATE, "arguments": [[[[1]]]]}]}, "cell"),
    ],
    ids=str,
)
def test_what_is_not_of_the_form_is_refused_with_its_place(document: Any, where: str) -> None:
    assert f"“{where}”" in refused(ask(document), 400)


def test_too_many_calls() -> None:
    entry = {"function": RATE, "arguments": [[[80]], [[64]]]}
    assert len(ask({"calls": [entry] * wire.MOST_CALLS}).json()["results"]) == wire.MOST_CALLS
    assert "1000" in refused(ask({"calls": [entry] * (wire.MOST_CALLS + 1)}), 413)


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST_CELLS", 30)
    column = [[n + 1] for n in range(10)]
    assert len(result(RATE, column, column)) == 10
    refused(ask({"calls": [{"function": RATE, "arguments": [column, [*column, [1]]]}]}), 413)
    refused(ask({"calls": [{"function": "XG_NOTHING", "arguments": [column] * 4}]}), 413)


def test_a_row_by_a_column_may_not_ask_for_millions_of_cells() -> None:
    crossed = {"function": RATE, "arguments": [[[1] * 5000], [[1]] * 5000]}
    refused(ask({"calls": [crossed]}), 413)


def test_a_function_of_ranges_is_not_counted_as_if_it_spread() -> None:
    """A value among 5000 by 5000 cells would be too many, were it one for each."""
    ranges = {"function": "XG_WEIGHTED_RATE", "arguments": [[[1]] * 5000, [[1] * 5000]]}
    assert ask({"calls": [ranges]}).status_code == 200


def test_a_text_that_no_cell_holds_is_refused() -> None:
    assert result(RATE, [["x" * 32_767]], [[1]]) == [[{"error": "#VALUE!"}]]
    refused(ask(body(json.dumps("x" * 32_768))), 413)
