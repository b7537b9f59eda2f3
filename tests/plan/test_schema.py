"""The JSON Schemas that editors use: what the code derives, explained in Chinese, and true of every shipped file."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from xlgreen.plan.model import DEFAULT_SCHEDULE
from xlgreen.plan.schema import NOT_WRITTEN, SCHEMAS, as_text, form_schema, plan_schema, words
from xlgreen.plan.yaml_text import Marks, read_yaml
from xlgreen.shipped import template_path

HEADER = "# yaml-language-server: $schema="
KINDS = {"plans": "plan.json", "forms": "form.json"}
FILES = [path for kind in KINDS for path in sorted(template_path(kind).rglob("*.yaml"))]
SIXTH = sorted((Path(__file__).parent.parent / "sixth_plan").glob("*.yaml"))


class _Written(yaml.SafeLoader):
    """YAML as editors read it: figures and booleans, but a day is a text."""


_Written.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editors_read(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Loader=_Written)))  # keys are texts


def schema_of(path: Path) -> dict[str, Any]:
    return form_schema() if path.parent.name == "forms" else plan_schema()


def wrong(schema: dict[str, Any], entries: object) -> list[str]:
    """Where the entries do not fit the schema."""
    faults = jsonschema.Draft7Validator(schema).iter_errors(entries)
    return sorted({".".join(map(str, fault.path)) for fault in faults})


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_are_what_the_code_derives(name: str) -> None:
    """Otherwise: python -m xlgreen.plan.schema"""
    schema = SCHEMAS[name]()
    jsonschema.Draft7Validator.check_schema(schema)
    assert template_path("schema", name).read_text(encoding="utf-8") == as_text(schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_file_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith(HEADER)
    schema = (path.parent / first.removeprefix(HEADER)).resolve()
    assert schema == template_path("schema", KINDS[path.relative_to(template_path()).parts[0]]).resolve()


@pytest.mark.parametrize("path", [*FILES, *SIXTH], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_sound_file_fits_its_schema(path: Path) -> None:
    entries, findings = read_yaml(path, Marks())
    assert findings == []
    assert wrong(schema_of(path), entries) == []
    assert wrong(schema_of(path), as_editors_read(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("title: 示例", []),
        ("horizon: '2030'\nbase_period: 2025H1", []),
        ("horizon: 2030年", ["horizon"]),
        ("periods: [2025, 2025H3]", ["periods.1"]),
        ("dead_line: 次年2月底前", [""]),
        ("forms: {}", [""]),
        ("facts: {}", ["facts"]),
        ("facts: [{code: a, name: 甲}]", ["facts.0"]),
        ("facts: [{code: 1, name: 2, value: '3.5', source: {line: '4'}}]", []),
        ("facts: [{code: a, name: 甲, value: 三, source: {line: 第4行}}]", ["facts.0.source.line", "facts.0.value"]),
        ("indicators: [{code: a, name: 甲, unit: 家, kind: ratio, targets: []}]", ["indicators.0.kind"]),
        ("variables: [{code: a, name: 甲, allowed: 是}]", ["variables.0.allowed"]),
        ("variables: [{code: a, name: 甲, required: 也许}]", ["variables.0.required"]),
        ("assigned: {'620502': {a@2030: {value: 3, annual: {2026: 1}}}}", []),
        ("assigned: {'620502': {a@2030: 3}}", ["assigned.620502.a@2030"]),
    ],
)
def test_what_the_plan_schema_lets_through(text: str, places: list[str]) -> None:
    assert wrong(plan_schema(), as_editors_read(text)) == places


@pytest.mark.parametrize(
    ("column", "fits"),
    [
        ("{code: a, name: 甲}", True),
        ("{code: a, name: 甲, required: filled(b)}", True),
        ("{code: a, name: 甲, formula: {share: b, else: c}}", True),
        ("{include: mine_pool, columns: [seq, city]}", True),
        ("{include: mine_pool}", False),
        ("{code: a, name: 甲, include: mine_pool}", False),
        ("{code: a, name: 甲, role: typed}", False),
    ],
)
def test_what_the_form_schema_lets_through(column: str, fits: bool) -> None:
    form = as_editors_read(f"code: x\nname: 表\nrows: open\ncolumns: [{column}]")
    assert wrong(form_schema(), form) == ([] if fits else ["columns.0"])


def parts() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in (("Plan", plan_schema()), ("Form", form_schema())):
        yield name, schema
        yield from schema["$defs"].items()


def test_every_key_is_explained_and_no_other() -> None:
    """An explanation for a key that the model lost would be found here; one that is missing fails the derivation."""
    told = {name: set(keys) for name, keys in words()["keys"].items()}
    assert told == {name: set(part["properties"]) for name, part in parts()}
    assert not told["Plan"] & set(NOT_WRITTEN)
    for name, part in parts():
        for key, entry in part["properties"].items():
            assert re.search("[一-鿿]", entry["description"]), f"{name}.{key}"


def test_choices_are_explained_one_by_one() -> None:
    """Those that need it; 正向 and ≥ say themselves what they are."""
    explained = {}
    for name, part in parts():
        for key, entry in part["properties"].items():
            for place in (entry, *entry.get("anyOf", ())):
                if "enumDescriptions" in place:
                    assert len(place["enumDescriptions"]) == len(place["enum"])
                    explained[f"{name}.{key}"] = set(place["enum"])
    assert explained == {key: set(told) for key, told in words()["choices"].items()}
    assert len(explained["Indicator.kind"]) == 14


# -- templates/README.md, which teaches what the schemas hold ----------------------------------------------


def readme() -> str:
    return template_path("README.md").read_text(encoding="utf-8")


def test_the_examples_of_the_readme_fit() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", readme(), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        assert wrong(plan_schema(), as_editors_read(block)) == []


def test_the_readme_says_of_every_kind_how_its_years_are_set() -> None:
    words_of = {
        "linear": "逐年等量",
        "compound": "逐年等比；进度按对数",
        "step": "到期达到",
        "constant": "每年相同",
        "none": "不设",
    }
    rows = re.findall(r"^\| `([a-z_]+)` \| .* \| (\S+) \|$", readme(), re.MULTILINE)
    assert dict(rows) == {kind: words_of[schedule] for kind, schedule in DEFAULT_SCHEDULE.items()}


def test_the_readme_names_what_there_is() -> None:
    skeleton = {path.name for path in template_path("skeleton").iterdir()}
    rows = "\n".join(line for line in readme().splitlines() if line.startswith("|"))
    assert set(re.findall(r"`([a-z]+\.(?:yaml|txt))`", rows)) == skeleton
    for name in re.findall(r"`([a-z]+\.(?:yaml|csv)|[a-z]+/)`", readme().partition("## 加一张表")[2]):
        assert template_path(name).exists() or name in skeleton or template_path("forms", name).exists()
