"""Lists as other places print them, written out in the test: columns, titles, breaks, numbers, notes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from responsibility.lists import WRITERS, codes, listed, row_by_row

from xlgreen.finding import Severity
from xlgreen.responsibility.read import read_responsibility_list

CHENGDU = """
    成都市某方案
    序号 | 工作内容 | 目标任务 | 责任单位 | 备注
    1 | 开展绿色商场创建 | 创建绿色商场10家 | 市商务局,市住建局、市城管委,各区(市)县政府(管委会) |
    2 | 推广新能源汽车 | 公交车占比80%以上 | 市交通局,市公安局 | 续建
    3 | 节约用水 | | 市水务局、市经信局,市城管委、市机关事务局 |
"""


def test_columns_are_found_by_their_names_and_comma_groups_have_meaning(tmp_path: Path) -> None:
    found = listed(tmp_path, CHENGDU)
    assert row_by_row(found) == [
        (1, "开展绿色商场创建", "市商务局", ("市住建局", "市城管委", "各区(市)县政府(管委会)")),
        (2, "推广新能源汽车", "市交通局", ("市公安局",)),
        (3, "节约用水", "市水务局", ("市经信局", "市城管委", "市机关事务局")),
    ]
    assert [task.target for task in found.tasks] == ["创建绿色商场10家", "公交车占比80%以上", ""]
    assert codes(found) == [("several-lead-units", 5)]
    assert (
        found.findings[0].message == "印件并列牵头单位“市水务局、市经信局”，取“市水务局”为牵头单位，其余记作配合单位。"
    )


def test_columns_in_any_order_with_leads_and_deadlines(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        完成时限,牵头单位,配合单位,重点任务,序号,联系人
        2025年底,市工信局,"市财政局、市商务局",淘汰落后产能,1,某
        持续推进,市水务局,,节约用水,2,
        年内,,市水务局、市财政局,清理河道,3,
        """,
        "list.csv",
    )
    assert row_by_row(found) == [
        (1, "淘汰落后产能", "市工信局", ("市财政局", "市商务局")),
        (2, "节约用水", "市水务局", ()),
        (3, "清理河道", "市水务局", ("市财政局",)),
    ]
    assert [task.deadline for task in found.tasks] == ["2025年底", "持续推进", "年内"]
    assert codes(found) == [("list-column-not-taken", 1), ("task-without-lead", 4)]


def test_a_header_in_two_rows_counts_with_the_second(tmp_path: Path) -> None:
    grid = [
        ["序号", "重点任务", "责任单位", "责任单位"],
        ["序号", "重点任务", "牵头单位", "配合单位"],
        ["1", "节约用水", "市水务局", "市财政局"],
    ]
    path = tmp_path / "list.xlsx"
    WRITERS["list.xlsx"](path, grid, [(0, 0, 2, 3), (0, 1, 0, 0), (0, 1, 1, 1)])
    assert row_by_row(read_responsibility_list(path)) == [(1, "节约用水", "市水务局", ("市财政局",))]


