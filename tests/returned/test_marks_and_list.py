"""What a clerk sees: marks at exactly the cells of the findings, comments, a complete list, nothing that computes."""

import re
from pathlib import Path

import openpyxl
import pytest
from filling import TIANSHUI, edited, filled, opened
from libreoffice import need_libreoffice, recalculate
from openpyxl.workbook import Workbook as Book
from returned.returning import FAULTY, LIST, comments_of, findings_of, list_rows, marks_of, returned, sample

from xlgreen.report.returned.old_values import OldValue, is_ours

SAMPLES = (
    "620503_麦积区_绿色低碳循环_2021.xlsx",
    FAULTY,
    "620523_甘谷县_绿色低碳循环_2021.xlsx",
    "620524_武山县_绿色低碳循环_2021.xlsx",
)


@pytest.mark.parametrize("name", SAMPLES)
def test_exactly_the_cells_of_the_findings_are_marked(name: str, tmp_path: Path) -> None:
    path = sample(tmp_path / "in", name)
    back = returned(path, tmp_path / "out")
    cells = {f"{sheet}!{cell}" for _, sheet, cell in findings_of(path) if cell}
    assert cells
    assert {place.partition(":")[0] for place in marks_of(back)} == cells
    assert comments_of(back).keys() == cells


@pytest.mark.parametrize("name", SAMPLES)
def test_the_list_holds_every_finding(name: str, tmp_path: Path) -> None:
    path = sample(tmp_path / "in", name)
    rows = list_rows(returned(path, tmp_path / "out"))
    assert [(row[2], row[3]) for row in rows] == [(sheet, cell) for _, sheet, cell in findings_of(path)]
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


def test_what_the_list_says(tmp_path: Path) -> None:
    rows = list_rows(returned(sample(tmp_path / "in"), tmp_path / "out"))
    assert rows[:4] == [
        ["1", "强制性", "基础数据", "G20", "秸秆综合利用量 ≤ 可收集资源量", "37.5",
         "审核不通过：秸秆综合利用量 ≤ 可收集资源量（秸秆综合利用量=37.5万吨，秸秆可收集资源量=36.2万吨）。",
         "前一项不得大于后一项，请核对后更正。", None],
        ["2", "强制性", "基础数据", "G22", "废旧农膜回收量·本期值", "约2500",
         "“废旧农膜回收量·本期值”填的是约数“约2500”，不能当作2500。",
         "请填准确数；只有约数的，填该数字并在“情况说明”中注明。", None],
        ["3", "强制性", "任务分解表", "J42", "进展情况（33. 鼓励建设电、热、冷、气等多种…）", "无",
         "“进展情况”必须填写，现为“无”。",
         "请填写实际内容；没有发生的数值填“0”；表内有“情况说明”栏的，确无数据时在该栏写明原因。", None],
        ["4", "核实性", "任务分解表", "H49", "完成时限（40. 推广绿色低碳运输工具,引导企…）", "2025年12月",
         "“完成时限”只有年月“2025年12月”，暂按2025-12-01读取。", "请补上日。", None],
    ]  # fmt: skip


def test_the_comment_names_problem_and_remedy(tmp_path: Path) -> None:
    comments = comments_of(returned(sample(tmp_path / "in"), tmp_path / "out"))
    assert re.sub("审核( [0-9a-f]{6})+】", "审核】", comments["基础数据!G22"]) == (
        "【xlgreen审核】\n[强制性] “废旧农膜回收量·本期值”填的是约数“约2500”，不能当作2500。"
        "请填准确数；只有约数的，填该数字并在“情况说明”中注明。\n【审核意见完】"
    )


def test_the_list_can_be_used(tmp_path: Path) -> None:
    """Links, filter, frozen and repeated head, only the explanations unlocked, texts only."""
    book = opened(returned(sample(tmp_path / "in"), tmp_path / "out"))
    sheet = book[LIST]
    assert sheet["E9"].hyperlink.location == "'基础数据'!G20"
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("B8:J13", "A9", "$8:$8")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.protection.sheet, sheet.protection.autoFilter, sheet.protection.objects) == (True, False, True)
    unlocked = {cell.column_letter for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"J"}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows(9) for cell in row} == {"@"}


def test_a_workbook_without_protection_gets_a_list_without(tmp_path: Path) -> None:
    def unlock(book: Book) -> None:
        for sheet in book.worksheets:
            sheet.protection.sheet = False

    path = edited(sample(tmp_path / "in"), unlock)
    assert not opened(returned(path, tmp_path / "out"))[LIST].protection.sheet


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    texts = ('=HYPERLINK("http://x","y")', "+1+1", "@SUM(A1)", "-2+3")
    names = ("energy", "carbon", "straw_used", "film_recovered")
    changes = {f"base_data/{name}/this_year": text for name, text in zip(names, texts, strict=True)}
    path = filled(tmp_path / "in", TIANSHUI, "620502", "2021", changes)
    back = returned(path, tmp_path / "out")
    need_libreoffice()
    for file in (back, recalculate(back, tmp_path / "resaved")):
        sheet = opened(file)[LIST]
        shown = [cell for cell in sheet["G"][8:] if cell.value in texts]
        assert sorted({cell.value for cell in shown}) == sorted(texts)
        assert {cell.data_type for cell in shown} == {"s"}


HELD = {
    1: OldValue("number", "1"),
    0: OldValue("number", "0"),
    37.5: OldValue("number", "37.5"),
    0.1 + 0.2: OldValue("number", "0.30000000000000004"),
    "约500": OldValue("text", "约500"),
    "1": OldValue("text", "1"),
    'a"b': OldValue("text", 'a"b'),
    "两\n行": OldValue("text", "两\n行"),
    "长" * 400: OldValue("text", "长" * 400),
    '"' * 300: OldValue("text", '"' * 300),
    "𠮷" * 5: OldValue("text", "𠮷" * 5),
    None: OldValue(),
}


def test_a_mark_holds_for_the_old_value_and_no_other(tmp_path: Path) -> None:
    """Each condition computed by LibreOffice over each value: true where it stands there, and nowhere else."""
    need_libreoffice()
    book = Book()
    for row, value in enumerate(HELD, 1):
        book.active.cell(row, 1, value).data_type = "s" if isinstance(value, str) else "n"
        for column, old in enumerate(HELD.values(), 2):
            assert is_ours(old.still_in(f"A{row}"))
            book.active.cell(row, column, "=" + old.still_in(f"A{row}"))
    book.save(tmp_path / "conditions.xlsx")
    shown = openpyxl.load_workbook(recalculate(tmp_path / "conditions.xlsx", tmp_path / "out"), data_only=True).active
    for row in range(1, len(HELD) + 1):
        held = [shown.cell(row, column).value for column in range(2, len(HELD) + 2)]
        assert [bool(value) for value in held] == [column == row for column in range(1, len(HELD) + 1)], row
