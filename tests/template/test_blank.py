"""A blank workbook as a clerk meets it: what can be typed where, what helps, and how it prints."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from made import CASES, LIAONING, TIANSHUI, blank, layout
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.layout.stamp import PROPERTY, read_stamp, stamp_of
from xlgreen.template import file_name

ANSHAN, MAIJI = (LIAONING, "210300", "2021"), (TIANSHUI, "620503", "2021")


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_only_input_cells_can_be_typed_into(case: tuple[str, str, str], tmp_path: Path) -> None:
    laid, path = blank(case, tmp_path)
    book = openpyxl.load_workbook(path)
    inputs = {laid.place(field) for field, cell in laid.fields() if cell.role == "input"}
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and not _is_merged_tail(sheet, cell.coordinate)
    }
    assert unlocked == inputs
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)


def _is_merged_tail(sheet: Worksheet, coordinate: str) -> bool:
    return any(coordinate in area and coordinate != area.start_cell.coordinate for area in sheet.merged_cells.ranges)


def test_a_list_takes_rows_below_the_prepared_ones(tmp_path: Path) -> None:
    laid, path = blank(ANSHAN, tmp_path)
    table = laid.tables["mine_register"]
    sheet = openpyxl.load_workbook(path)[table.sheet]
    typed = sheet.column_dimensions[_letter(table.columns["mine_name"])]
    computed = sheet.column_dimensions[_letter(table.columns["city"])]
    assert not typed.protection.locked and computed.protection.locked
    reached = [str(v.sqref) for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert reached and all(area.endswith(str(table.reach)) for area in reached)


def _letter(number: int) -> str:
    return openpyxl.utils.get_column_letter(number)


@pytest.mark.parametrize("case", [ANSHAN, MAIJI], ids="-".join)
def test_every_input_says_what_is_meant(case: tuple[str, str, str], tmp_path: Path) -> None:
    laid, path = blank(case, tmp_path)
    book = openpyxl.load_workbook(path)
    guided = {sheet.title: [v for v in sheet.data_validations.dataValidation if v.prompt] for sheet in book}
    for field, cell in laid.fields():
        if cell.role == "input":
            sheet, address = laid.place(field)
            rules = [rule for rule in guided[sheet] if address in rule.sqref]
            assert len(rules) == 1, (sheet, address)
            assert (rules[0].type == "list") == bool(cell.options)


def test_drop_downs_hold_the_allowed_values(tmp_path: Path) -> None:
    laid, path = blank(ANSHAN, tmp_path)
    book = openpyxl.load_workbook(path)
    for name, options in laid.options.items():
        sheet, area = next(iter(book.defined_names[f"xg_{name}"].destinations))
        assert tuple(cell.value for (cell,) in book[sheet][area]) == options
    assert laid.options["counties"][:2] == ("铁东区", "铁西区")
    assert book["_字典"].sheet_state == "hidden"


@pytest.mark.parametrize("case", [ANSHAN, MAIJI], ids="-".join)
def test_every_sheet_prints_on_a4_one_page_wide_with_its_heads(case: tuple[str, str, str], tmp_path: Path) -> None:
    laid, path = blank(case, tmp_path)
    for sheet in openpyxl.load_workbook(path):
        if sheet.sheet_state == "hidden":
            continue
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "— &P —" in sheet.oddFooter.center.text
        if sheet.title != "封面":
            table = next(table for table in laid.tables.values() if table.sheet == sheet.title)
            assert sheet.print_title_rows == f"${table.head_row}:${table.head_row + 1}"
            assert sheet.freeze_panes.endswith(str(table.first_row))
        assert not sheet.sheet_view.showGridLines and (sheet.sheet_view.zoomScale or 100) == 100


def test_identity_travels_in_several_places(tmp_path: Path) -> None:
    laid, path = blank(ANSHAN, tmp_path)
    book = openpyxl.load_workbook(path)
    assert read_stamp(book.custom_doc_props[PROPERTY].value) == stamp_of(laid)
    codes = [table.code for table in laid.tables.values() if table.sheet != "封面"]
    for code in codes:
        sheet = book[laid.tables[code].sheet]
        assert read_stamp(sheet["A1"].value) == stamp_of(laid, code)
        assert any(str(stamp_of(laid, code).printed) in str(cell.value) for row in sheet["B2:Z7"] for cell in row)
    assert path.name == file_name(laid) == "210300_鞍山市_绿色矿山_2021.xlsx"


def test_codes_are_hidden_and_typed_codes_are_text(tmp_path: Path) -> None:
    laid, path = blank(ANSHAN, tmp_path)
    table = laid.tables["mine_register"]
    sheet = openpyxl.load_workbook(path)[table.sheet]
    assert sheet.row_dimensions[1].hidden and sheet.column_dimensions["A"].hidden
    assert sheet[table.cell_at("1", "uscc")].number_format == "@"
    assert sheet[table.cell_at("1", "listed_date")].number_format == "yyyy-mm-dd"


def test_the_cover_says_how_far_the_workbook_is(tmp_path: Path) -> None:
    laid, path = blank(ANSHAN, tmp_path)
    cover = openpyxl.load_workbook(path, data_only=True)["封面"]
    verdict = laid.tables["verdict"]
    # 5 contacts, 11 figures, three cells of each of the 55 tasks, a word on each of the 6 empty lists
    assert cover[verdict.cell_at("verdict", "text")].value == f"还有 {5 + 11 + 3 * 55 + 6} 处需要填写、更正或说明"
    for key in laid.tables["overview"].row_keys():
        link = cover[laid.tables["overview"].cell_at(key, "name")].hyperlink
        assert laid.tables[key].sheet in link.location


def test_the_same_layout_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    _, first = blank(ANSHAN, tmp_path)
    _, second = blank(ANSHAN, tmp_path / "again")
    assert _parts(first) == _parts(second)


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_formulas_use_only_functions_that_old_programs_know(tmp_path: Path) -> None:
    for case in CASES:
        laid, path = blank(case, tmp_path)
        assert laid and b"_xlfn" not in b"".join(_parts(path).values())


def test_tasks_are_printed_as_the_document_gives_them() -> None:
    table = layout(*MAIJI).tables["task_report"]
    cells = table.row("91").cells
    assert cells["lead_unit"].fixed == "市司法局" and cells["co_units"].fixed == "等相关部门"
    assert [table.row(str(n)).cells["task"].role for n in (1, 109)] == ["fixed", "fixed"]
