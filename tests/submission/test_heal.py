"""xlgreen heal: values of damaged and older workbooks in a fresh one; what has no place is listed, nothing is lost."""

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cli.commands import fingerprints, xlgreen
from filling import (
    ANSHAN,
    LIAONING,
    PANJIN,
    Typed,
    cell,
    changed,
    clean,
    edited,
    filled,
    found,
    layout_of,
    opened,
    plan_of,
)
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet
from submission.test_carriers import (
    DATA,
    POOL,
    everywhere,
    first_column_cleared,
    first_row_cleared,
    heads_gone,
    neither,
)
from submission.test_identity import without_printed_codes, without_stamps
from submission.test_left_over import pasted_block
from submission.test_moved_tables import swap_variables
from validator import faults, need_validator

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Layout, lay_out
from xlgreen.layout.heads import heads_over
from xlgreen.period import Period
from xlgreen.plan.known_plans import SHIPPED, KnownPlans
from xlgreen.plan.model import Plan
from xlgreen.report.heal import HealFile, Healing, Known, Outcome
from xlgreen.submission import read_submission
from xlgreen.submission.healing import CARRIED, CONVERTED, LEFT, PouredValue
from xlgreen.template.write import write_workbook

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
TOLD = Known(LIAONING, PANJIN, "2021")


def heal(path: Path, known: Known = Known(), plans: KnownPlans = SHIPPED, key: bytes = b"") -> Healing:  # noqa: B008
    folder = path.parent / "healed"
    folder.mkdir(exist_ok=True)
    return HealFile(folder, known, plans, key)(path)


def content(path: Path | None) -> object:
    assert path is not None
    submission, _ = read_submission(path)
    assert submission is not None and submission.identity == "sure"
    return submission.content


def fates(healing: Healing, *wanted: str) -> list[PouredValue]:
    return [value for value in healing.values if value.fate in wanted]


def damaged(folder: Path, edit: Callable[[Book], object]) -> Path:
    return edited(filled(folder, LIAONING, PANJIN, "2021"), edit)


def count(typed: Typed) -> int:
    return sum(len(row) for rows in typed.values() for row in rows.values())


def test_a_sound_workbook_needs_no_healing(tmp_path: Path) -> None:
    healing = heal(filled(tmp_path, LIAONING, PANJIN, "2021"))
    assert (healing.outcome, healing.written) == (Outcome.SOUND, None)
    assert list((tmp_path / "healed").iterdir()) == []


def test_every_value_of_a_damaged_workbook_is_carried(tmp_path: Path) -> None:
    path = damaged(tmp_path, everywhere(neither))
    before = fingerprints(tmp_path)
    healing = heal(path)
    assert healing.outcome is Outcome.HEALED and healing.written is not None
    assert content(healing.written) == clean(LAYOUT)
    assert found(healing.written) == []
    assert len(fates(healing, CARRIED)) == count(clean(LAYOUT)) and fates(healing, CONVERTED, LEFT) == []
    assert fingerprints(tmp_path)[path.name] == before[path.name], "the original stays as it was"


def test_what_is_healed_gets_the_findings_that_its_values_deserve(tmp_path: Path) -> None:
    changes = {"base_data/three_rate_mines/this_year": "约25", "base_data/new_mines_due/this_year": "１２"}
    path = filled(tmp_path, LIAONING, PANJIN, "2021", changes)
    was = found(path)
    healing = heal(edited(path, everywhere(neither)))
    assert healing.written is not None
    assert found(healing.written) == was != []


def test_a_table_that_cannot_be_placed_is_left_out_cell_by_cell(tmp_path: Path) -> None:
    healing = heal(damaged(tmp_path, lambda b: (first_row_cleared(b[DATA]), heads_gone(b[DATA]))))
    place = cell(LAYOUT, "base_data/creation_funds_spent/this_year")
    left = {f"{value.sheet}!{value.cell}": value.raw for value in fates(healing, LEFT)}
    assert left[place] == "1000"
    assert len(fates(healing, CARRIED)) == count({t: r for t, r in clean(LAYOUT).items() if t != "base_data"})


def test_what_is_typed_on_the_cover_is_listed_where_one_of_its_tables_is_lost(tmp_path: Path) -> None:
    """Other tables of the cover were found all the same."""
    places = {key: cell(LAYOUT, f"contacts/{key}/value").split("!") for key in clean(LAYOUT)["contacts"]}

    def lose(book: Book) -> None:
        for sheet, address in places.values():
            row = book[sheet][address].row
            book[sheet].cell(row, 1).value, book[sheet].cell(row, 2).value = None, f"第{row}行"

    path = damaged(tmp_path, lose)
    assert found(path)[0] == "table-unplaced 封面"
    left = {f"{value.sheet}!{value.cell}": value.raw for value in fates(heal(path), LEFT)}
    typed = {key: left.get("!".join(place)) for key, place in places.items()}
    assert typed == {"leader": "示例", "reviewer": "示例", "clerk": "示例", "phone": "示例", "filed_on": "2022-01-15"}


