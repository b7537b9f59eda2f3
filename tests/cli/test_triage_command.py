"""xlgreen triage: equal findings over all files, the commonest cells, who has not filed; as a workbook too."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from cli.commands import fingerprints, xlgreen
from filling import ANSHAN, LIAONING, MAIJI, PANJIN, QINAN, QINZHOU, TIANSHUI, filled, opened

from xlgreen.consolidation.filed import Filed
from xlgreen.finding import Finding, Location, Severity
from xlgreen.layout.stamp import Stamp
from xlgreen.plan.known_plans import SHIPPED
from xlgreen.report.triage import triage

WRONG = "base_data/energy/this_year"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three of seven regions; all with the same slip, one with another, and a file that is none."""
    folder = tmp_path / "收到"
    folder.mkdir()
    same = {WRONG: "五百"}
    for region in (QINZHOU, MAIJI):
        filled(folder, TIANSHUI, region, "2021", same)
    filled(folder, TIANSHUI, QINAN, "2021", same | {"task_report/3/status": None})
    (folder / "坏.xlsx").write_bytes(b"")
    return folder


def test_equal_findings_come_together(inbox: Path) -> None:
    done = xlgreen("triage", inbox, "--json")
    assert done.code == 1
    found = done.json
    assert (found["files"], found["read"], found["blocked"]) == (4, 3, 3)
    first, *others = found["groups"]
    assert (first["field"], first["plan"], first["period"]) == (WRONG, TIANSHUI, "2021")
    assert (len(first["files"]), first["count"], first["suspicious"]) == (3, 3, True)
    assert [group["suspicious"] for group in others] == [False] * len(others)
    assert {"required-missing", "file-empty"} <= {group["code"] for group in others}
    assert found["cells"][0]["files"] == 3
    assert found["filings"][0]["filed"] == [QINZHOU, MAIJI, QINAN]
    assert set(found["filings"][0]["missing"]).isdisjoint({QINZHOU, MAIJI, QINAN})
    assert len(found["filings"][0]["missing"]) == 5


def test_what_is_said_on_the_screen(inbox: Path) -> None:
    done = xlgreen("triage", inbox)
    lines = done.out.splitlines()
    assert lines[0] == "共 4 份：可上报 0、应退回 3、读不出 1"
    assert lines[1] == "读不出的文件："
    assert lines[2].startswith("  1 份 坏.xlsx：文件是空的")
    assert lines[3].endswith("2021】3 份：可上报 0、应退回 3")
    assert lines[5].startswith("    3/3 [强制性] 基础数据!G13：")
    assert lines[5].endswith("可能是模板、规划或填报说明的问题")
    assert lines[-1].startswith("  未报 5 个地区：")
    assert "武山县" in lines[-1]
    assert "秦州区" not in lines[-1]


def test_plans_and_periods_are_told_apart(inbox: Path) -> None:
    """Equal fields of two plans, and of two periods, are not equal findings; each has its own share."""
    filled(inbox, LIAONING, PANJIN, "2021", {"base_data/producing_mines/this_year": "两三座"})
    filled(inbox, TIANSHUI, QINZHOU, "2022", {WRONG: "五百"})
    found = xlgreen("triage", inbox, "--json").json
    of = {(group["plan"], group["period"]): group["of"] for group in found["groups"] if group["field"] == WRONG}
    assert of == {(TIANSHUI, "2021"): 3, (TIANSHUI, "2022"): 1}
    filings = {(filing["plan"], filing["period"]): len(filing["filed"]) for filing in found["filings"]}
    assert filings == {(LIAONING, "2021"): 1, (TIANSHUI, "2021"): 3, (TIANSHUI, "2022"): 1}
    lines = xlgreen("triage", inbox).out.splitlines()
    assert [line.partition("】")[2] for line in lines if line.startswith("【")] == [
        "1 份：可上报 0、应退回 1",
        "3 份：可上报 0、应退回 3",
        "1 份：可上报 0、应退回 1",
    ]


