"""The responsibility list of Tianshui, as printed and as other programs would hold it: 109 tasks, 35 units."""

from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from plan.plan_copy import TIANSHUI
from responsibility.lists import WRITERS, Grid, Merge

from xlgreen.finding import Severity
from xlgreen.plan.load import load_plan
from xlgreen.plan.model import Plan, Task
from xlgreen.responsibility.read import ResponsibilityList, read_responsibility_list
from xlgreen.responsibility.write import as_yaml
from xlgreen.shipped import template_path

DOCUMENT = template_path("plans", TIANSHUI, "document.txt")


@cache
def shipped() -> Plan:
    plan, findings = load_plan(template_path("plans", TIANSHUI))
    assert plan is not None and findings == []
    return plan


@cache
def read() -> ResponsibilityList:
    return read_responsibility_list(DOCUMENT)


def printed_part(task: Task) -> Task:
    """A task without what people have added to the print, and without the words of what was cleaned."""
    return replace(task, indicators=(), target="", cleaned=(), regions=(), deadline="")


def test_all_tasks_units_and_assignments_are_found() -> None:
    assert (len(read().tasks), len(read().units), read().assignments) == (109, 35, 245)
    assert [task.number for task in read().tasks] == list(range(1, 110))
    assert set(read().units) == {unit.name for unit in shipped().units}
    assert list(read().units.items())[:3] == [("市发展改革委", 39), ("市工信局", 27), ("市生态环境局", 22)]


@pytest.mark.parametrize("index", range(109))
def test_each_task_is_the_shipped_one(index: int) -> None:
    assert printed_part(read().tasks[index]) == printed_part(shipped().tasks[index])


def test_every_irregularity_is_named_with_its_line() -> None:
    assert [(finding.where.line, finding.code) for finding in read().findings] == [
        (50, "header-repeated"),
        (76, "blank-in-text"),
        (92, "row-broken"),
        (106, "cells-missing"),
        (123, "blank-in-text"),
        (132, "comma-as-separator"),
        (147, "blank-in-units"),
        (153, "blank-in-heading"),
        (156, "blank-in-heading"),
        (157, "open-ended-units"),
        (177, "cells-missing"),
    ]
    assert {finding.severity for finding in read().findings} == {Severity.NOTE}
    by_line = {finding.where.line: finding for finding in read().findings}
    assert by_line[50].values["count"] == 18
    assert (by_line[92].values["first"], by_line[92].values["next"]) == ("二、健全绿色循环发展流通体系", 93)
    assert by_line[132].values == {"printed": "市发展改革委,市住建局", "mark": ","}
    assert str(by_line[157]).startswith("document.txt:157：责任单位印作“市司法局等相关部门”")


def test_what_differs_from_the_print_is_said_where_the_shipped_plan_says_so() -> None:
    numbers = [task.number for task in read().tasks if task.cleaned]
    assert numbers == [23, 36, 48, 62, 70, 83, 88, 89, 90, 91, 92, 109]
    assert set(numbers) <= {task.number for task in shipped().tasks if task.cleaned}
    assert read().tasks[22].cleaned == ("正文内的空格已去掉",)


def test_the_yaml_is_part_of_a_plan(tmp_path: Path) -> None:
    written = as_yaml(read(), "document.txt")
    for name in ("plan", "indicators", "variables"):
        source = template_path("plans", TIANSHUI, f"{name}.yaml")
        (tmp_path / f"{name}.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "tasks.yaml").write_text(written, encoding="utf-8")
    plan, findings = load_plan(tmp_path)
    assert findings == []
    assert plan is not None
    assert plan.tasks == read().tasks
    assert [unit.name for unit in plan.units] == list(read().units)


def test_the_yaml_is_written_as_the_shipped_one_is() -> None:
    """Every line of a task that people have not added to stands in the shipped file."""
    theirs = set(template_path("plans", TIANSHUI, "tasks.yaml").read_text(encoding="utf-8").splitlines())
    ours = as_yaml(read(), "document.txt").split("\nunits:")[0].splitlines()
    unlike = [line for line in ours if line not in theirs and not line.startswith(("#", "      - "))]
    assert unlike == []
    assert len(ours) > 650


@cache
def grid() -> tuple[Grid, tuple[Merge, ...]]:
    """The printed list as a table of five columns: each task in the row of its line, titles merged page by page."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [[""] * 5 for _ in range(max(task.source.line for task in shipped().tasks))]
    merges: list[Merge] = []
    page = 0
    pages: dict[int, int] = {}
    for index, line in enumerate(lines[: len(rows)]):
        if line.startswith("重 点 任 务"):
            rows[index] = ["重 点 任 务"] * 4 + ["责任单位"]
            merges.append((index, index, 0, 3))
            page += 1
        pages[index] = page
    for task in shipped().tasks:
        index = task.source.line - 1
        line = lines[index] if "|" in lines[index] else lines[index + 1]
        text, units = [cell.strip() for cell in line.split("|") if cell.strip()][-2:]
        rows[index] = [task.chapter, task.article, str(task.number), text, units]
    for column in (0, 1):
        merges += [(places[0], places[-1], column, column) for places in _runs(pages, column) if len(places) > 1]
    return rows, tuple(merges)


def _runs(pages: dict[int, int], column: int) -> list[list[int]]:
    """The rows of one page that have one chapter (column 0) or one article (column 1)."""

    def title(task: Task) -> tuple[object, ...]:
        return (pages[task.source.line - 1], task.chapter, task.article)[: column + 2]

    return [[task.source.line - 1 for task in tasks] for _, tasks in groupby(shipped().tasks, title)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_list_in_another_format_gives_the_same_tasks(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](path, *grid())
    found = read_responsibility_list(path)
    assert [printed_part(task) for task in found.tasks] == [printed_part(task) for task in read().tasks]
    assert found.units == read().units
    assert {(finding.where.line, finding.code) for finding in found.findings} == {
        (50, "header-repeated"),
        (76, "blank-in-text"),
        (123, "blank-in-text"),
        (132, "comma-as-separator"),
        (147, "blank-in-units"),
        (157, "open-ended-units"),
    }


def test_a_finding_of_a_workbook_names_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    WRITERS["list.xlsx"](path, *grid())
    shown = [str(finding) for finding in read_responsibility_list(path).findings]
    assert shown[3].startswith("清单!A132：责任单位印作“市发展改革委,市住建局”")


def test_every_task_has_the_line_it_is_printed_on() -> None:
    lines = ["".join(line.split()) for line in DOCUMENT.read_text(encoding="utf-8").splitlines()]
    for task in read().tasks:
        assert "".join(task.text.split()) in "".join(lines[task.source.line - 1 : task.source.line + 1])
