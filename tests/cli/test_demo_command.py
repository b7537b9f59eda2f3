"""xlgreen demo: the whole way once, for every plan that has samples."""

from pathlib import Path

from cli.commands import xlgreen

from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.shipped import shipped_path


def test_the_demo_goes_the_whole_way(tmp_path: Path) -> None:
    result = xlgreen("demo", tmp_path / "out")
    assert result.code == 0, result.err
    with_samples = [name for name in plan_ids() if shipped_path("samples", name).is_dir()]
    assert len(with_samples) == 2
    for name in with_samples:
        plan, _ = load_plan(plan_folder(name) or Path())
        assert plan and plan.title in result.out
        assert len(list((tmp_path / "out").glob(f"{plan.short_title}_*_空白报表/*.xlsx"))) == len(plan.regions)
        for made in ("汇总.xlsx", "汇总.json", "审核问题.txt"):
            assert list((tmp_path / "out").glob(f"{plan.short_title}_*_{made}"))
