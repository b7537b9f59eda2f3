"""Every formula, recalculated by LibreOffice, gives the value that Python wrote beside it."""

from pathlib import Path

import pytest
from filling import QINAN, TIANSHUI, Changes, changed, clean, layout_of
from libreoffice import need_libreoffice
from made import CASES, blank, carelessly_filled
from recalculated import differences

from xlgreen.consolidation.collect import workbook_paths
from xlgreen.layout import Workbook
from xlgreen.shipped import shipped_path
from xlgreen.submission import read_submission
from xlgreen.template.write import write_workbook


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_blank_recalculates_to_what_is_written(case: tuple[str, str, str], tmp_path: Path) -> None:
    need_libreoffice()
    layout, path = blank(case, tmp_path)
    assert differences(layout, path, {}, tmp_path / "recalculated") == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_whatever_is_typed_recalculates_to_what_is_written(
    case: tuple[str, str, str], seed: int, tmp_path: Path
) -> None:
    need_libreoffice()
    layout, path, typed = carelessly_filled(case, seed, tmp_path)
    assert differences(layout, path, typed, tmp_path / "recalculated") == []


EXPLAINED: Changes = {
    **{f"task_report/{row}/status": "未启动" for row in range(1, 7)},  # with half of it done: doubtful
    **{f"task_report/{row}/explanation": text for row, text in enumerate(("属实。", "无", "不适用", "——", " 好 "), 1)},
    "base_data/energy/this_year": 900.0,
    "base_data/energy/explanation": "新投产。",
    "base_data/film_recovered/this_year": 1100.0,
    "base_data/carbon/this_year": None,
    "review/carbon_explained/explanation": "未核算。",
}


def test_an_explanation_shows_alike_beside_its_row_and_its_check(tmp_path: Path) -> None:
    need_libreoffice()
    layout = layout_of(TIANSHUI, QINAN, "2021")
    typed = changed(clean(layout), EXPLAINED)
    path = write_workbook(layout, tmp_path / "explained.xlsx", typed)
    computed = Workbook(layout, typed).computed()  # type: ignore[arg-type]
    doubts = [computed["task_report"][str(row)]["doubt"] for row in range(1, 7)]
    assert doubts[0] == "已说明"
    assert len(set(doubts[1:])) == 1
    assert "未启动" in str(doubts[1])
    results = {key: row["result"] for key, row in computed["review"].items()}
    assert (results["carbon_explained"], results["film_recovered_within"]) == ("已说明", "不通过")
    assert differences(layout, path, typed, tmp_path / "recalculated") == []


@pytest.mark.parametrize("name", ["210300_鞍山市_绿色矿山_2020.xlsx", "620502_秦州区_绿色低碳循环_2021.xlsx"])
def test_a_filled_sample_recalculates_to_what_is_written(name: str, tmp_path: Path) -> None:
    need_libreoffice()
    path = next(path for path in workbook_paths([shipped_path("samples")]) if path.name == name)
    submission, findings = read_submission(path)
    assert submission and findings == []
    assert differences(submission.layout, path, submission.content, tmp_path) == []
