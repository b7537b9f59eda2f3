"""Every target and printed figure of the five documents, against tables drawn up apart from the plans."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Plan
from xlgreen.plan.show import plan_json

COUNTS = {
    "gansu-industry-green-2016": 4,
    "gansu-circular-economy-2011": 16,
    "liaoning-green-mines-2021": 10,
    "tianshui-low-carbon-2021": 18,
    "sichuan-industry-green-2021": 15,
}


def rows(file: str, plan: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["plan"] == plan]


@cache
def plan_of(name: str) -> Plan:
    folder = plan_folder(name)
    assert folder is not None
    plan, findings = load_plan(folder)
    assert plan is not None, [str(finding) for finding in findings]
    return plan


def figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def test_the_shipped_plans_are_the_five() -> None:
    assert plan_ids() == sorted(COUNTS)
    assert sum(COUNTS.values()) == 63


@pytest.mark.parametrize("name", COUNTS)
def test_the_targets_are_those_of_the_table(name: str) -> None:
    columns = ("line", "operator", "value", "high", "unit", "period")
    expected = Counter(tuple(row[column] for column in columns) for row in rows("targets.csv", name))
    plan = plan_of(name)
    told = Counter(
        (str(t.source.line), t.operator, figure(t.value), figure(t.high), indicator.unit, str(t.period))
        for indicator in plan.indicators
        for t in indicator.targets
    )
    assert told - expected == expected - told == Counter()
    shown = [target for indicator in plan_json(plan)["indicators"] for target in indicator["targets"]]
    assert len(shown) == COUNTS[name]
    assert all(target["source"]["document"] and target["source"]["line"] for target in shown)


@pytest.mark.parametrize("name", COUNTS)
def test_every_printed_figure_is_a_fact(name: str) -> None:
    facts = Counter((fact.source.line, figure(fact.value)) for fact in plan_of(name).facts)
    for row in rows("facts.csv", name):
        nearby = range(int(row["line"]), int(row["line"]) + 3)  # a printed line may be broken
        for number in row["figures"].split():
            wanted = f"{float(number):g}"
            assert any(facts[line, wanted] for line in nearby), (row["name"], number)


def test_the_table_of_facts_is_whole() -> None:
    assert sum(len(rows("facts.csv", name)) for name in COUNTS) == 87
