"""JSON Schemas of plan and form files, for editors that complete and explain keys; derived from the model.

``python -m xlgreen.plan.schema`` writes them anew to ``templates/schema/``.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from xlgreen.plan.model import Form, Part, Plan
from xlgreen.plan.yaml_text import Marks, read_yaml
from xlgreen.shipped import template_path

Schema = dict[str, Any]

NOT_WRITTEN = ("forms", "folder")
"""Keys of a plan that loading fills in."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_FIGURE = r"^[+-]?(\d+(\.\d*)?|\.\d+)$"
_WHOLE_FIGURE = r"^[+-]?\d+$"
_PERIOD = r"^\d{4}(H[12]|Q[1-4])?$"


@dataclass(frozen=True, kw_only=True)
class Include(Part):
    """Columns that a form takes over from another form."""

    include: str
    columns: tuple[str, ...]


class _WrittenScalars(GenerateJsonSchema):
    """Scalars as YAML may hold them: a figure with or without quotes is a figure, and is a text where one belongs."""

    def int_schema(self, schema: core_schema.IntSchema) -> Schema:
        return {"type": ["integer", "string"], "pattern": _WHOLE_FIGURE}

    def float_schema(self, schema: core_schema.FloatSchema) -> Schema:
        return {"type": ["number", "string"], "pattern": _FIGURE}

    def str_schema(self, schema: core_schema.StringSchema) -> Schema:
        return {"type": ["string", "number"]}

    def function_plain_schema(self, schema: Any) -> Schema:
        """A ``Period``, the only type of the model that reads itself."""
        return {"type": ["integer", "string"], "minimum": 1, "maximum": 9999, "pattern": _PERIOD}


def plan_schema() -> Schema:
    """What any one file of a plan's folder may hold: every part of a plan, none of them required."""
    schema = _derived(Plan)
    for key in NOT_WRITTEN:
        del schema["properties"][key]
    del schema["required"]
    _explain(schema, Plan)
    return _tidied(schema, "规划", "一个规划分写在文件夹的几个 .yaml 文件里，每个文件写其中几项，合起来是完整的规划。")


def form_schema() -> Schema:
    """What a form's file holds; its columns are written out or taken over from another form."""
    schema = _derived(Form)
    schema["$defs"]["Include"] = _derived(Include)
    columns = schema["properties"]["columns"]
    columns["items"] = {"anyOf": [columns["items"], {"$ref": "#/$defs/Include"}]}
    _explain(schema, Form)
    return _tidied(schema, "标准表", "一张标准表：行从哪里来，有哪些列。")


SCHEMAS = {"plan.json": plan_schema, "form.json": form_schema}


def as_text(schema: Schema) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@cache
def words() -> Schema:
    """What editors are told: ``keys`` by part and key, ``choices`` by part.key and value."""
    entries, _ = read_yaml(template_path("schema", "keys.yaml"), Marks())
    return entries


def _derived(model: type[Part]) -> Schema:
    return TypeAdapter(model).json_schema(schema_generator=_WrittenScalars)


def _explain(schema: Schema, model: type[Part]) -> None:
    """Every key with its Chinese explanation in place of the code's own words."""
    for name, part in {model.__name__: schema, **schema["$defs"]}.items():
        part.pop("description", None)
        for key, entry in part["properties"].items():
            entry.pop("title", None)
            entry["description"] = words()["keys"][name][key]
            if told := words()["choices"].get(f"{name}.{key}"):
                _explain_choices(entry, told)


def _explain_choices(entry: Schema, told: dict[str, str]) -> None:
    for place in (entry, *entry.get("anyOf", ())):
        if "enum" in place:
            place["enumDescriptions"] = [told[choice] for choice in place["enum"]]


def _tidied(schema: Schema, title: str, description: str) -> Schema:
    """The schema with its head, and only those definitions that it refers to."""
    definitions = schema.pop("$defs")
    used: list[str] = []
    while (more := _referred(definitions, [schema, *(definitions[name] for name in used)])) != used:
        used = more
    head = {"$schema": _DRAFT, "title": title, "description": description}
    body = {key: value for key, value in schema.items() if key not in head}
    return {**head, **body, "$defs": {name: definitions[name] for name in used}}


def _referred(definitions: Schema, parts: list[Schema]) -> list[str]:
    text = json.dumps(parts)
    return [name for name in definitions if f'"#/$defs/{name}"' in text]


def main() -> None:
    """Write the schemas to where editors find them."""
    for name, schema in SCHEMAS.items():
        template_path("schema", name).write_text(as_text(schema()), encoding="utf-8")


if __name__ == "__main__":
    main()
