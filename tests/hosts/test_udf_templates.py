"""A template that calls the functions by name shows what the one with written-out formulas shows, cell by cell."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
from expression.random_expressions import rows, sources
from expression.tiny_workbook import Row, RowCells, agree, recalculated
from hosts.libreoffice_addin import need_addin, recalculate_with_addin
from hypothesis import HealthCheck, Phase, given, settings
from libreoffice import recalculate
from template.random_filling import careless

from xlgreen.consolidation.collect import workbook_paths
from xlgreen.expression import Expression, evaluate, excel_formula, named_call, parse
from xlgreen.layout import Layout, Workbook, lay_out
from xlgreen.layout.model import Typed
from xlgreen.period import Period
from xlgreen.plan.known_plans import shipped_plan
from xlgreen.plan.load import plan_ids
from xlgreen.shipped import shipped_path
from xlgreen.submission import read_submission
from xlgreen.template.formula_kind import NATIVE, UDF, FormulaKind
from xlgreen.template.write import file_name, write_workbook
from xlgreen.value import to_serial

REGIONS = {
    "gansu-circular-economy-2011": ("620100", "2012"),
    "gansu-industry-green-2016": ("620300", "2018"),
    "liaoning-green-mines-2021": ("210300", "2023"),
    "sichuan-industry-green-2021": ("510400", "2023"),
    "tianshui-low-carbon-2021": ("620503", "2022"),
}
SAMPLES = ("210300_鞍山市_绿色矿山_2020.xlsx", "620502_秦州区_绿色低碳循环_2021.xlsx")


class Place(NamedTuple):
    """A computed cell."""

    sheet: str
    cell: str


@cache
def layout_of(plan_id: str) -> Layout:
    plan = shipped_plan(plan_id)
    assert plan is not None
    region, period = REGIONS[plan_id]
    return lay_out(plan, region, Period.parse(period), 15)


def computed_cells(layout: Layout, typed: Typed) -> list[Place]:
    computed = Workbook(layout, typed).computed()  # type: ignore[arg-type]
    places = [
        Place(layout.tables[table].sheet, layout.tables[table].cell_at(row, column))
        for table, rows in computed.items()
        for row, cells in rows.items()
        for column in cells
    ]
    assert len(places) > 100
    return places


def shown(path: Path, places: list[Place]) -> dict[Place, Any]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {place: _plain(book[place.sheet][place.cell].value) for place in places}


def _plain(value: Any) -> Any:
    return to_serial(value) if isinstance(value, date) else value or ""


def differences(layout: Layout, typed: Typed, folder: Path) -> list[str]:
    """``sheet!cell``: both values, wherever the two kinds of workbook show something else after recalculation."""
    native, udf = (_written(layout, typed, kind, folder) for kind in (NATIVE, UDF))
    places = computed_cells(layout, typed)
    by_formulas = shown(recalculate(native, folder / "recalculated"), places)
    by_functions = shown(recalculate_with_addin(udf, folder / "with functions"), places)
    return [
        f"{place.sheet}!{place.cell}: {by_functions[place]!r} ≠ {by_formulas[place]!r}"
        for place in places
        if not _alike(by_functions[place], by_formulas[place])
    ]


def _written(layout: Layout, typed: Typed, kind: FormulaKind, folder: Path) -> Path:
    return write_workbook(layout, folder / file_name(layout, kind), typed, kind)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(other))
    return bool(one == other)


def test_every_shipped_plan_is_compared() -> None:
    assert set(REGIONS) == set(plan_ids())


@pytest.mark.parametrize("plan", REGIONS)
def test_a_blank_shows_the_same(plan: str, tmp_path: Path) -> None:
    need_addin()
    assert differences(layout_of(plan), {}, tmp_path) == []


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("plan", REGIONS)
def test_whatever_is_typed_it_shows_the_same(plan: str, seed: int, tmp_path: Path) -> None:
    need_addin()
    layout = layout_of(plan)
    assert differences(layout, careless(layout, seed), tmp_path) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_filled_sample_shows_the_same(name: str, tmp_path: Path) -> None:
    need_addin()
    path = next(path for path in workbook_paths([shipped_path("samples")]) if path.name == name)
    submission, findings = read_submission(path)
    assert submission and findings == []
    assert differences(submission.layout, submission.content, tmp_path) == []


# expressions

# What a template asks of an answer: to be compared, chosen by, put into a text, handed to another function.
ASKED = [
    ('mine_scale("铁矿", a, "露天") == "中型"', {"a": 150.0}, True),
    ('mine_scale("铁矿", a, "露天") in ("中型", "小型")', {"a": 150.0}, True),
    (
        '1 if mine_scale("铁矿", a, "露天") == "中型" else (2 if filled(t) else status_light(a, b))',
        {"a": 1e4, "b": 1.0},
        "超序时",
    ),
    ('concat(t, target_met(a, "≥", b))', {"a": 2.0, "b": 1.0, "t": "已"}, "已达标"),
    ("status_light(share(a, b), share(b, a))", {"a": 1.0, "b": 2.0}, "严重滞后"),
    ("decline_rate(a, b)", {"a": 100.0}, None),
    ("decline_rate(a, b)", {"a": 100.0, "b": 0.0}, 1.0),
    ('target_met(a, "≥", b)', {"b": 1.0}, "缺数"),
    ('target_met(a - c, "≥", b)', {"a": 1.0, "b": 1.0}, "缺数"),
    ('parse_target(t, "value")', {"t": "力争达到65%以上"}, 0.65),
    ("uscc_valid(t) == True", {"t": "91210381564620598A"}, True),
    ("1 - share(a, b)", {"a": 1.0, "b": 4.0}, 0.75),
    ("round_cn(a, 0) == a", {"a": 3.0}, True),
    ("round_cn(a, 0) == a", {"a": 3.5}, False),
]


def test_answers_are_computed_with(tmp_path: Path) -> None:
    need_addin()
    cases = [(parse(source), Row(values)) for source, values, _ in ASKED]
    found = recalculated(cases, tmp_path, named_call, recalculate_with_addin)
    wrong = [
        f"{source} with {values}: {shown!r}, not {gives!r}"
        for (source, values, gives), (_, shown) in zip(ASKED, found, strict=True)
        if not agree(gives, shown) or not agree(gives, evaluate(parse(source), Row(values)))
    ]
    assert not wrong, "\n".join(wrong)


def test_random_expressions_agree(tmp_path: Path) -> None:
    """But for a choice between cells in an argument: LibreOffice does not tell a blank from 0 there, and gives #N/A."""
    need_addin()
    cases: list[tuple[Expression, Row]] = []

    @settings(
        max_examples=300,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(sources.filter(lambda source: " if " not in source and parse(source).functions), rows)
    def collect(source: str, row: Row) -> None:
        cases.append((parse(source), row))

    collect()
    found = recalculated(cases, tmp_path, named_call, recalculate_with_addin)
    wrong = [
        f"{expression} with {dict(row.values)}: {shown!r}, not {evaluate(expression, row)!r}, "
        f"from {excel_formula(expression, RowCells(1, named_call))}"
        for (expression, row), (_, shown) in zip(cases, found, strict=True)
        if not agree(evaluate(expression, row), shown)
    ]
    assert not wrong, "\n".join(wrong)
