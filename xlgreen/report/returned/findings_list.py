"""What the list 退回意见 says of each finding: where, which item, what stands there, what is wrong, what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xlgreen.catalogue import CATALOGUE, say_zh
from xlgreen.catalogue.wording import in_chinese
from xlgreen.finding import Finding, Severity
from xlgreen.layout import Cell, Field, Row, Table
from xlgreen.report.returned.old_values import OldValue
from xlgreen.submission import Submission
from xlgreen.submission.cell import shown
from xlgreen.submission.explanations import About, Explained, about
from xlgreen.value import is_blank

Values = Mapping[tuple[str, str], OldValue]
"""Sheet and cell -> what stands there."""

EXPLAINED: Final = "已说明"
_EMPTY: Final = "（空）"
_LONGEST: Final = 500  # characters of an old value that the list shows
_NAME: Final = 14  # characters of a row's name that tell which it is


@dataclass(frozen=True)
class ListRow:
    """One row of the list. ``severity`` is None for what was explained before and is no finding any more."""

    severity: Severity | None
    sheet: str
    cell: str
    item: str
    value: str
    problem: str
    remedy: str
    explanation: str
    code: str
    field: str

    @property
    def weight(self) -> str:
        return self.severity.name_zh if self.severity else EXPLAINED


def list_rows(
    findings: Sequence[Finding], submission: Submission, values: Values, explained: Sequence[Explained]
) -> list[ListRow]:
    """A row for each finding with the explanation that it was given, then what was explained and is settled."""
    given = {each.about: each.text for each in explained}
    rows = [_row(finding, submission, values, given) for finding in findings]
    asked = {about(row.sheet, row.cell, row.field, row.code) for row in rows}
    return [*rows, *(_settled(each) for each in explained if each.about not in asked)]


def _row(finding: Finding, submission: Submission, values: Values, given: Mapping[About, str]) -> ListRow:
    where = finding.where
    return ListRow(
        severity=finding.severity,
        sheet=where.sheet,
        cell=where.cell,
        item=_item(finding, submission),
        value=_old_value(finding, submission, values.get((where.sheet, where.cell))) if where.cell else "",
        problem=problem_of(finding),
        remedy=remedy_of(finding),
        explanation=given.get(about(where.sheet, where.cell, where.field, finding.code), ""),
        code=finding.code,
        field=where.field,
    )


def _settled(each: Explained) -> ListRow:
    return ListRow(
        None, each.sheet, each.cell, each.item, each.value, each.problem, "无需处理，说明予以保留。", each.text,
        each.code, each.field,
    )  # fmt: skip


def problem_of(finding: Finding) -> str:
    """What is wrong, as a sentence of its own."""
    return _sentence(say_zh(finding.code, finding.values))


def remedy_of(finding: Finding) -> str:
    """What to do."""
    return _sentence(in_chinese(CATALOGUE[finding.code].remedy, finding.values))


def _sentence(text: str) -> str:
    return text[:-1] + "。" if text.endswith("；") else text


def note_of(findings: Iterable[Finding]) -> str:
    """What a cell's comment says: each of its findings."""
    return "\n".join(f"[{f.severity.name_zh}] {problem_of(f)}{remedy_of(f)}" for f in findings)


def field_of(finding: Finding, submission: Submission) -> tuple[Field, Cell] | None:
    """The field that a finding points at, and what may stand there."""
    parts = finding.where.field.split("/")
    table = submission.layout.tables.get(parts[0])
    if table is None or len(parts) != 3 or not table.has_row(parts[1]):
        return None
    cell = _row_of(table, parts[1]).cells.get(parts[2])
    return (Field(*parts), cell) if cell else None


def _row_of(table: Table, key: str) -> Row:
    return table.list_row or table.row(key)


def _item(finding: Finding, submission: Submission) -> str:
    found = field_of(finding, submission)
    if found is None:
        return str(finding.values.get("name") or finding.values.get("label") or "") if finding.where.cell else ""
    field, cell = found
    if cell.subject:
        return cell.label
    row = _called(field, submission)
    return f"{cell.heading}（{row}）" if row else cell.heading


def _called(field: Field, submission: Submission) -> str:
    """The row as a clerk knows it: by its printed name, or its place in a list."""
    table = submission.layout.tables[field.table]
    if table.is_open:
        return f"第{field.row}行"
    fixed = table.row(field.row).cells
    names = (str(fixed[code].fixed) for code in ("name", "task") if code in fixed and fixed[code].fixed)
    name = next(names, "")
    number = fixed["seq"].fixed if "seq" in fixed else None
    short = name if len(name) <= _NAME else f"{name[:_NAME]}…"
    return f"{number:g}. {short}" if isinstance(number, int | float) and short else short


def _old_value(finding: Finding, submission: Submission, old: OldValue | None) -> str:
    if old is None or old.kind == "blank":
        return _EMPTY
    text = _figure(finding, submission, old) if old.kind == "number" else old.text
    if old.kind == "truth":
        text = "TRUE" if old.text == "1" else "FALSE"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…（共{len(text)}字）"


def _figure(finding: Finding, submission: Submission, old: OldValue) -> str:
    found = field_of(finding, submission)
    plain = f"{float(old.text):.15g}"
    if found is None:
        return plain
    field, cell = found
    entry = submission.entries.get(field)
    if cell.type == "date" and entry and not is_blank(entry.raw):
        return shown(entry.raw, cell) or plain
    return shown(float(old.text), cell) or plain


def by_cell(findings: Iterable[Finding]) -> Iterator[tuple[tuple[str, str], list[Finding]]]:
    """The findings of each cell, in the order of the list."""
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.where.sheet and finding.where.cell:
            cells.setdefault((finding.where.sheet, finding.where.cell), []).append(finding)
    yield from cells.items()
