"""A merge down a list leaves blanks under its first cell: one word for the merge, and none for each blank."""

from collections.abc import Sequence
from dataclasses import replace

from xlgreen.finding import Finding, Severity
from xlgreen.layout import Layout
from xlgreen.submission.guard.places import area_corners, cell_place, is_within

Merge = tuple[str, tuple[int, int, int, int]]
"""The sheet, and first row, first column, last row and last column."""


def once_for_merges(findings: Sequence[Finding], layout: Layout) -> list[Finding]:
    """Without the blanks under merged cells of lists; the merge stands for them, and blocks as they would."""
    merges = {n: merge for n, finding in enumerate(findings) if (merge := _merged(finding, layout))}
    if not merges:
        return list(findings)
    standing, spared = set[int](), set[int]()
    for n, finding in enumerate(findings):
        over = [m for m, merge in merges.items() if finding.code == "required-missing" and _is_under(finding, merge)]
        if over:
            spared.add(n)
            standing.update(over)
    return [
        replace(finding, severity_override=Severity.ERROR) if n in standing else finding
        for n, finding in enumerate(findings)
        if n not in spared
    ]


def _merged(finding: Finding, layout: Layout) -> Merge | None:
    """The merged cells of a list that a finding is about."""
    table = layout.tables.get(finding.where.field.partition("/")[0])
    if finding.code != "cells-merged" or table is None or not table.is_open:
        return None
    corners = area_corners(str(finding.values["cells"]))
    return (finding.where.sheet, corners) if corners else None


def _is_under(finding: Finding, merge: Merge) -> bool:
    """Whether a finding is about a cell that a merge hides: any of its cells but the first."""
    (sheet, corners), position = merge, cell_place(finding.where.cell)
    if position is None or finding.where.sheet != sheet:
        return False
    return is_within(position, corners) and position != corners[:2]