def test_what_stands_beyond_the_named_columns_is_not_lost_silently(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        序号 | 重点任务 | 责任单位 | 备注
        1 | 甲 | 市水务局 | 续建 | 市财政局 |
        2 | 乙 | 市水务局 | |
        """,
    )
    assert codes(found) == [("cells-left-over", 2), ("cells-missing", 3)]
    assert found.findings[0].values == {"cells": "市财政局"}


@pytest.mark.parametrize(
    ("header", "units"),
    [
        ("市级牵头单位|市级配合单位", ("甲局", "乙局", "丙局")),
        ("责任单位（排在第一位的为牵头单位）|参加部门(单位)", ("甲局", "乙局", "丙局")),
        ("协同配合单位|第一牵头单位", ("丙局", "甲局", "乙局")),
    ],
)
def test_names_of_columns_of_units(header: str, units: tuple[str, ...], tmp_path: Path) -> None:
    found = listed(tmp_path, f"序 号|重点任务|{header}\n1|任务|甲局、乙局|丙局")
    assert set(found.tasks[0].units) == set(units)
    assert found.tasks[0].lead_unit == units[0]


def test_two_columns_of_units_are_put_together(tmp_path: Path) -> None:
    found = listed(tmp_path, "序号|重点任务|责任单位|责任部门\n1|甲|市水务局|市财政局、市水务局")
    assert row_by_row(found) == [(1, "甲", "市水务局", ("市财政局",))]


@pytest.mark.parametrize("name", WRITERS)
def test_titles_over_the_whole_table(name: str, tmp_path: Path) -> None:
    grid = [
        ["序号", "工作内容", "牵头单位", "配合单位"],
        ["一、绿色工业"] * 4,
        ["1", "淘汰落后产能", "市工信局", "市财政局"],
        ["(一)节水"] * 4,
        ["2", "节约用水", "市水务局", ""],
    ]
    path = tmp_path / name
    WRITERS[name](path, grid, [(1, 1, 0, 3), (3, 3, 0, 3)])
    found = read_responsibility_list(path)
    assert [(task.number, task.chapter, task.article) for task in found.tasks] == [
        (1, "一、绿色工业", ""),
        (2, "一、绿色工业", "(一)节水"),
    ]
    assert codes(found) == []


def test_titles_counted_in_the_column_of_numbers(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        序号|工作内容|责任单位
        一|绿色工业|
        1|淘汰落后产能|市工信局
        二、|绿色农业|
        2|推广节水灌溉|市农业农村局
        """,
    )
    assert [(task.number, task.chapter) for task in found.tasks] == [(1, "一、绿色工业"), (2, "二、绿色农业")]


def test_cells_merged_away_in_print_move_a_row_to_the_left(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        领域 | 序号 | 工作内容 | 责任单位 | 完成时限
        工业 | 1 | 淘汰落后产能 | 市工信局 | 2024年
        2 | 清洁生产 | 市生态环境局 | 2025年 |
        农业 | 3 | 节水灌溉 | 市水务局 | 2025年
        """,
    )
    assert [(task.number, task.chapter, task.lead_unit, task.deadline) for task in found.tasks] == [
        (1, "工业", "市工信局", "2024年"),
        (2, "工业", "市生态环境局", "2025年"),
        (3, "农业", "市水务局", "2025年"),
    ]


def test_rows_broken_over_lines_are_joined(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        重点任务 | 责任单位
        一、绿色工业
        | (一)减排 | 1 | 淘汰落后产能 | 市工信局 |
        2 | 推行清洁生产,创建
        一批绿色工厂。 | 市生态环境局 |
        3 | 节约
        用水、
        节约用电 | 市水务局 |
        这是清单之后的正文。
        4 | 不在清单内 | 市财政局 |
        """,
    )
    assert row_by_row(found) == [
        (1, "淘汰落后产能", "市工信局", ()),
        (2, "推行清洁生产,创建一批绿色工厂。", "市生态环境局", ()),
        (3, "节约用水、节约用电", "市水务局", ()),
    ]
    assert [task.source.line for task in found.tasks] == [2, 4, 6]
    assert [(code, line) for code, line in codes(found) if code == "row-broken"] == [
        ("row-broken", 2),
        ("row-broken", 4),
        ("row-broken", 6),
    ]


def test_a_markdown_table(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        # 附件

        | 序号 | 重点任务 | 责任单位 |
        |:----|:--------|---------:|
        | 1 | 节约用水 | 市水务局、市财政局 |
        | 2 | 节约用电 | 市工信局 |
        """,
        "list.md",
    )
    assert row_by_row(found) == [(1, "节约用水", "市水务局", ("市财政局",)), (2, "节约用电", "市工信局", ())]
    assert [task.source.line for task in found.tasks] == [5, 6]
    assert codes(found) == []


def test_totals_notes_and_page_numbers_are_no_tasks(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        序号 | 重点任务 | 责任单位
        1 | 节约用水 | 市水务局
        — 12 —
        序 号 | 重点任务 | 责任单位
        2 | 节约用电 | 市工信局
        合计 | 2项 | |
        注:排在第一位的为牵头单位。
        """,
    )
    assert len(found.tasks) == 2
    assert codes(found) == [("header-repeated", 1), ("list-row-skipped", 6), ("list-row-skipped", 7)]


