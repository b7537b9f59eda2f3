"""The list forms for their tests: one small plan that uses them all, and its workbooks filled with ``rows.yaml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from mine_numbers import credit_code, licence_number

from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding
from xlgreen.layout import Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.load import known_forms, load_form, load_plan
from xlgreen.plan.model import Plan
from xlgreen.template import file_name, write_workbook
from xlgreen.value import Raw

REGION, PERIOD = "620500", "2025"
Typed = dict[str, dict[str, dict[str, Raw]]]
_PLAN = """
id: all-forms
version: "1"
title: 各标准表
short_title: 各标准表
issuer: 甘肃省
document: {title: 各标准表}
region: "620000"
base_period: 2020
periods: [2025]
horizon: 2025
regions: ["620500", "620200"]
variables: [{code: people, name: 常住人口, unit: 万人}]
indicators:
  - {code: people, name: 常住人口, unit: 万人, kind: estimate, expression: people,
     targets: [{period: 2025, operator: "≈", value: 300, text: 约300万人, source: {line: 1}}]}
units: [{name: 市工信局}]
tasks:
  - {number: 1, chapter: 一、生产, article: (一)工业, text: 推进绿色制造。, lead_unit: 市工信局, source: {line: 1},
     target: 绿色工厂20家, indicators: [people]}
sheets:
"""


def form_codes() -> list[str]:
    """The codes of the list forms."""
    return [code for code in sorted(known_forms()) if (form := load_form(code)[0]) and form.is_open]


def write_plan(folder: Path) -> Path:
    """A plan folder with one sheet for each list form and for the two task tables."""
    forms = ("base_data", "indicator_report", "task_decomposition", "task_report", *form_codes())
    sheets = "".join(f"  - {{form: {code}, name: {code}, title: {load_form(code)[0].name}}}\n" for code in forms)  # type: ignore[union-attr]
    folder.mkdir(exist_ok=True)
    (folder / "plan.yaml").write_text(_PLAN + sheets, encoding="utf-8")
    return folder


@cache
def plan() -> Plan:
    with TemporaryDirectory() as folder:
        loaded, findings = load_plan(write_plan(Path(folder)))
    assert loaded and not findings
    return loaded


@cache
def layout(rows: int = 40) -> Layout:
    return lay_out(plan(), REGION, Period.parse(PERIOD), rows)


@cache
def examples() -> dict[str, dict[str, list[dict[str, Any]]]]:
    return yaml.safe_load(Path(__file__).with_name("rows.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def good_rows(form: str) -> list[dict[str, Raw]]:
    """The rows of a form that stand without a finding."""
    return [_numbered(row, number) for number, row in enumerate(examples()[form]["good"], 1)]


def all_rows(form: str) -> list[dict[str, Raw]]:
    """The good rows, and after them the bad ones."""
    own = examples()[form]
    return [
        _numbered(row, number) for number, row in enumerate([*own["good"], *(_bad(form, c) for c in own["bad"])], 1)
    ]


def expected(form: str) -> list[tuple[int, str, str]]:
    """Row, column, and the message or code of every finding about ``all_rows``."""
    own = examples()[form]
    found = []
    for number, case in enumerate(own["bad"], len(own["good"]) + 1):
        for row in {number, case.get("with", number)}:
            found += [(row, column, says) for column, says in case["finds"].items()]
    return sorted(set(found))


def _bad(form: str, case: Mapping[str, Any]) -> dict[str, Any]:
    changes = {column: value for column, value in case.items() if column not in ("like", "with", "finds")}
    return {**examples()[form]["good"][case.get("like", 1) - 1], **changes}


def _numbered(row: Mapping[str, Any], number: int) -> dict[str, Raw]:
    return {column: _placed(value, number) for column, value in row.items() if value is not None}


def _placed(value: Raw, number: int) -> Raw:
    """The text with the numbers of its row, or of the row that it names, in place."""
    if not isinstance(value, str) or "{" not in value:
        return value
    name, _, other = value.strip("{}").partition(":")
    if name == "uscc":
        return credit_code(REGION, int(other or number))
    if name == "licence":
        return licence_number("620502", 2015, 6, int(other or number))
    return value.format(n=number)


def typed(rows: Mapping[str, list[dict[str, Raw]]]) -> Typed:
    """A complete filling with these rows of the lists; every other list is reported as nil."""
    words: dict[str, Raw] = {"progress": "按计划推进。", "status": "进行中", "percent": 0.5}
    task: dict[str, Raw] = {
        "scope": "全域", "deadline": date(2025, 12, 31), "measures": "组织申报。", "liaison": "示例", "phone": "0938-1",
    }  # fmt: skip
    filling: Typed = {
        "contacts": {key: {"value": "示例"} for key in ("leader", "reviewer", "clerk", "phone")},
        "base_data": {"people": {"this_year": 290.0, "last_year": 289.0, "origin": "部门统计"}},
        "task_report": {"1": words},
        "task_decomposition": {"1": task},
    }
    filling["contacts"]["filed_on"] = {"value": date(2026, 1, 15)}
    filling["overview"] = {form: {"nil": "是"} for form in form_codes() if form not in rows}
    filling |= {form: {str(n): row for n, row in enumerate(own, 1)} for form, own in rows.items()}
    return filling


def written(folder: Path, content: Typed | None = None, rows: int = 40) -> Path:
    laid = layout(rows)
    return write_workbook(laid, folder / file_name(laid), content or {})


def findings_of(path: Path) -> list[Finding]:
    """Everything found in a workbook of this plan."""
    return list(check_file(path, KnownPlans(plan())).findings)


def about(findings: list[Finding], form: str) -> Iterator[tuple[int, str, str]]:
    """Row, column, and the message or code of the findings about one form's rows."""
    for finding in findings:
        table, _, rest = finding.where.field.partition("/")
        if table == form:
            row, _, column = rest.partition("/")
            yield int(row), column, str(finding.values.get("message", finding.code))


@dataclass(frozen=True)
class Message:
    """A form's claim as a clerk reads it."""

    column: str
    text: str


def messages(form: str) -> set[Message]:
    loaded, _ = load_form(form)
    assert loaded
    return {Message(claim.column, claim.message) for claim in loaded.claims}
