"""What the list 退回意见 says of each finding: where, which item, what stands there, what is wrong, what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from xlgreen.catalogue import CATALOGUE, say_zh
from xlgreen.catalogue.wording import in_chinese
from xlgreen.finding import Finding, Severity
from xlgreen.layout import Layout
from xlgreen.report.item import field_at, field_of, item_of
from xlgreen.report.returned.old_values import OldValue
from xlgreen.submission.beside_list import OF_THE_LIST
from xlgreen.submission.cell import shown
from xlgreen.submission.explanations import Answers, Explained
from xlgreen.submission.shown_before import EMPTY, still_shows
from xlgreen.value import Raw, explains, from_serial

Values = Mapping[tuple[str, str], OldValue]
"""Sheet and cell -> what stands there."""

EXPLAINED: Final = "已说明"
EXPLAINED_BEFORE: Final = "原说明"
_OUTDATED: Final = "填报值已改，这是对原值的说明，不再适用，仅供参照。"
_SETTLED: Final = "无需处理，说明予以保留。"
_EXPLAIN: Final = "属实的，请在“情况说明”栏（本表或“退回意见”表）写明原因。"
_LONGEST: Final = 500  # characters of an old value that the list shows
_DAYS: Final = range(2200, 73051)  # serial numbers taken for days, up to 2099; a smaller one is rather a year


@dataclass(frozen=True)
class ListRow:
    """One row of the list. ``severity`` is None for what is explained: nothing is left to do."""

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
    is_outdated: bool = False  # an explanation of a value that the cell no longer holds

    @property
    def weight(self) -> str:
        if self.is_outdated:
            return EXPLAINED_BEFORE
        return self.severity.name_zh if self.severity else EXPLAINED


@dataclass(frozen=True)
class Known:
    """What is known of the workbook: its layout if it is one of ours, the values in its cells, what was explained.

    ``days_before``: by how many days its serial numbers begin later than those of the 1900 system; ``stands``: what
    the cells that were explained hold now.
    """

    layout: Layout | None = None
    values: Values = field(default_factory=dict)
    explained: Sequence[Explained] = ()
    days_before: int = 0
    stands: Mapping[tuple[str, str], Raw] = field(default_factory=dict)


def list_rows(findings: Sequence[Finding], known: Known) -> list[ListRow]:
    """A row for each finding with the explanation that it was given, then what was explained and is settled."""
    rows: list[ListRow] = []
    answers = Answers(known.explained)
    beside: set[Explained] = set()
    outdated: set[Explained] = set()
    for finding in findings:
        row = _row(finding, known)
        given = answers.to(finding)
        current = next((each for each in given if _is_current(each, finding, row.value)), None)
        rows.append(replace(row, explanation=current.text) if current else row)
        beside |= {each for each in given if each == current or _adds_nothing(each, current, row.value)}
        outdated |= {*given}
    kept = (each for each in known.explained if each not in beside)
    return [*rows, *(_kept(each, each in outdated or _is_gone(each, known)) for each in kept)]


def _is_gone(each: Explained, known: Known) -> bool:
    """Whether the cell no longer holds what was explained; a computed one may only not have been calculated."""
    place = each.sheet, each.cell
    if place not in known.stands or still_shows(each.value, known.stands[place]):
        return False
    found = field_at(each.field, known.layout)
    return found is None or found[-1].role == "input"


def _is_current(each: Explained, finding: Finding, value: str) -> bool:
    """Whether the explanation goes on standing beside the finding: not where another value was explained."""
    if finding.severity is not Severity.QUERY or not explains(each.text):
        return True
    return bool(finding.explanation) and (each.text == finding.explanation or each.value == value)


def _adds_nothing(each: Explained, current: Explained | None, value: str) -> bool:
    """Whether an explanation is none, or says of the same value what the current one says; copied lists may differ."""
    is_same = each.value == value and (current is None or each.text == current.text)
    return is_same or not explains(each.text)


def _row(finding: Finding, known: Known) -> ListRow:
    where = finding.where
    return ListRow(
        severity=None if finding.explanation else finding.severity,
        sheet=where.sheet,
        cell=where.cell,
        item=item_of(finding, known.layout) if where.cell else "",
        value=_old_value(finding, known) if where.cell else "",
        problem=problem_of(finding),
        remedy=_SETTLED if finding.explanation else remedy_of(finding),
        explanation=finding.explanation,
        code=finding.code,
        field=where.field,
    )


def _kept(each: Explained, is_outdated: bool) -> ListRow:
    """An explanation by itself: of what is no longer found, or of a value that the cell no longer holds."""
    return ListRow(
        None, each.sheet, each.cell, each.item, each.value, each.problem, _OUTDATED if is_outdated else _SETTLED,
        each.text, each.code, each.field, is_outdated,
    )  # fmt: skip


def problem_of(finding: Finding) -> str:
    """What is wrong, as a sentence of its own."""
    return _sentence(say_zh(finding.code, finding.values))


def remedy_of(finding: Finding) -> str:
    """What to do."""
    return _sentence(in_chinese(CATALOGUE[finding.code].remedy, finding.values))


def _sentence(text: str) -> str:
    return text[:-1] + "。" if text.endswith("；") else text


def note_of(findings: Sequence[Finding]) -> str:
    """What a cell's comment says: each of its findings, and how a query passes."""
    lines = [f"[{f.severity.name_zh}] {problem_of(f)}{remedy_of(f)}" for f in findings]
    return "\n".join([*lines, _EXPLAIN] if any(f.severity is Severity.QUERY for f in findings) else lines)


def _old_value(finding: Finding, known: Known) -> str:
    if finding.code in OF_THE_LIST:
        return str(finding.values.get("whole", finding.values["value"]))[:_LONGEST]
    old = known.values.get((finding.where.sheet, finding.where.cell))
    if old is None or old.kind == "blank":
        return EMPTY
    text = _figure(finding, known, float(old.text)) if old.kind == "number" else old.text
    if old.kind == "truth":
        text = "TRUE" if old.text == "1" else "FALSE"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…（共{len(text)}字）"


def _figure(finding: Finding, known: Known, number: float) -> str:
    plain = f"{number:.15g}"
    found = field_of(finding, known.layout)
    if found is None:
        return plain
    cell = found[-1]
    if cell.type != "date":
        return shown(number, cell) or plain
    if "raw" in finding.values:
        return str(finding.values["raw"])
    return f"{from_serial(number + known.days_before)}" if int(number) in _DAYS else plain


def by_cell(findings: Iterable[Finding]) -> Iterator[tuple[tuple[str, str], list[Finding]]]:
    """The findings of each cell, in the order of the list."""
    cells: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.where.sheet and finding.where.cell:
            cells.setdefault((finding.where.sheet, finding.where.cell), []).append(finding)
    yield from cells.items()
