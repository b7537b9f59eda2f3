"""functions.js at work: batches, retries, and what it says when nobody answers."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from hosts import chromium_host
from hosts.node_tools import SCRIPTS, need_program, node_environment, run_node
from hosts.running_service import running_service
from hosts.test_service_process import make_certificate

from xlgreen.functions import REGISTRY

RATE: Final = "XG_DECLINE_RATE"


def rate(*arguments: Any) -> dict[str, Any]:
    return {"function": RATE, "arguments": list(arguments)}


def in_node(calls: list[dict[str, Any]], *options: str) -> Any:
    need_program("node", "npm")
    with running_service(*options) as origin:
        return run_node("in_node.js", {"origin": origin, "calls": calls})


def test_500_calls_of_one_recalculation_travel_in_one_post() -> None:
    said = in_node([rate([[100]], [[n]]) for n in range(500)])
    assert said["posts"] == [500]
    assert [block[0][0] for block in said["answers"]] == [pytest.approx(1 - n / 100) for n in range(500)]


def test_more_calls_travel_in_several_and_stay_in_order() -> None:
    said = in_node([rate([[2000]], [[n]]) for n in range(1201)])
    assert said["posts"] == [500, 500, 201]
    assert [block[0][0] for block in said["answers"]] == [pytest.approx(1 - n / 2000) for n in range(1201)]


def test_large_ranges_are_spread_over_posts_that_the_service_takes() -> None:
    column = [[n + 1] for n in range(60_000)]
    said = in_node([rate(column, column)] * 3)
    assert said["posts"] == [1, 1, 1]
    assert {len(block) for block in said["answers"]} == {60_000}


def test_every_function_is_associated_by_its_id() -> None:
    assert in_node([])["associated"] == [function.excel_name for function in REGISTRY.values()]


def test_blanks_errors_and_what_was_left_out() -> None:
    calls = [
        rate([[""]], [[64]]),
        rate([[None]], [[64]]),
        rate([[80]], None),
        rate([[{"error": "#REF!"}]], [[64]]),
        rate([[{"error": "#GETTING_DATA"}]], [[64]]),
        rate([[80], [0]], [[64], [1]]),
        {"function": "XG_ROUND_CN", "arguments": [[[2.345]], [[2]]]},
    ]
    seen = [
        [[cell["error"] if isinstance(cell, dict) else cell for cell in row] for row in block]
        for block in in_node(calls)["answers"]
    ]
    assert seen[:5] == [[["#N/A"]], [["#N/A"]], [["#N/A"]], [["#REF!"]], [["#VALUE!"]]]
    assert seen[5:] == [[[pytest.approx(0.2)], ["#DIV/0!"]], [[pytest.approx(2.35)]]]


def test_a_range_that_is_too_large_says_so_in_its_cell_and_spoils_no_other() -> None:
    said = in_node([rate([[1] * 3000], [[1]] * 3000), rate([[80]], [[40]])])
    [[refused]], block = said["answers"]
    assert refused["error"] == "#N/A"
    assert "请缩小所选区域" in refused["reason"]
    assert block == [[0.5]]


def test_a_service_that_is_gone_is_named_in_the_cell() -> None:
    with waiting_node(calls=[rate([[80]], [[n]]) for n in range(1200)]) as (process, service):
        service.stop()
        said = go_on(process)
    answers = said["answers"]
    assert len(answers) == 1200
    assert said["posts"] == [1, 500, 500], "tried twice, and not once more for those behind"
    assert {(block[0][0]["error"], block[0][0]["reason"]) for block in answers} == {
        ("#N/A", "没有连上指标函数服务。请运行 xlgreen host serve，再按 Ctrl+Alt+F9 重新计算。")
    }


def test_a_service_started_anew_is_found_again_with_its_new_token() -> None:
    with waiting_node(calls=[rate([[80]], [[40]])]) as (process, service):
        port = int(service.origin.rpartition(":")[2])
        service.stop()
        with running_service(port=port):
            assert go_on(process)["answers"] == [[[0.5]]]


class Started:
    """A running service that can be stopped before its time."""

    def __init__(self) -> None:
        self._manager = running_service()
        self.origin = self._manager.__enter__()
        self._runs = True

    def stop(self) -> None:
        if self._runs:
            self._runs = False
            self._manager.__exit__(None, None, None)


@contextmanager
def waiting_node(calls: list[dict[str, Any]]) -> Iterator[tuple[subprocess.Popen[str], Started]]:
    """An Excel in node that has called once and waits, and the service that answered it."""
    need_program("node", "npm")
    service = Started()
    process = subprocess.Popen(
        ["node", str(SCRIPTS / "in_node.js")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=node_environment(),
    )
    assert process.stdin and process.stderr
    try:
        process.stdin.write(json.dumps({"origin": service.origin, "calls": calls, "again": 1}) + "\n")
        process.stdin.flush()
        assert process.stderr.readline() == "again\n"
        yield process, service
    finally:
        process.kill()
        process.wait()
        service.stop()


def go_on(process: subprocess.Popen[str]) -> Any:
    out, complaints = process.communicate("\n", timeout=120)
    assert process.returncode == 0, complaints
    return json.loads(out)


def test_in_a_browser_over_https_the_pages_work_and_strangers_see_nothing(tmp_path: Path) -> None:
    chromium_host.need()
    certificate, key = make_certificate(tmp_path)
    with running_service("--cert", str(certificate), "--key", str(key)) as origin:
        said = chromium_host.in_chromium(origin, [rate([[80]], [[40]])])
    assert said["answers"] == [[[0.5]]]
    assert said["faults"] == []
    assert said["pane"]["state"] == "runs"
    assert said["pane"]["words"].startswith("函数服务正在运行：xlgreen ")
    assert said["stolen"] == {"script": "undefined", "json": "refused", "form": "refused", "file": "refused"}
