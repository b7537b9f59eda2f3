"""Formulas, pictures, merged cells and hidden rows where values are typed."""

import re
import zipfile
from pathlib import Path

import pytest
from filling import (
    LIAONING,
    MAIJI,
    PANJIN,
    TIANSHUI,
    cell,
    clean,
    column_of,
    edited,
    field,
    filled,
    found,
    layout_of,
    rewritten,
    sheet_part,
)
from libreoffice import need_libreoffice, recalculate
from openpyxl.styles import Font
from openpyxl.workbook import Workbook as Book
from submission.cell_xml import with_cell

from xlgreen.consolidation.collect import check_file
from xlgreen.finding import Finding
from xlgreen.submission.odd_cells import is_foreign, is_picture
from xlgreen.submission.raw_workbook import RawSheet
from xlgreen.value import Value

PLANS = [
    (TIANSHUI, MAIJI, "base_data/energy/this_year"),
    (LIAONING, PANJIN, "base_data/creation_funds_spent/this_year"),
]
LAYOUT = layout_of(LIAONING, PANJIN, "2021")
FUNDS = "base_data/creation_funds_spent/this_year"
POOL = "附表1 创建库"


def graded(path: Path) -> list[str]:
    return [f"{f.severity} {f.code} {f.where.cell}" for f in check_file(path).findings]


def only(path: Path, code: str) -> Finding:
    (finding,) = (f for f in check_file(path).findings if f.code == code)
    return finding


def value_of(path: Path, name: str) -> Value:
    submission = check_file(path).submission
    assert submission is not None
    at = field(name)
    return submission.content[at.table].get(at.row, {}).get(at.column)


def address(name: str) -> str:
    return cell(LAYOUT, name).split("!")[1]


# formulas


@pytest.mark.parametrize(("plan", "region", "name"), PLANS)
def test_a_formula_with_its_value_is_read_and_said(tmp_path: Path, plan: str, region: str, name: str) -> None:
    layout = layout_of(plan, region, "2021")
    (table, row, column), place = field(name), cell(layout, name)
    typed = clean(layout)[table][row][column]
    path = with_cell(filled(tmp_path, plan, region, "2021"), place, "400+SUM(F10)", typed)
    assert graded(path) == [f"note formula-typed {place.split('!')[1]}"]
    assert value_of(path, name) == typed
    assert "“=400+SUM(F10)”" in only(path, "formula-typed").message


RAISED, STRUCK = '<vertAlign val="superscript"/>', "<strike/>"


@pytest.mark.parametrize("look", [RAISED, STRUCK])
@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("name", [FUNDS, "mine_pool/1/mining_licence_no", "mine_pool/1/licence_valid_to"])
def test_a_struck_or_raised_character_in_a_figure_is_no_digit(
    tmp_path: Path, name: str, shared: bool, look: str
) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    in_runs(path, name, f"<r><t>20</t></r><r><rPr>{look}</rPr><t>2</t></r>", shared)
    assert found(path)[0] == f"characters-altered {cell(LAYOUT, name)}"
    assert value_of(path, name) is None


@pytest.mark.parametrize("look", [Font(strike=True), Font(vertAlign="superscript")])
@pytest.mark.parametrize("name", [FUNDS, "mine_pool/1/mining_licence_no", "mine_pool/1/licence_valid_to"])
def test_a_figure_that_is_struck_or_raised_as_a_whole_is_not_certain(tmp_path: Path, name: str, look: Font) -> None:
    path, (sheet, address_of) = filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, name).split("!")
    edited(path, lambda book: setattr(book[sheet][address_of], "font", look))
    assert found(path)[0] == f"characters-altered {cell(LAYOUT, name)}"
    assert value_of(path, name) is None


@pytest.mark.parametrize("look", [Font(bold=True), Font(strike=False), Font(vertAlign="baseline")])
def test_other_looks_of_a_cell_do_not_matter(tmp_path: Path, look: Font) -> None:
    path, (sheet, address_of) = filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, FUNDS).split("!")
    edited(path, lambda book: setattr(book[sheet][address_of], "font", look))
    assert (found(path), value_of(path, FUNDS)) == ([], 1000)


