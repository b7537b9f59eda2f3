"""What is written is read again, whatever it is: the same value where it can be read, a finding where it cannot."""

from datetime import date
from pathlib import Path

import pytest
from filling import ANSHAN, LIAONING, MAIJI, QINAN, TIANSHUI, layout_of, licence
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from template.random_filling import careless

from xlgreen.checks import review
from xlgreen.expression.units import is_percent
from xlgreen.layout import Cell, Field
from xlgreen.submission import read_submission
from xlgreen.submission.cell import read_cell
from xlgreen.submission.tampering import NOT_CALCULATED
from xlgreen.template.write import write_workbook
from xlgreen.value import Raw, Unreadable

LAYOUTS = [
    (TIANSHUI, MAIJI, "2021"),
    (TIANSHUI, QINAN, "2020"),
    (LIAONING, ANSHAN, "2020"),
    (LIAONING, "210000", "2024"),
]


@pytest.mark.parametrize(("plan", "region", "period"), LAYOUTS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_careless_filling_comes_back(tmp_path: Path, plan: str, region: str, period: str, seed: int) -> None:
    layout = layout_of(plan, region, period, rows=14)
    typed = careless(layout, seed)
    submission, findings = read_submission(write_workbook(layout, tmp_path / "filled.xlsx", typed))
    assert submission is not None
    review(submission)
    marked = {(finding.where.sheet, finding.where.cell) for finding in findings if finding.code not in NOT_CALCULATED}
    entries = 0
    for table, rows in typed.items():
        for row, cells in rows.items():
            for column, raw in cells.items():
                field, cell = Field(table, row, column), layout.tables[table].cell(row, column)
                wanted = read_cell(cell, as_stored(raw), percent_format=is_percent(cell.unit))
                got = submission.content.get(table, {}).get(row, {}).get(column)
                if isinstance(wanted.value, Unreadable):
                    assert field in submission.unreadable and got is None
                else:
                    assert same(got, wanted.value), field
                    entries += 1
                if isinstance(wanted.value, Unreadable) or wanted.remark:
                    assert layout.place(field) in marked, field
    assert len(submission.entries) == entries
    changed = (*NOT_CALCULATED, "formula-replaced", "formula-replaced-equal", "fixed-changed")
    assert not [finding for finding in findings if finding.code in changed]


def same(got: object, wanted: object) -> bool:
    """Files keep sixteen digits of a number."""
    return got == pytest.approx(wanted, rel=1e-15) if isinstance(wanted, float) else got == wanted


def as_stored(raw: Raw) -> Raw:
    """Excel keeps every number as a float."""
    return float(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=40)
NUMBERS = st.decimals(-(10**9), 10**9, places=4).map(float)
CODES = {"uscc": ["91210381XL00000152"], "mining_licence": [licence(ANSHAN, number) for number in range(3)]}
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def of_type(cell: Cell) -> st.SearchStrategy[Raw]:
    if cell.kind:
        return st.sampled_from(CODES[cell.kind])
    match cell.type:
        case "number":
            return NUMBERS
        case "date":
            return DAYS
        case "choice":
            return st.sampled_from(cell.allowed)
    return TEXTS


LAYOUT = layout_of(LIAONING, ANSHAN, "2021", rows=3)
INPUTS = [(f, c) for f, c in LAYOUT.fields() if c.role == "input"]


@st.composite
def well_typed(draw: st.DrawFn) -> dict[Field, Raw]:
    chosen = draw(st.lists(st.sampled_from(INPUTS), min_size=5, max_size=25, unique_by=lambda pair: pair[0]))
    return {field: draw(of_type(cell)) for field, cell in chosen}


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a file for every try: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(well_typed())
def test_a_value_of_its_cells_type_comes_back(tmp_path: Path, typed: dict[Field, Raw]) -> None:
    content: dict[str, dict[str, dict[str, Raw]]] = {}
    for field, value in typed.items():
        content.setdefault(field.table, {}).setdefault(field.row, {})[field.column] = value
    submission, findings = read_submission(write_workbook(LAYOUT, tmp_path / "filled.xlsx", content))
    assert submission is not None
    assert [str(f) for f in findings if f.blocks or f.code in NOT_CALCULATED] == []
    for field, value in typed.items():
        got = submission.content.get(field.table, {}).get(field.row, {}).get(field.column)
        cell = LAYOUT.tables[field.table].cell(field.row, field.column)
        assert same(got, read_cell(cell, as_stored(value), percent_format=is_percent(cell.unit)).value), field
