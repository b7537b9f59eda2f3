"""What must hold of every workbook, whatever was done to it: drawn by Hypothesis, the same on every run."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, Typed, clean, edited, filled, layout_of, plan_of
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook as Book
from submission.habits.typed import SECTIONS
from submission.raw_books import careless_book, checked, clean_book, with_columns, with_sheet, with_values
from submission.test_write_then_read import as_stored, same

from xlgreen.catalogue.findings.tampering import TAMPERING
from xlgreen.consolidation.collect import Filed, check_file
from xlgreen.finding import Finding, Severity
from xlgreen.layout import Cell, Content, Field, Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.load import plan_ids
from xlgreen.submission import Submission, read_submission
from xlgreen.submission.cell import read_cell
from xlgreen.submission.raw_workbook import RawWorkbook
from xlgreen.template.write import write_workbook
from xlgreen.value import CellError, Raw, Unreadable, Value, is_blank

PLANS = [(LIAONING, PANJIN), (TIANSHUI, MAIJI)]
SEED = 5
TRIES = [Phase.explicit, Phase.generate]  # a workbook is checked for every try: no shrinking
SOME = settings(max_examples=8, phases=TRIES)
RANDOM = st.integers(0, 2**32).map(Random)


def content(filed: Filed) -> Content:
    assert filed.submission is not None
    return filed.submission.content


def without_places(filed: Filed) -> list[str]:
    """What blocks or is asked about, wherever it stands."""
    return sorted(f"{f.code} {f.message}" for f in filed.findings if f.severity is not Severity.NOTE)


def entries(filed: Filed) -> dict[str, list[str]]:
    """The rows of every list, in no order."""
    submission = filed.submission
    assert submission is not None
    return {
        code: sorted(map(str, submission.content.get(code, {}).values()))
        for code, table in submission.layout.tables.items()
        if table.is_open
    }


# the order of rows, columns and sheets


@pytest.mark.parametrize("is_careless", [False, True], ids=["clean", "careless"])
@given(dice=RANDOM)
@SOME
def test_the_order_of_the_rows_of_a_list_does_not_matter(is_careless: bool, dice: Random) -> None:
    layout = layout_of(LIAONING, PANJIN, "2021")
    was = careless_book(LIAONING, PANJIN, SEED) if is_careless else clean_book(LIAONING, PANJIN)
    now = was
    for code in ("mine_pool", "mine_register"):
        now = shuffled(now, layout, code, dice)
    before, after = checked(was), checked(now)
    assert entries(after) == entries(before)
    assert without_places(after) == without_places(before)


def shuffled(workbook: RawWorkbook, layout: Layout, code: str, dice: Random) -> RawWorkbook:
    """The typed cells of a list's rows, each row in the place of another."""
    table, sheet = layout.tables[code], workbook.sheets[layout.tables[code].sheet]
    columns = [table.columns[column] for column in table.input_columns()]
    rows = range(table.first_row, table.first_row + 6)
    order = dice.sample(rows, len(rows))
    moved = {
        (new, column): sheet.value(old, column) for new, old in zip(rows, order, strict=True) for column in columns
    }
    return with_sheet(workbook, table.sheet, with_values(sheet, moved))


@pytest.mark.parametrize(("plan", "region"), PLANS)
@given(dice=RANDOM)
@SOME
def test_the_order_of_columns_and_sheets_does_not_matter(plan: str, region: str, dice: Random) -> None:
    was = careless_book(plan, region, SEED)
    now = was
    for table in layout_of(plan, region, "2021").tables.values():
        if table.title and table.code != "review" and dice.random() < 0.5:
            sheet = now.sheets[table.sheet]
            width = max(map(len, sheet.rows))
            now = with_sheet(now, table.sheet, with_columns(sheet, [1, *dice.sample(range(2, width + 1), width - 1)]))
    names = list(now.sheets)
    now = RawWorkbook({name: now.sheets[name] for name in dice.sample(names, len(names))}, now.properties, now.names)
    before, after = checked(was), checked(now)
    assert content(after) == content(before)
    assert without_places(after) == without_places(before)


@pytest.mark.parametrize(("plan", "region"), PLANS)
def test_the_order_does_not_matter_in_a_real_file_either(tmp_path: Path, plan: str, region: str) -> None:
    def reorder(book: Book) -> None:
        Random(SEED).shuffle(book._sheets)

    path = edited(filled(tmp_path, plan, region, "2021"), reorder)
    filed = check_file(path)
    assert content(filed) == clean(layout_of(plan, region, "2021"))
    assert [str(finding) for finding in filed.findings] == []


# what is written is read


@pytest.mark.parametrize("plan_id", plan_ids())
@given(dice=RANDOM)
@settings(max_examples=2, phases=TRIES)
def test_what_fills_every_cell_of_every_form_is_read_again(plan_id: str, dice: Random) -> None:
    plan = plan_of(plan_id)
    layout = lay_out(plan, dice.choice(plan.regions), Period.parse(str(plan.periods[-1])), 3)
    typed: Typed = {}
    for at, cell in inputs(layout):
        typed.setdefault(at.table, {}).setdefault(at.row, {})[at.column] = well_typed(cell, dice)
    with TemporaryDirectory() as folder:
        submission, findings = read_submission(write_workbook(layout, Path(folder) / "filled.xlsx", typed))
    assert submission is not None
    for at, cell in inputs(layout):
        wanted = read_cell(cell, as_stored(typed[at.table][at.row][at.column]), cell.unit == "%").value
        if isinstance(wanted, Unreadable):  # a made-up text is no code
            assert at in submission.unreadable and cell.kind, at
        else:
            assert same(held(submission, at), wanted), at
    said = {finding.code for finding in findings}
    assert not said & {*TAMPERING, "unplaced-value", "text-outside", "required-missing"}