NUMBERS = """
    序号 | 重点任务 | 责任单位
    1 | 甲 | 市水务局
    | 乙 | 市水务局
    2 | 丙 | 市水务局
    5 | 丁 | 市水务局
"""


def test_numbers_out_of_order_are_asked_about(tmp_path: Path) -> None:
    found = listed(tmp_path, NUMBERS)
    assert [task.number for task in found.tasks] == [1, 2, 2, 5]
    assert codes(found) == [("list-number-missing", 3), ("list-number-twice", 4), ("list-number-jumps", 5)]
    assert {finding.severity for finding in found.findings} == {Severity.QUERY}
    assert found.findings[1].values == {"number": 2, "first": 3}
    assert found.tasks[1].cleaned == ("印件无可读的序号，按顺序记为2",)


def test_numbers_that_begin_anew_in_each_chapter_run_on(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        序号 | 重点任务 | 责任单位
        一、工业
        1 | 甲 | 市水务局
        2 | 乙 | 市水务局
        二、农业
        1 | 丙 | 市水务局
        2 | 丁 | 市水务局
        """,
    )
    assert [task.number for task in found.tasks] == [1, 2, 3, 4]
    assert codes(found) == [("list-number-anew", 6), ("list-number-anew", 7)]
    assert found.tasks[3].cleaned == ("印件序号“2”分章节编排，改为连续序号4",)


def test_numbers_at_the_beginning_of_the_text(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        重点任务 | 责任单位
        1.开展清洁生产,2025年完成10家。 | 市工信局
        2、1.5万亩农田改造。 | 市水务局
        """,
    )
    assert row_by_row(found) == [
        (1, "开展清洁生产,2025年完成10家。", "市工信局", ()),
        (2, "1.5万亩农田改造。", "市水务局", ()),
    ]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("打造 1-2个大数据园区", "打造1-2个大数据园区"),
        ("推广 Big Data 和 5G 应用", "推广Big Data和5G应用"),
        ("发展水能、 地热能", "发展水能、地热能"),
        ("达到 80 %以上", "达到80 %以上"),
    ],
)
def test_blanks_in_a_text(printed: str, text: str, tmp_path: Path) -> None:
    found = listed(tmp_path, f"序号|重点任务|责任单位\n1|{printed}|市水务局")
    assert found.tasks[0].text == text
    assert codes(found) == [("blank-in-text", 2)]


def test_blanks_that_are_meant_stay(tmp_path: Path) -> None:
    found = listed(tmp_path, "序号|重点任务|责任单位\n1|推广 |市水务局\n2|Big Data|市水务局")
    assert [task.text for task in found.tasks] == ["推广", "Big Data"]
    assert codes(found) == []


def test_a_title_with_the_same_number_and_other_words_is_asked_about(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        """
        重点任务 | 责任单位
        一、绿色工业 | (一)节水 | 1 | 甲 | 市水务局
        一、绿色工业 | (一)节能 | 2 | 乙 | 市水务局
        """,
    )
    assert codes(found) == [("heading-changed", 3)]
    assert [task.article for task in found.tasks] == ["(一)节水", "(一)节能"]


def test_units_in_lines_of_one_cell(tmp_path: Path) -> None:
    grid = [["序号", "重点任务", "责任单位"], ["1", "节约\n用水", "市水务局\n市财政局"], ["2", "乙", "市水\n务局"]]
    WRITERS["list.xlsx"](tmp_path / "list.xlsx", grid, [])
    found = read_responsibility_list(tmp_path / "list.xlsx")
    assert row_by_row(found) == [(1, "节约用水", "市水务局", ("市财政局",)), (2, "乙", "市水务局", ())]
    assert codes(found) == [("blank-in-text", 2), ("blank-as-separator", 2), ("blank-in-units", 3)]


