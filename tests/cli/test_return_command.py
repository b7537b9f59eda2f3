"""xlgreen return: which files get a marked-up copy, where it is written, and what is said of the others."""

import shutil
from pathlib import Path

import pytest
from cli.commands import fingerprints, xlgreen
from filling import edited
from returned.returning import CLEAN, FAULTY, list_rows, sample

LIST_ALONE = "退回意见_旧表.xls.xlsx"
NOTES_ONLY = "620503_麦积区_绿色低碳循环_2021.xlsx"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "收到"
    for name in (CLEAN, FAULTY, NOTES_ONLY):
        sample(folder, name)
    (folder / "旧表.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return folder


def test_each_file_is_returned_or_named_with_the_reason(inbox: Path, tmp_path: Path) -> None:
    before = fingerprints(inbox)
    done = xlgreen("return", inbox, "-o", tmp_path / "退回")
    assert done.code == 1
    lines = {line.partition("：")[0]: line for line in done.out.splitlines()}
    assert lines[FAULTY] == f"{FAULTY}：强制性 4、核实性 1、提示 0 → {tmp_path / '退回' / FAULTY}"
    assert "可以不退" in lines[NOTES_ONLY]
    assert lines[CLEAN] == f"{CLEAN}：没有问题，可以上报。"
    assert "不能在原件上标注" in lines["旧表.xls"]
    assert lines["旧表.xls"].endswith(f"问题清单 → {tmp_path / '退回' / LIST_ALONE}")
    assert sorted(fingerprints(tmp_path / "退回")) == sorted((FAULTY, NOTES_ONLY, LIST_ALONE))
    assert fingerprints(inbox) == before


def test_json_is_that_of_check_with_where_it_was_written(inbox: Path, tmp_path: Path) -> None:
    checked = xlgreen("check", inbox, "--json").json["files"]
    done = xlgreen("return", inbox, "-o", tmp_path / "退回", "--json")
    assert done.code == 1
    files = done.json["files"]
    written = {file["file"]: [file.pop(key) for key in ("returned", "list", "not_returned")] for file in files}
    assert files == checked
    assert written[FAULTY] == [str(tmp_path / "退回" / FAULTY), None, None]
    assert written[CLEAN] == [None, None, None]
    assert written["旧表.xls"] == [None, str(tmp_path / "退回" / LIST_ALONE), "unread"]


def test_without_findings_that_block_it_ends_with_0(tmp_path: Path) -> None:
    done = xlgreen("return", sample(tmp_path / "in", CLEAN), "-o", tmp_path / "out")
    assert (done.code, (tmp_path / "out").exists()) == (0, False)


def test_an_input_is_never_written_over(inbox: Path, tmp_path: Path) -> None:
    before = fingerprints(inbox)
    done = xlgreen("return", inbox / FAULTY, "-o", inbox)
    assert done.code == 2
    assert "不能覆盖" in done.err
    assert fingerprints(inbox) == before


def test_what_was_returned_before_into_the_same_folder_is_no_input(inbox: Path) -> None:
    first = xlgreen("return", inbox, "-o", inbox / "退回", "--json").json["files"]
    second = xlgreen("return", inbox, "-o", inbox / "退回", "--json").json["files"]
    assert first == second
    assert len(first) == 4


def test_two_files_of_one_name_keep_their_folders(inbox: Path, tmp_path: Path) -> None:
    (inbox / "二报").mkdir()
    shutil.copy(inbox / FAULTY, inbox / "二报" / FAULTY)
    assert xlgreen("return", inbox, "-o", tmp_path / "out").code == 1
    assert sorted(fingerprints(tmp_path / "out")) == sorted((FAULTY, f"二报/{FAULTY}", NOTES_ONLY, LIST_ALONE))


def test_an_edited_copy_in_the_output_folder_is_kept(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    xlgreen("return", inbox, "-o", out)
    edited(out / FAULTY, lambda book: book["基础数据"].__setitem__("G22", 2500))
    before = fingerprints(out)
    done = xlgreen("return", inbox / FAULTY, "-o", out)
    assert done.code == 1
    assert "不覆盖" in done.out
    assert fingerprints(out) == before


def test_no_files_at_all(tmp_path: Path) -> None:
    done = xlgreen("return", tmp_path, "-o", tmp_path / "out")
    assert done.code == 2
    assert "没有找到" in done.err


def test_it_speaks_english(inbox: Path, tmp_path: Path) -> None:
    """The command does; what goes back to the clerk stays Chinese."""
    done = xlgreen("return", inbox / FAULTY, "-o", tmp_path / "out", language="en")
    assert "4 errors, 1 queries, 0 notes →" in done.out
    assert list_rows(tmp_path / "out" / FAULTY)[1][6] == "“废旧农膜回收量·本期值”填的是约数“约2500”，不能当作2500。"


def test_a_file_whose_queries_are_explained_is_told_as_such(tmp_path: Path) -> None:
    explained = "620521_清水县_绿色低碳循环_2021.xlsx"
    done = xlgreen("return", sample(tmp_path / "收到", explained), "-o", tmp_path / "退回")
    where = tmp_path / "退回" / explained
    assert done.out == f"{explained}：核实性问题 1 条都已说明，可以上报（可以不退） → {where}\n"


def test_into_the_folder_of_the_reports(inbox: Path) -> None:
    before = fingerprints(inbox)
    done = xlgreen("return", inbox, "-o", inbox)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"“{inbox}”是报表所在的文件夹")
    assert fingerprints(inbox) == before


def test_an_item_that_is_its_own_row_is_named_once(tmp_path: Path) -> None:
    path = sample(tmp_path / "收到", "620524_武山县_绿色低碳循环_2021.xlsx")
    xlgreen("return", path, "-o", tmp_path / "退回")
    assert next(row[4] for row in list_rows(tmp_path / "退回" / path.name)) == "填报日期"
