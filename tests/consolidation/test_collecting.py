"""Who has filed, whose workbook goes back, who is missing; and files that belong elsewhere."""

import json
import random
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cli.commands import xlgreen
from filling import LIAONING, MAIJI, QINAN, QINZHOU, TIANSHUI, Changes, filled, plan_of

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import check_file, workbook_paths
from xlgreen.period import Period
from xlgreen.report.as_json import consolidation_json
from xlgreen.report.returned import Places, give_back

BAD: Changes = {"base_data/sewage_treated/this_year": "约97"}


def run(paths: list[Path], plan: str = TIANSHUI, period: str = "2021") -> dict[str, Any]:
    return consolidation_json(consolidate(collect(plan_of(plan), Period.parse(period), paths)))


def codes(found: dict[str, Any]) -> dict[str, list[str]]:
    return {entry["file"]: [finding["code"] for finding in entry["findings"]] for entry in found["files"]}


def named(path: Path, name: str) -> Path:
    return path.rename(path.with_name(name))


def test_accepted_returned_and_missing(tmp_path: Path) -> None:
    paths = [filled(tmp_path, TIANSHUI, QINZHOU, "2021"), filled(tmp_path, TIANSHUI, QINAN, "2021", BAD)]
    found = run(paths)
    assert found["coverage"] == {
        "expected": list(plan_of(TIANSHUI).regions),
        "accepted": [QINZHOU],
        "returned": [QINAN],
        "missing": [MAIJI, "620521", "620523", "620524", "620525", "X620571"],
    }
    assert found["variables"]["energy"]["regions"] == [QINZHOU]
    assert found["variables"]["energy"]["value"] == 528.0
    assert codes(found) == {paths[0].name: [], paths[1].name: ["about-value"]}


UNACCOUNTED: Changes = {"base_data/carbon/this_year": None, "base_data/carbon/origin": None}


@pytest.mark.parametrize(
    ("reason", "state"), [({}, "returned"), ({"base_data/carbon/explanation": "未核算"}, "accepted")]
)
def test_a_query_keeps_a_workbook_out_until_it_is_explained(reason: Changes, state: str, tmp_path: Path) -> None:
    path = filled(tmp_path, TIANSHUI, QINAN, "2021", {**UNACCOUNTED, **reason})
    found = run([path])
    assert (found["coverage"][state], codes(found)) == ([QINAN], {path.name: ["check-failed"]})


def test_of_two_equal_files_of_a_region_the_first_counts(tmp_path: Path) -> None:
    one = named(filled(tmp_path, TIANSHUI, QINZHOU, "2021"), "1.xlsx")
    two = named(filled(tmp_path, TIANSHUI, QINZHOU, "2021"), "2.xlsx")
    for paths in ([one, two], [two, one]):
        found = run(paths)
        assert found["variables"]["energy"]["value"] == 528.0
        assert codes(found) == {"1.xlsx": [], "2.xlsx": ["twice-filed"]}
        assert "1.xlsx" in found["files"][1]["findings"][0]["message"]


OTHER: Changes = {"base_data/energy/this_year": 530}