def test_an_unknown_workbook_is_told_by_options(tmp_path: Path) -> None:
    path = damaged(tmp_path, lambda b: (without_stamps(b), without_printed_codes(b)))
    assert heal(path).outcome is Outcome.UNKNOWN
    assert heal(path, replace(TOLD, period="")).outcome is Outcome.UNKNOWN
    healing = heal(path, TOLD)
    assert content(healing.written) == clean(LAYOUT)


def test_options_that_contradict_the_workbook_are_not_obeyed(tmp_path: Path) -> None:
    healing = heal(damaged(tmp_path, everywhere(neither)), Known(region=ANSHAN))
    assert (healing.outcome, healing.written) == (Outcome.CONTRADICTS, None)
    assert "盘锦市 2021年" in healing.said
    assert LIAONING not in healing.said and PANJIN not in healing.said


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path = damaged(tmp_path, everywhere(neither))
    first = heal(path)
    assert first.written is not None
    before = first.written.read_bytes()
    assert heal(path).outcome is Outcome.EXISTS
    assert first.written.read_bytes() == before


def test_a_formula_in_an_input_cell_leaves_its_value(tmp_path: Path) -> None:
    """It refers to cells of a workbook that was laid otherwise."""
    from filling import rewritten, sheet_part

    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    address = cell(LAYOUT, "base_data/creation_funds_spent/this_year").split("!")[1]

    def calculate(text: str) -> str:
        before, mark, after = text.partition(f'<c r="{address}"')
        return before + mark + after.replace("<v>1000</v>", "<f>400+600</f><v>1000</v>", 1)

    rewritten(path, sheet_part(path, DATA), calculate)
    rewritten(path, "docProps/custom.xml", lambda text: None)
    healing = heal(path)
    assert [(v.raw, v.became) for v in fates(healing, CONVERTED)] == [("1000", "1000")]
    assert content(healing.written) == clean(LAYOUT)


def test_a_percentage_means_the_same_afterwards(tmp_path: Path) -> None:
    """85 in a cell without the format % is 85 %; the fresh cell has the format, and there it would be 8500 %."""
    place = cell(LAYOUT, "task_report/1/percent").split("!")

    def edit(book: Book) -> None:
        without_stamps(book)
        book[place[0]][place[1]].value, book[place[0]][place[1]].number_format = 85, "0"

    healing = heal(damaged(tmp_path, edit))
    assert [(v.raw, v.became) for v in fates(healing, CONVERTED)] == [("85", "0.85")]
    assert content(healing.written) == changed(clean(LAYOUT), {"task_report/1/percent": 0.85})


@pytest.mark.parametrize(
    ("field", "raw", "shape", "code", "became"),
    [
        ("base_data/creation_funds_spent/this_year", 0.85, "0%", "percent-for-number", "85%"),
        ("mine_pool/1/licence_valid_to", 2021.05, "0.00", "incomplete-date", "“2021.05”"),
        ("task_report/1/percent", 0.91, "0.00", "percent-doubtful", "0.91"),
        ("task_report/1/percent", 1.2, "General", "percent-doubtful", "1.2"),
    ],
)
def test_what_was_refused_or_asked_about_is_so_afterwards(
    tmp_path: Path, field: str, raw: float, shape: str, code: str, became: str
) -> None:
    sheet, address = cell(LAYOUT, field).split("!")

    def edit(book: Book) -> None:
        without_stamps(book)
        book[sheet][address].value, book[sheet][address].number_format = raw, shape

    path = damaged(tmp_path, edit)
    asked = [f"{code} {sheet}!{address}"]
    assert [line for line in found(path) if sheet in line] == asked
    healing = heal(path)
    assert [(v.cell, v.became) for v in fates(healing, CONVERTED)] == [(address, became)]
    assert healing.written is not None
    (line,) = found(healing.written)
    assert line in (*asked, f"not-a-date {sheet}!{address}")