@pytest.mark.parametrize("look", ["<b/>", '<strike val="0"/>', '<vertAlign val="baseline"/>'])
def test_other_looks_of_characters_do_not_matter(tmp_path: Path, look: str) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    in_runs(path, FUNDS, f"<r><t>100</t></r><r><rPr>{look}</rPr><t>0</t></r>", shared=True)
    assert (found(path), value_of(path, FUNDS)) == ([f"number-from-text {cell(LAYOUT, FUNDS)}"], 1000)


def in_runs(path: Path, name: str, runs: str, shared: bool) -> None:
    """The runs of formatted text in a cell: as a shared text, or in the cell itself."""
    address_of, part = address(name), sheet_part(path, cell(LAYOUT, name).split("!")[0])
    if shared:
        rewritten(path, "xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", f"<si>{runs}</si></sst>"))
    with zipfile.ZipFile(path) as archive:
        index = archive.read("xl/sharedStrings.xml").count(b"<si>") - 1
    content = f' t="s"><v>{index}</v>' if shared else f' t="inlineStr"><is>{runs}</is>'
    written = re.compile(f'<c r="{address_of}"( s="[0-9]+")?[^>]*>.*?</c>')
    rewritten(path, part, lambda xml: written.sub(lambda m: f'<c r="{address_of}"{m[1]}{content}</c>', xml, count=1))


@pytest.mark.parametrize("odd", ["", ' cm="1"'])
def test_a_formula_that_gave_nothing_is_a_blank(tmp_path: Path, odd: str) -> None:
    """Excel stores the empty text as the result; nothing is left to calculate."""
    place = cell(LAYOUT, "mine_pool/1/remark")
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), place, 'IF(M10&gt;9999,1,"")', "")
    part = sheet_part(path, POOL)
    rewritten(
        path, part, lambda xml: xml.replace(f'<c r="{place.split("!")[1]}"', f'<c r="{place.split("!")[1]}"{odd}')
    )
    assert found(path) == []


@pytest.mark.parametrize("formula", ["TRUE()", "FALSE()"])
def test_what_libreoffice_makes_of_a_truth_value_is_no_formula_of_a_clerk(tmp_path: Path, formula: str) -> None:
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, "mine_pool/1/remark"), formula, "1")
    assert "formula-typed" not in " ".join(graded(path))


@pytest.mark.parametrize("formula", ["[1]Sheet1!A1*2", "SUM('[2]2021年 台账'!$B$2:$B$9)", "'C:\\台账\\[a.xlsx]表'!A1"])
def test_a_formula_that_draws_on_another_file_is_asked_about(tmp_path: Path, formula: str) -> None:
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, FUNDS), formula, 1000)
    assert graded(path) == [f"query formula-foreign {address(FUNDS)}"]
    assert value_of(path, FUNDS) == 1000


@pytest.mark.parametrize(
    ("formula", "foreign"),
    [
        ("[1]Sheet1!A1", True),
        ("'[1]Sheet 1'!A1", True),
        ("[2]!价格", True),
        ("WEBSERVICE(A1)", True),
        ("cmd|'/c calc'!A0", True),
        ("'file:///c:/a.xlsx'#$Sheet1.A1", True),
        ("[1]!XG_DECLINE_RATE(A1,B1)", False),
        ("Sheet1!A1+'工作表 2'!B2", False),
        ('IF(A1="[1]Sheet1!A1",1,2)', False),
        ("表1[2021]", False),
        ("SUM(A1:A9)", False),
    ],
)
def test_what_is_another_file(formula: str, foreign: bool) -> None:
    assert is_foreign(formula) is foreign


def test_a_filled_down_formula_is_the_one_above_it_whatever_was_typed_between() -> None:
    sheet = RawSheet([], {(9, 3): "A1", (10, 3): "ROW()", (11, 3): "", (13, 3): "", (13, 4): ""})
    assert [sheet.formula(position) for position in [(9, 3), (11, 3), (13, 3), (13, 4)]] == ["A1", "ROW()", "ROW()", ""]
    assert list(sheet.formulas_above((11, 3))) == [(10, "ROW()"), (9, "A1")]


