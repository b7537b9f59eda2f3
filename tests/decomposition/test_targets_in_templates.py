"""Assigned targets reach the workbooks: shown, judged by, and recognised when the file is read."""

from dataclasses import replace
from pathlib import Path

import pytest
from filling import LIAONING, MAIJI, QINZHOU, TIANSHUI, clean, plan_of
from splits import ANSHAN, CARBON, COUNT, ENERGY, RATE, all_regions, edited, read, written

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import check_file
from xlgreen.decomposition.accepted import as_yaml, assigned_targets, with_split
from xlgreen.layout import Field, Workbook, lay_out
from xlgreen.layout.model import Layout
from xlgreen.period import Period
from xlgreen.plan.assigned import with_targets
from xlgreen.plan.check import check_plan
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.model import Assigned, Plan
from xlgreen.template.write import file_name, write_workbook

REPORT = "indicator_report"


def assigned(plan_id: str, **figures: Assigned) -> Plan:
    """The plan with one region's targets: ``ANSHAN``'s or ``QINZHOU``'s."""
    region = ANSHAN if plan_id == LIAONING else QINZHOU
    return replace(plan_of(plan_id), assigned={region: {f"{code}@2025": held for code, held in figures.items()}})


def shown(layout: Layout, target: str, column: str) -> object:
    return Workbook(layout, clean(layout)).value(Field(REPORT, target, column))


def test_the_accepted_file_may_stand_in_the_plans_folder(tmp_path: Path) -> None:
    from plan.plan_copy import copied_plan

    split, _ = read(plan_of(LIAONING), written(LIAONING, tmp_path))
    assert split
    folder = copied_plan(LIAONING, tmp_path / "plans")
    (folder / "targets.yaml").write_text(as_yaml(split), encoding="utf-8")
    plan, findings = check_plan(folder)
    assert plan and not any(finding.blocks for finding in findings)
    given, faults = with_targets(plan_of(LIAONING), folder / "targets.yaml")
    assert faults == []
    assert plan.assigned == given.assigned == assigned_targets(split) == with_split(plan, split).assigned
    assert plan.assigned[ANSHAN][COUNT] == Assigned(
        value=30.0, annual={"2021": 11, "2022": 16, "2023": 21, "2024": 26, "2025": 30}
    )
    assert plan.assigned[ANSHAN][RATE].value == 75, "in per cent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assigned: {}\n", []),
        ('assigned: {"110000": {}}\n', [("unknown-region", 1)]),
        ('assigned:\n  "210300":\n    green_mine@2025: {value: 3}\n', [("unknown-target", 3)]),
        ('assigned:\n  "210300":\n    green_mine_rate@2025: {value: 高}\n', [("not-a-figure", 3)]),
        ('assigned:\n  "210300":\n    green_mine_rate@2025: {figure: 3}\n', [("missing-key", 3), ("unknown-key", 3)]),
        ("indicators: []\n", [("missing-key", 1), ("unknown-key", 1)]),
        ("- 1\n", [("yaml-not-a-mapping", 1)]),
    ],
)
def test_faults_of_the_file(text: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(text, encoding="utf-8")
    _, findings = with_targets(plan_of(LIAONING), path)
    assert [(finding.code, finding.where.line) for finding in findings] == expected


def test_a_region_sees_its_own_target() -> None:
    plan = assigned(LIAONING, green_mine_count=Assigned(value=45.0, annual={"2023": 28.0}))
    before, after = (lay_out(p, ANSHAN, Period(2023), 8) for p in (plan_of(LIAONING), plan))
    assert [shown(before, COUNT, c) for c in ("operator", "plan_target", "status")] == [None, None, "待分解"]
    assert [shown(after, COUNT, c) for c in ("operator", "plan_target", "annual_target")] == ["≥", 45, 28]
    assert shown(after, COUNT, "status") in ("滞后", "严重滞后")
    assert shown(after, RATE, "plan_target") == shown(before, RATE, "plan_target") == 0.75
    assert shown(lay_out(plan, ANSHAN, Period(2024), 8), COUNT, "annual_target") not in (28, None)


def test_a_reference_is_judged_as_what_it_measures() -> None:
    plan = assigned(TIANSHUI, carbon_intensity_decline=Assigned(value=13.0))
    layout = lay_out(plan, QINZHOU, Period(2021))
    assert shown(layout, CARBON, "plan_target") == 0.13
    assert shown(layout, CARBON, "annual_target") == pytest.approx(1 - 0.87 ** (1 / 5))
    assert shown(layout, CARBON, "status") not in ("待定", None)
    assert shown(lay_out(plan, MAIJI, Period(2021)), CARBON, "status") == "待定"


def test_what_the_province_is_asked_itself_is_kept_for_the_whole_area(tmp_path: Path) -> None:
    changes = {f"{CARBON}/620500/value": 0.13, **all_regions(TIANSHUI, CARBON, "value", 0.13)}
    split, _ = read(plan_of(TIANSHUI), edited(TIANSHUI, tmp_path, changes))
    assert split
    plan = with_split(plan_of(TIANSHUI), split)
    assert plan.assigned[plan.region] == {CARBON: Assigned(value=13.0)}
    result = {r.id: r for r in consolidate(collect(plan, Period(2021), [])).indicators}
    assert (result[CARBON].cells["plan_target"], result[ENERGY].cells["plan_target"]) == (0.13, 0.11)


def test_the_whole_area_keeps_the_plans_targets() -> None:
    plan = assigned(LIAONING, green_mine_count=Assigned(value=45.0))
    results = {result.id: result for result in consolidate(collect(plan, Period(2023), [])).indicators}
    assert results[COUNT].cells["plan_target"] == 420


def test_the_digest_tells_the_targets_of_the_region() -> None:
    one = assigned(LIAONING, green_mine_count=Assigned(value=45.0, annual={"2023": 28.0}))
    plans = [
        plan_of(LIAONING),
        one,
        assigned(LIAONING, green_mine_count=Assigned(value=46.0, annual={"2023": 28.0})),
        assigned(LIAONING, green_mine_count=Assigned(value=45.0, annual={"2023": 29.0})),
    ]
    assert len({lay_out(plan, ANSHAN, Period(2023)).digest for plan in plans}) == 4
    assert len({lay_out(plan, "210100", Period(2023)).digest for plan in plans}) == 1
    later = assigned(LIAONING, green_mine_count=Assigned(value=45.0, annual={"2023": 28.0, "2024": 33}))
    assert lay_out(later, ANSHAN, Period(2023)).digest == lay_out(one, ANSHAN, Period(2023)).digest


def test_a_file_is_judged_by_the_targets_it_was_sent_with(tmp_path: Path) -> None:
    plan = assigned(LIAONING, green_mine_count=Assigned(value=2.0, annual={"2023": 2.0}))
    other = assigned(LIAONING, green_mine_count=Assigned(value=60.0))
    layout = lay_out(plan, ANSHAN, Period(2023), 8)
    path = write_workbook(layout, tmp_path / file_name(layout), clean(layout))

    def codes(given: Plan) -> list[str]:
        return [finding.code for finding in check_file(path, KnownPlans(given)).findings]

    assert codes(plan) == []
    assert codes(plan_of(LIAONING)) == ["targets-not-given"]
    assert codes(other) == ["targets-differ"]
    plain = lay_out(plan_of(LIAONING), ANSHAN, Period(2023), 8)
    path = write_workbook(plain, tmp_path / "b.xlsx", clean(plain))
    assert codes(plan) == ["targets-differ"]
    assert codes(plan_of(LIAONING)) == []