def test_a_number_that_looked_like_another_is_not_settled_by_healing(tmp_path: Path) -> None:
    sheet, address = cell(LAYOUT, "base_data/creation_funds_spent/this_year").split("!")

    def edit(book: Book) -> None:
        without_stamps(book)
        book[sheet][address].number_format = '0"亿元"'

    path = damaged(tmp_path, edit)
    assert [line for line in found(path) if sheet in line] == [f"shown-otherwise {sheet}!{address}"]
    healing = heal(path)
    assert [(v.cell, v.became) for v in fates(healing, CONVERTED)] == [(address, '“1000”（0"亿元"）')]
    assert healing.written is not None
    assert {line.split()[1] for line in found(healing.written)} == {f"{sheet}!{address}"}


def test_long_lists_have_room(tmp_path: Path) -> None:
    typed = clean(LAYOUT)
    row = typed["mine_pool"]["4"]
    typed["mine_pool"]["230"] = row
    path = write_workbook(layout_of(LIAONING, PANJIN, "2021", rows=240), tmp_path / "long.xlsx", typed)
    healing = heal(edited(path, lambda b: first_row_cleared(b[POOL])))
    assert content(healing.written) == typed


def test_nothing_that_is_typed_is_left_unlisted(tmp_path: Path) -> None:
    """A formula without a result, comments, a total and words under a list, a doubled row, a value typed over."""
    total = LAYOUT.tables["mine_pool"].first_row + 5
    formula = cell(LAYOUT, "base_data/creation_funds_spent/this_year").split("!")[1]
    second = LAYOUT.tables["base_data"].last_row + 9

    def edit(book: Book) -> None:
        without_stamps(book)
        data, pool = book[DATA], book[POOL]
        data[formula] = "=3*4"
        data[formula].comment = Comment("口径有变", "王")
        data["H13"] = 99
        data.cell(second, 1).value = "base_data/three_rate_mines"
        for column, value in zip("EFG", (1, 2, 3), strict=True):
            data[f"{column}{second}"] = value
        for column, value in (("B", "合计"), ("L", 4), ("X", "=2+3")):
            pool[f"{column}{total}"] = value
        pool[f"B{total + 1}"] = "注：其中两家停产。"
        book.create_sheet("草稿")["B2"] = "=1+1"

    healing = heal(damaged(tmp_path, edit))
    left = {(v.sheet, v.cell, v.raw) for v in fates(healing, LEFT)}
    assert left == {
        (DATA, formula, "=3*4"),
        (DATA, formula, "批注：口径有变"),
        (DATA, "H13", "99"),
        *((DATA, f"{column}{second}", value) for column, value in zip("EFG", "123", strict=True)),
        (POOL, f"B{total}", "合计"),
        (POOL, f"L{total}", "4"),
        (POOL, f"X{total}", "=2+3"),
        (POOL, f"B{total + 1}", "注：其中两家停产。"),
        ("草稿", "B2", "=1+1"),
    }


def test_a_head_pasted_again_in_another_order_is_listed(tmp_path: Path) -> None:
    """The rows below it are carried as they lie; that they may lie in other columns is not lost with it."""
    table = LAYOUT.tables["mine_pool"]
    row, heads = table.first_row + 5, heads_over(LAYOUT, table)

    def edit(book: Book) -> None:
        without_stamps(book)
        pasted_block((5, 6), row=row)(book[POOL])

    left = [(value.sheet, value.cell, value.raw) for value in fates(heal(damaged(tmp_path, edit)), LEFT)]
    assert left == [(POOL, f"E{row}", heads[6]), (POOL, f"F{row}", heads[5])]


def test_rows_and_columns_exchanged_without_their_codes_are_listed(tmp_path: Path) -> None:
    """Their values are carried by the codes; that these may be another row's or column's is not settled by it."""
    first = LAYOUT.tables["base_data"].row_number("producing_mines")

    def edit(book: Book) -> None:
        without_stamps(book)
        swap_variables(book[DATA], first_column=2)
        for (one,), (other,) in zip(book[POOL]["E8:E60"], book[POOL]["F8:F60"], strict=True):
            one.value, other.value = other.value, one.value

    left = {(value.sheet, value.cell) for value in fates(heal(damaged(tmp_path, edit)), LEFT)}
    no_longer_asked = (DATA, f"E{first + 2}")
    assert left == {(DATA, f"B{first}"), (POOL, "E8"), no_longer_asked}


# older layouts


def older_plan() -> Plan:
    """The plan with a variable more, which it has no more today."""
    plan = plan_of(LIAONING)
    gone = replace(plan.variables[0], code="forgotten", name="已取消的指标", definition="")
    return replace(plan, version="0", variables=(*plan.variables, gone))


