"""The WPS add-in: what Kingsoft's own tool reads in it, what it registers, and how it stands what WPS hands over."""

import json
import re
import subprocess
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest
from hosts.conformance import all_cases
from hosts.node_tools import need_package, node_environment
from hosts.running_service import running_service
from hosts.wps_chromium_host import in_chromium
from hosts.wps_chromium_host import need as need_chromium
from hosts.wps_host import DIFFERENCES, NODE, need, opened, wps_calls

from xlgreen.functions import REGISTRY, ErrorValue
from xlgreen.hosts import wps
from xlgreen.hosts.wps.javascript import identifier
from xlgreen.shipped import shipped_path

SOURCES = shipped_path("macros", "wps")
TOKEN = "a-token-of-the-tests-0123456789"
OMITTED = -2147352572
NOT_AVAILABLE = -2146826246
LEFT_OUT = {"undefined": True}


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    need()
    with running_service("--token", TOKEN) as address:
        yield address


def kingsofts_tool(name: str) -> Any:
    need_package("wpsjs")
    command = ["node", str(NODE / "parse.js"), str(SOURCES / "functions.js")]
    asked = subprocess.run(
        command, capture_output=True, encoding="utf-8", timeout=120, check=True, env=node_environment()
    )
    return json.loads(asked.stdout)[name]


def call(origin: str, function: str, *arguments: Any, **options: Any) -> Any:
    [answer] = opened(origin, calls=[{"function": function, "arguments": arguments}], options=options)["answers"]
    return answer.get("value", answer.get("thrown"))


def test_kingsofts_tool_reads_all_functions_and_arguments() -> None:
    read = kingsofts_tool("metadata")["functions"]
    assert [
        (one["name"], [(given["name"], given["type"].endswith("?")) for given in one["parameters"]]) for one in read
    ] == [
        (function.excel_name, [(identifier(given), given.optional) for given in function.arguments])
        for function in REGISTRY.values()
    ]
    for one, function in zip(read, REGISTRY.values(), strict=True):
        assert function.name_zh in one["description"]
        for given, argument in zip(one["parameters"], function.arguments, strict=True):
            assert given["description"].startswith(argument.name_zh)


def test_our_functions_json_is_what_kingsofts_tool_would_write() -> None:
    assert json.loads((SOURCES / "functions.json").read_text(encoding="utf-8")) == kingsofts_tool("metadata")


def test_the_add_in_registers_what_kingsofts_tool_would_register(origin: str) -> None:
    written = re.findall(r'wps\.AddCustomFunction\("(.*)", "(.*)", (.*)\);', kingsofts_tool("registration"))
    registered = opened(origin)["registered"]
    assert written == [(namespace, name, name) for namespace, name, _ in registered]
    assert [name for _, name, _ in registered] == [function.excel_name for function in REGISTRY.values()]


def test_functions_are_registered_with_their_help(origin: str) -> None:
    known = {
        one["name"]: one for one in json.loads((SOURCES / "functions.json").read_text(encoding="utf-8"))["functions"]
    }
    for _, name, metadata in opened(origin)["registered"]:
        assert {"name": name, **metadata} == known[name]


def test_the_manifest_names_the_same_namespace(origin: str) -> None:
    functions = ET.parse(SOURCES / "manifest.xml").getroot().find("Functions")
    assert functions is not None
    assert {namespace for namespace, _, _ in opened(origin)["registered"]} == {functions.findtext("Namespace")} == {""}
    assert (SOURCES / (functions.findtext("Uri") or "").lstrip("/")).is_file()


def test_names_of_arguments_are_names_and_differ() -> None:
    for function in REGISTRY.values():
        names = [identifier(argument) for argument in function.arguments]
        assert all(name.isidentifier() and not name.isascii() for name in names), function.name
        assert len(set(names)) == len(names), function.name


@pytest.mark.parametrize(
    ("arguments", "gives"),
    [
        ((100, 80), 0.2),
        (([[100]], [[80]]), 0.2),
        (([100], [80]), 0.2),
        (({"Value2": 100}, [[{"Value2": 80}]]), 0.2),
        (({"Value2": [[100], [50]]}, 80), [[0.2], [-0.6]]),
        (([100, 50], 80), [[0.2, -0.6]]),
        (([[100], [None]], 80), "#N/A 第2行第1列出错"),
        ((None, 80), "#N/A"),
        (("", 80), "#N/A"),
        (([], 80), "#N/A"),
        (([[None]], 80), "#N/A"),
        ((NOT_AVAILABLE, 80), "#N/A"),
        (([[NOT_AVAILABLE]], 80), "#N/A"),
        (("#DIV/0!", 80), "#DIV/0!"),
        (("100", 80), "#VALUE!"),
        ((True, 80), "#VALUE!"),
        (({"else": 1}, 80), "#VALUE!"),
        ((0, 80), "#DIV/0!"),
        ((100, LEFT_OUT), "#VALUE!"),
        ((100, OMITTED), "#VALUE!"),
        ((100, [[OMITTED]]), "#VALUE!"),
    ],
    ids=str,
)
def test_what_wps_may_hand_over_is_understood(origin: str, arguments: tuple[Any, ...], gives: Any) -> None:
    found = call(origin, "XG_DECLINE_RATE", *arguments)
    if isinstance(gives, str):
        assert found.startswith(gives), "thrown, with the code of the error first"
    else:
        assert found == (pytest.approx(gives) if isinstance(gives, float) else [pytest.approx(row) for row in gives])


