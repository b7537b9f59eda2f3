"""xlgreen check: the findings of each workbook, as lines or as JSON."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.commands import fingerprints, xlgreen
from filling import ANSHAN, LIAONING, PANJIN, QINAN, TIANSHUI, Changes, cell, filled, layout_of

BAD: Changes = {"base_data/producing_mines/this_year": "约20"}
DOUBTFUL: Changes = {"base_data/producing_mines/this_year": 40}  # twice as many as last year
REASON = "base_data/producing_mines/explanation"
PLACE = cell(layout_of(LIAONING, ANSHAN, "2021"), "base_data/producing_mines/this_year")


def test_a_clean_workbook(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    ran = xlgreen("check", path)
    assert (ran.code, ran.out, ran.err) == (0, f"{path.name}：没有问题，可以上报。\n", "")


def test_a_blocking_finding_is_told_with_its_cell_and_remedy(tmp_path: Path) -> None:
    ran = xlgreen("check", filled(tmp_path, LIAONING, ANSHAN, "2021", BAD))
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "210300_鞍山市_绿色矿山_2021.xlsx：强制性 1、核实性 0、提示 0\n"
        f"  [强制性] {PLACE}：“有效生产矿山数·本期值”填的是约数“约20”，不能当作20。"
        "请填准确数；只有约数的，填该数字并在“情况说明”中注明。\n"
    )


def test_a_query_blocks_and_what_to_do_is_told(tmp_path: Path) -> None:
    ran = xlgreen("check", filled(tmp_path, LIAONING, ANSHAN, "2021", DOUBTFUL))
    assert ran.code == 1
    assert f"[核实性] {PLACE}：" in ran.out
    assert "写明原因，未说明的不能汇总。" in ran.out.splitlines()[-1]


def test_an_explained_query_is_shown_with_its_explanation(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, ANSHAN, "2021", {**DOUBTFUL, REASON: "两家矿山复产。"})
    ran = xlgreen("check", path)
    assert ran.code == 0
    assert ran.out.splitlines()[-1].startswith(f"  [核实性] {PLACE}：")
    assert ran.out.endswith("　情况说明：两家矿山复产。\n")
    (entry,) = xlgreen("check", path, "--json").json["files"][0]["findings"]
    assert (entry["severity"], entry["explanation"]) == ("query", "两家矿山复产。")


def test_in_english(tmp_path: Path) -> None:
    ran = xlgreen("check", filled(tmp_path, LIAONING, ANSHAN, "2021", BAD), language="en")
    assert ran.code == 1
    assert "1 errors, 0 queries, 0 notes" in ran.out and "is the rough figure 约20" in ran.out


def test_files_and_folders_together(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    clean, bad = (
        filled(tmp_path / "one", LIAONING, PANJIN, "2021"),
        filled(tmp_path / "two", LIAONING, ANSHAN, "2021", BAD),
    )
    ran = xlgreen("check", tmp_path / "two", clean, "--json")
    assert ran.code == 1
    assert [entry["file"] for entry in ran.json["files"]] == [bad.name, clean.name]


def test_the_findings_as_json(tmp_path: Path) -> None:
    ran = xlgreen("check", filled(tmp_path, LIAONING, ANSHAN, "2021", BAD), "--json")
    sheet, address = PLACE.split("!")
    assert ran.json == {
        "files": [
            {
                "file": "210300_鞍山市_绿色矿山_2021.xlsx",
                "plan": LIAONING,
                "region": ANSHAN,
                "period": "2021",
                "identity": "sure",
                "findings": [
                    {
                        "code": "about-value",
                        "severity": "error",
                        "document": "210300_鞍山市_绿色矿山_2021.xlsx",
                        "sheet": sheet,
                        "cell": address,
                        "line": None,
                        "field": "base_data/producing_mines/this_year",
                        "value": "约20",
                        "values": {
                            "label": "有效生产矿山数·本期值",
                            "raw": "约20",
                            "typed": "（约20）",
                            "read": "",
                            "detail": "20",
                            "unit": "家",
                        },
                        "message": "“有效生产矿山数·本期值”填的是约数“约20”，不能当作20。",
                        "remedy": "请填准确数；只有约数的，填该数字并在“情况说明”中注明。",
                        "explanation": "",
                    }
                ],
            }
        ]
    }


def test_a_file_that_is_no_workbook_is_told_beside_the_others(tmp_path: Path) -> None:
    clean = filled(tmp_path, LIAONING, PANJIN, "2021")
    (tmp_path / "a.xlsx").write_text("a")
    ran = xlgreen("check", tmp_path, "--json")
    assert ran.code == 1
    assert [(e["file"], e["identity"], e["plan"], [f["code"] for f in e["findings"]]) for e in ran.json["files"]] == [
        (clean.name, "sure", LIAONING, []),
        ("a.xlsx", "unknown", None, ["file-other-kind"]),
    ]


def test_a_missing_file_blocks(tmp_path: Path) -> None:
    ran = xlgreen("check", tmp_path / "nowhere.xlsx")
    assert ran.code == 1
    assert "找不到文件" in ran.out


def test_a_folder_without_workbooks_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    ran = xlgreen("check", tmp_path)
    assert (ran.code, ran.out, ran.err) == (2, "", f"没有找到 .xlsx 文件：{tmp_path}。\n")


def test_no_file_given() -> None:
    assert xlgreen("check").code == 2


def test_a_plan_folder_of_ones_own(tmp_path: Path) -> None:
    path = filled(tmp_path, TIANSHUI, QINAN, "2021")
    ran = xlgreen("check", path, "--plan", layout_of(TIANSHUI, QINAN, "2021").plan.folder)
    assert ran.code == 0
    ran = xlgreen("check", path, "--plan", "no-such-plan")
    assert ran.code == 2
    assert "找不到规划“no-such-plan”" in ran.err and TIANSHUI in ran.err


def test_the_files_stay_as_they_are(tmp_path: Path) -> None:
    filled(tmp_path, LIAONING, PANJIN, "2021")
    filled(tmp_path, LIAONING, ANSHAN, "2021", BAD)
    before = fingerprints(tmp_path)
    xlgreen("check", tmp_path)
    xlgreen("check", tmp_path, "--json")
    assert fingerprints(tmp_path) == before


@pytest.mark.parametrize(("changes", "code"), [({}, 0), (BAD, 1)])
def test_as_a_program_in_a_pipe_of_any_encoding(tmp_path: Path, changes: Changes, code: int) -> None:
    path = filled(tmp_path, LIAONING, ANSHAN, "2021", changes)
    command = [sys.executable, "-c", "from xlgreen.cli import main; main()", "check", str(path)]
    plain = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON", "XLGREEN"))
    }
    done = subprocess.run(command, capture_output=True, env={**plain, "LC_ALL": "C"}, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (code, b"")
    assert path.name in done.stdout.decode("utf-8")