def inputs(layout: Layout, rows: int = 3) -> Iterator[tuple[Field, Cell]]:
    """Every cell that is typed into; of a list, the prepared rows."""
    for code, table in layout.tables.items():
        for key in map(str, range(1, rows + 1)) if table.is_open else table.row_keys():
            for column, cell in table.row(key).cells.items():
                if cell.role == "input":
                    yield Field(code, key, column), cell


def well_typed(cell: Cell, dice: Random) -> Raw:
    match cell.type:
        case "number":
            return round(dice.uniform(0, 1), 6) if cell.unit == "%" else float(dice.randrange(10**6))
        case "date":
            return date(2000 + dice.randrange(40), dice.randrange(1, 13), dice.randrange(1, 28))
        case "choice":
            return dice.choice(cell.allowed)
    return "".join(dice.choices("某示例企业甲乙丙ABC（）=+-@'\"<>&", k=dice.randrange(2, 30)))


def held(submission: Submission, at: Field) -> Value:
    return submission.content.get(at.table, {}).get(at.row, {}).get(at.column)


# one cell is changed


JUNK = [habit.typed for section in SECTIONS for habit in section.habits]
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
RAWS = st.one_of(
    st.sampled_from(JUNK),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**12), 10**12),
    st.dates(date(1800, 1, 1)),
    st.datetimes(datetime(1990, 1, 1)),
    st.booleans(),
    st.sampled_from([CellError("#REF!"), CellError("#DIV/0!")]),
    TEXTS,
)


@cache
def typed_cells(plan: str, region: str) -> list[tuple[Field, Cell]]:
    layout = layout_of(plan, region, "2021")
    typed = clean(layout)
    return [(at, cell) for at, cell in inputs(layout) if at.column in typed.get(at.table, {}).get(at.row, {})]


@pytest.mark.parametrize(("plan", "region"), PLANS)
@given(data=st.data())
@settings(max_examples=50, phases=TRIES)
def test_one_cell_of_junk_is_told_or_read_as_documented(plan: str, region: str, data: st.DataObject) -> None:
    """Never another number in silence; and no other cell is read otherwise."""
    layout = layout_of(plan, region, "2021")
    at, cell = data.draw(st.sampled_from(typed_cells(plan, region)))
    raw = data.draw(RAWS)
    raw = CellError(raw) if isinstance(raw, str) and re.fullmatch("#(REF|DIV/0|N/A|VALUE|NAME)[!?]?", raw) else raw
    sheet_name = layout.tables[at.table].sheet
    position = layout.tables[at.table].row_number(at.row), layout.tables[at.table].columns[at.column]
    was = clean_book(plan, region)
    sheet = was.sheets[sheet_name]
    filed = checked(with_sheet(was, sheet_name, with_values(sheet, {position: raw})))
    assert filed.submission is not None
    reading = read_cell(cell, as_stored(raw), position in sheet.percents)
    there = [f for f in filed.findings if (f.where.sheet, f.where.cell) == layout.place(at)]
    in_row = [f for f in filed.findings if f.where.sheet == sheet_name and f.where.cell[1:].endswith(f"{position[0]}")]
    if at.row not in filed.submission.content.get(at.table, {}) and not is_blank(raw):
        assert in_row, "a row that is no entry any more"
    elif isinstance(reading.value, Unreadable) or reading.remark:
        assert there, f"{raw!r} in silence"
    else:
        assert same(held(filed.submission, at), reading.value)
    rest = [other for other, _ in typed_cells(plan, region) if (other.table, other.row) != (at.table, at.row)]
    wanted = clean(layout)
    assert all(held(filed.submission, o) == wanted[o.table][o.row][o.column] for o in rest)
    assert_well_said(filed, with_sheet(was, sheet_name, sheet))


# what a finding says


def assert_well_said(filed: Filed, workbook: RawWorkbook) -> None:
    for finding in filed.findings:
        assert finding.where.file == Path(__file__.replace("test_properties", "raw_books")).name, finding
        assert not finding.where.cell or finding.where.sheet in workbook.sheets, finding
        assert re.fullmatch(r"([A-Z]{1,3}[1-9]\d{0,6})?", finding.where.cell), finding
        is_field = finding.where.field.count("/") == 2 and finding.code not in ("column-missing", "row-missing")
        assert finding.where.cell or not is_field, finding
        assert_complete(finding)


def assert_complete(finding: Finding) -> None:
    """No placeholder is left open, and nothing that it names is without a name."""
    said = f"{finding.message}{finding.remedy}"
    typed = {str(value) for value in finding.values.values()}
    assert finding.message and finding.remedy
    assert "{" not in said or any("{" in value for value in typed), said
    assert "“”" not in said.replace("““", "“").replace("””", "”"), said
    assert finding.values.get("label") != "", said


@pytest.mark.parametrize(("plan", "region"), PLANS)
@pytest.mark.parametrize("seed", range(6))
def test_what_is_found_in_a_careless_filling_is_well_said(plan: str, region: str, seed: int) -> None:
    workbook = careless_book(plan, region, seed)
    filed = checked(workbook)
    assert len(filed.findings) > 10
    assert_well_said(filed, workbook)
