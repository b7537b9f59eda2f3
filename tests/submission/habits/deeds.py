"""What clerks do to a workbook, and what the program makes of it: the words that all families of deeds share."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, cell, edited, filled, layout_of
from filling import field as field_of
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.consolidation.collect import Filed, check_file
from xlgreen.finding import Finding
from xlgreen.layout import Content, Layout, Table
from xlgreen.template.write import file_name, write_workbook
from xlgreen.value import Value

DATA, REPORT, COVER, TASKS = "基础数据", "指标完成情况", "封面", "任务分解表"
UNCHANGED, UNREAD = "各值不变", "整个文件未读取"
GONE = "{figure}→（空）"


@dataclass(frozen=True)
class Blank:
    """A workbook of ours that something is done to; ``above`` stands directly above ``figure``."""

    name: str
    plan: str
    region: str
    is_filled: bool
    list: str
    above: str
    figure: str

    @property
    def layout(self) -> Layout:
        return layout_of(self.plan, self.region, "2021")

    def make(self, folder: Path) -> Path:
        if self.is_filled:
            return filled(folder, self.plan, self.region, "2021")
        path = folder / file_name(self.layout)
        path.write_bytes(_blank_file(self.plan, self.region))
        return path

    def cell(self, name: str) -> str:
        """``sheet!cell`` of a field."""
        return cell(self.layout, name)

    def value(self, name: str) -> Value:
        """What stands in a field before anything is done."""
        filed, at = before(self), field_of(name)
        assert filed.submission is not None
        return filed.submission.content.get(at.table, {}).get(at.row, {}).get(at.column)


@cache
def _blank_file(plan: str, region: str) -> bytes:
    with TemporaryDirectory() as folder:
        return write_workbook(layout_of(plan, region, "2021"), Path(folder) / "blank.xlsx").read_bytes()


_L = ("mine_pool", "base_data/three_rate_mines/this_year", "base_data/creation_funds_spent/this_year")
_T = ("clean_production", "base_data/gdp_constant/this_year", "base_data/energy/this_year")
L1 = Blank("辽宁·填好", LIAONING, PANJIN, True, *_L)
L0 = Blank("辽宁·空表", LIAONING, PANJIN, False, *_L)
T1 = Blank("天水·填好", TIANSHUI, MAIJI, True, *_T)
T0 = Blank("天水·空表", TIANSHUI, MAIJI, False, *_T)
FILLED, EVERY = (L1, T1), (L1, T1, L0)

Do = Callable[[Path, Blank], object]
Judge = Callable[[Path], Filed]


@dataclass(frozen=True)
class Outcome:
    """The codes of the findings that a deed adds, in the order of the cells, and what counts then; ? is anything."""

    codes: str = ""
    counts: str = UNCHANGED


@dataclass(frozen=True)
class Deed:
    """One thing that clerks do, with what comes of it; ``but`` names the workbooks where something else does."""

    name: str
    do: Do
    codes: str = ""
    counts: str = UNCHANGED
    blanks: Sequence[Blank] = FILLED
    but: Mapping[Blank, Outcome] = field(default_factory=dict)
    judge: Judge = field(default=check_file)

    def expected(self, blank: Blank) -> Outcome:
        """With the figure's name and value in the place of {figure}."""
        outcome = self.but.get(blank, Outcome(self.codes, self.counts))
        return Outcome(outcome.codes, outcome.counts.replace("{figure}", _figure(blank)))


@dataclass(frozen=True)
class Family:
    """Deeds of one kind."""

    title: str
    deeds: Sequence[Deed]


@dataclass(frozen=True)
class Done:
    """What came of a deed: the findings that it added, and what counts then, in words."""

    findings: Sequence[Finding]
    counts: str

    @property
    def codes(self) -> str:
        """``fixed-changed×3 row-missing``"""
        counted = Counter(finding.code for finding in self.findings)
        return " ".join(f"{code}×{times}" if times > 1 else code for code, times in counted.items())


def _figure(blank: Blank) -> str:
    at = field_of(blank.figure)
    table = blank.layout.tables[at.table]
    return f"{table.sheet}：{table.cell(at.row, at.column).label} {_said(blank.value(blank.figure))}"