def test_files_that_are_not_read_come_together_by_the_reason(inbox: Path) -> None:
    for number in range(1, 6):
        (inbox / f"坏{number}.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    lines = xlgreen("triage", inbox).out.splitlines()
    assert lines[0].endswith("读不出 6")
    assert lines[2].startswith("  5 份 坏1.xlsx、坏2.xlsx、坏3.xlsx等 5 个：")
    assert lines[3].startswith("  1 份 坏.xlsx：")


def test_a_lists_rows_come_together_by_their_column(tmp_path: Path) -> None:
    wrong = {f"mine_pool/{row}/capacity": "很多" for row in (1, 2, 3)}
    for region in (ANSHAN, PANJIN):
        filled(tmp_path, LIAONING, region, "2021", wrong)
    [group] = [g for g in xlgreen("triage", tmp_path, "--json").json["groups"] if "/capacity" in g["field"]]
    assert (len(group["files"]), group["count"], len(group["cells"])) == (2, 6, 3)
    column = group["cells"][0].rstrip("0123456789")
    assert f"{column}列（6处）：" in xlgreen("triage", tmp_path).out


def test_one_regions_copies_are_not_the_templates_fault(tmp_path: Path) -> None:
    one = filled(tmp_path, TIANSHUI, QINZHOU, "2021", {WRONG: "五百"})
    for number in range(5):
        shutil.copy(one, tmp_path / f"副本{number}.xlsx")
    for region in (MAIJI, QINAN):
        filled(tmp_path, TIANSHUI, region, "2021")
    done = xlgreen("triage", tmp_path, "--json").json
    assert {(group["code"], len(group["files"]), group["suspicious"]) for group in done["groups"]} >= {
        ("same-report-again", 6, False)
    }
    assert not any(group["suspicious"] for group in done["groups"])


def test_notes_that_all_have_are_nobodys_fault_and_come_last(tmp_path: Path) -> None:
    """No region's report of last year was given, and all are told so; two of three have a slip."""
    last = filled(tmp_path, TIANSHUI, "620524", "2020")
    now = tmp_path / "收到"
    now.mkdir()
    for region in (QINZHOU, MAIJI, QINAN):
        filled(now, TIANSHUI, region, "2021", {} if region == QINAN else {WRONG: "五百"})
    given = (now, "--previous", last)
    groups = xlgreen("triage", *given, "--json").json["groups"]
    assert (groups[0]["field"], groups[0]["severity"]) == (WRONG, "error")
    (note,) = [group for group in groups if group["code"] == "no-last-report"]
    assert (len(note["files"]), note["severity"], note["suspicious"]) == (3, "note", False)
    assert note == groups[-1]
    table = tmp_path / "审核情况.xlsx"
    lines = xlgreen("triage", *given, "-o", table).out.splitlines()
    at = lines.index("  相同的提示（供参考，不影响上报）：")
    assert any("基础数据!G13" in line for line in lines[:at])
    assert lines[at + 1].startswith("    3/3 [提示] 整本报表：") and "可能是模板" not in lines[at + 1]
    rows = [(row[2], row[13]) for row in rows_of(table, "相同问题")]
    assert rows[-1] == ("提示", None) and "提示" not in dict(rows[:-1])


def test_what_is_an_error_in_one_file_and_a_note_in_another_is_not_equal() -> None:
    where = Location(sheet="指标", cell="F7", field="indicators/1/actual")
    changed = Finding("formula-replaced", where)
    note = replace(changed, severity_override=Severity.NOTE)
    files = [
        Filed(Path(region), None, (finding,), Stamp(TIANSHUI, "1", region, "2021", "0"))
        for region, finding in ((QINZHOU, changed), (MAIJI, note))
    ]
    (batch,) = triage(files, SHIPPED).batches
    assert [(group.severity, group.count) for group in batch.groups] == [(Severity.ERROR, 1), (Severity.NOTE, 1)]


def test_what_one_file_alone_has_is_not_shared(inbox: Path, tmp_path: Path) -> None:
    """It stands in the workbook's list of findings and in --json."""
    lines = xlgreen("triage", inbox).out.splitlines()
    assert not any("1/3 " in line for line in lines)
    assert any("3/3 " in line for line in lines)
    one = tmp_path / "一份"
    one.mkdir()
    filled(one, TIANSHUI, QINZHOU, "2021", {WRONG: "五百"})
    table = tmp_path / "审核情况.xlsx"
    alone = xlgreen("triage", one, "-o", table).out
    assert "1/1 " not in alone and "相同的问题" not in alone
    assert rows_of(table, "相同问题")[0][0] == "（无）"
    assert [row[6] for row in rows_of(table, "问题清单")] == ["G13"]


def test_no_files_at_all(tmp_path: Path) -> None:
    assert xlgreen("triage", tmp_path).code == 2


# the workbook


def rows_of(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """What stands below title and heads."""
    return [tuple(row) for row in opened(path)[sheet].iter_rows(3, values_only=True)]


def test_the_workbook_has_a_row_for_each_finding(inbox: Path, tmp_path: Path) -> None:
    files = xlgreen("check", inbox, "--json").json["files"]
    done = xlgreen("triage", inbox, "-o", tmp_path / "审核情况.xlsx")
    assert done.code == 1
    assert done.out.splitlines()[-1].endswith(str(tmp_path / "审核情况.xlsx"))
    rows = rows_of(tmp_path / "审核情况.xlsx", "问题清单")
    assert [(row[1], row[5], row[6], row[9], row[12]) for row in rows] == [
        (file["file"], f["sheet"] or "整本报表", f["cell"] or None, f["message"].replace("；", "。"), f["code"])
        for file in files
        for f in file["findings"]
    ]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))