def test_of_two_different_files_of_a_region_none_counts(tmp_path: Path) -> None:
    """Until one is removed. Each names the other; copies make no difference."""
    maiji = filled(tmp_path, TIANSHUI, MAIJI, "2021")
    one = named(filled(tmp_path, TIANSHUI, QINZHOU, "2021"), "1.xlsx")
    two = named(filled(tmp_path, TIANSHUI, QINZHOU, "2021", OTHER), "2.xlsx")
    for copies in ([], [shutil.copy(two, tmp_path / "3.xlsx")]):
        for paths in ([one, two, maiji, *copies], [*copies, two, maiji, one]):
            found = run(paths)
            assert found["variables"]["energy"]["regions"] == [MAIJI]
            assert found["coverage"]["returned"] == [QINZHOU]
            differing = {
                name: [c] for name in ("1.xlsx", "2.xlsx", *(p.name for p in copies)) for c in ["filed-differently"]
            }
            assert codes(found) == {**differing, maiji.name: []}
            said = {entry["file"]: entry["findings"][0]["message"] for entry in found["files"] if entry["findings"]}
            assert "2.xlsx" in said["1.xlsx"] and "1.xlsx" not in said["1.xlsx"]
            assert "1.xlsx" in said["2.xlsx"] and "2.xlsx" not in said["2.xlsx"]
    assert run([two, maiji])["coverage"]["accepted"] == [QINZHOU, MAIJI]


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder, changes in (("甲", {}), ("乙", OTHER)):
        (tmp_path / folder).mkdir()
        filled(tmp_path / folder, TIANSHUI, QINZHOU, "2021", changes)
    found = run(workbook_paths([tmp_path]))
    messages = [finding["message"] for entry in found["files"] for finding in entry["findings"]]
    assert ["（甲/" in message for message in messages] == [True, False]
    assert ["（乙/" in message for message in messages] == [False, True]


def test_a_file_that_goes_back_keeps_no_other_one_out(tmp_path: Path) -> None:
    good = named(filled(tmp_path, TIANSHUI, QINAN, "2021"), "1.xlsx")
    bad = named(filled(tmp_path, TIANSHUI, QINAN, "2021", BAD), "2.xlsx")
    found = run([good, bad])
    assert found["coverage"]["accepted"] == [QINAN]
    assert codes(found) == {"1.xlsx": [], "2.xlsx": ["twice-filed"]}


def test_a_corrected_workbook_takes_the_place_of_the_returned_one(tmp_path: Path) -> None:
    bad = named(filled(tmp_path, TIANSHUI, QINAN, "2021", BAD), "1.xlsx")
    good = named(filled(tmp_path, TIANSHUI, QINAN, "2021"), "2.xlsx")
    found = run([bad, good])
    assert (found["coverage"]["accepted"], found["coverage"]["returned"]) == ([QINAN], [])
    assert codes(found) == {"1.xlsx": ["about-value"], "2.xlsx": []}


@pytest.mark.parametrize(("again", "code"), [({}, "same-report-again"), (OTHER, "other-report-again")])
def test_two_files_of_a_region_that_go_back_both_say_so(again: Changes, code: str, tmp_path: Path) -> None:
    """As many findings as check counts."""
    named(filled(tmp_path, TIANSHUI, QINAN, "2021", BAD), "1.xlsx")
    named(filled(tmp_path, TIANSHUI, QINAN, "2021", {**BAD, **again}), "2.xlsx")
    found = run(workbook_paths([tmp_path]))
    assert codes(found) == {name: [code, "about-value"] for name in ("1.xlsx", "2.xlsx")}
    assert codes(found) == codes(xlgreen("check", tmp_path, "--json").json)
    out = xlgreen("consolidate", TIANSHUI, tmp_path, "--period", "2021", "-o", tmp_path / "汇总" / "汇总.xlsx").out
    assert [name in out for name in ("报表：1.xlsx", "报表：2.xlsx")] == [True, True]


@pytest.mark.parametrize(
    ("plan", "region", "period", "code"),
    [
        (TIANSHUI, QINAN, "2022", "wrong-period"),
        (TIANSHUI, QINAN, "2020", "wrong-period"),
        (LIAONING, "210300", "2021", "wrong-plan"),
    ],
)
def test_a_file_of_another_period_or_plan_is_left_out(
    tmp_path: Path, plan: str, region: str, period: str, code: str
) -> None:
    own, other = filled(tmp_path, TIANSHUI, QINZHOU, "2021"), filled(tmp_path, plan, region, period)
    found = run([own, other])
    assert codes(found) == {own.name: [], other.name: [code]}
    assert found["coverage"]["accepted"] == [QINZHOU]
    assert QINAN in found["coverage"]["missing"]


