"""Limits that the province may edit: a YAML file whose every entry has a ``limit`` and the reason for it."""

from dataclasses import fields
from typing import TypeVar

from xlgreen.plan.yaml_text import Marks, read_yaml
from xlgreen.shipped import template_path

L = TypeVar("L")


def read_limits(name: str, kind: type[L]) -> L:
    """The limits of ``templates/<name>`` as a dataclass whose fields are int or float.

    A limit that is missing, unknown or no number is a fault of the installation: ``ValueError``.
    """
    path = template_path(name)
    written, findings = read_yaml(path, Marks())
    if findings:
        raise ValueError("; ".join(map(str, findings)))
    numbers = {field.name: field.type for field in fields(kind)}  # type: ignore[arg-type]
    if sorted(written) != sorted(numbers):
        raise ValueError(f"{path}: {sorted(set(written) ^ set(numbers))}")
    return kind(**{code: number(written[code]["limit"]) for code, number in numbers.items()})  # type: ignore[operator]