def test_formulas_of_a_column_are_said_once(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    for n in (1, 2, 4):
        with_cell(path, cell(LAYOUT, f"mine_pool/{n}/mine_name"), f"&quot;示例矿山-&quot;&amp;{n}", f"示例矿山-{n}")
    assert graded(path) == [f"note formula-typed {address('mine_pool/1/mine_name')}"]
    assert "E10:E11、E13" in only(path, "formula-typed").message


# pictures


@pytest.mark.parametrize("name", [FUNDS, "base_data/creation_funds_spent/origin", "mine_pool/2/mine_name"])
@pytest.mark.parametrize("shown", ['=DISPIMG("ID_0A1B",1)', None])
def test_a_picture_in_a_cell_is_no_value(tmp_path: Path, name: str, shown: str | None) -> None:
    value = shown.replace('"', "&quot;") if shown else None
    formula = "_xlfn.DISPIMG(&quot;ID_0A1B&quot;,1)"
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, name), formula, value)
    at = [line for line in graded(path) if line.endswith(f" {address(name)}")]
    assert at == [f"error picture-in-cell {address(name)}"]
    assert value_of(path, name) is None


def test_a_picture_saved_by_libreoffice_is_still_one(tmp_path: Path) -> None:
    need_libreoffice()
    formula = "_xlfn.DISPIMG(&quot;ID_0A1B&quot;,1)"
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, FUNDS), formula, "x")
    assert f"error picture-in-cell {address(FUNDS)}" in graded(recalculate(path, tmp_path / "saved"))


def test_a_text_about_pictures_is_none() -> None:
    assert not is_picture("见图片 DISPIMG(1)", None)
    assert not is_picture(None, "SUM(A1)")


# merged cells


def merged(folder: Path, rows: int, under: object = None, column: str = "owner_name") -> Path:
    def merge(book: Book) -> None:
        sheet = book[POOL]
        number = column_of(sheet, f"mine_pool.{column}")
        for row in range(11, 10 + rows):
            sheet.cell(row, number).value = under
        sheet.merge_cells(start_row=10, end_row=9 + rows, start_column=number, end_column=number)

    return edited(filled(folder, LIAONING, PANJIN, "2021"), merge)


def test_a_merged_cell_s_value_belongs_to_its_first_row(tmp_path: Path) -> None:
    path = merged(tmp_path, 3)
    assert graded(path) == ["error cells-merged F10"], "one word for the merge, and none for each blank under it"
    finding = only(path, "cells-merged")
    assert (finding.values["cells"], finding.values["raw"]) == ("F10:F12", "“示例矿业公司-1”")
    assert [value_of(path, f"mine_pool/{n}/owner_name") for n in (1, 2, 4)] == [
        "示例矿业公司-1", None, "示例矿业公司-4"]  # fmt: skip


def test_a_value_under_a_merged_cell_is_not_read_and_not_lost(tmp_path: Path) -> None:
    """openpyxl drops it on writing; other programs keep it."""
    path = with_cell(merged(tmp_path, 2), f"{POOL}!F11", None, "x")
    hidden = only(path, "value-under-merge")
    assert (hidden.where.cell, hidden.values["raw"]) == ("F11", "x")
    assert value_of(path, "mine_pool/2/owner_name") is None


def test_the_cover_s_own_merged_cells_are_no_finding(tmp_path: Path) -> None:
    assert found(filled(tmp_path, TIANSHUI, MAIJI, "2021")) == []


# out of sight


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("name", ["封面", POOL])
def test_a_hidden_sheet_is_read_and_said(tmp_path: Path, name: str, state: str) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda b: setattr(b[name], "sheet_state", state))
    assert found(path) == [f"sheet-hidden {name}"]


def test_hidden_and_filtered_rows_are_read_and_said(tmp_path: Path) -> None:
    def hide(book: Book) -> None:
        for number in (11, 12, 15):  # nothing is typed in row 15
            book[POOL].row_dimensions[number].hidden = True

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), hide)
    assert found(path) == [f"rows-hidden {POOL}"]
    assert only(path, "rows-hidden").values == {"rows": "11–12", "count": 2}
    submission = check_file(path).submission
    assert submission is not None and submission.content == clean(LAYOUT)


@pytest.mark.parametrize(("plan", "region", "name"), PLANS)
def test_hidden_columns_are_read_and_said(tmp_path: Path, plan: str, region: str, name: str) -> None:
    def hide(book: Book) -> None:
        book["基础数据"].column_dimensions["G"].hidden = True

    path = edited(filled(tmp_path, plan, region, "2021"), hide)
    assert found(path) == ["columns-hidden 基础数据"]
    assert only(path, "columns-hidden").values == {"columns": "G"}
