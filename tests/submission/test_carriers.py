"""Hidden codes that are gone: the cells are found by what is printed and by named areas, or nobody guesses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filling import LIAONING, MAIJI, PANJIN, TIANSHUI, cell, clean, column_of, edited, filled, layout_of, row_of
from libreoffice import need_libreoffice, resaved
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Content
from xlgreen.layout.areas import area_name, area_reference, read_area
from xlgreen.submission import Submission, read_submission
from xlgreen.submission.raw_workbook import read_workbook
from xlgreen.template.write import write_workbook

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
DATA, POOL, COVER, TASKS = "基础数据", "附表1 创建库", "封面", "任务分解表"
HEAD = LAYOUT.tables["base_data"].head_row
OPENPYXL = ("validation-lost", "helper-removed")  # it moves neither rules nor formulas when it deletes rows
Edit = Callable[[Book], object]


def book(folder: Path, *edits: Edit) -> Path:
    return edited(filled(folder, LIAONING, PANJIN, "2021"), lambda b: [edit(b) for edit in edits])


def read(path: Path) -> Submission:
    submission, _ = read_submission(path)
    assert submission is not None
    return submission


def content(path: Path) -> Content:
    return read(path).content


def said(path: Path) -> list[str]:
    findings = [finding for finding in check_file(path).findings if finding.code not in OPENPYXL]
    return [f"{finding.code} {finding.where.sheet}".strip() for finding in findings]


def by(path: Path) -> list[str]:
    """What the lost codes were replaced by."""
    return [f"{f.values['lost']}: {f.values['by']}" for f in check_file(path).findings if f.code == "codes-lost"]


def on(sheet: str, edit: Callable[[Worksheet], object]) -> Edit:
    return lambda b: edit(b[sheet])


def no_first_row(sheet: Worksheet) -> None:
    sheet.delete_rows(1)
    for merged in sheet.merged_cells.ranges:
        merged.shift(row_shift=-1)


def no_first_column(sheet: Worksheet) -> None:
    sheet.delete_cols(1)
    for merged in sheet.merged_cells.ranges:
        merged.shift(col_shift=-1)


def neither(sheet: Worksheet) -> None:
    no_first_row(sheet)
    no_first_column(sheet)


def first_row_cleared(sheet: Worksheet) -> None:
    for c in sheet[1]:
        c.value = None


def first_column_cleared(sheet: Worksheet) -> None:
    for (c,) in sheet.iter_rows(max_col=1):
        c.value = None


def everywhere(edit: Callable[[Worksheet], object]) -> Edit:
    return lambda b: [edit(sheet) for sheet in b if sheet.title != "_字典"]


def without_areas(b: Book) -> None:
    for name in [name for name in b.defined_names if name.startswith(area_name(""))]:
        del b.defined_names[name]


LOST = [no_first_row, no_first_column, neither, first_row_cleared, first_column_cleared]


@pytest.mark.parametrize("sheet", [DATA, POOL, COVER, TASKS])
@pytest.mark.parametrize("lose", LOST)
@pytest.mark.parametrize("areas", [True, False], ids=["areas", "no areas"])
def test_lost_codes_are_one_note_and_every_value_is_read(
    tmp_path: Path, sheet: str, lose: Callable[[Worksheet], object], areas: bool
) -> None:
    path = book(tmp_path, on(sheet, lose), *([] if areas else [without_areas]))
    assert content(path) == clean(LAYOUT)
    assert said(path) == [f"codes-lost {sheet}"]
    assert read(path).identity == "healed"


def test_a_code_filled_down_over_the_others_is_no_doubled_row(tmp_path: Path) -> None:
    """No row is to be deleted: the names say which is which."""

    def fill_down(sheet: Worksheet) -> None:
        first = row_of(sheet, "base_data/new_mines_due")
        for row in range(first + 1, first + 4):
            sheet.cell(row, 1).value = sheet.cell(first, 1).value

    path = book(tmp_path, on(DATA, fill_down))
    assert said(path) == [f"codes-lost {DATA}"]
    assert content(path) == clean(LAYOUT)


@pytest.mark.parametrize("lose", LOST)
def test_codes_lost_on_every_sheet(tmp_path: Path, lose: Callable[[Worksheet], object]) -> None:
    path = book(tmp_path, everywhere(lose))
    assert content(path) == clean(LAYOUT)
    assert set(said(path)) <= {"codes-lost", "codes-lost 封面"}
    assert 1 <= len(said(path)) <= 2


def test_the_other_plan_is_found_again_too(tmp_path: Path) -> None:
    path = edited(filled(tmp_path, TIANSHUI, MAIJI, "2021"), everywhere(neither))
    assert content(path) == clean(layout_of(TIANSHUI, MAIJI, "2021"))


def heads_gone(sheet: Worksheet) -> None:
    for c in sheet[HEAD]:
        c.value = "栏"


def test_a_table_that_nothing_places_is_one_finding_and_is_not_guessed_at(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, first_row_cleared), on(DATA, heads_gone))
    assert said(path) == [f"table-unplaced {DATA}"]
    assert content(path) == {table: rows for table, rows in clean(LAYOUT).items() if table != "base_data"}


def test_a_list_whose_head_is_nowhere_is_not_guessed_at(tmp_path: Path) -> None:
    path = book(tmp_path, on(POOL, first_column_cleared), on(POOL, heads_gone))
    assert said(path) == [f"table-unplaced {POOL}"]
    assert "mine_pool" not in content(path)


def test_no_check_counts_the_rows_of_a_list_that_was_not_read(tmp_path: Path) -> None:
    register = "附表2 绿色矿山名录"
    path = book(tmp_path, on(register, first_row_cleared), on(register, heads_gone))
    assert said(path) == [f"table-unplaced {register}"]


def moved_column(sheet: Worksheet) -> None:
    sheet.insert_cols(column_of(sheet, "base_data.this_year"))


def test_heads_are_followed_where_columns_were_moved(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, moved_column), on(DATA, first_row_cleared))
    assert content(path) == clean(LAYOUT)
    assert by(path) == ["列代码（第1行）: 表头"]


def test_names_are_followed_where_rows_were_moved(tmp_path: Path) -> None:
    def lower(sheet: Worksheet) -> None:
        sheet.insert_rows(row_of(sheet, "base_data/new_mines_due"), 2)

    path = book(tmp_path, on(DATA, lower), on(DATA, first_column_cleared))
    assert content(path) == clean(LAYOUT)
    assert by(path) == ["行代码（A列）: 序号和名称"]


ORIGIN = cell(LAYOUT, "base_data/producing_mines/origin").split("!")[1].rstrip("0123456789")


def origin_head(text: str | None) -> Edit:
    return on(DATA, lambda sheet: sheet.__setitem__(f"{ORIGIN}{HEAD}", text))


def area_of_other_size(b: Book) -> None:
    name = b.defined_names[area_name("base_data")]
    name.attr_text = name.attr_text.replace("$A$1", "$C$1")


def test_a_column_without_head_is_found_by_the_area(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, first_row_cleared), origin_head(None))
    assert content(path) == clean(LAYOUT)
    assert by(path) == ["列代码（第1行）: 表头、区域名称"]


@pytest.mark.parametrize(
    "doubt",
    [(origin_head(None), without_areas), (origin_head(None), area_of_other_size), (origin_head("备注"),)],
    ids=["no area", "an area of another size", "another head"],
)
def test_a_column_that_is_in_doubt_is_missing(tmp_path: Path, doubt: tuple[Edit, ...]) -> None:
    path = book(tmp_path, on(DATA, first_row_cleared), *doubt)
    assert f"column-missing {DATA}" in said(path)
    assert all("origin" not in row for row in content(path)["base_data"].values())


def test_a_head_that_stands_twice_tells_nothing(tmp_path: Path) -> None:
    def doubled(sheet: Worksheet) -> None:
        sheet.cell(HEAD, sheet.max_column + 1).value = sheet[f"{ORIGIN}{HEAD}"].value

    path = book(tmp_path, on(DATA, doubled), on(DATA, first_row_cleared), without_areas)
    assert f"column-missing {DATA}" in said(path)


NAME = cell(LAYOUT, "base_data/producing_mines/name").split("!")[1]


def rename_row(b: Book) -> None:
    b[DATA][NAME] = "生产矿山数"


def test_a_row_by_another_name_is_found_by_area_and_number_together(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, first_column_cleared), rename_row)
    assert content(path) == clean(LAYOUT)
    assert by(path) == ["行代码（A列）: 序号和名称、区域名称"]


def test_a_row_by_another_name_is_missing_without_the_area(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, first_column_cleared), rename_row, without_areas)
    assert f"row-missing {DATA}" in said(path)
    assert "producing_mines" not in content(path)["base_data"]


def test_a_deleted_row_is_not_found_by_the_area(tmp_path: Path) -> None:
    def delete(sheet: Worksheet) -> None:
        sheet.delete_rows(row_of(sheet, "base_data/new_mines_due"))

    path = book(tmp_path, on(DATA, delete), on(DATA, first_column_cleared))
    assert f"row-missing {DATA}" in said(path)
    wanted = {key: row for key, row in clean(LAYOUT)["base_data"].items() if key != "new_mines_due"}
    assert content(path)["base_data"] == wanted


def test_every_table_has_a_named_area_that_libreoffice_keeps(tmp_path: Path) -> None:
    need_libreoffice()
    path = write_workbook(LAYOUT, tmp_path / "blank.xlsx")
    wanted = {area_name(table.code): area_reference(table) for table in LAYOUT.tables.values()}
    for file in (path, resaved(path, tmp_path / "saved", ".xlsx")):
        workbook, _ = read_workbook(file)
        assert workbook is not None
        names = {name: text for name, text in workbook.names.items() if name in wanted}
        assert {n: read_area(t) for n, t in names.items()} == {n: read_area(t) for n, t in wanted.items()}


@pytest.mark.parametrize("text", ["#REF!", "'表'!$A$1", "'表'!$A$1:$B$2,'表'!$D$1:$E$2", "1", ""])
def test_what_is_no_area(text: str) -> None:
    assert read_area(text) is None


def test_an_area_on_a_sheet_with_an_apostrophe() -> None:
    assert read_area("'张三''s'!$B$2:$AA$20") == ("张三's", 2, 2, 20, 27)


@pytest.mark.parametrize("by_way_of", [".ods", ".xls"])
@pytest.mark.parametrize("plan", [(LIAONING, PANJIN), (TIANSHUI, MAIJI)], ids=["liaoning", "tianshui"])
def test_saved_in_another_format_and_back(tmp_path: Path, by_way_of: str, plan: tuple[str, str]) -> None:
    need_libreoffice()
    path = filled(tmp_path, *plan, "2021")
    back = resaved(resaved(path, tmp_path / "other", by_way_of), tmp_path / "back", ".xlsx")
    submission = read(back)
    assert submission.content == clean(layout_of(*plan, "2021"))
    assert submission.identity in ("sure", "healed")
    assert not [finding for finding in check_file(back).findings if finding.severity == "error"]
