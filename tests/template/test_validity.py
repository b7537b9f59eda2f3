"""Every kind of workbook that is written is a valid one, by the Open XML SDK."""

from pathlib import Path

import pytest
from made import CASES, blank, carelessly_filled, plan
from validator import faults, need_validator

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import workbook_paths
from xlgreen.period import Period
from xlgreen.plan.load import plan_ids
from xlgreen.report.consolidated import write_consolidated
from xlgreen.shipped import shipped_path


def test_blanks_and_filled_forms_are_valid(tmp_path: Path) -> None:
    need_validator()
    (tmp_path / "filled").mkdir()
    written = [
        path
        for case in CASES
        for path in (blank(case, tmp_path)[1], carelessly_filled(case, 1, tmp_path / "filled")[1])
    ]
    assert faults(written) == []


EVERY_REGION = [(name, region) for name in plan_ids() for region in plan(name).regions]


@pytest.mark.parametrize(("name", "region"), EVERY_REGION)
def test_every_region_of_every_plan_gets_a_valid_workbook(name: str, region: str, tmp_path: Path) -> None:
    need_validator()
    case = (name, region, str(plan(name).periods[-1]))
    assert faults([blank(case, tmp_path)[1]]) == []


def test_samples_are_valid() -> None:
    need_validator()
    paths = workbook_paths([shipped_path("samples")])
    assert len(paths) == 22 + 2  # filled workbooks, and the two of worked examples
    assert faults(paths) == []


def test_consolidated_workbooks_are_valid(tmp_path: Path) -> None:
    need_validator()
    written = []
    for name, period in (("liaoning-green-mines-2021", "2020"), ("tianshui-low-carbon-2021", "2021")):
        for label, paths in (("all", workbook_paths([shipped_path("samples", name)])), ("none", [])):
            consolidation = consolidate(collect(plan(name), Period.parse(period), paths))
            written.append(write_consolidated(consolidation, tmp_path / f"{name}-{label}.xlsx"))
    assert faults(written) == []
