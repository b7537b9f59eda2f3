"""What is typed outside the known cells: never an entry of a list, and never lost."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, clean, column_of, edited, filled, found, layout_of
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from submission.cell_xml import with_cell

from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding
from xlgreen.layout.model import LIST_REACH
from xlgreen.submission.list_rows import is_note, is_total, kind_of_row
from xlgreen.submission.our_sheets import note_head

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
DATA, POOL, COVER = "基础数据", "附表1 创建库", "封面"
HEAD = note_head("应填数字。")
FIRST = LAYOUT.tables["mine_pool"].first_row


def book(folder: Path, sheet: str, edit: Callable[[Worksheet], object]) -> Path:
    return edited(filled(folder, LIAONING, PANJIN, "2021"), lambda whole: edit(whole[sheet]))


def only(path: Path) -> Finding:
    (finding,) = check_file(path).findings
    return finding


def content(path: Path) -> object:
    submission = check_file(path).submission
    assert submission is not None
    return submission.content


def typed(row: int, **values: object) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        for code, value in values.items():
            sheet.cell(row, column_of(sheet, f"mine_pool.{code}")).value = value

    return edit


# rows of a list that are no entries


@pytest.mark.parametrize(
    "text",
    [
        "合计",
        "总 计",
        "小　计",
        "合计：",
        "合计（4家）",
        "双台子区小计",
        "全市合计",
        "本页合计",
        "总计12家",
        "累计",
        "汇总",
        "全市汇总：",
        "总数",
        "平均值",
        "平均",
        "共12家",
    ],
)
def test_a_total(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize(
    "text",
    ["合计矿业有限公司", "累计投资公司", "示例矿山合计分公司", "", None, 12, "设计", "汇总矿业", "共和县", "平均山矿"],
)
def test_no_total(text: str | int | None) -> None:
    assert not is_total(text)


@pytest.mark.parametrize(
    "text", ["注：含在建", "填报人：张三", "说明：见附件", "（以下空白）", "注1.本表", "单位（盖章）："]
)
def test_a_note(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize("text", ["注安矿业", "说明书厂", "审核", "示例矿山", None, 3])
def test_no_note(text: str | int | None) -> None:
    assert not is_note(text)


def test_a_row_with_a_key_is_an_entry_whatever_else_it_says() -> None:
    assert kind_of_row({2: "合计", 5: "C2110"}, keys=[5], heads=[]) == ""
    assert kind_of_row({2: "合计", 5: "合计"}, keys=[5], heads=[]) == "total-row"


@pytest.mark.parametrize("column", ["seq", "city", "county", "mine_name", "mining_licence_no"])
@pytest.mark.parametrize("row", [FIRST + 4, FIRST + 5, FIRST + 60])
def test_a_total_row_is_no_mine(tmp_path: Path, column: str, row: int) -> None:
    path = book(tmp_path, POOL, typed(row, **{column: "合  计", "capacity": 240, "assess_score": 12}))
    assert [f.code for f in check_file(path).findings] == ["total-row"]
    assert only(path).values["row"] == row and "240" in only(path).message
    assert content(path) == clean(LAYOUT)


def test_a_head_pasted_again_is_no_mine(tmp_path: Path) -> None:
    def paste(sheet: Worksheet) -> None:
        for column in range(2, 27):
            sheet.cell(FIRST + 5, column).value = sheet.cell(FIRST - 2, column).value
            sheet.cell(FIRST + 6, column).value = sheet.cell(FIRST - 1, column).value

    path = book(tmp_path, POOL, paste)
    assert [(f.code, f.values["row"]) for f in check_file(path).findings] == [
        ("head-repeated", FIRST + 5),
        ("head-repeated", FIRST + 6),
    ]
    assert content(path) == clean(LAYOUT)


def pasted_block(*order: tuple[int, int], row: int = FIRST + 5) -> Callable[[Worksheet], None]:
    """The head and the first entry pasted below the list, columns exchanged as ``order`` says."""

    def paste(sheet: Worksheet) -> None:
        places = dict([*order, *(pair[::-1] for pair in order)])
        for column in range(2, 27):
            sheet.cell(row, column).value = sheet.cell(FIRST - 2, places.get(column, column)).value
            if column > 3:
                sheet.cell(row + 1, column).value = sheet.cell(FIRST + 3, places.get(column, column)).value
        for column in range(4, 28):
            sheet.cell(FIRST + 3, column).value = None

    return paste


def test_a_head_pasted_in_another_order_is_an_error(tmp_path: Path) -> None:
    path = book(tmp_path, POOL, pasted_block((5, 6)))
    (finding,) = [f for f in check_file(path).findings if f.code.startswith("head-repeated")]
    assert (finding.code, finding.severity) == ("head-repeated-otherwise", "error")
    assert (finding.values["row"], finding.values["cells"]) == (FIRST + 5, f"E{FIRST + 5}、F{FIRST + 5}")
    assert f"{finding.where}" == f"{POOL}!E{FIRST + 5}"


def test_a_head_pasted_in_quite_another_order_is_an_error(tmp_path: Path) -> None:
    path = book(tmp_path, POOL, pasted_block(*((4 + i, 24 - i) for i in range(10))))
    codes = [f.code for f in check_file(path).findings]
    assert codes.count("head-repeated-otherwise") == 1


def test_a_head_pasted_with_another_word_is_an_error(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        pasted_block()(sheet)
        sheet.cell(FIRST + 5, 12).value = "面积（亩）"

    finding = next(f for f in check_file(book(tmp_path, POOL, edit)).findings if f.code == "head-repeated-otherwise")
    assert finding.values["cells"] == f"L{FIRST + 5}"
    assert "面积（亩）" in finding.message


@pytest.mark.parametrize("column", ["seq", "county", "mine_name"])
@pytest.mark.parametrize("text", ["注：本表含在建矿山。", "填报人：张三", "（以下空白）"])
def test_a_note_under_a_list_is_no_mine(tmp_path: Path, column: str, text: str) -> None:
    path = book(tmp_path, POOL, typed(FIRST + 5, **{column: text}))
    assert (only(path).code, only(path).values["value"]) == ("text-outside", text)
    assert content(path) == clean(LAYOUT)


def test_signatures_side_by_side_are_one_note(tmp_path: Path) -> None:
    line = typed(FIRST + 9, county="填报人：", mine_name="张三", owner_name="联系电话：", mineral="123")
    path = book(tmp_path, POOL, line)
    assert (only(path).code, only(path).values["value"]) == ("text-outside", "填报人：，张三，联系电话：，123")


def test_blank_rows_inside_a_list_are_nothing(tmp_path: Path) -> None:
    def spread(sheet: Worksheet) -> None:
        for column in range(4, 28):
            sheet.cell(FIRST + 6, column).value = sheet.cell(FIRST + 3, column).value
            sheet.cell(FIRST + 3, column).value = None

    path = book(tmp_path, POOL, spread)
    assert found(path) == []
    submission = check_file(path).submission
    assert submission is not None and list(submission.content["mine_pool"]) == ["1", "2", "3", "7"]


def test_a_mine_far_below_is_read_and_what_stands_beside_it_is_listed(tmp_path: Path) -> None:
    row = FIRST + LIST_REACH + 3

    def add(sheet: Worksheet) -> None:
        for column in range(4, 28):
            sheet.cell(row, column).value = sheet.cell(FIRST, column).value
        sheet.cell(row, column_of(sheet, "mine_pool.mining_licence_no")).value = "C2111002015069900000099"
        sheet.cell(row, 60).value = "又及"

    path = book(tmp_path, POOL, add)
    submission = check_file(path).submission
    assert submission is not None and str(LIST_REACH + 4) in submission.content["mine_pool"]
    assert found(path) == [f"unplaced-value {POOL}!BH{row}"]  # nor is a rule on typing missed so far below


# beside, above and below the tables


@pytest.mark.parametrize(
    ("sheet", "place"),
    [
        (DATA, "BD11"), (DATA, "BD8"), (DATA, "D2"), (DATA, "C6"), (DATA, "B90"), (DATA, "G90"), (POOL, "BD10"),
        (POOL, "D4"), (POOL, "B700"), (POOL, "BD9"), (COVER, "H2"), (COVER, "H10"), (COVER, "T11"), (COVER, "F15"),
        (COVER, "B70"), (COVER, "R2"), (DATA, "BB1"), (POOL, "BB1"), (COVER, "BB1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", ["待核 12", 12])
def test_whatever_is_typed_outside_is_listed(tmp_path: Path, sheet: str, place: str, value: object) -> None:
    path = book(tmp_path, sheet, lambda s: s.__setitem__(place, value))
    assert found(path) == [f"unplaced-value {sheet}!{place}"]
    assert only(path).values["value"] == str(value)
    assert content(path) == clean(LAYOUT)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(True, "TRUE"), (date(2025, 3, 1), "2025-03-01"), (datetime(2025, 3, 1, 9, 30), "2025-03-01 09:30:00")],
)
def test_what_is_typed_outside_is_named_as_one_sees_it(tmp_path: Path, value: object, shown: str) -> None:
    assert only(book(tmp_path, DATA, lambda sheet: sheet.cell(3, 26, value))).values["value"] == shown


@pytest.mark.parametrize(("row", "code"), [(3, "unplaced-value"), (30, "text-outside"), (60, "text-outside")])
def test_what_is_typed_among_the_cover_s_words_is_listed(tmp_path: Path, row: int, code: str) -> None:
    text = "备注：本市无新建矿山" if code == "text-outside" else "今年数据有误，请核对"
    path = book(tmp_path, COVER, lambda sheet: setattr(sheet.cell(row, 2), "value", text))
    assert [(f.code, f.where.cell, f.values["value"]) for f in check_file(path).findings] == [(code, f"B{row}", text)]


@pytest.mark.parametrize(
    ("sheet", "place", "value", "code"),
    [
        (DATA, "B6", 12, "unplaced-value"),
        (DATA, "B6", "今年数据有误，请核对", "unplaced-value"),
        (DATA, "B3", "今年数据有误，请核对", "unplaced-value"),
        (DATA, "B7", "数据单位是万元", "unplaced-value"),
        (DATA, "B2", "注：本市无新建矿山", "text-outside"),
        (POOL, "B5", "今年数据有误，请核对", "unplaced-value"),
        (POOL, "B4", 7, "unplaced-value"),
    ],
)
def test_what_is_typed_among_the_words_of_a_form_s_head_is_listed(
    tmp_path: Path, sheet: str, place: str, value: object, code: str
) -> None:
    path = book(tmp_path, sheet, lambda s: s.__setitem__(place, value))
    assert found(path) == [f"{code} {sheet}!{place}"]
    assert only(path).values["value"] == str(value)


def test_another_unit_in_the_head_of_a_form_is_an_error(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["B7"] = str(sheet["B7"].value).replace("见表内", "元")

    finding = only(book(tmp_path, DATA, edit))
    assert (finding.code, finding.severity, finding.where.cell) == ("fixed-changed", "error", "B7")
    assert [finding.values[name] for name in ("label", "was", "raw")] == ["计量单位", "见表内", "元"]


@pytest.mark.parametrize(
    ("place", "was", "now"),
    [
        ("B7", "填报单位：盘锦市", "填报单位（盖章）：盘锦市自然资源局"),
        ("B7", "计量单位：见表内", ""),
        ("B3", "表", "报表"),
    ],
    ids=["an office", "no unit", "a plan's title that was mended"],
)
def test_words_of_a_form_s_head_that_say_the_same_are_nothing(tmp_path: Path, place: str, was: str, now: str) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet[place] = str(sheet[place].value).replace(was, now)

    assert found(book(tmp_path, DATA, edit)) == []


def test_another_region_in_the_head_of_a_form_is_said_once(tmp_path: Path) -> None:
    def edit(sheet: Worksheet) -> None:
        sheet["B7"] = str(sheet["B7"].value).replace("盘锦市", "鞍山市")

    assert found(book(tmp_path, DATA, edit)) == [f"heading-contradicts {DATA}!B7"]


@pytest.mark.parametrize(("plan", "region", "period"), [(LIAONING, PANJIN, "2020"), (TIANSHUI, MAIJI, "2020")])
def test_a_value_in_a_cell_that_is_not_asked_is_listed(tmp_path: Path, plan: str, region: str, period: str) -> None:
    layout = layout_of(plan, region, period)
    sheet, place = next(
        layout.place(field)
        for field, cell in layout.fields()
        if cell.role == "none" and not layout.tables[field.table].is_open and layout.tables[field.table].title
    )
    path = edited(filled(tmp_path, plan, region, period), lambda whole: whole[sheet].__setitem__(place, 7))
    assert found(path) == [f"unplaced-value {sheet}!{place}"]


def test_a_long_text_is_cut_in_the_message_alone(tmp_path: Path) -> None:
    text = "很长的说明" * 40
    path = book(tmp_path, DATA, lambda s: s.__setitem__("BD11", text))
    assert only(path).values["whole"] == text
    assert len(only(path).message) < 100


def test_a_signed_line_below_a_form_is_a_note(tmp_path: Path) -> None:
    row = LAYOUT.tables["base_data"].last_row + 2
    path = book(tmp_path, DATA, lambda s: s.__setitem__(f"B{row}", "单位负责人：张三　　填报人：李四"))
    assert (only(path).code, only(path).where.cell) == ("text-outside", f"B{row}")


def test_an_empty_list_that_was_moved_has_its_head_still(tmp_path: Path) -> None:
    def shift(whole: Book) -> None:
        whole["附表3 示范企业"].insert_rows(4, 2)

    changes = {"model_mines/1": None, "overview/model_mines/nil": "是"}
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021", changes), shift)
    assert [line for line in found(path) if not line.startswith(("rows-moved", "columns-moved"))] == []


@pytest.mark.parametrize("place", ["E90", "F90", "G40"])
def test_a_formula_below_a_form_is_listed(tmp_path: Path, place: str) -> None:
    path = with_cell(book(tmp_path, DATA, lambda sheet: sheet.__setitem__(place, 0)), f"{DATA}!{place}", "100+1", 101)
    assert found(path) == [f"unplaced-value {DATA}!{place}"]
    assert only(path).values["value"] == "101"


@pytest.mark.parametrize(
    "edit",
    [
        lambda sheet: sheet.insert_rows(1),
        lambda sheet: (sheet.insert_rows(1), sheet.insert_cols(1)),
        lambda sheet: (sheet.__setitem__("A1", None), sheet.insert_cols(1)),
    ],
    ids=["a row above", "a row and a column", "a column without the stamp"],
)
@pytest.mark.parametrize("sheet", [POOL, DATA, COVER])
def test_our_own_hidden_codes_are_nothing_typed(
    tmp_path: Path, sheet: str, edit: Callable[[Worksheet], object]
) -> None:
    codes = {line.split()[0] for line in found(book(tmp_path, sheet, edit))}
    assert codes & {"unplaced-value", "text-outside"} == set()


# comments


def commented(text: str) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        sheet.cell(10, 7).comment = Comment(text, "示例填报人")

    return edit


def test_a_clerks_comments_are_listed(tmp_path: Path) -> None:
    finding = only(book(tmp_path, DATA, commented("统计局口径，\n待核定")))
    assert (finding.code, str(finding.where), finding.severity) == ("comments-typed", DATA, "note")
    assert finding.values["whole"] == {"G10": "统计局口径，\n待核定"}
    assert "G10“统计局口径" in finding.message


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{HEAD}\n应填数字。\n【审核意见完】", None),
        (f"{HEAD}\n应填数字。", None),
        (f"口径有变\n{HEAD}\n应填数字。\n【审核意见完】", "口径有变"),
        (f"{HEAD}\n应填数字。\n已改\n【审核意见完】", "已改"),
        (f"{HEAD}\n应填数字。已改", "应填数字。已改"),
    ],
)
def test_of_a_comment_that_we_wrote_into_only_the_clerks_words(tmp_path: Path, text: str, left: str | None) -> None:
    findings = check_file(book(tmp_path, DATA, commented(text))).findings
    assert [finding.values["whole"] for finding in findings] == ([{"G10": left}] if left else [])