@cache
def before(blank: Blank) -> Filed:
    with TemporaryDirectory() as folder:
        return check_file(blank.make(Path(folder)))


def done(deed: Deed, blank: Blank, folder: Path) -> Done:
    """The deed done to a fresh workbook in the folder, and judged."""
    path = blank.make(folder)
    deed.do(path, blank)
    was, now = before(blank), deed.judge(path)
    return Done(_added(was.findings, now.findings), _counts(was, now))


def _added(was: Sequence[Finding], now: Sequence[Finding]) -> list[Finding]:
    """The findings of ``now`` that ``was`` had not, wherever they stand by now."""
    left = Counter(map(_about, was))
    added = []
    for finding in now:
        if left[_about(finding)] > 0:
            left[_about(finding)] -= 1
        else:
            added.append(finding)
    return added


def _about(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.where.field or f"{finding.where.sheet}!{finding.where.cell}"


# what counts


def _counts(was: Filed, now: Filed) -> str:
    assert was.submission is not None
    if now.submission is None:
        return UNREAD
    layout = now.submission.layout
    if (layout.region, layout.period) != (was.submission.layout.region, was.submission.layout.period):
        return f"按{layout.region_name}{layout.period.name}的报表读取"
    lines = [line for table in layout.tables.values() for line in _differing(table, was.submission.content, now)]
    return "；".join(lines) or UNCHANGED


_MOST = 2  # values that are told one by one


def _differing(table: Table, was: Content, now: Filed) -> Iterator[str]:
    assert now.submission is not None
    before, after = was.get(table.code, {}), now.submission.content.get(table.code, {})
    if before == after:
        return
    title = table.sheet
    if table.code in now.submission.unread:
        yield f"{title}未读取"
        return
    rows = _rows_of_list(before, after) if table.is_open else _rows_by_key(before, after)
    if not isinstance(rows, list):
        yield f"{title}{rows}"
        return
    changes = [
        f"{table.cell('1' if table.is_open else key, code).label} {_said(old.get(code))}→{_said(new.get(code))}"
        for key, old, new in rows
        for code in {**old, **new}
        if old.get(code) != new.get(code)
    ]
    if changes:
        more = f"等{len(changes)}格" if len(changes) > _MOST else ""
        yield f"{title}：{'，'.join(changes[:_MOST])}{more}"


Row = Mapping[str, Value]


def _rows_by_key(was: Mapping[str, Row], now: Mapping[str, Row]) -> list[tuple[str, Row, Row]]:
    return [(key, was.get(key, {}), now.get(key, {})) for key in {**was, **now}]


def _rows_of_list(was: Mapping[str, Row], now: Mapping[str, Row]) -> list[tuple[str, Row, Row]] | str:
    """Rows that differ, in their order; entries that came or went, in words. Where a row stands does not matter."""
    old, new = list(was.values()), list(now.values())
    gone = [row for row in old if row not in new]
    come = [row for row in new if row not in old]
    if len(old) != len(new):
        return f"{'多' if len(new) > len(old) else '少'}{abs(len(new) - len(old)):,}条"
    return [("1", before, after) for before, after in zip(gone, come, strict=False)]


def _said(value: Value) -> str:
    if value is None:
        return "（空）"
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 20 else f"{text[:8]}…（{len(text):,}字）"


# ways of doing


def on(sheet: str, edit: Callable[[Worksheet], object]) -> Do:
    """An edit of one sheet, as a program that keeps no values of formulas saves it."""
    return by_hand(lambda book, blank: edit(book[blank.layout.tables[sheet].sheet if sheet.islower() else sheet]))


def by_hand(edit: Callable[[Book, Blank], object]) -> Do:
    return lambda path, blank: edited(path, lambda book: edit(book, blank))


def typing(**values: object) -> Do:
    """``figure``, ``above`` or a field, with __ for /, typed into."""

    def edit(book: Book, blank: Blank) -> None:
        for name, value in values.items():
            name = getattr(blank, name, name.replace("__", "/"))
            sheet, address = blank.cell(name).split("!")
            book[sheet][address] = value

    return by_hand(edit)
