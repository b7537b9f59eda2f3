"""A finding in --json: one shape in all commands, and the README says which."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli.commands import xlgreen
from filling import MAIJI, QINZHOU, TIANSHUI, filled

README = Path(__file__).parents[2] / "README.md"
LIST = "序号|重点任务|责任单位\n1|节约用水|市水务局,市财政局\n2|节约用电|市工信局、市财政局\n"
OF_GROUPS = {"files", "of", "count", "explained", "cells", "suspicious", "plan", "period"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The findings that each command tells."""
    folder = tmp_path_factory.mktemp("told")
    (tasks := folder / "清单.txt").write_text(LIST, encoding="utf-8")
    (broken := folder / "坏.xlsx").write_bytes(b"")
    last = filled(folder, TIANSHUI, MAIJI, "2020")
    (folder / "收到").mkdir()
    filled(folder / "收到", TIANSHUI, QINZHOU, "2021", {"base_data/energy/this_year": "五百"})
    commands: dict[str, tuple[object, ...]] = {
        "plan check": (TIANSHUI,),
        "plan tasks": (tasks,),
        "plan targets": (TIANSHUI, broken, "-o", folder / "目标.yaml"),
        "check": (folder / "收到", "--previous", last),
        "return": (folder / "收到", "-o", folder / "退回"),
        "triage": (folder / "收到", "--previous", last),
        "consolidate": (TIANSHUI, folder / "收到", "--period", "2021", "-o", folder / "汇总.xlsx"),
        "heal": (broken, "-o", folder / "补救"),
    }
    ran = {command: xlgreen(*command.split(), *given, "--json") for command, given in commands.items()}
    return {command: list(findings_in(done.json)) for command, done in ran.items()}


def findings_in(document: Any) -> Iterator[dict[str, Any]]:
    parts = document.values() if isinstance(document, dict) else document if isinstance(document, list) else ()
    if isinstance(document, dict) and {"code", "severity"} <= document.keys():
        yield document
    for part in parts:
        yield from findings_in(part)


def test_every_command_tells_a_finding_in_the_same_keys(told: dict[str, list[dict[str, Any]]]) -> None:
    documented = README.read_text(encoding="utf-8").partition("same object in all commands: ")[2].partition(".\n")[0]
    keys = re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", documented))
    for command, findings in told.items():
        assert findings, command
        for finding in findings:
            assert [key for key in finding if key not in OF_GROUPS] == keys, command


def test_the_document_of_a_finding_is_its_file(told: dict[str, list[dict[str, Any]]]) -> None:
    for command in ("check", "triage"):
        assert {finding["code"] for finding in told[command]} == {"chinese-numerals", "no-last-report"}
    for command in ("check", "return", "triage", "consolidate"):
        assert {finding["document"] for finding in told[command]} == {"620502_秦州区_绿色低碳循环_2021.xlsx"}, command
    assert [finding["document"] for finding in told["heal"]] == ["坏.xlsx"]


def test_what_was_typed_and_what_is_named(told: dict[str, list[dict[str, Any]]]) -> None:
    (typed,) = (finding for finding in told["check"] if finding["sheet"])
    assert (typed["value"], typed["values"]["raw"], typed["line"]) == ("五百", "五百", None)
    (printed,) = told["plan tasks"]
    assert (printed["line"], printed["sheet"], printed["cell"], printed["value"]) == (2, "", "", None)
