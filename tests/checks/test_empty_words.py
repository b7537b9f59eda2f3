"""Texts that say nothing by themselves: 同上 and its marks, signs without a word, numbers cut to an exponent."""

from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, cell, filled, found, layout_of

OWNER = "mine_pool/2/owner_name"
LAYOUT = layout_of(LIAONING, PANJIN, "2021")


@pytest.mark.parametrize("text", ["同上", " 同 上 ", "（同上）", "同前。", "〃", "″", '"', "''", "如上", "同上行"])
def test_a_mark_that_repeats_another_cell_goes_back(tmp_path: Path, text: str) -> None:
    assert found(filled(tmp_path, LIAONING, PANJIN, "2021", {OWNER: text})) == [f"ditto-mark {cell(LAYOUT, OWNER)}"]


@pytest.mark.parametrize(
    "text", ["同上矿业公司", "大同上海矿业", "上同村矿", "如上所述的公司", "√", "A", "公司（筹）", "1E+公司"]
)
def test_words_that_only_begin_so_are_read(tmp_path: Path, text: str) -> None:
    assert found(filled(tmp_path, LIAONING, PANJIN, "2021", {OWNER: text})) == []


def test_a_report_that_says_the_same_of_a_task_is_written_out(tmp_path: Path) -> None:
    progress = "task_report/2/progress"
    path = filled(tmp_path, LIAONING, PANJIN, "2021", {progress: "同上"})
    assert found(path) == [f"ditto-mark {cell(LAYOUT, progress)}"]


@pytest.mark.parametrize("text", ["########", "???", "，", "1.38E+10"])
def test_a_text_that_tells_nothing_is_asked_about(tmp_path: Path, text: str) -> None:
    assert found(filled(tmp_path, LIAONING, PANJIN, "2021", {OWNER: text})) == [f"text-unclear {cell(LAYOUT, OWNER)}"]