def test_what_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    paths = [tmp_path / "a.xlsx", tmp_path / "b.xlsx", filled(tmp_path, TIANSHUI, QINZHOU, "2021")]
    found = run(paths)
    assert codes(found) == {"a.xlsx": ["file-empty"], "b.xlsx": ["file-not-found"], paths[2].name: []}
    assert found["coverage"]["accepted"] == [QINZHOU]
    assert [entry["identity"] for entry in found["files"]] == ["sure", "unknown", "unknown"]


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    folders = [tmp_path / "甲", tmp_path / "乙"]
    for folder in folders:
        folder.mkdir()
    paths = [
        filled(folders[0], TIANSHUI, QINZHOU, "2021"),
        filled(folders[1], TIANSHUI, QINZHOU, "2021", {"base_data/energy/this_year": 530}),  # the same name
        filled(
            folders[0], TIANSHUI, MAIJI, "2021", {"task_report/1/status": "滞后", "task_report/1/problem": "无资金"}
        ),
        filled(folders[0], TIANSHUI, QINAN, "2021", BAD),
        filled(folders[1], TIANSHUI, QINAN, "2022"),
        shutil.copy(__file__, tmp_path / "620523.xlsx"),
    ]
    wanted = json.dumps(run(paths), ensure_ascii=False)
    for seed in range(2):
        random.Random(seed).shuffle(paths)
        assert json.dumps(run(paths), ensure_ascii=False) == wanted


def test_folders_are_looked_through(tmp_path: Path) -> None:
    (tmp_path / "深" / "处").mkdir(parents=True)
    for name in ("b.xlsx", "a.xlsx", "~$a.xlsx", "c.xls", "d.txt", "e.xlsm", "深/处/f.xlsx"):
        (tmp_path / name).touch()
    (tmp_path / "g.zip").mkdir()
    assert [path.relative_to(tmp_path).as_posix() for path in workbook_paths([tmp_path])] == [
        "a.xlsx", "b.xlsx", "c.xls", "e.xlsm", "深/处/f.xlsx",
    ]  # fmt: skip
    assert workbook_paths([tmp_path / "b.xlsx", tmp_path])[0] == tmp_path / "b.xlsx"
    assert len(workbook_paths([tmp_path / "b.xlsx", tmp_path, tmp_path])) == 5
    assert workbook_paths([tmp_path / "深"]) == [tmp_path / "深" / "处" / "f.xlsx"]


def test_what_is_no_spreadsheet_is_named_and_refused(tmp_path: Path) -> None:
    """A report that came as something else; not what was written beside reports."""
    others = {"a.csv": b"a,b\n1,2\n", "d.rar": b"Rar!\x1a\x07", "e.7z": b"7z\xbc\xaf\x27\x1c",
              "f.DOC": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}  # fmt: skip
    for name, content in others.items():
        (tmp_path / name).write_bytes(content)
    archives = ("c.zip", "g.docx")
    for name in archives:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("word/document.xml", "<document/>")
    for name in ("x_审核问题.txt", "汇总.json", "印章.png", "盖章扫描件.pdf"):
        (tmp_path / name).write_text("{}")
    found = {path.name: check_file(path) for path in workbook_paths([tmp_path])}
    assert found.keys() == {*others, *archives}
    assert {filed.findings[0].code for name, filed in found.items() if name in others} == {"file-other-kind"}
    assert all(filed.blocked for filed in found.values())


def test_a_list_that_was_written_beside_a_report_is_none(tmp_path: Path) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"")
    filed = check_file(bad)
    listed = tmp_path / "退回意见_坏.xlsx"
    give_back(filed, Places(tmp_path / "out" / bad.name, listed))
    report = named(filled(tmp_path, TIANSHUI, QINZHOU, "2021"), "退回意见_秦州.xlsx")
    assert listed.exists()
    assert workbook_paths([tmp_path]) == [bad, report]
    assert workbook_paths([listed]) == [listed]
