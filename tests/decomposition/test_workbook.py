"""The decomposition workbook: valid, recalculated as Python says, printed one page wide."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filling import LIAONING, TIANSHUI, plan_of
from libreoffice import need_libreoffice, recalculate
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from splits import ANSHAN, COUNT, ENERGY, RATE, Changes, all_regions, cell, made, sheet_of, written
from validator import faults, need_validator

from xlgreen.decomposition.make import decompose
from xlgreen.decomposition.proposal import proposal
from xlgreen.decomposition.read import read_decomposition
from xlgreen.decomposition.write import write_decomposition
from xlgreen.plan.load import load_form
from xlgreen.plan.model import Plan

QINZHOU = "620502"


def with_other_figures(plan_id: str) -> Plan:
    """Limits and amounts beside the plan's own kinds: an amount with decimals, a level that falls by a rate."""
    plan = plan_of(plan_id)
    first, second, third, *others = plan.indicators
    amount = replace(first, kind="level", unit="万吨", base_value=210.5, decimals=None)
    amount = replace(amount, targets=(replace(amount.targets[0], operator="≥", value=2200.0, schedule=None),))
    level = replace(second, kind="level", unit="立方米/万元", base_value=80.0, decimals=1)
    goal = replace(level.targets[0], operator="≤", value=64.0, schedule="compound")
    cap = replace(third, kind="level", unit="万吨", base_value=500.0)
    capped = replace(cap.targets[0], operator="≤", value=433.0)
    changed = (amount, replace(level, targets=(goal,)), replace(cap, targets=(capped,)))
    return replace(plan, indicators=(*changed, *others))


def differences(path: Path, into: Path) -> list[str]:
    """Formulas whose stored value is not what LibreOffice computes."""
    need_libreoffice()
    _, formulas = sheet_of(path, formulas=True)
    _, stored = sheet_of(path)
    _, computed = sheet_of(recalculate(path, into))
    cells = [c.coordinate for row in formulas.iter_rows() for c in row if str(c.value or "").startswith("=")]
    assert len(cells) > 500
    return [at for at in cells if not alike(stored[at].value, computed[at].value)]


def alike(ours: object, theirs: object) -> bool:
    if isinstance(ours, int | float) and isinstance(theirs, int | float):
        return abs(ours - theirs) < 1e-9
    return (ours or "") == (theirs or "")


@pytest.mark.parametrize("plan_id", [LIAONING, TIANSHUI])
@pytest.mark.parametrize("plan_with", [plan_of, with_other_figures])
def test_libreoffice_computes_what_python_proposes(plan_id: str, plan_with, tmp_path: Path) -> None:
    decomposition = decompose(plan_with(plan_id))
    weights = {region: 1.5 + 7 * index % 11 for index, region in enumerate(plan_of(plan_id).regions)}
    path = write_decomposition(decomposition, tmp_path / "分解表.xlsx", proposal(decomposition, weights))
    assert differences(path, tmp_path / "recalculated") == []


@pytest.mark.parametrize(
    ("plan_id", "changes", "hinted"),
    [
        (LIAONING, {f"{COUNT}/{ANSHAN}/value": 29, f"{COUNT}/{ANSHAN}/2025": 29}, {f"{COUNT}/total": "达不到全域目标"}),
        (LIAONING, {f"{COUNT}/{ANSHAN}/value": None}, {f"{COUNT}/{ANSHAN}": "未填"}),
        (LIAONING, {f"{COUNT}/{ANSHAN}/value": "三十"}, {f"{COUNT}/{ANSHAN}": "应填数字"}),
        (LIAONING, {f"{COUNT}/{ANSHAN}/high": 29}, {f"{COUNT}/{ANSHAN}": "不在允许范围"}),
        (LIAONING, {f"{COUNT}/{ANSHAN}/2023": 2}, {f"{COUNT}/{ANSHAN}": "倒退"}),
        (LIAONING, {f"{RATE}/{ANSHAN}/2025": 0.74}, {f"{RATE}/{ANSHAN}": "不衔接"}),
        (TIANSHUI, {f"{ENERGY}/{QINZHOU}/value": 0.1}, {f"{ENERGY}/total": "按权重核对"}),
        (
            TIANSHUI,
            {f"{ENERGY}/{QINZHOU}/value": 0.1, **all_regions(TIANSHUI, ENERGY, "weight", 2.0)},
            {f"{ENERGY}/total": "达不到全域目标"},
        ),
    ],
)
def test_the_hints_say_so_while_it_is_filled(
    plan_id: str, changes: Changes, hinted: dict[str, str], tmp_path: Path
) -> None:
    """What is typed over a proposal is hinted at where the row, or the row of all regions, contradicts the plan."""
    need_libreoffice()
    path = written(plan_id, tmp_path)
    book, sheet = sheet_of(path, formulas=True)
    for field, value in changes.items():
        sheet[cell(plan_id, field)].value = value
    book.save(path)
    _, computed = sheet_of(recalculate(path, tmp_path / "recalculated"))
    column = made(plan_id).table.columns["hint"]
    said = {
        key: text
        for key in made(plan_id).table.row_keys()
        if (text := computed.cell(made(plan_id).table.row_number(key), column).value)
    }
    assert {key: text for key, text in said.items() if key not in hinted} == {}
    assert all(words in said[key] for key, words in hinted.items())


def test_it_is_valid(tmp_path: Path) -> None:
    need_validator()
    (tmp_path / "a").mkdir()
    assert faults([written(LIAONING, tmp_path), written(TIANSHUI, tmp_path / "a")]) == []


def test_what_may_be_changed_is_unlocked_and_nothing_else(tmp_path: Path) -> None:
    _, sheet = sheet_of(written(LIAONING, tmp_path))
    assert sheet.protection.sheet
    table = made(LIAONING).table
    for key in table.row_keys():
        for code, held in table.row(key).cells.items():
            assert sheet[table.cell_at(key, code)].protection.locked == (held.role != "input"), (key, code)


def test_bare_days_count_from_1904_where_the_workbook_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(LIAONING, tmp_path)
    form, faults_found = load_form("target_split")
    assert form is not None and not faults_found
    columns = tuple(replace(c, type="date") if c.code == "responsible" else c for c in form.columns)
    monkeypatch.setattr("xlgreen.decomposition.make.load_form", lambda _: (replace(form, columns=columns), []))
    book, sheet = sheet_of(path)
    book.epoch = CALENDAR_MAC_1904
    field = f"{COUNT}/{ANSHAN}/responsible"
    sheet[cell(LIAONING, field)].value = 44560
    sheet[cell(LIAONING, field)].number_format = "General"
    book.save(path)
    split, _ = read_decomposition(plan_of(LIAONING), path)
    assert split is not None
    assert split.values[f"{COUNT}/{ANSHAN}"]["responsible"] == date(2025, 12, 31)