@pytest.mark.parametrize("absent", [LEFT_OUT, OMITTED, [[OMITTED]], None, [[None]]], ids=str)
def test_an_optional_argument_left_out_takes_its_default(origin: str, absent: Any) -> None:
    assert call(origin, "XG_ROUND_CN", 2.5, 0, absent) == 3
    assert call(origin, "XG_ROUND_CN", 2.5, 0, "half-even") == 2
    assert call(origin, "XG_COMPLETION_RATE", 100, 80, absent, "逆向") == pytest.approx(0.8)


def test_a_block_with_an_error_gives_that_error(origin: str) -> None:
    """What stands among the differences: not some other answer, but the first error that the block holds."""
    cases = [case for case in all_cases() if case.call in DIFFERENCES]
    assert len(cases) > 50
    for case, answer in zip(cases, opened(origin, calls=wps_calls(cases))["answers"], strict=True):
        first = next(cell for row in case.gives for cell in row if isinstance(cell, ErrorValue))
        assert answer["thrown"].startswith(f"{first} 第"), case


def test_a_service_that_does_not_run_is_asked_once_and_does_not_block_wps(origin: str) -> None:
    calls = [{"function": "XG_DECLINE_RATE", "arguments": [100, 80]}] * 50
    ran = opened(origin, calls=calls, options={"stopped": True})
    assert {answer["thrown"] for answer in ran["answers"]} == {
        "#N/A 本机服务没有运行。请运行 xlgreen host serve，再点“绿色规划”选项卡中的“重新计算”。"
    }
    assert ran["requests"] == 1
    assert ran["shared"]["faults"][0]["name"] == "XG_DECLINE_RATE"
    assert len(ran["shared"]["faults"]) == 20


def test_a_token_of_an_earlier_start_is_renewed(origin: str) -> None:
    calls = [{"function": "XG_DECLINE_RATE", "arguments": [100, 80]}] * 2
    ran = opened(origin, calls=calls, token="the token of yesterday")
    assert [answer["value"] for answer in ran["answers"]] == [pytest.approx(0.2)] * 2
    assert ran["requests"] == 4  # refused, token.js, asked again; the second is answered at once


def test_what_the_service_refuses_is_said_in_its_own_words(origin: str) -> None:
    column = [[1]] * 500_001
    assert call(origin, "XG_CHECK_SUM", 1, column).startswith("#N/A ")
    assert "重新运行" not in call(origin, "XG_CHECK_SUM", 1, column)


def test_an_old_wps_registers_nothing_and_the_page_stands_it(origin: str) -> None:
    ran = opened(origin, options={"old": True})
    assert (ran["registered"], ran["shared"]["registered"]) == ([], 0)


def test_a_wps_that_refuses_to_register_is_quoted(origin: str) -> None:
    ran = opened(origin, options={"refused": "namespace is empty"})
    assert [(fault["name"], fault["message"]) for fault in ran["shared"]["faults"]] == [
        ("登记函数", "namespace is empty")
    ]


def test_every_button_does_something(origin: str) -> None:
    buttons = [element.attrib for element in ET.parse(SOURCES / "ribbon.xml").iter() if element.tag.endswith("button")]
    assert [button["id"] for button in buttons] == ["xlgreenHelp", "xlgreenCalculate"]
    asked_for_help = opened(origin, actions=["xlgreenHelp"])
    assert asked_for_help["shown"]["url"] == f"{origin}/wps/help.html"
    assert not asked_for_help["calculated"]
    assert opened(origin, actions=["xlgreenCalculate"])["calculated"]


def test_every_callback_of_the_ribbon_is_there() -> None:
    ribbon = (SOURCES / "ribbon.xml").read_text(encoding="utf-8")
    main = (SOURCES / "main.js").read_text(encoding="utf-8")
    callbacks = set(re.findall(r'(?:on[A-Z]\w+|get[A-Z]\w+)="(\w+)"', ribbon))
    assert callbacks == {"OnAddinLoad", "OnAction", "GetImage"}
    assert all(f"function {name}(" in main for name in callbacks)


def test_every_file_that_a_page_names_is_handed_out() -> None:
    files = wps.files("http://127.0.0.1:8765", TOKEN)
    named = set()
    for path in [*SOURCES.glob("*.html"), *SOURCES.glob("*.js")]:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:src|href)="([\w./]+)"', text)) | set(
            re.findall(r'"([\w/]+\.(?:svg|html|json|js))"', text)
        )
    assert named >= {"call.js", "token.js", "functions.js", "functions.json", "main.js", "help.html", "images/help.svg"}
    assert {f"wps/{name}" for name in named} <= files.keys()
    assert [name for name, (_, content) in files.items() if TOKEN.encode() in content] == ["wps/token.js"]
    assert all("charset=utf-8" in media for media, _ in files.values())


def test_the_files_come_from_the_service_as_they_are(origin: str) -> None:
    for name, (media, content) in wps.files(origin, TOKEN).items():
        with urllib.request.urlopen(f"{origin}/{name}", timeout=10) as answer:
            assert (answer.headers["Content-Type"], answer.read()) == (media, content), name


def test_the_help_page_says_what_works_and_what_went_wrong(origin: str) -> None:
    need_chromium()
    saw = in_chromium(origin, [{"function": "XG_DECLINE_RATE", "arguments": [[[0]], [[80]]]}], search="累计下降率")
    assert saw["faults"] == []
    assert saw["help"]["service"].startswith("本机服务正在运行")
    assert saw["help"]["registered"].startswith(f"{len(REGISTRY)} 个函数已登记")
    assert [fault.split("\u3000")[1:] for fault in saw["help"]["faults"]] == [["XG_DECLINE_RATE", "#DIV/0!"]]
    assert saw["help"]["functions"] == len(REGISTRY)
    assert "=XG_CUM_DECLINE(各年下降率, [正负号口径], [空白年份])" in saw["help"]["found"]
    assert 0 < len(saw["help"]["found"]) < 10
