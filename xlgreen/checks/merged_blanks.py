"""A merge down a list leaves blanks under its first cell: one word for the merge, and none for each blank."""

from collections.abc import Sequence
from dataclasses import replace

from xlgreen.finding import Finding, Severity
from xlgreen.layout import Layout
from xlgreen.layout.areas import Area, read_area


def once_for_merges(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """Without the blanks under merged cells of lists; the merge stands for them, and blocks as they would."""
    merges = {n: area for n, finding in enumerate(findings) if (area := _merged(finding, layout))}
    if not merges:
        return list(findings)
    standing, spared = set[int](), set[int]()
    for n, finding in enumerate(findings):
        over = [m for m, area in merges.items() if finding.code == "required-missing" and _is_under(finding, area)]
        if over:
            spared.add(n)
            standing.update(over)
    return [
        replace(finding, severity_override=Severity.ERROR) if n in standing else finding
        for n, finding in enumerate(findings)
        if n not in spared
    ]


def _merged(finding: Finding, layout: Layout) -> Area | None:
    """The merged cells of a list that a finding is about."""
    table = layout.tables.get(finding.where.field.partition("/")[0])
    if finding.code != "cells-merged" or table is None or not table.is_open:
        return None
    area = read_area(f"_!{finding.values['cells']}")
    return area and area._replace(sheet=finding.where.sheet)


def _is_under(finding: Finding, merged: Area) -> bool:
    """Whether a finding is about a cell that a merge hides: any of its cells but the first."""
    cell = read_area(f"_!{finding.where.cell}:{finding.where.cell}")
    return (
        cell is not None
        and finding.where.sheet == merged.sheet
        and merged.top <= cell.top <= merged.bottom
        and merged.left <= cell.left <= merged.right
        and (cell.top, cell.left) != (merged.top, merged.left)
    )
