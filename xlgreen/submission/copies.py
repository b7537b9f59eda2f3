"""Several sheets of one form in a workbook: which of them is read, and what stands on another one alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout.model import COVER, COVER_STAMP, REVIEW
from xlgreen.plan.model import Plan
from xlgreen.submission.cells_in_words import cells_in_words, rows_in_words
from xlgreen.submission.raw_workbook import Position, RawSheet, RawWorkbook
from xlgreen.submission.visible import plain
from xlgreen.value import is_blank

IssuedNames = Callable[[str], Mapping[str, str]]
"""A plan's id -> the names that the sheets of its forms were issued with; none where the plan is not known."""

_PRINTED_ROW: Final = re.compile(r"[a-z]\w*/(?![\d#]+$)\S+", re.ASCII)  # the rows of a list have numbers


def issued_names(plan: Plan | None) -> dict[str, str]:
    """What the sheets of a plan's workbooks are called, by the forms in their stamps."""
    return {**{sheet.form: sheet.name for sheet in plan.sheets}, "review": REVIEW, COVER_STAMP: COVER} if plan else {}


def chosen(workbook: RawWorkbook, forms: Mapping[str, str], issued: Mapping[str, str]) -> dict[str, str]:
    """The sheet of each form, from the form of each sheet: by the issued name, else visible, else by the shortest name.

    Programs lengthen a copy's name.
    """

    def comes_last(name: str) -> tuple[bool, bool, int]:
        return name != issued.get(forms[name]), workbook.sheets[name].is_hidden, len(name)

    return {forms[name]: name for name in sorted(forms, key=comes_last, reverse=True)}


def copied(workbook: RawWorkbook, copy: str, original: str, issued: str) -> Finding:
    """The same twice is said; where the two differ nobody can tell which counts, nor which was copied."""
    values: dict[str, object] = {"copy": copy, "original": original}
    other, read = workbook.sheets[copy], workbook.sheets[original]
    if other.rows == read.rows:
        return Finding("sheet-copied", Location(sheet=copy), values)
    cells, rows = _differing(read, other)
    said = [cells_in_words(cells)] if cells else []
    said += [f"第{rows_in_words(rows)}行共{len(rows)}行"] if rows else []
    values |= {"differing": "、".join(said) or "公式的结果或空白", "count": len(rows), "issued": issued or original}
    return Finding("sheet-copied-differs", Location(sheet=copy), values)


def _differing(read: RawSheet, other: RawSheet) -> tuple[list[Position], list[int]]:
    """The cells of printed rows that say something else on the other sheet, and the rows that only it has."""
    own, others = _typed(read, other), _typed(other, read)
    printed = {code: row for number, row in own.items() if (code := _printed_row(read.row(number)))}
    known = {frozenset(row.items()) for row in own.values()}
    cells: list[Position] = []
    rows: list[int] = []
    for number, row in others.items():
        beside = printed.get(_printed_row(other.row(number)))
        if beside is not None:
            cells += [(number, at) for at in sorted({*row, *beside}) if row.get(at) != beside.get(at)]
        elif row and frozenset(row.items()) not in known:
            rows.append(number)
    return cells, rows


def _typed(sheet: RawSheet, other: RawSheet) -> dict[int, dict[int, str]]:
    """What stands in the rows below the hidden one, by row and column, where neither sheet has a formula."""
    formulas = {*sheet.formulas, *other.formulas}
    return {
        number: {
            column: plain(raw)
            for column, raw in enumerate(cells, 1)
            if column > 1 and not is_blank(raw) and (number, column) not in formulas
        }
        for number, cells in enumerate(sheet.rows[1:], 2)
    }


def _printed_row(cells: Sequence[object]) -> str:
    """The hidden code of a printed row; "" for any other row."""
    code = str(cells[0] or "") if cells else ""
    return code if _PRINTED_ROW.fullmatch(code) else ""
