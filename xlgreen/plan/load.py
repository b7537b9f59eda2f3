"""A plan folder, read into a ``Plan``: all faults at once, each with file, line, field and remedy."""

from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from xlgreen.catalogue import Words, say
from xlgreen.finding import Finding
from xlgreen.plan.model import Form, Part, Plan
from xlgreen.plan.yaml_text import Key, Marks, read_yaml
from xlgreen.shipped import template_path

T = TypeVar("T", bound=Part)

STANDARD_FORMS = ("contacts", "overview", "verdict", "review")
_EXPECTED = {
    "value_error": Words("应写作 2025、2025H1 或 2025Q3", "write 2025, 2025H1 or 2025Q3"),
    "tuple_type": Words("应为列表，写在方括号内", "should be a list in square brackets"),
    "string_type": Words("应为文字", "should be a text"),
    "dict_type": Words("应为一组“键: 值”", "should be a mapping"),
    "dataclass_type": Words("应为一组“键: 值”", "should be a mapping"),
    "bool_parsing": Words("应为 true 或 false", "should be true or false"),
    "bool_type": Words("应为 true 或 false", "should be true or false"),
    "int_from_float": Words("应为整数", "should be a whole number"),
}
_REASONS = {
    "missing": "missing-key",
    "unexpected_keyword_argument": "unknown-key",
    "float_parsing": "not-a-figure",
    "int_parsing": "not-a-figure",
    "literal_error": "not-a-choice",
}


def plan_ids() -> list[str]:
    """The ids of the shipped plans."""
    return sorted(folder.name for folder in template_path("plans").iterdir() if (folder / "plan.yaml").is_file())


def plan_folder(plan: str | Path) -> Path | None:
    """The folder of a shipped plan id, or the given folder itself; None when there is no plan there."""
    for folder in (template_path("plans", str(plan)), Path(plan)):
        if (folder / "plan.yaml").is_file():
            return folder
    return None


def load_plan(folder: Path) -> tuple[Plan | None, list[Finding]]:
    """The plan of a folder, and every fault of its notation; with faults that prevent it the plan is None."""
    plan, findings, _ = load_with_marks(folder)
    return plan, findings


def load_with_marks(folder: Path) -> tuple[Plan | None, list[Finding], Marks]:
    """``load_plan``, and the line of every entry for the checks of meaning."""
    marks = Marks()
    entries, findings = _merged(sorted(folder.glob("*.yaml"), key=lambda path: (path.name != "plan.yaml", path)), marks)
    forms, form_findings = _forms(entries.get("sheets"), marks)
    findings += form_findings
    plan, faults = built(Plan, {**entries, "forms": forms, "folder": str(folder)}, marks, ())
    return plan, findings + faults, marks


def _merged(paths: Iterable[Path], marks: Marks) -> tuple[dict[str, Any], list[Finding]]:
    entries: dict[str, Any] = {}
    findings: list[Finding] = []
    for path in paths:
        own = Marks()
        part, faults = read_yaml(path, own)
        findings += faults
        for key in entries.keys() & part.keys():
            first, line = marks.lines[key,]
            findings.append(
                Finding("duplicate-key", own.location((key,)), {"key": key, "first": f"{first.name}:{line}"})
            )
        entries |= {key: value for key, value in part.items() if key not in entries}
        marks.lines |= {key: mark for key, mark in own.lines.items() if key not in marks.lines}
    return entries, findings


def _forms(sheets: object, marks: Marks) -> tuple[dict[str, Form], list[Finding]]:
    wanted = [sheet.get("form") for sheet in sheets if isinstance(sheet, dict)] if isinstance(sheets, list) else []
    forms: dict[str, Form] = {}
    findings: list[Finding] = []
    for index, code in enumerate([*wanted, *STANDARD_FORMS]):
        if code in known_forms():
            form, faults = load_form(str(code))
            findings += faults
            if form:
                forms[form.code] = form
        elif code:
            place = marks.location(("sheets", index, "form"))
            findings.append(Finding("unknown-form", place, {"form": code, "known": "、".join(sorted(known_forms()))}))
    return forms, findings


@cache
def known_forms() -> frozenset[str]:
    """The codes of the standard forms."""
    return frozenset(path.stem for path in template_path("forms").glob("*.yaml"))


@cache
def load_form(code: str) -> tuple[Form | None, tuple[Finding, ...]]:
    """A standard form; columns taken over from another form (``include``) are put in their place."""
    marks = Marks()
    entries, findings = read_yaml(template_path("forms", f"{code}.yaml"), marks)
    columns: list[Any] = []
    for item in entries.get("columns") or []:
        columns += _included(item) if isinstance(item, dict) and "include" in item else [item]
    form, faults = built(Form, {**entries, "columns": columns}, marks, ())
    return form, (*findings, *faults)


def _included(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    other, _ = read_yaml(template_path("forms", f"{item['include']}.yaml"), Marks())
    expanded = [
        row
        for column in other["columns"]
        for row in (_included(column) if "include" in column else [column])
    ]  # fmt: skip
    by_code = {column["code"]: column for column in expanded}
    return [by_code[code] for code in item["columns"]]


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """The shared lists of allowed values, by name."""
    entries, _ = read_yaml(template_path("vocabulary.yaml"), Marks())
    return {name: tuple(values) for name, values in entries["vocabulary"].items()}


@cache
def _adapter(model: Hashable) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(cast(Any, model))


def built(model: type[T], entries: Mapping[str, Any], marks: Marks, prefix: Key) -> tuple[T | None, list[Finding]]:
    """The entries as a part of the model, or what keeps them from being one; ``prefix`` is where they stand."""
    from pydantic import ValidationError

    try:
        return cast(T, _adapter(cast(Hashable, model)).validate_python(entries)), []
    except ValidationError as fault:
        return None, [_fault(error, marks, prefix) for error in fault.errors(include_url=False)]


def _fault(error: Mapping[str, Any], marks: Marks, prefix: Key) -> Finding:
    key = (*prefix, *(part for part in error["loc"] if part not in ("str", "bool")))
    place = marks.location(key)
    expected = _EXPECTED.get(error["type"], Words(error["msg"], error["msg"]))
    values = {"key": str(key[-1]) if key else "", "value": str(error.get("input"))[:60], "reason": say(expected, {})}
    if error["type"] == "literal_error":
        values["expected"] = str(error["ctx"]["expected"]).replace(" or ", ", ")
    return Finding(_REASONS.get(error["type"], "wrong-value"), place, values)
