"""xlgreen plan targets, and --targets of the commands that write, check and add up."""

from pathlib import Path

import openpyxl
import pytest
from cli.commands import fingerprints, xlgreen
from filling import LIAONING, TIANSHUI, clean, layout_of, plan_of
from libreoffice import need_libreoffice
from splits import ANSHAN, COUNT, SHENYANG, cell, edited, sheet_of, written
from template.recalculated import differences

from xlgreen.decomposition.accepted import with_split
from xlgreen.decomposition.read import read_decomposition
from xlgreen.layout import Field, lay_out
from xlgreen.period import Period
from xlgreen.plan.assigned import with_targets
from xlgreen.template.write import file_name, write_workbook


def test_write_fill_accept(tmp_path: Path) -> None:
    workbook, accepted = tmp_path / "分解表.xlsx", tmp_path / "targets.yaml"
    ran = xlgreen("plan", "targets", LIAONING, "-o", workbook)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"已生成指标分解表，可分解的目标 6 个，不分解的 4 个：{workbook}\n"
    ran = xlgreen("plan", "targets", LIAONING, workbook, "-o", accepted)
    assert (ran.code, ran.out) == (0, f"分解表审核通过，6 个目标的分解已写入：{accepted}\n")
    _, findings = with_targets(plan_of(LIAONING), accepted)
    assert findings == []
    ran = xlgreen("plan", "targets", LIAONING, workbook, "-o", accepted, "--json")
    assert (ran.json["accepted"], ran.json["findings"]) == (True, [])


def test_a_faulty_one_is_refused_with_its_findings(tmp_path: Path) -> None:
    path = edited(LIAONING, tmp_path, {f"{COUNT}/{SHENYANG}/value": 29, f"{COUNT}/{SHENYANG}/2025": 29})
    ran = xlgreen("plan", "targets", LIAONING, path, "-o", tmp_path / "t.yaml")
    place = cell(LIAONING, f"{COUNT}/total/value")
    assert ran.code == 1 and not (tmp_path / "t.yaml").exists()
    assert f"指标分解表!{place}：“合计·绿色矿山建成数量”" in ran.out.replace("·规划期目标", "")
    assert "419个" in ran.out and "420个" in ran.out
    ran = xlgreen("plan", "targets", LIAONING, path, "-o", tmp_path / "t.yaml", "--json")
    assert [finding["code"] for finding in ran.json["findings"]] == ["split-short"]
    ran = xlgreen("template", LIAONING, "--period", "2023", "--targets", path, "-o", tmp_path / "空白")
    assert ran.code == 2 and not (tmp_path / "空白").exists()


def test_what_was_filled_in_is_not_written_over(tmp_path: Path) -> None:
    path = edited(LIAONING, tmp_path, {f"{COUNT}/{SHENYANG}/value": 40, f"{COUNT}/{SHENYANG}/2025": 40})
    before = fingerprints(tmp_path)
    assert xlgreen("plan", "targets", LIAONING, "-o", path).code == 2
    assert xlgreen("plan", "targets", LIAONING, path, "-o", path).code == 2
    assert xlgreen("plan", "targets", LIAONING, "-o", tmp_path / "t.yaml").code == 2
    assert fingerprints(tmp_path) == before
    (tmp_path / "neu").mkdir()
    assert xlgreen("plan", "targets", LIAONING, "-o", written(LIAONING, tmp_path / "neu")).code == 0


