"""A workbook as a clerk has filled it, ready to be written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from xlgreen.layout import Layout
from xlgreen.plan.load import load_plan, plan_folder
from xlgreen.plan.model import Plan
from xlgreen.template.write import file_name, write_workbook

Cells = dict[str, Any]
Rows = dict[str, Cells]


@dataclass(frozen=True)
class Filled:
    """A layout and what was typed into it: table -> row -> column -> value."""

    layout: Layout
    typed: Mapping[str, Rows]

    def write(self, folder: Path) -> Path:
        """The workbook under its usual name in a folder."""
        return write_workbook(self.layout, folder / file_name(self.layout), self.typed)


def plan_of(plan_id: str) -> Plan:
    """A shipped plan, without faults."""
    folder = plan_folder(plan_id)
    plan, findings = load_plan(folder) if folder else (None, [])
    if plan is None or findings:
        raise ValueError(f"{plan_id}: {[str(finding) for finding in findings]}")
    return plan


@cache
def recipe(name: str) -> dict[str, Any]:
    """The data that a sample is made from, e.g. ``liaoning.yaml`` beside this file."""
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def contacts(filed_on: date) -> Rows:
    """The cover's contacts: nobody's name and nobody's telephone."""
    people = {
        "leader": "示例单位负责人",
        "reviewer": "示例审核人",
        "clerk": "示例填报人",
        "phone": "0000-0000000",
        "filed_on": filed_on,
    }
    return {code: {"value": value} for code, value in people.items()}
