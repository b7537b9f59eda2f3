"""xlgreen triage: equal findings over all files, the commonest cells, who has not filed."""

from pathlib import Path

import pytest
from cli.commands import xlgreen
from filling import MAIJI, QINAN, QINZHOU, TIANSHUI, filled


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three of seven regions; all with the same slip, one with another, and a file that is none."""
    same = {"base_data/energy/this_year": "约500"}
    for region in (QINZHOU, MAIJI):
        filled(tmp_path, TIANSHUI, region, "2021", same)
    filled(tmp_path, TIANSHUI, QINAN, "2021", same | {"task_report/3/status": None})
    (tmp_path / "坏.xlsx").write_bytes(b"")
    return tmp_path


def test_equal_findings_come_together(inbox: Path) -> None:
    done = xlgreen("triage", inbox, "--json")
    assert done.code == 1
    found = done.json
    assert (found["files"], found["read"], found["blocked"]) == (4, 3, 3)
    first, *others = found["groups"]
    assert (first["code"], first["field"]) == ("not-a-number", "base_data/energy/this_year")
    assert (len(first["files"]), first["count"], first["suspicious"]) == (3, 3, True)
    assert [group["suspicious"] for group in others] == [False] * len(others)
    assert {"required-missing"} <= {group["code"] for group in others}
    assert found["cells"][0]["files"] == 3
    assert found["filings"][0]["filed"] == [QINZHOU, MAIJI, QINAN]
    assert set(found["filings"][0]["missing"]).isdisjoint({QINZHOU, MAIJI, QINAN})
    assert len(found["filings"][0]["missing"]) == 5


def test_what_is_said_on_the_screen(inbox: Path) -> None:
    done = xlgreen("triage", inbox)
    lines = done.out.splitlines()
    assert lines[0] == "共 4 份：可上报 0、应退回 3、读不出 1"
    assert lines[2].startswith("  3/3 [强制性] 基础数据!G13：")
    assert lines[2].endswith("可能是模板、规划或填报说明的问题")
    assert "武山县" in lines[-1]
    assert "秦州区" not in lines[-1]


def test_no_files_at_all(tmp_path: Path) -> None:
    assert xlgreen("triage", tmp_path).code == 2