@pytest.mark.parametrize("as_workbook", [True, False])
def test_templates_checks_and_totals_with_targets(as_workbook: bool, tmp_path: Path) -> None:
    path = written(LIAONING, tmp_path)
    targets = path
    if not as_workbook:
        targets = tmp_path / "targets.yaml"
        assert xlgreen("plan", "targets", LIAONING, path, "-o", targets).code == 0
    blanks = tmp_path / "空白"
    ran = xlgreen("template", LIAONING, "--period", "2023", "--region", ANSHAN, "--targets", targets, "-o", blanks)
    assert ran.code == 0
    split, _ = read_decomposition(plan_of(LIAONING), path)
    assert split
    layout = lay_out(with_split(plan_of(LIAONING), split), ANSHAN, Period(2023), 8)
    sheet, place = layout.place(Field("indicator_report", COUNT, "plan_target"))
    assert openpyxl.load_workbook(blanks / file_name(layout))[sheet][place].value == 30
    (tmp_path / "报").mkdir()
    filled = write_workbook(layout, tmp_path / "报" / file_name(layout), clean(layout))
    without = xlgreen("check", filled, "--json").json["files"][0]["findings"]
    assert [finding["code"] for finding in without] == ["targets-not-given"]
    assert xlgreen("check", filled, "--targets", targets).code == 0
    assert xlgreen("check", filled, "--targets", targets, "--plan", LIAONING).code == 0
    total = tmp_path / "汇总.xlsx"
    arguments = ("consolidate", LIAONING, "--period", "2023", tmp_path / "报", "-o", total, "--json")
    assert xlgreen(*arguments).json["coverage"]["accepted"] == []
    ran = xlgreen(*arguments, "--targets", targets)
    assert ran.json["coverage"]["accepted"] == [ANSHAN]
    assert ran.json["indicators"]["green_mine_count"]["target"] == 420


def test_a_filled_workbook_is_safe_though_the_targets_are_forgotten(tmp_path: Path) -> None:
    split, _ = read_decomposition(plan_of(LIAONING), written(LIAONING, tmp_path))
    assert split
    layout = lay_out(with_split(plan_of(LIAONING), split), ANSHAN, Period(2023), 8)
    write_workbook(layout, tmp_path / file_name(layout), clean(layout))
    before = fingerprints(tmp_path)
    ran = xlgreen("template", LIAONING, "--period", "2023", "--region", ANSHAN, "-o", tmp_path)
    assert ran.code == 2 and fingerprints(tmp_path) == before


def test_libreoffice_agrees_with_a_workbook_that_has_targets(tmp_path: Path) -> None:
    need_libreoffice()
    split, _ = read_decomposition(plan_of(LIAONING), written(LIAONING, tmp_path))
    assert split
    layout = lay_out(with_split(plan_of(LIAONING), split), ANSHAN, Period(2023), 8)
    content = clean(layout)
    path = write_workbook(layout, tmp_path / file_name(layout), content)
    assert differences(layout, path, content, tmp_path / "recalculated") == []


def test_targets_that_cannot_be_used(tmp_path: Path) -> None:
    layout = layout_of(TIANSHUI, "620502", "2021")
    filled = write_workbook(layout, tmp_path / file_name(layout), clean(layout))
    assert xlgreen("check", filled, "--targets", tmp_path / "none.yaml").code == 2
    empty = tmp_path / "leer.yaml"
    empty.write_text("assigned: {}\n", encoding="utf-8")
    ran = xlgreen("check", filled, "--targets", empty)
    assert ran.code == 2 and "--plan" in ran.err
    empty.write_text('assigned: {"110000": {}}\n', encoding="utf-8")
    ran = xlgreen("check", filled, "--targets", empty, "--plan", TIANSHUI)
    assert (ran.code, "110000" in ran.out) == (2, True)
    path = written(LIAONING, tmp_path)
    book, sheet = sheet_of(path)
    sheet["A1"].value = None
    book.save(path)
    assert xlgreen("template", TIANSHUI, "--period", "2021", "--targets", path, "-o", tmp_path / "x").code == 2


def test_a_file_without_targets_gives_none_out(tmp_path: Path) -> None:
    """A file that was cut off must not send workbooks out without their targets."""
    cut = tmp_path / "targets.yaml"
    cut.write_text("", encoding="utf-8")
    _, findings = with_targets(plan_of(LIAONING), cut)
    assert [(finding.code, finding.where.file) for finding in findings] == [("missing-key", "targets.yaml")]
