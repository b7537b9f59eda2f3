"""What clerks write into the list of a returned workbook: the explanation of each finding, by what it is about.

The list carries codes of its own: a hidden first row names the columns, hidden columns the finding and the field of
each row and digests of its printed texts, so that it is read right when rows are sorted and columns moved. Where these
codes are gone, the visible heads tell the columns, and sheet, cell and problem the finding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from xlgreen.catalogue import say_zh
from xlgreen.finding import Finding, Location
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.submission.shown_before import letters_of
from xlgreen.value import Raw, is_blank

MARKER: Final = "xlgreen-return"
HEAD: Final = "#"  # stands in the column of codes beside the heads
WHOLE: Final = "整本报表"  # stands for the sheet where a finding has none
CODES: Final = {
    name: f"return:{name}"
    for name in (
        "code",
        "number",
        "weight",
        "sheet",
        "cell",
        "item",
        "value",
        "problem",
        "remedy",
        "explanation",
        "field",
        "printed",
    )
}
HIDDEN: Final = ("code", "field", "printed")
CODES_OF: Final = {code: name for name, code in CODES.items()}
HEADS: Final = {
    "number": "序号",
    "weight": "严重程度",
    "sheet": "工作表",
    "cell": "单元格",
    "item": "项目",
    "value": "现填",
    "problem": "问题",
    "remedy": "怎么改",
    "explanation": "情况说明",
}
"""The visible heads."""

REACH: Final = 12  # rows in which the heads are looked for
_TRACES: Final = 4  # heads in one row that make a sheet look like a list of ours

About = tuple[str, str, str]
"""The sheet, the field (else the cell, else ""), and the code of the finding."""


class Explained(NamedTuple):
    """One explained finding, as it stands in the list; ``code`` and ``field`` are "" where they are gone."""

    sheet: str
    cell: str
    field: str
    code: str
    item: str
    value: str
    problem: str
    text: str

    @property
    def about(self) -> About:
        return about(self.sheet, self.cell, self.field, self.code)


class Answers:
    """What the list gives for a finding: by its codes, where they are gone by what can be seen."""

    def __init__(self, listed: Iterable[Explained]):
        self._coded: dict[About, list[Explained]] = {}
        self._seen: dict[tuple[str, str], list[Explained]] = {}
        for each in listed:
            if each.code:
                self._coded.setdefault(each.about, []).append(each)
            else:
                self._seen.setdefault((each.sheet, each.cell), []).append(each)

    def to(self, finding: Finding) -> list[Explained]:
        """Every explanation that is written for this finding."""
        where = finding.where
        coded = self._coded.get(about(where.sheet, where.cell, where.field, finding.code), [])
        seen = self._seen.get((where.sheet, where.cell), [])
        return [*coded, *(each for each in seen if _same(each.problem, finding))]


def _same(problem: str, finding: Finding) -> bool:
    """Whether the list's sentence is that of the finding, whatever it ends with."""
    return letters_of(problem).rstrip("；。") == letters_of(say_zh(finding.code, finding.values)).rstrip("；。")


def about(sheet: str, cell: str, field: str, code: str) -> About:
    """What an explanation is kept by: the field, which stays when rows and columns move, rather than the cell."""
    return sheet, field or cell, code


def explained_in(workbook: RawWorkbook) -> list[Explained]:
    """Every explained row of the list."""
    return [each for sheet in workbook.sheets.values() if is_return_sheet(sheet.rows) for each in _rows(sheet)]


def lists_not_understood(workbook: RawWorkbook) -> Iterator[Finding]:
    """Sheets that are what is left of a list of ours, and can be read neither by codes nor by heads."""
    for name, sheet in workbook.sheets.items():
        if _is_left_of_list(sheet.rows) and list_columns(sheet.rows) is None:
            yield Finding("return-list-not-understood", Location(sheet=name), {"sheet": name})


def is_return_sheet(rows: Sequence[Sequence[Raw]]) -> bool:
    """Whether a sheet with these first rows is a list of ours, whatever it is called now."""
    return _has_marker(rows) or list_columns(rows) is not None


def _has_marker(rows: Sequence[Sequence[Raw]]) -> bool:
    return any(MARKER in str(value or "").split() for value in (rows[0] if rows else ()))


def _is_left_of_list(rows: Sequence[Sequence[Raw]]) -> bool:
    heads = {*HEADS.values()}
    return _has_marker(rows) or any(len(heads.intersection(_texts(row))) >= _TRACES for row in rows[:REACH])


def list_columns(rows: Sequence[Sequence[Raw]]) -> tuple[int, Mapping[str, int]] | None:
    """The number of the row above the list's rows, and what stands in which column; None where it is no list."""
    coded = {
        CODES_OF[code]: number
        for number, value in enumerate(rows[0] if rows else (), 1)
        for code in str(value or "").split()
        if code in CODES_OF
    }
    if _has_marker(rows) and {"code", "sheet", "explanation"} <= coded.keys():
        return 1, coded
    for number, row in enumerate(rows[:REACH], 1):
        texts = _texts(row)
        if all(head in texts for head in HEADS.values()):
            return number, {name: texts.index(head) + 1 for name, head in HEADS.items()}
    return None


def _texts(row: Sequence[Raw]) -> list[str]:
    return [value.strip() if isinstance(value, str) else "" for value in row]


def _text(value: Raw) -> str:
    return "" if is_blank(value) else str(value).strip()


def _rows(sheet: RawSheet) -> list[Explained]:
    found_columns = list_columns(sheet.rows)
    if found_columns is None:
        return []
    head, columns = found_columns

    def said(row: int, name: str) -> str:
        column = columns.get(name)
        value = sheet.value(row, column) if column else None
        return _text(value)

    found = []
    for row in range(head + 1, len(sheet.rows) + 1):
        text, code = said(row, "explanation"), said(row, "code")
        if text and code != HEAD and (code or said(row, "problem")):
            sheet_name = said(row, "sheet").replace(WHOLE, "")
            item, value, problem = (said(row, name) for name in ("item", "value", "problem"))
            cell, field = said(row, "cell"), said(row, "field")
            found.append(Explained(sheet_name, cell, field, code, item, value, problem, text))
    return found
