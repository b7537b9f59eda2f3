"""xlgreen consolidate: the consolidated workbook, the JSON beside it, one line of coverage."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from cli.commands import Ran, fingerprints, xlgreen
from filling import ANSHAN, LIAONING, PANJIN, QINAN, QINZHOU, TIANSHUI, Changes, filled, opened, plan_of

from xlgreen.shipped import shipped_path

BAD: Changes = {"base_data/producing_mines/this_year": "约20"}


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收件箱"
    folder.mkdir()
    filled(folder, LIAONING, PANJIN, "2021")
    filled(folder, LIAONING, ANSHAN, "2021")
    return folder


def run(inbox: Path, *more: object, plan: str = LIAONING, period: str = "2021", output: object = None) -> Ran:
    output = inbox.parent / "汇总" / "total.xlsx" if output is None else output
    return xlgreen("consolidate", plan, "--period", period, inbox, "-o", output, *more)


def test_two_files_are_written_and_the_coverage_told(inbox: Path) -> None:
    ran, output = run(inbox), inbox.parent / "汇总" / "total.xlsx"
    assert (ran.code, ran.err) == (0, "")
    told, missing = ran.out.splitlines()
    assert told == f"应报 14 个地区，已汇总 2 个，退回 0 个，未报 12 个。汇总表：{output}"
    assert missing.startswith("  未报：沈阳市、大连市、")
    assert sorted(path.name for path in output.parent.iterdir()) == ["total.json", "total.xlsx"]
    book = openpyxl.load_workbook(output, read_only=True, data_only=True)
    assert any(c == 40 for sheet in book for row in sheet.iter_rows(values_only=True) for c in row)  # 20 + 20 mines


def test_every_file_is_named_with_its_decision(inbox: Path) -> None:
    """Of one region: two that go back beside one that counts, and two that go back alone."""
    for region in (PANJIN, ANSHAN):
        good = next(inbox.glob(f"{region}_*"))
        good.rename(inbox / f"{region}_更正.xlsx")
        bad = filled(inbox, LIAONING, region, "2021", BAD)
        shutil.copy(bad, inbox / f"{region}_再报.xlsx")
    (inbox / f"{ANSHAN}_更正.xlsx").unlink()
    ran = run(inbox)
    book = openpyxl.load_workbook(inbox.parent / "汇总" / "total.xlsx", read_only=True, data_only=True)
    rows = [[str(value) for value in row if value is not None] for row in book["填报情况"].iter_rows(values_only=True)]
    for path in inbox.iterdir():
        assert sum(path.name in row for row in rows) == 1, path.name
    for name, notes in ((f"{PANJIN}_再报.xlsx", 0), (f"{ANSHAN}_再报.xlsx", 1)):
        assert f"  退回，未汇总：{name}：强制性 1、核实性 0、提示 {notes}" in ran.out
    assert f"鞍山市另有内容完全相同的报表：{ANSHAN}_再报.xlsx" in ran.out
    accepted = {each["file"] for each in run(inbox, "--json").json["files"] if each["accepted"]}
    assert accepted == {f"{PANJIN}_更正.xlsx"}


def test_the_json_is_the_same_on_screen_and_in_the_file(inbox: Path) -> None:
    ran = run(inbox, "--json")
    assert ran.json == json.loads((inbox.parent / "汇总" / "total.json").read_text(encoding="utf-8"))


def test_the_shape_of_the_json(inbox: Path) -> None:
    found = run(inbox, "--json").json
    assert (found["plan"], found["period"]) == (LIAONING, "2021")
    assert found["coverage"] == {
        "expected": list(plan_of(LIAONING).regions),
        "accepted": [ANSHAN, PANJIN],
        "returned": [],
        "missing": [region for region in plan_of(LIAONING).regions if region not in (PANJIN, ANSHAN)],
    }
    assert list(found["variables"]) == [variable.code for variable in plan_of(LIAONING).variables]
    assert list(found["indicators"]) == [indicator.code for indicator in plan_of(LIAONING).indicators]
    assert list(found["lists"]) == [form.code for form in plan_of(LIAONING).lists]
    for variable in found["variables"].values():
        assert variable.keys() >= {"value", "unit", "regions"}
    for indicator in found["indicators"].values():
        assert indicator.keys() >= {"value", "unit", "target", "met", "progress", "regions", "by_region", "ranking"}
    for merged in found["lists"].values():
        assert merged.keys() >= {"rows", "distinct", "by", "duplicates"}
    assert found["tasks"].keys() >= {"by_status", "by_lead_unit"}
    rate = found["indicators"]["green_mine_rate"]
    assert (rate["value"], rate["unit"], rate["target"], rate["by_region"]) == (
        10.0,
        "%",
        75.0,
        {ANSHAN: 10.0, PANJIN: 10.0},
    )
    assert {(e["file"], e["identity"], len(e["findings"])) for e in found["files"]} == {
        ("211100_盘锦市_绿色矿山_2021.xlsx", "sure", 0),
        ("210300_鞍山市_绿色矿山_2021.xlsx", "sure", 0),
    }


def test_tasks_in_the_json(tmp_path: Path) -> None:
    inbox = tmp_path / "收件箱"
    inbox.mkdir()
    filled(inbox, TIANSHUI, QINZHOU, "2021")
    tasks = run(inbox, "--json", plan=TIANSHUI).json["tasks"]
    assert tasks["by_status"]["进行中"] == {QINZHOU: 109}
    assert sum(counts["进行中"] for counts in tasks["by_lead_unit"].values()) == 109


def test_a_returned_workbook_ends_with_1_and_the_rest_is_added_up(inbox: Path) -> None:
    filled(inbox, LIAONING, ANSHAN, "2021", BAD)
    ran = run(inbox)
    assert ran.code == 1
    assert ran.out.startswith("应报 14 个地区，已汇总 1 个，退回 1 个，未报 12 个。")
    found = run(inbox, "--json").json
    assert (found["coverage"]["accepted"], found["coverage"]["returned"]) == ([PANJIN], [ANSHAN])
    assert found["variables"]["producing_mines"]["value"] == 20.0


def test_workbooks_of_another_plan_or_period_end_with_1(inbox: Path) -> None:
    filled(inbox, TIANSHUI, QINAN, "2021")
    filled(inbox, LIAONING, PANJIN, "2022")
    ran = run(inbox, "--json")
    assert ran.code == 1
    assert sorted(f["code"] for e in ran.json["files"] for f in e["findings"]) == ["wrong-period", "wrong-plan"]
    assert ran.json["variables"]["producing_mines"]["value"] == 40.0


def test_in_english(inbox: Path) -> None:
    output = inbox.parent / "total.xlsx"
    ran = xlgreen("consolidate", LIAONING, "--period", "2021", inbox, "-o", output, language="en")
    told, missing = ran.out.splitlines()
    assert told == f"14 regions expected, 2 accepted, 0 returned, 12 missing. Written: {output}"
    assert missing.startswith("  missing: ")


# what cannot run


@pytest.mark.parametrize(
    ("plan", "period", "says"),
    [
        ("no-such-plan", "2021", "找不到规划“no-such-plan”。"),
        (LIAONING, "2031", "2031不在规划的报告期内：2020、2021、2022、2023、2024、2025。"),
        (LIAONING, "2021H1", "2021H1不在规划的报告期内："),
        (LIAONING, "去年", "报告期“去年”写法有误。"),
    ],
)
def test_an_unknown_plan_or_period(inbox: Path, plan: str, period: str, says: str) -> None:
    ran = run(inbox, plan=plan, period=period)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(says) and ran.err.count("\n") == 1
    assert not (inbox.parent / "汇总").exists()


def test_no_files(tmp_path: Path) -> None:
    (tmp_path / "收件箱").mkdir()
    ran = run(tmp_path / "收件箱")
    assert (ran.code, ran.out, ran.err) == (2, "", f"没有找到 .xlsx 文件：{tmp_path / '收件箱'}。\n")


def test_a_mistyped_folder_leaves_the_last_total_as_it_is(inbox: Path) -> None:
    output = inbox.parent / "汇总" / "total.xlsx"
    run(inbox, output=output)
    before = fingerprints(output.parent)
    ran = run(inbox.with_name("收件筐"), output=output)
    assert (ran.code, ran.out, ran.err) == (2, "", f"没有找到 .xlsx 文件：{inbox.with_name('收件筐')}。\n")
    assert fingerprints(output.parent) == before


@pytest.mark.parametrize("name", ["total.xlsx", "total.json"])
def test_a_folder_in_the_place_of_the_output(inbox: Path, name: str) -> None:
    output = inbox.parent / "汇总" / "total.xlsx"
    output.with_name(name).mkdir(parents=True)
    ran = run(inbox)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"无法写入“{output.with_name(name)}”：") and ran.err.count("\n") == 1


def test_a_file_in_the_place_of_the_outputs_folder(inbox: Path) -> None:
    (inbox.parent / "汇总").touch()
    ran = run(inbox)
    assert (ran.code, ran.out) == (2, "")
    assert "无法写入" in ran.err and ran.err.count("\n") == 1


# the inputs


def test_the_inputs_stay_as_they_are(inbox: Path) -> None:
    before = fingerprints(inbox)
    run(inbox)
    assert fingerprints(inbox) == before


def test_an_input_is_never_written_over(inbox: Path) -> None:
    before = fingerprints(inbox)
    ran = run(inbox, output=inbox / "211100_盘锦市_绿色矿山_2021.xlsx")
    assert fingerprints(inbox).items() >= before.items()
    assert ran.code == 2


def test_again_into_the_folder_of_the_inputs(inbox: Path) -> None:
    """The total of the last run is no submission."""
    first = run(inbox, "--json", output=inbox / "汇总.xlsx")
    again = run(inbox, "--json", output=inbox / "汇总.xlsx")
    assert (first.code, again.code) == (0, 0)
    assert again.json == first.json


def test_a_missing_file_does_not_stop_a_second_run(inbox: Path) -> None:
    """The output is there already, and is compared with files of which one is not."""
    output = inbox.parent / "total.xlsx"
    run(inbox, output=output)
    ran = xlgreen("consolidate", LIAONING, "--period", "2021", inbox, inbox / "nowhere.xlsx", "-o", output, "--json")
    assert ran.code == 1
    assert [(e["file"], [f["code"] for f in e["findings"]]) for e in ran.json["files"] if e["findings"]] == [
        ("nowhere.xlsx", ["file-not-found"]),
    ]


def test_every_problem_in_the_workbook_is_a_whole_sentence(tmp_path: Path) -> None:
    output = tmp_path / "total.xlsx"
    samples = shipped_path("samples", TIANSHUI)
    xlgreen("consolidate", TIANSHUI, "--period", "2021", samples, "-o", output)
    sheet = opened(output)["审核问题"]
    problems = [row[5] for row in sheet.iter_rows(min_row=4, values_only=True) if row[5]]
    assert problems and all(str(problem).endswith(("。", "？")) for problem in problems)