def similar(tmp_path: Path, once: str, often: str) -> list[tuple[str, int | None]]:
    rows = "\n".join(f"{number}|甲|{often}" for number in range(1, 4))
    return codes(listed(tmp_path, f"序号|重点任务|责任单位\n{rows}\n4|乙|{once}"))


@pytest.mark.parametrize(
    ("once", "often", "asked"),
    [
        ("市工讯局", "市工信局", True),
        ("市场监管局", "市市场监管局", True),
        ("税务局", "市税务局", True),
        ("市税务局", "市商务局", False),
        ("市财政局", "市水务局", False),
    ],
)
def test_a_unit_that_looks_like_a_slip_of_another(once: str, often: str, asked: bool, tmp_path: Path) -> None:
    assert similar(tmp_path, once, often) == ([("unit-like-another", 5)] if asked else [])


def test_a_unit_named_twice_in_a_task_counts_once(tmp_path: Path) -> None:
    found = listed(tmp_path, "序号|重点任务|牵头单位|配合单位\n1|甲|市水务局|市财政局、市水务局")
    assert row_by_row(found) == [(1, "甲", "市水务局", ("市财政局",))]
    assert codes(found) == [("unit-twice-in-task", 2)]
    assert found.findings[0].severity is Severity.QUERY


@pytest.mark.parametrize(
    "rows", ["1|甲|市水务局、市财政局\n2|乙|市水务局,市财政局", "1|甲|市水务局、市财政局\n2|乙|市水务局；市财政局"]
)
def test_a_comma_where_others_have_a_pause_is_a_slip(rows: str, tmp_path: Path) -> None:
    assert codes(listed(tmp_path, f"序号|重点任务|责任单位\n{rows}")) == [("comma-as-separator", 3)]


def test_commas_throughout_are_no_slip(tmp_path: Path) -> None:
    found = listed(tmp_path, "序号|重点任务|责任单位\n1|甲|市水务局,市财政局\n2|乙|市水务局,市商务局")
    assert codes(found) == []
    assert found.tasks[1].units == ("市水务局", "市商务局")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["list.txt", "list.csv"])
def test_encodings(name: str, encoding: str, tmp_path: Path) -> None:
    bar = "|" if name.endswith("txt") else ","
    text = "序号|重点任务|责任单位\n1|节约用水|市水务局".replace("|", bar)
    assert row_by_row(listed(tmp_path, text, name, encoding)) == [(1, "节约用水", "市水务局", ())]


def test_lists_on_several_sheets(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name, number in (("一", 1), ("说明", 0), ("二", 2)):
        sheet = book.create_sheet(name)
        sheet.append(["序号", "重点任务", "责任单位"] if number else ["说明"])
        sheet.append([number, f"任务{number}", "市水务局"])
    book.save(tmp_path / "list.xlsx")
    found = read_responsibility_list(tmp_path / "list.xlsx")
    assert [task.text for task in found.tasks] == ["任务1", "任务2"]


SAID = """
    序号 重点任务 责任单位 牵头单位 一、工业 (一)节水 1 2 2. 1.5 甲乙 合计 注:
    市水务局 市水务局、市财政局 市水务局,市财政局 等相关部门 | | | | 、 ( )
"""
PIECES = st.sampled_from(SAID.split())


@given(st.lists(st.lists(PIECES, max_size=7).map(" ".join), max_size=12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_printed_a_task_is_whole_or_said_to_lack_something(tmp_path: Path, lines: list[str]) -> None:
    for name, bar in (("list.txt", "|"), ("list.csv", ",")):
        text = "序号|重点任务|责任单位\n" + "\n".join(lines)
        found = listed(tmp_path, text.replace("|", bar), name)
        lacking = {finding.where.line for finding in found.findings if finding.severity == "error"}
        for task in found.tasks:
            assert (task.text and task.lead_unit) or task.source.line in lacking
            assert len(set(task.units)) == len(task.units)
        assert found.assignments == sum(len([unit for unit in task.units if unit]) for task in found.tasks)
