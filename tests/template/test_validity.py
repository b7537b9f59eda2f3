"""Every kind of workbook that is written is a valid one, by the Open XML SDK."""

from pathlib import Path

from made import CASES, blank, carelessly_filled
from validator import faults, need_validator

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import workbook_paths
from xlgreen.period import Period
from xlgreen.plan.load import load_plan, plan_folder
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


def test_samples_are_valid() -> None:
    need_validator()
    paths = workbook_paths([shipped_path("samples")])
    assert len(paths) == 21
    assert faults(paths) == []


def test_consolidated_workbooks_are_valid(tmp_path: Path) -> None:
    need_validator()
    written = []
    for name, period in (("liaoning-green-mines-2021", "2020"), ("tianshui-low-carbon-2021", "2021")):
        plan, _ = load_plan(plan_folder(name) or Path())
        assert plan
        for label, paths in (("all", workbook_paths([shipped_path("samples", name)])), ("none", [])):
            consolidation = consolidate(collect(plan, Period.parse(period), paths))
            written.append(write_consolidated(consolidation, tmp_path / f"{name}-{label}.xlsx"))
    assert faults(written) == []
