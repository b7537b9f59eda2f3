"""YAML read as text: every scalar stays the string that was written, every key keeps its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from xlgreen.catalogue import Words, say
from xlgreen.finding import Finding, Location

Key = tuple[str | int, ...]
_BOOLEANS = {"true": True, "false": False}


@dataclass
class Marks:
    """Where each entry of a plan was written: path of keys -> file and line."""

    lines: dict[Key, tuple[Path, int]] = field(default_factory=dict)

    def location(self, key: Key) -> Location:
        """The place of an entry, or of the nearest entry around it."""
        for length in range(len(key), -1, -1):
            if key[:length] in self.lines:
                path, line = self.lines[key[:length]]
                return Location(file=path.name, line=line, field=".".join(map(str, key)))
        return Location(field=".".join(map(str, key)))


def read_yaml(path: Path, marks: Marks) -> tuple[dict[str, Any], list[Finding]]:
    """A YAML file's mapping with all scalars as text; faults of the notation are findings."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_loader())
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as fault:
        return {}, [_unreadable(path, fault)]
    if node is None:
        return {}, []
    marks.lines.setdefault((), (path, 1))
    if not isinstance(node, yaml.MappingNode):
        return {}, [Finding("yaml-not-a-mapping", Location(file=path.name, line=1))]
    findings: list[Finding] = []
    return _plain(node, path, marks, (), findings), findings


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _unreadable(path: Path, fault: Exception) -> Finding:
    mark = getattr(fault, "problem_mark", None)
    reason = getattr(fault, "problem", None) or str(fault).splitlines()[0]
    if isinstance(fault, UnicodeDecodeError):
        reason = say(Words("不是 UTF-8 编码，请另存为 UTF-8", "not UTF-8: save it as UTF-8"), {})
    return Finding(
        "yaml-unreadable", Location(file=path.name, line=mark.line + 1 if mark else None), {"reason": reason}
    )


def _plain(node: yaml.Node, path: Path, marks: Marks, key: Key, findings: list[Finding]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, marks, key, findings))
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, child in enumerate(node.value):
            marks.lines[*key, index] = (path, child.start_mark.line + 1)
            items.append(_plain(child, path, marks, (*key, index), findings))
        return items
    if node.style:  # type: ignore[attr-defined]  # quoted: a text whatever it says
        return node.value
    return None if node.value in ("", "~", "null") else _BOOLEANS.get(node.value, node.value)


def _pairs(
    node: yaml.MappingNode, path: Path, marks: Marks, key: Key, findings: list[Finding]
) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for name_node, child in node.value:
        name, line = str(name_node.value), name_node.start_mark.line + 1
        if name in seen:
            place = Location(file=path.name, line=line, field=".".join(map(str, (*key, name))))
            findings.append(Finding("duplicate-key", place, {"key": name, "first": seen[name]}))
            continue
        seen[name] = line
        marks.lines[*key, name] = (path, line)
        yield name, _plain(child, path, marks, (*key, name), findings)
