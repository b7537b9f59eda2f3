"""xlgreen function list | show | call | docs"""

import json
from pathlib import Path
from typing import Any

import pytest
from cli.commands import half_written
from typer.testing import CliRunner

from xlgreen.cli.app import app
from xlgreen.functions import REGISTRY, find


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["function", *arguments])


def printed(*arguments: str) -> Any:
    """The JSON document that a command prints."""
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_too_few_or_too_many_arguments_are_refused_with_a_sentence() -> None:
    for arguments in (["80"], ["80", "64", "1"]):
        done = run("call", "DECLINE_RATE", "--", *arguments)
        assert done.exit_code == 2
        assert f"DECLINE_RATE 要 2 至 2 个参数，给了 {len(arguments)} 个" in done.stderr


def test_a_number_is_what_a_spreadsheet_takes_for_one() -> None:
    for text in ("1_000", "８０", "nan", "inf"):
        assert printed("call", "DECLINE_RATE", "--json", "--", text, "64") == {"error": "#VALUE!"}
    assert printed("call", "DECLINE_RATE", "--json", "--", "8e1", "64.") == {"value": 0.2}
    assert run("call", "CUM_DECLINE", "--", "[0.1,0.1]").stdout == "0.19\n"
    assert run("call", "CUM_DECLINE", "--", "[" * 5000).exit_code == 2


def test_list_names_every_function() -> None:
    rows = printed("list", "--json")
    assert [row["name"] for row in rows] == list(REGISTRY)
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [f"XG_{name}" for name in REGISTRY]
    for line, row in zip(lines, rows, strict=True):
        assert row["name_zh"] in line


@pytest.mark.parametrize("name", REGISTRY)
def test_a_function_in_json(name: str) -> None:
    function, row = REGISTRY[name], printed("show", name, "--json")
    assert row in printed("list", "--json")
    assert {"name", "name_zh", "family", "arguments", "native", "source"} <= row.keys()
    assert (row["name"], row["name_zh"], row["source"]) == (name, function.name_zh, function.source)
    assert row["native"] is (function.native is not None)
    for argument, told in zip(function.arguments, row["arguments"], strict=True):
        assert {"name", "kind", "unit", "optional"} <= told.keys()
        assert (told["name"], told["kind"], told["optional"]) == (argument.name, argument.kind, argument.optional)


@pytest.mark.parametrize("name", ["DECLINE_RATE", "xg_decline_rate", "下降率"])
def test_show_tells_a_function_to_people(name: str) -> None:
    shown = run("show", name).stdout
    assert shown.startswith("XG_DECLINE_RATE　下降率（下降与强度）\n")
    assert "base　基期值" in shown
    assert "原生公式：=IF(COUNT(A1,B1)<2," in shown
    assert f"依据：{REGISTRY['DECLINE_RATE'].source}" in shown


def test_show_tells_choices_and_defaults() -> None:
    shown = run("show", "completion_rate").stdout
    assert "  direction　方向　可选正向、逆向；可省略，默认正向\n" in shown
    assert "原生公式：没有，要安装加载项才能用。" in run("show", "parse_target").stdout


def test_show_tells_what_choices_mean_what_comes_back_and_what_goes_wrong() -> None:
    shown = run("show", "cum_decline").stdout
    assert "    NBS　下降为负（统计公报口径）\n" in shown
    assert "结果：小数，0.2即20%，单元格可设为百分比格式\n" in shown
    assert "各年下降率中有一格空白 → #N/A" in shown
    assert "  =XG_CUM_DECLINE({0.07;0.07;0.07;0.07;0.07}) → ≈0.3043\n" in shown


def test_show_speaks_english_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLGREEN_LANG", "en")
    shown = run("show", "completion_rate").stdout
    assert "How much of the way from base to target is done" in shown
    assert "  direction　方向　正向|逆向, default 正向\n" in shown
    assert "Native formula: =" in shown and "Basis: " in shown
    assert "可省略" not in shown and "结果" not in shown
    assert "Signed change against the previous value" in run("list").stdout


def test_json_tells_the_examples() -> None:
    row = printed("show", "decline_rate", "--json")
    assert row["returns_unit"] == "fraction"
    assert row["examples"][0] == {"formula": "=XG_DECLINE_RATE(80,64)", "answer": "0.2"}


