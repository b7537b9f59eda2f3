"""The marks: a conditional format on each cell, before all others, that holds while the cell has its old value.

Nothing of the cell's own look is touched, the mark goes as soon as the clerk corrects the cell, and its formula
tells it from every other rule when the workbook comes back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlgreen.finding import Severity
from xlgreen.report.returned.old_values import OldValue, is_ours
from xlgreen.report.returned.sheet_part import ORDER, SheetPart
from xlgreen.report.returned.xml_splice import (
    Edit,
    Element,
    children,
    declared_in,
    in_order,
    plain_text,
    removal,
    spliced,
    text_within,
    with_attribute,
)


@dataclass(frozen=True)
class Mark:
    """A cell to be marked as weighing so much."""

    cell: str
    severity: Severity
    value: OldValue


def with_marks(sheet: SheetPart, marks: Sequence[Mark], looks: Mapping[Severity, int]) -> Iterator[Edit]:
    """The edits that put the marks in; rules that are there already come after ours."""
    declared = declared_in(sheet.root)
    pieces = (_rule(sheet, mark, looks[mark.severity], number, declared) for number, mark in enumerate(marks, 1))
    at = in_order(sheet.root, sheet.children, ORDER, "conditionalFormatting")
    first = next((e.start for e in sheet.children if e.name == "conditionalFormatting"), at)
    yield (first, first, "".join(pieces).encode())
    yield from _moved(sheet, sheet.all("cfRule"), len(marks))


def _rule(sheet: SheetPart, mark: Mark, look: int, priority: int, declared: str) -> str:
    area = sheet.merged.get(mark.cell, mark.cell)
    cell = mark.cell if area == mark.cell else _absolute(mark.cell)
    formula = plain_text(mark.value.still_in(cell))
    return (
        f'<conditionalFormatting{declared} sqref="{area}"><cfRule type="expression" dxfId="{look}"'
        f' priority="{priority}"><formula>{formula}</formula></cfRule></conditionalFormatting>'
    )


def _absolute(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


def _moved(sheet: SheetPart, rules: Sequence[Element], by: int) -> Iterator[Edit]:
    for rule in rules:
        if rule.get("priority"):
            yield with_attribute(sheet.xml, rule, "priority", str(int(rule.get("priority")) + by))


def without_marks(sheet: SheetPart) -> bytes:
    """The sheet's bytes with every mark of ours taken away; the other rules count from where they did."""
    ours = [rule for rule in sheet.all("cfRule") if any(map(is_ours, _formulas(sheet, rule)))]
    edits: list[Edit] = []
    for holder in sheet.all("conditionalFormatting"):
        rules = [rule for rule in children(sheet.found, holder) if rule.name == "cfRule"]
        gone = [rule for rule in rules if rule in ours]
        edits += [removal(holder)] if gone and len(gone) == len(rules) else map(removal, gone)
    kept = [rule for rule in sheet.all("cfRule") if rule not in ours and rule.get("priority")]
    if ours and min((int(rule.get("priority")) for rule in kept), default=0) > len(ours):
        edits += _moved(sheet, kept, -len(ours))
    return spliced(sheet.xml, edits)


def _formulas(sheet: SheetPart, rule: Element) -> Iterator[str]:
    return (text_within(sheet.xml, e) for e in children(sheet.found, rule) if e.name == "formula")
