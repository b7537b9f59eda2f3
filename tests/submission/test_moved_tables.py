"""Rows, columns and sheets that were moved: the same numbers, or a finding; never other numbers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filling import (
    LIAONING,
    PANJIN,
    Changes,
    cell,
    clean,
    column_of,
    edited,
    field,
    filled,
    found,
    layout_of,
    licence,
    mine,
    row_of,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Content, column_letter
from xlgreen.submission import read_submission

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
DATA, REPORT, POOL = "基础数据", "指标完成情况", "附表1 创建库"
Edit = Callable[[Book], object]


def on(sheet: str, edit: Callable[[Worksheet], object]) -> Edit:
    return lambda book: edit(book[sheet])


def content(path: Path) -> Content:
    submission, _ = read_submission(path)
    assert submission is not None
    return submission.content


def serious(path: Path) -> list[str]:
    """What blocks or wants an explanation."""
    return [str(finding) for finding in check_file(path).findings if finding.severity != "note"]


def book(folder: Path, edit: Edit, changes: Changes | None = None) -> Path:
    return edited(filled(folder, LIAONING, PANJIN, "2021", changes or {}), edit)


def swap(sheet: Worksheet, one: int, other: int, first_column: int = 1) -> None:
    for column in range(first_column, sheet.max_column + 1):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value


def swap_variables(sheet: Worksheet, first_column: int = 1) -> None:
    swap(sheet, row_of(sheet, "base_data/new_mines_due"), row_of(sheet, "base_data/producing_mines"), first_column)


def reversed_rows(sheet: Worksheet) -> None:
    rows = [
        number for number in range(1, sheet.max_row + 1) if str(sheet.cell(number, 1).value).startswith("base_data/")
    ]
    rows = rows[1:]  # the head
    for one, other in zip(rows[: len(rows) // 2], reversed(rows), strict=False):
        swap(sheet, one, other)


def renamed(book: Book) -> None:
    book[DATA].title, book[POOL].title = "数据", "附表一"


def exchanged_names(book: Book) -> None:
    book[DATA].title, book[REPORT].title = "甲", "乙"
    book["甲"].title, book["乙"].title = REPORT, DATA


HEALED: dict[str, Edit] = {
    "a row inserted above": on(DATA, lambda s: s.insert_rows(4)),
    "a row inserted inside": on(DATA, lambda s: s.insert_rows(row_of(s, "base_data/new_mines_due"))),
    "rows sorted with their codes": on(DATA, reversed_rows),
    "a column inserted": on(DATA, lambda s: s.insert_cols(column_of(s, "base_data.this_year"))),
    "three columns inserted": on(DATA, lambda s: s.insert_cols(column_of(s, "base_data.name"), 3)),
    "a row inserted above a list": on(POOL, lambda s: s.insert_rows(4, 2)),
    "a column inserted in a list": on(POOL, lambda s: s.insert_cols(column_of(s, "mine_pool.county"))),
    "sheets renamed": renamed,
    "sheets with each other's names": exchanged_names,
    "sheets reordered": lambda b: b.move_sheet(DATA, 3),
}


@pytest.mark.parametrize("edit", HEALED.values(), ids=HEALED)
def test_moved_and_found_again(tmp_path: Path, edit: Edit) -> None:
    path = book(tmp_path, edit)
    assert content(path) == clean(LAYOUT)
    assert serious(path) == []


@pytest.mark.parametrize(
    "how", ["a row inserted inside", "rows sorted with their codes", "a column inserted", "sheets renamed"]
)
def test_what_was_healed_is_reported(tmp_path: Path, how: str) -> None:
    assert found(book(tmp_path, HEALED[how])) != []


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a file for every try: no shrinking
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(st.sampled_from([DATA, REPORT, POOL]), st.sampled_from(["row", "column"]), st.integers(2, 16)),
        min_size=1,
        max_size=4,
    )
)
def test_wherever_rows_and_columns_are_inserted(tmp_path: Path, inserted: list[tuple[str, str, int]]) -> None:
    def edit(book: Book) -> None:
        for sheet, what, number in inserted:
            if sheet == POOL and what == "row":
                book[sheet].insert_rows(min(number, 7))  # within a list a row is a row of the list
            elif what == "row":
                book[sheet].insert_rows(number)
            else:
                book[sheet].insert_cols(number)

    path = book(tmp_path, edit)
    assert content(path) == clean(LAYOUT)
    assert serious(path) == []


def test_what_is_missing_is_marked_where_it_is_now(tmp_path: Path) -> None:
    changes: Changes = {
        "base_data/creation_funds_spent/origin": None,
        "base_data/three_rate_mines/this_year": 25,  # of 20
        "mine_pool/2/county": None,
    }

    def edit(book: Book) -> None:
        book[DATA].insert_rows(4)
        book[DATA].insert_cols(3)
        book[POOL].insert_rows(4, 2)

    def moved(name: str, down: int, right: int) -> str:
        sheet, (table, row, column) = cell(LAYOUT, name).split("!")[0], field(name)
        laid = LAYOUT.tables[table]
        return f"{sheet}!{column_letter(laid.columns[column] + right)}{laid.row_number(row) + down}"

    path = book(tmp_path, edit, changes)
    said = [finding for finding in check_file(path).findings if finding.severity != "note"]
    assert sorted(f"{finding.code} {finding.where}" for finding in said) == sorted(
        [
            f"check-failed {moved('base_data/three_rate_mines/this_year', 1, 1)}",
            f"required-missing {moved('base_data/creation_funds_spent/origin', 1, 1)}",
            f"required-missing {moved('mine_pool/2/county', 2, 0)}",
        ]
    )


# what cannot be healed


def test_a_deleted_row_is_missing_and_nothing_else_is(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, lambda s: s.delete_rows(row_of(s, "base_data/new_mines_due"))))
    assert found(path) == [f"row-missing {DATA}"]
    data = content(path)["base_data"]
    assert "new_mines_due" not in data
    assert data == {key: row for key, row in clean(LAYOUT)["base_data"].items() if key != "new_mines_due"}


def test_a_check_that_the_workbook_does_not_know_is_no_fault_of_the_clerk(tmp_path: Path) -> None:
    """The plan got a check after the workbook was sent out: its row is not there, and nothing is filed in it."""
    review = LAYOUT.tables["review"]
    last = review.row_number(review.fixed_rows[-1].key)
    path = book(tmp_path, on(review.sheet, lambda sheet: sheet.delete_rows(last)))
    assert serious(path) == []


def test_a_deleted_column_is_missing_and_nothing_else_is(tmp_path: Path) -> None:
    path = book(tmp_path, on(DATA, lambda s: s.delete_cols(column_of(s, "base_data.origin"))))
    assert found(path) == [f"column-missing {DATA}"]
    without = {k: {c: v for c, v in row.items() if c != "origin"} for k, row in clean(LAYOUT)["base_data"].items()}
    assert content(path)["base_data"] == without


def test_a_deleted_sheet_is_missing_and_nothing_else_is(tmp_path: Path) -> None:
    path = book(tmp_path, lambda b: b.remove(b[DATA]))
    assert found(path) == [f"table-missing {DATA}"]
    assert "base_data" not in content(path)


def test_rows_sorted_without_their_codes_block(tmp_path: Path) -> None:
    """The hidden codes stayed where they were: the numbers stand beside other names, and must not pass."""
    path = book(tmp_path, on(DATA, lambda s: swap_variables(s, first_column=2)))
    first = LAYOUT.tables["base_data"].row_number("producing_mines")
    said = [finding for finding in check_file(path).findings if finding.code in ("rows-exchanged", "fixed-changed")]
    assert [f"{finding.severity} {finding.code} {finding.where}" for finding in said] == [
        f"error rows-exchanged {DATA}!B{first}"
    ]
    assert (said[0].values["rows"], said[0].values["count"]) == (f"{first}、{first + 2}", 2)


def test_a_row_that_stands_twice_blocks(tmp_path: Path) -> None:
    def copy(sheet: Worksheet) -> None:
        number = row_of(sheet, "base_data/new_mines_due")
        sheet.insert_rows(number + 1)
        for column in range(1, sheet.max_column + 1):
            sheet.cell(number + 1, column).value = sheet.cell(number, column).value

    path = book(tmp_path, on(DATA, copy))
    twice = LAYOUT.tables["base_data"].row_number("new_mines_due") + 1
    said = found(path)
    assert said == [f"row-twice {DATA}!A{twice}", f"unplaced-value {DATA}!F{twice}"]
    row, typed = check_file(path).findings
    assert row.values["row"] == LAYOUT.tables["base_data"].cell("new_mines_due", "name").fixed
    assert typed.values["value"] == "5，5，部门统计", "what stands in the second row is not lost"


def repeated(sheet: Worksheet, *, whole: bool = False, codes: bool = True, below: int = 1) -> int:
    """A row without a code that repeats a name, with another figure; its number."""
    known = row_of(sheet, "base_data/new_mines_due")
    this_year = column_of(sheet, "base_data.this_year")
    name = column_of(sheet, "base_data.name")
    number = known + below
    sheet.insert_rows(number)
    for column in range(2, sheet.max_column + 1) if whole else (name,):
        sheet.cell(number, column).value = sheet.cell(known, column).value
    sheet.cell(number, this_year).value = 999
    if not codes:
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, 1).value = None
    return number


@pytest.mark.parametrize(("whole", "first", "said"), [(False, "G", "999"), (True, "F", "5，999，部门统计")])
@pytest.mark.parametrize("codes", [True, False])
def test_a_row_that_repeats_a_name_without_its_code_blocks(
    tmp_path: Path, whole: bool, codes: bool, first: str, said: str
) -> None:
    path = book(tmp_path, on(DATA, lambda sheet: repeated(sheet, whole=whole, codes=codes)))
    (finding,) = [finding for finding in check_file(path).findings if finding.severity != "note"]
    known = LAYOUT.tables["base_data"].row_number("new_mines_due")
    assert f"{finding.severity} {finding.code} {finding.where}" == f"error row-repeated {DATA}!{first}{known + 1}"
    assert finding.values["value"] == said
    assert (finding.values["number"], finding.values["known"]) == (known + 1, known)
    assert "unplaced-value" not in {f.code for f in check_file(path).findings}
    assert content(path) == clean(LAYOUT)


@pytest.mark.parametrize("text", ["合计", "注：含在建", "另一项"])
def test_another_row_beside_a_form_is_a_note(tmp_path: Path, text: str) -> None:
    def insert(sheet: Worksheet) -> None:
        sheet.cell(repeated(sheet), column_of(sheet, "base_data.name")).value = text

    assert serious(book(tmp_path, on(DATA, insert))) == []


def test_a_repeated_name_without_a_figure_is_a_note(tmp_path: Path) -> None:
    def insert(sheet: Worksheet) -> None:
        sheet.cell(repeated(sheet), column_of(sheet, "base_data.this_year")).value = None

    assert serious(book(tmp_path, on(DATA, insert))) == []


# what is added


def with_scratch(book: Book) -> None:
    book.create_sheet("草稿")["B2"] = 12


def test_an_extra_sheet_is_noted(tmp_path: Path) -> None:
    path = book(tmp_path, with_scratch)
    assert (found(path), content(path)) == (["sheet-not-ours 草稿"], clean(LAYOUT))


def test_an_empty_extra_sheet_is_not_worth_a_word(tmp_path: Path) -> None:
    path = book(tmp_path, lambda b: b.create_sheet("Sheet1"))
    assert (found(path), content(path)) == ([], clean(LAYOUT))


def test_of_a_sheet_and_its_copy_the_sheet_counts(tmp_path: Path) -> None:
    """A clerk keeps a copy before changing a number."""

    def keep_and_change(book: Book) -> None:
        book.copy_worksheet(book[DATA]).title = "基础数据 (2)"
        book[DATA][cell(LAYOUT, "base_data/producing_mines/this_year").split("!")[1]].value = 21

    path = book(tmp_path, keep_and_change)
    assert content(path)["base_data"]["producing_mines"]["this_year"] == 21
    assert found(path) == ["sheet-copied-differs 基础数据 (2)"]


def kept(title: str, hidden: bool = False, issued: str = "") -> Edit:
    """A copy of the base data under a title; the sheet that was copied is corrected, and may be renamed."""

    def edit(book: Book) -> None:
        copy = book.copy_worksheet(book[DATA])
        copy.title = title
        copy.sheet_state = "hidden" if hidden else "visible"
        book[DATA][cell(LAYOUT, "base_data/producing_mines/this_year").split("!")[1]].value = 21
        book[DATA].title = issued or DATA

    return edit


@pytest.mark.parametrize(
    ("edit", "read", "other"),
    [
        (kept("旧", hidden=True), DATA, "旧"),
        (kept("旧"), DATA, "旧"),
        (kept("旧", hidden=True, issued="基础数据终稿"), "基础数据终稿", "旧"),
        (kept("基础数据终稿 (2)", issued="基础数据终稿"), "基础数据终稿", "基础数据终稿 (2)"),
    ],
    ids=["a hidden backup", "a backup with a short name", "renamed, a hidden backup", "renamed, a copy by a program"],
)
def test_of_two_sheets_of_a_form_which_counts(tmp_path: Path, edit: Edit, read: str, other: str) -> None:
    path = book(tmp_path, edit)
    (finding,) = [f for f in check_file(path).findings if f.code == "sheet-copied-differs"]
    assert content(path)["base_data"]["producing_mines"]["this_year"] == 21
    assert (finding.values["original"], finding.values["copy"], finding.where.sheet) == (read, other, other)
    assert finding.values["differing"] == cell(LAYOUT, "base_data/producing_mines/this_year").split("!")[1]
    assert finding.values["issued"] == DATA
    assert finding.blocks


def test_a_list_continued_on_a_copied_sheet_is_counted(tmp_path: Path) -> None:
    first = LAYOUT.tables["mine_pool"].first_row

    def continued(book: Book) -> None:
        sheet = book.copy_worksheet(book[POOL])
        sheet.title = "创建库续"
        for row in (first + 1, first + 2):
            type_mine(sheet, row, row + 70)

    (finding,) = check_file(book(tmp_path, continued)).findings
    assert (finding.code, finding.values["original"]) == ("sheet-copied-differs", POOL)
    assert finding.values["differing"] == f"第{first + 1}–{first + 2}行共2行"
    assert finding.values["count"] == 2


def test_of_two_sheets_without_stamp_the_one_with_the_issued_name_counts(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        kept("旧")(book)
        book.move_sheet("旧", -len(book.sheetnames))
        book[DATA]["A1"] = book["旧"]["A1"] = None

    path = book(tmp_path, edit)
    assert content(path)["base_data"]["producing_mines"]["this_year"] == 21
    assert "sheet-copied-differs 旧" in found(path)


@pytest.mark.parametrize("sheet", [DATA, REPORT, POOL])
def test_a_note_beside_the_table_is_noted(tmp_path: Path, sheet: str) -> None:
    path = book(tmp_path, on(sheet, lambda s: s.__setitem__("BD11", "待核 12")))
    assert (found(path), content(path)) == ([f"unplaced-value {sheet}!BD11"], clean(LAYOUT))


def type_mine(sheet: Worksheet, row: int, number: int, **others: object) -> dict[str, object]:
    """A made-up mine typed into a row of the pool."""
    values = {c: v for c, v in mine(LAYOUT, number).items() if c in LAYOUT.tables["mine_pool"].input_columns()}
    for code, value in {**values, **others}.items():
        sheet.cell(row, column_of(sheet, f"mine_pool.{code}")).value = value
    return values


@pytest.mark.parametrize("key", ["6", "9", "40", "300"])
def test_a_mine_typed_after_a_gap_or_below_the_prepared_rows(tmp_path: Path, key: str) -> None:
    typed: dict[str, object] = {}

    def edit(sheet: Worksheet) -> None:
        typed.update(type_mine(sheet, LAYOUT.tables["mine_pool"].row_number(key), 77))

    path = book(tmp_path, on(POOL, edit))
    assert found(path) == []
    pool = content(path)["mine_pool"]
    assert list(pool) == ["1", "2", "3", "4", key]
    assert pool[key] == typed
    submission = check_file(path).submission
    assert submission is not None
    assert submission.workbook.computed()["mine_pool"][key]["city"] == "盘锦市"


def test_a_mine_pasted_with_its_number_and_city_below_the_prepared_rows(tmp_path: Path) -> None:
    """There is no formula below the prepared rows that could have been replaced."""
    row = LAYOUT.tables["mine_pool"].row_number("12")  # 8 are prepared
    path = book(tmp_path, on(POOL, lambda s: type_mine(s, row, 77, seq=12, city="盘锦市")))
    assert found(path) == []


def test_sorted_rows_of_a_list_are_the_same_mines(tmp_path: Path) -> None:
    first = LAYOUT.tables["mine_pool"].first_row
    path = book(tmp_path, on(POOL, lambda s: (swap(s, first, first + 3, 2), swap(s, first + 1, first + 2, 2))))
    assert found(path) == []
    licences = [row["mining_licence_no"] for row in content(path)["mine_pool"].values()]
    assert licences == [licence(PANJIN, n) for n in (4, 3, 2, 1)]


@pytest.mark.parametrize(("edit", "left"), [("delete_rows", [1, 3, 4]), ("insert_rows", [1, 2, 3, 4])])
def test_a_row_of_a_list_deleted_or_inserted(tmp_path: Path, edit: str, left: list[int]) -> None:
    second = LAYOUT.tables["mine_pool"].first_row + 1
    path = book(tmp_path, on(POOL, lambda s: getattr(s, edit)(second)))
    assert found(path) == []
    assert [row["mining_licence_no"] for row in content(path)["mine_pool"].values()] == [
        licence(PANJIN, n) for n in left
    ]


def test_a_copied_row_of_a_list_is_another_entry(tmp_path: Path) -> None:
    """Whole rows are copied for the next mine, the hidden code along with them; then what differs is typed."""
    first = LAYOUT.tables["mine_pool"].first_row

    def copy(sheet: Worksheet) -> None:
        sheet.cell(first + 4, 1).value = sheet.cell(first, 1).value
        type_mine(sheet, first + 4, 77)

    path = book(tmp_path, on(POOL, copy))
    assert found(path) == []
    licences = [row["mining_licence_no"] for row in content(path)["mine_pool"].values()]
    assert licences == [licence(PANJIN, n) for n in (1, 2, 3, 4, 77)]


# what is typed over


def over(name: str, value: object) -> Edit:
    sheet, address = cell(LAYOUT, name).split("!")
    return on(sheet, lambda s: s.__setitem__(address, value))


ACTUAL = "indicator_report/green_mine_rate@2025/actual"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        (ACTUAL, 0.9, "formula-replaced"),
        (ACTUAL, "九成", "formula-replaced"),
        ("base_data/producing_mines/change", 0.01, "formula-replaced"),
        ("mine_pool/1/seq", 7, "formula-replaced"),
        ("base_data/producing_mines/unit", "个", "fixed-changed"),
        ("base_data/producing_mines/name", "生产矿山数", "fixed-changed"),
        ("indicator_report/green_mine_rate@2025/plan_target", 0.5, "fixed-changed"),
        ("base_data/producing_mines/seq", None, "fixed-changed"),
    ],
)
def test_typed_over(tmp_path: Path, name: str, value: object, code: str) -> None:
    path = book(tmp_path, over(name, value))
    assert found(path) == [f"{code} {cell(LAYOUT, name)}"]
    submission = check_file(path).submission
    assert submission is not None
    assert submission.content == clean(LAYOUT)
    assert submission.workbook.value(field(ACTUAL)) == 2 / 20


def test_fixed_text_with_other_blanks_is_the_same(tmp_path: Path) -> None:
    assert found(book(tmp_path, over("base_data/producing_mines/name", " 有效生产\n矿山数"))) == []