def older(folder: Path) -> tuple[Path, Layout]:
    layout = lay_out(older_plan(), PANJIN, Period(2021), rows=8)
    typed = clean(LAYOUT)
    typed["base_data"]["forgotten"] = {"this_year": 42, "origin": "部门统计"}
    return write_workbook(layout, folder / "older.xlsx", typed), layout


def test_an_older_layouts_values_are_read_and_what_has_no_place_is_listed_one_by_one(tmp_path: Path) -> None:
    path, layout = older(tmp_path)
    submission, findings = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)
    assert [(f.code, f.values.get("code"), f.values.get("raw"), str(f.where)) for f in findings] == [
        ("older-layout", None, None, path.name),
        *(
            ("value-without-place", f"base_data/forgotten/{column}", raw, cell(layout, f"base_data/forgotten/{column}"))
            for column, raw in (("this_year", "42"), ("origin", "部门统计"))
        ),
    ]


def test_an_older_workbook_is_poured_into_todays_layout(tmp_path: Path) -> None:
    path, layout = older(tmp_path)
    healing = heal(path)
    assert content(healing.written) == clean(LAYOUT)
    assert healing.written is not None and found(healing.written) == []
    assert [(v.cell, v.raw) for v in fates(healing, LEFT)] == [
        (layout.tables["base_data"].cell_at("forgotten", "this_year"), "42"),
        (layout.tables["base_data"].cell_at("forgotten", "origin"), "部门统计"),
    ]


def test_words_beside_the_tables_of_an_older_workbook_are_listed(tmp_path: Path) -> None:
    path, layout = older(tmp_path)
    under = f"D{layout.tables['mine_pool'].first_row + 5}"
    healing = heal(
        edited(path, lambda b: (b[POOL].__setitem__(under, "注：两家停产"), b["封面"].__setitem__("H40", "附言")))
    )
    left = {(v.sheet, v.cell, v.raw) for v in fates(healing, LEFT)}
    assert {(POOL, under, "注：两家停产"), ("封面", "H40", "附言")} <= left and len(left) == 4


def test_a_form_that_the_plan_no_longer_has_is_listed(tmp_path: Path) -> None:
    plan = plan_of(LIAONING)
    today = replace(plan, sheets=tuple(s for s in plan.sheets if s.form != "model_mines"))
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    findings = check_file(path, KnownPlans(today)).findings
    codes = {f.values["code"] for f in findings if f.code == "value-without-place"}
    assert {f"model_mines/1/{column}" for column in clean(LAYOUT)["model_mines"]["1"]} <= codes


# the command


def test_the_command_says_what_became_of_each_value(tmp_path: Path) -> None:
    path, _ = older(tmp_path)
    ran = xlgreen("heal", path, "-o", tmp_path / "new")
    assert ran.code == 1, "something was left out"
    assert "没有转入：基础数据!" in ran.out and "42" in ran.out
    ran = xlgreen("heal", path, "-o", tmp_path / "again", "--json")
    (file,) = ran.json["files"]
    assert (file["outcome"], file["counts"]["left"]) == ("healed", 2)
    assert Path(file["written"]).is_file()