@pytest.mark.parametrize(
    ("call", "gives"),
    [
        (["decline_rate", "--", "80", "64"], 0.2),
        (["下降率", "--", "80", "64"], 0.2),
        (["XG_DECLINE_RATE", "--", "-0.0", "64"], "#DIV/0!"),
        (["decline_rate", "80", "64"], 0.2),
        (["pp_change", "--", "-0.1", "0.2"], 0.3),
        (["decline_rate", "--", "0", "64"], "#DIV/0!"),
        (["decline_rate", "--", "-80", "64"], "#NUM!"),
        (["decline_rate", "--", "", "64"], "#N/A"),
        (["decline_rate", "--", "80", ""], "#N/A"),
        (["decline_rate", "--", "约80", "64"], "#VALUE!"),
        (["decline_rate", "--", "#REF!", "64"], "#REF!"),
        (["decline_rate", "--", "80"], "#VALUE!"),
        (["decline_rate"], "#VALUE!"),
        (["decline_rate", "--", "nan", "64"], "#VALUE!"),
        (["decline_rate", "--", "[[80], [100]]", "[[64], [50]]"], [[0.2], [0.5]]),
        (["decline_rate", "--", "[100, 100]", "[90, 80]"], [[0.1, 0.2]]),
        (["decline_rate", "--", "[100, 0, null]", "50"], [[0.5, "#DIV/0!", "#N/A"]]),
        (["decline_rate", "--", "[]", "50"], "#VALUE!"),
        (["decline_rate", "--", "[[1, 2], [3]]", "50"], "#VALUE!"),
        (["decline_rate", "--", "[1, [2]]", "50"], "#VALUE!"),
        (["cum_decline", "--", "[[0.1], [0.2]]"], 0.28),
        (["weighted_rate", "--", "[1, 2]", "[10, 20]"], 0.1),
        (["parse_target", "--", "35%以上", "value"], 0.35),
        (["parse_target", "--", "35%以上"], [["≥", 0.35, "%"]]),
        (["region", "--", "210100", "name"], "沈阳市"),
        (["status_light", "--", "", "0.5"], "缺数"),
        (["uscc_valid", "--", "91210381564620598A"], True),
        (["uscc_valid", "--", "912103815646205109"], "主体标识码校验位错误"),
    ],
)
def test_a_call(call: list[str], gives: Any) -> None:
    document = printed("call", "--json", *call)
    assert list(document) == (["error"] if isinstance(gives, str) and gives.startswith("#") else ["value"])
    assert agrees(next(iter(document.values())), gives)


def agrees(found: Any, gives: Any) -> bool:
    if isinstance(gives, list):
        return len(found) == len(gives) and all(map(agrees, found, gives))
    if isinstance(gives, bool | str):
        return bool(found == gives) and type(found) is type(gives)
    return bool(found == pytest.approx(gives, abs=1e-12))


def test_a_call_for_people_is_one_line() -> None:
    assert run("call", "region", "--", "210100", "name").stdout == '"沈阳市"\n'
    assert run("call", "decline_rate", "--", "0", "1").stdout == "#DIV/0!\n"
    assert run("call", "decline_rate", "--", "100", "50").stdout == "0.5\n"


def test_days_are_typed_and_shown_as_days() -> None:
    assert run("call", "months_after", "--", "2024-12-31", "2").stdout == "2025-02-28\n"
    assert run("call", "months_after", "--", "2024-02-31", "2").stdout == "#VALUE!\n"
    assert printed("call", "months_after", "--json", "--", "2024-12-31", "2") == {"value": 45716.0}


def test_an_error_of_a_function_is_an_answer() -> None:
    done = run("call", "decline_rate", "--", "0", "1")
    assert (done.exit_code, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "command", [["show", "NO_SUCH"], ["call", "NO_SUCH", "--", "1"], ["call", "NO_SUCH", "--json"]]
)
def test_an_unknown_function_cannot_run(command: list[str]) -> None:
    done = run(*command)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "没有函数“NO_SUCH”。请用 xlgreen function list 查看。\n"


@pytest.mark.parametrize("array", ["[", "[1, 2", "[1,]", "[x]"])
def test_what_is_no_array_cannot_run(array: str) -> None:
    done = run("call", "decline_rate", "--", array, "1")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"参数“{array}”不是有效的 JSON 数组。\n"


def test_english_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XLGREEN_LANG", "en")
    assert run("show", "NO_SUCH").stderr == "There is no function NO_SUCH. See xlgreen function list.\n"


def test_every_function_can_be_called_with_nothing_in_its_cells() -> None:
    """Never an exception, and never a number: a blank is not 0."""
    for name in REGISTRY:
        function = find(name)
        assert function is not None
        done = run("call", name, "--json", "--", *[""] * function.required)
        document = json.loads(done.stdout)
        assert (done.exit_code, done.exception) == (0, None), name
        assert not isinstance(document.get("value"), float | int), name


def test_a_reference_that_is_not_written_whole_takes_nothings_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "functions.md"
    path.write_text("before", encoding="utf-8")

    with monkeypatch.context() as full:
        full.setattr(Path, "write_text", half_written)
        assert run("docs", "-o", str(path)).exit_code == 2
    assert {p.name: p.read_text(encoding="utf-8") for p in tmp_path.iterdir()} == {"functions.md": "before"}
