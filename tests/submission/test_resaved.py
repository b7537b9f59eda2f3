"""A workbook that another program opened and saved is the same workbook."""

from pathlib import Path

import pytest
from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, edited, filled, found, layout_of, rewritten, sheet_part
from libreoffice import need_libreoffice, recalculate
from template.random_filling import careless

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Field
from xlgreen.submission import read_submission
from xlgreen.template.write import write_workbook


@pytest.mark.parametrize(("plan", "region", "period"), [(TIANSHUI, MAIJI, "2021"), (LIAONING, PANJIN, "2023")])
def test_saved_by_libreoffice(tmp_path: Path, plan: str, region: str, period: str) -> None:
    need_libreoffice()
    path = filled(tmp_path, plan, region, period)
    saved = recalculate(path, tmp_path / "saved")
    assert found(saved) == []
    was, now = check_file(path).submission, check_file(saved).submission
    assert was is not None and now is not None
    assert (now.content, now.stamp, now.identity) == (was.content, was.stamp, "sure")
    assert {field: (e.sheet, e.cell) for field, e in now.entries.items()} == {
        field: (e.sheet, e.cell) for field, e in was.entries.items()
    }


def test_careless_fillings_are_the_same_after_libreoffice(tmp_path: Path) -> None:
    need_libreoffice()
    layout = layout_of(LIAONING, PANJIN, "2021", rows=14)
    path = write_workbook(layout, tmp_path / "filled.xlsx", careless(layout, 7))
    assert found(recalculate(path, tmp_path / "saved")) == found(path)
    assert "computed-differs" not in " ".join(found(path))


@pytest.mark.parametrize(("plan", "region"), [(TIANSHUI, MAIJI), (LIAONING, PANJIN)])
def test_saved_by_a_program_that_does_not_calculate(tmp_path: Path, plan: str, region: str) -> None:
    path = filled(tmp_path, plan, region, "2021")
    was = check_file(path).submission
    now = check_file(edited(path, lambda book: None)).submission
    assert was is not None and now is not None
    assert (found(path), now.content, now.identity) == ([], was.content, "sure")


def test_a_stored_value_that_its_formula_does_not_give_is_found(tmp_path: Path) -> None:
    """As if a number had been changed without calculating again."""
    layout = layout_of(LIAONING, PANJIN, "2021")
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    place = Field("base_data", "creation_funds_spent", "this_year")
    sheet, address = layout.place(place)
    was, now = f'<c r="{address}"', "<v>1000</v>"
    part = sheet_part(path, sheet)

    def change(text: str) -> str:
        before, mark, after = text.partition(was)
        assert mark and now in after[:80]
        return before + mark + after.replace(now, "<v>1100</v>", 1)

    rewritten(path, part, change)
    submission, findings = read_submission(path)
    assert submission is not None
    assert submission.content["base_data"]["creation_funds_spent"]["this_year"] == 1100
    differing = {f"{finding.code} {finding.where.field}" for finding in findings}
    assert differing == {
        "computed-differs base_data/creation_funds_spent/change",
        "computed-differs indicator_report/creation_funds@2025/actual",
        "computed-differs indicator_report/creation_funds@2025/change",
    }