def test_what_does_not_fit_on_the_screen_stands_in_the_new_workbook(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        without_stamps(book)
        for row in range(1, 26):
            book[DATA].cell(row + 60, 30).value = row

    told = xlgreen("heal", damaged(tmp_path, edit), "-o", tmp_path / "out").out
    assert "……另有 5 项，见新报表的“补救清单”，或用 --json 看全部。" in told


def test_the_command_with_options_and_key(tmp_path: Path) -> None:
    path = damaged(tmp_path, lambda b: (without_stamps(b), without_printed_codes(b)))
    xlgreen("key", tmp_path / "key")
    told = ("--plan", LIAONING, "--region", PANJIN, "--period", "2021", "--key", tmp_path / "key")
    assert xlgreen("heal", path, "-o", tmp_path / "new").code == 1
    assert xlgreen("heal", path, "-o", tmp_path / "new", *told).code == 0
    ran = xlgreen("check", tmp_path / "new", "--key", tmp_path / "key")
    assert ran.code == 0, ran.out


@pytest.mark.parametrize("told", [("--plan", LIAONING, "--region", "620000"), ("--plan", "没有的规划")])
def test_the_command_refuses_what_is_not_there(tmp_path: Path, told: tuple[str, ...]) -> None:
    ran = xlgreen("heal", filled(tmp_path, LIAONING, PANJIN, "2021"), "-o", tmp_path / "new", *told)
    assert ran.code == 2


def test_a_workbook_that_cannot_be_written_is_no_fault_of_the_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_right(*_: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    path, _ = older(tmp_path)
    monkeypatch.setattr("xlgreen.report.heal.write_healed", no_right)
    healing = heal(path)
    assert (healing.outcome, healing.said, healing.findings) == (Outcome.NOT_WRITTEN, "没有权限", ())


def test_what_is_no_workbook_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"PK")
    ran = xlgreen("heal", tmp_path / "bad.xlsx", "-o", tmp_path / "new")
    assert ran.code == 1 and "bad.xlsx" in ran.out


def test_the_list_prints_on_pages_of_its_own_width(tmp_path: Path) -> None:
    healing = heal(older(tmp_path)[0])
    assert healing.written is not None
    sheet = opened(healing.written)["补救清单"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet["D6"].border.bottom.style == "thin" and sheet["D6"].alignment.wrap_text


def test_a_healed_workbook_is_valid_with_its_list(tmp_path: Path) -> None:
    need_validator()
    healing = heal(older(tmp_path)[0])
    assert healing.written is not None and faults([healing.written]) == []


def test_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped while it writes, nothing has the name; what took the name meanwhile stays."""
    path = damaged(tmp_path, lambda book: book[DATA].delete_cols(1))
    names: list[list[str]] = []

    def stop(*arguments: object, **more: object) -> Path:
        names.append([file.name for file in (tmp_path / "healed").iterdir()])
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr("xlgreen.report.heal.write_healed", stop)
        with pytest.raises(KeyboardInterrupt):
            heal(path)
    assert names == [[]], "the name is not taken before there is anything"
    assert list((tmp_path / "healed").iterdir()) == []
    target = tmp_path / "healed" / path.name

    def meanwhile(poured: object, source: str, unfinished: Path, key: bytes) -> Path:
        unfinished.write_text("ours")
        target.write_text("another's")
        return unfinished

    monkeypatch.setattr("xlgreen.report.heal.write_healed", meanwhile)
    assert heal(path).outcome is Outcome.EXISTS
    assert [(file.name, file.read_text()) for file in target.parent.iterdir()] == [(path.name, "another's")]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").write_bytes(b"")
    healing = heal(tmp_path / "空.xlsx")
    assert healing.outcome is Outcome.UNREAD
    assert str(healing.findings[0]).startswith("空.xlsx")


def heads_deleted(first: int, last: int) -> Callable[[Worksheet], object]:
    def delete(sheet: Worksheet) -> None:
        for merged in [*sheet.merged_cells.ranges]:
            sheet.unmerge_cells(f"{merged}")
        sheet.delete_rows(first, last - first + 1)

    return delete


POOL_HEAD = LAYOUT.tables["mine_pool"].head_row


@pytest.mark.parametrize(
    ("first", "last"),
    [(2, POOL_HEAD + 1), (2, POOL_HEAD), (POOL_HEAD, POOL_HEAD + 1), (POOL_HEAD, POOL_HEAD), (4, POOL_HEAD + 3)],
)
def test_a_list_whose_heads_were_deleted_is_carried_by_its_hidden_codes(tmp_path: Path, first: int, last: int) -> None:
    path = damaged(tmp_path, lambda b: heads_deleted(first, last)(b[POOL]))
    assert f"table-unplaced {POOL}" in found(path)
    healing = heal(path)
    assert healing.headless == (POOL,) and healing.written is not None
    gone = max(0, last - POOL_HEAD - 1)
    expected = [*clean(LAYOUT)["mine_pool"].values()][gone:]
    assert [*content(healing.written)["mine_pool"].values()] == expected
    assert POOL in str(opened(healing.written)["补救清单"]["A3"].value)
    left = {value.raw for value in fates(healing, LEFT)}
    assert left <= {LAYOUT.tables["mine_pool"].title, "填报单位：盘锦市　　　　报告期：2021年"}, "printed words alone"


def uncoded_columns(sheet: Worksheet) -> None:
    sheet.cell(1, 5).value = None


def typed_above(sheet: Worksheet) -> None:
    sheet.cell(2, 5).value = "某矿"


@pytest.mark.parametrize("doubt", [uncoded_columns, first_row_cleared, first_column_cleared, typed_above])
def test_a_list_without_heads_is_not_guessed_at(tmp_path: Path, doubt: Callable[[Worksheet], object]) -> None:
    path = damaged(tmp_path, lambda b: (heads_deleted(4, POOL_HEAD + 1)(b[POOL]), doubt(b[POOL])))
    assert f"table-unplaced {POOL}" in found(path)
    healing = heal(path)
    assert healing.headless == ()
    assert "示例矿山-1" in {value.raw for value in fates(healing, LEFT)}