def test_the_workbook_names_row_and_period(inbox: Path, tmp_path: Path) -> None:
    filled(inbox, TIANSHUI, MAIJI, "2021", {WRONG: "五百", "task_report/3/status": None})
    path = tmp_path / "审核情况.xlsx"
    xlgreen("triage", inbox, "-o", path)
    findings, groups = rows_of(path, "问题清单"), rows_of(path, "相同问题")
    assert {row[3] for row in findings} == {"2021年", None}
    items = [[row[7] for row in findings if row[12] == "required-missing"]]
    items.append([row[5] for row in groups if row[6].startswith("“完成状态”未填")])
    assert items[0] == items[1] * 2
    assert all(item.startswith("完成状态（3. ") for item in items[0]), items


def test_the_workbook_can_be_filtered_and_says_who_has_filed(inbox: Path, tmp_path: Path) -> None:
    path = tmp_path / "审核情况.xlsx"
    xlgreen("triage", inbox, "-o", path)
    book = opened(path)
    assert book.sheetnames == ["相同问题", "单元格", "报送情况", "问题清单"]
    for sheet in book.worksheets:
        assert sheet.auto_filter.ref.startswith("A2:"), sheet.title
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row)), sheet.title
        assert sheet.freeze_panes == "B3", sheet.title
    states = {row[2]: row[4] for row in rows_of(path, "报送情况")}
    assert states[QINZHOU] == "退回"
    assert list(states.values()).count("未报") == 5
    unread, first = rows_of(path, "相同问题")[:2]
    assert (unread[0], unread[8]) == ("（读不出）", 1)
    assert first[8:11] == (3, 3, 1)
    assert first[13] == "可疑"


def test_a_workbook_among_the_inputs_is_kept(inbox: Path) -> None:
    filed = next(inbox.glob("620502*"))
    before = fingerprints(inbox)
    assert xlgreen("triage", inbox, "-o", filed).code == 2
    assert fingerprints(inbox) == before


def test_an_earlier_triage_is_no_input_and_is_written_again(inbox: Path) -> None:
    out = inbox / "审核情况.xlsx"
    first = xlgreen("triage", inbox, "-o", out).out
    assert xlgreen("triage", inbox, "-o", out).out == first


def test_the_workbook_has_its_own_ending(inbox: Path, tmp_path: Path) -> None:
    assert xlgreen("triage", inbox, "-o", tmp_path / "a.csv").code == 2


def test_our_own_tables_among_the_reports_are_not_called_lists_that_were_sent_back(inbox: Path) -> None:
    table = inbox / "审核情况.xlsx"
    xlgreen("triage", inbox, "-o", table)
    (file,) = xlgreen("check", table, "--json").json["files"]
    assert [(f["code"], f["message"]) for f in file["findings"]] == [
        ("no-report-of-ours", "这是 xlgreen 生成的审核情况表，不是要填报的报表。")
    ]
