"""The add-in in a real LibreOffice: what is computed, what is seen while typing, and that a blank is never 0."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from functions.cases import Case, agree
from hosts.conformance import all_cases
from hosts.libreoffice_addin import (
    convert_with_addin,
    in_office,
    need_addin,
    profile_in_chinese,
    recalculate_with_addin,
)
from hosts.libreoffice_host import STALE, read, write_cell
from xlsxwriter.utility import xl_rowcol_to_cell

from xlgreen.functions import REGISTRY, ErrorValue, call
from xlgreen.functions.registry.words import argument_words

NA = ErrorValue("#N/A")
# A blank, a typed 0, a formula that gives 0, numbers, a text and an error.
CELLS = {
    "A1": None,
    "A2": 0,
    "A3": "=A2",
    "A4": 100,
    "A5": 80,
    "A6": "甲",
    "A7": "=NA()",
    "B1": None,
    "B2": 0,
    "B3": "=SUM(A4:A5)",
}


@pytest.fixture(autouse=True)
def _need_addin() -> None:
    need_addin()


def computed(formulas: Sequence[str], folder: Path, cells: dict[str, Any] | None = None) -> list[Any]:
    """The answers of formulas that stand below each other in column F, beside the cells."""
    path = folder / "formulas.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表 一")
        book.add_worksheet("O'Neil").write("A2", 0)
        book.define_name("空白", "='表 一'!$A$1")
        book.define_name("零", "='表 一'!$A$2")
        book.define_name("移动", "='表 一'!A2")
        for place, content in (CELLS if cells is None else cells).items():
            sheet.write(place, content)
        for row, formula in enumerate(formulas):
            sheet.write_formula(row, 5, formula, None, STALE)
    result = openpyxl.load_workbook(recalculate_with_addin(path, folder / "out"), data_only=True).worksheets[0]
    return [read(result.cell(row + 1, 6).value) for row in range(len(formulas))]


def test_a_blank_cell_is_blank_and_a_zero_is_zero(tmp_path: Path) -> None:
    expected = {
        "=XG_SHARE(A1,A4)": NA,
        "=XG_SHARE(A2,A4)": 0,
        "=XG_SHARE(A3,A4)": 0,
        "=XG_SHARE(A4,A1)": NA,
        "=XG_SHARE(A4,A2)": ErrorValue("#DIV/0!"),
        "=XG_SHARE(0,A4)": 0,
        '=XG_SHARE("",A4)': NA,
        "=XG_SHARE(-A1,A4)": 0,
        "=XG_SHARE(SUM(A1:A2),A4)": 0,
        "=XG_SHARE($A$1,A4)": NA,
        "=XG_SHARE(A1:A1,A4)": NA,
        "=XG_SHARE(空白,A4)": NA,
        "=XG_SHARE(零,A4)": 0,
        "=XG_SHARE('O''Neil'!A1,A4)": NA,
        "=XG_SHARE('O''Neil'!A2,A4)": 0,
        "=XG_SHARE(XG_SHARE(A2,A4),A4)": 0,
        "=XG_SHARE(XG_SHARE(A1,A4),A4)": NA,
        "=XG_SHARE(A6,A4)": ErrorValue("#VALUE!"),
        "=XG_SHARE(A7,A4)": NA,
        "=XG_SHARE(A4)": ErrorValue("#VALUE!"),
        "=XG_SHARE(A4,A5,A1)": 1.25,
        "=XG_SHARE(A4,A5,A2)": 1,
        "=XG_SHARE(A4,A5,)": 1.25,
        '=XG_TARGET_MET(A1,"≥",A4)': "缺数",
        '=XG_TARGET_MET(A2,"≥",A4)': "未达标",
        "=XG_TARGET_MET(A2,A1,A4)": NA,
    }
    assert dict(zip(expected, computed(list(expected), tmp_path), strict=True)) == expected


def test_a_blank_row_and_a_zero_row_that_are_alike_otherwise(tmp_path: Path) -> None:
    """LibreOffice hands over the same for both: only the cell at work tells them apart."""
    typed = {f"A{row}": content for row, content in enumerate([None, 0, None, 0, 5, None], 1)}
    cells = {**typed, "B10": "=SUM(A1:A6)+95"}
    rows = [f"=XG_SHARE(A{row},B$10)" for row in range(1, 7)]
    assert computed(rows, tmp_path, cells) == [NA, 0, NA, 0, 0.05, NA]


def test_cells_that_need_each_other_are_not_disturbed(tmp_path: Path) -> None:
    cells = {"A1": None, "A2": 0, "B1": 100}
    expected = {
        "=XG_SHARE(A2,B$1)": 0,
        "=F1+XG_SHARE(A2,B$1)": 0,
        "=F2+XG_SHARE(A1,B$1)": NA,
        "=IFERROR(F3,7)+XG_SHARE(A2,B$1)": 7,
        "=F4+XG_SHARE(A2,B$1)": 7,
        "=XG_SHARE(A1,XG_SHARE(A2,B$1)+100)": NA,
        "=XG_SHARE(A2,XG_SHARE(A2,B$1)+100)": 0,
    }
    assert dict(zip(expected, computed(list(expected), tmp_path, cells), strict=True)) == expected


def test_what_cannot_be_told_is_never_a_number(tmp_path: Path) -> None:
    """A function that hands a cell on, and two calls in one cell: a zero among blanks is #N/A, not a guess."""
    expected = {
        "=XG_SHARE(INDEX(A1:A3,1),A4)": NA,
        "=XG_SHARE(INDEX(A1:A3,2),A4)": NA,
        "=XG_SHARE(IF(A4>0,A1,A2),A4)": NA,
        "=XG_SHARE(IF(A4>0,A1,A2)+0,A4)": 0,
        "=XG_SHARE(A1,A4)+XG_SHARE(A2,A4)": NA,
        "=XG_SHARE(移动,A4)": NA,
    }
    assert dict(zip(expected, computed(list(expected), tmp_path), strict=True)) == expected


def test_many_blanks_among_zeros(tmp_path: Path) -> None:
    contents = [None if row % 3 else 0 for row in range(200)]
    cells = {f"A{row}": content for row, content in enumerate(contents, 1)} | {"B1": 100}
    found = computed([f"=XG_SHARE(A{row},B$1)" for row in range(1, 201)], tmp_path, cells)
    assert found == [NA if content is None else 0 for content in contents]


def test_typing_and_deleting() -> None:
    """Each change is seen at once, though nothing is loaded anew."""
    steps = [
        ["set", "B1", 100],
        ["formula", "C1", "=XG_SHARE(A1;B1)"],
        ["read", "C1"],
        ["set", "A1", 0],
        ["read", "C1"],
        ["formula", "C2", "=XG_SHARE(A2;B1)"],
        ["read", "C2"],
        ["clear", "A1"],
        ["read", "C1"],
        ["set", "A2", 0],
        ["read", "C2"],
        ["formula", "C2", "=XG_SHARE(A3;B1)"],
        ["read", "C2"],
        ["set", "A3", 50],
        ["read", "C2"],
        ["hard"],
        ["read", "C1"],
    ]
    assert in_office(steps) == ["#N/A", "0", "#N/A", "#N/A", "0", "#N/A", "0.5", "#N/A"]


def test_a_macro_that_calls_with_values() -> None:
    """There is no cell that could be blank."""
    steps = [["call", "XG_SHARE", [0.0, 100.0]], ["call", "XG_SHARE", [5.0, 100.0]]]
    assert in_office(steps) == [[[0]], [[0.05]]]


def test_a_workbook_keeps_the_names(tmp_path: Path) -> None:
    """As .xlsx, and as .ods and back."""
    path = tmp_path / "declines.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_column("A1", [0.07, 0.07, 0.07])
        sheet.write_formula("B1", "=XG_CUM_DECLINE(A1:A3)", None, STALE)
    again = recalculate_with_addin(path, tmp_path / "xlsx")
    open_document = convert_with_addin(path, tmp_path / "ods", "ods")
    for saved in (again, recalculate_with_addin(open_document, tmp_path / "back")):
        assert openpyxl.load_workbook(saved).active["B1"].value == "=XG_CUM_DECLINE(A1:A3)"
        value = openpyxl.load_workbook(saved, data_only=True).active["B1"].value
        assert value == pytest.approx(1 - 0.93**3)


def test_the_wizard_shows_chinese(tmp_path: Path) -> None:
    names = [function.excel_name for function in REGISTRY.values()]
    shown = in_office([["describe", name] for name in names], profile_in_chinese(tmp_path))
    assert shown == [
        [
            function.excel_name,
            f"{function.name_zh}：{function.summary_zh}",
            [[argument.name_zh, argument_words(argument)] for argument in function.arguments],
        ]
        for function in REGISTRY.values()
    ]


def test_the_wizard_shows_english() -> None:
    function = REGISTRY["DECLINE_RATE"]
    (name, description, arguments), missing = in_office([["describe", "XG_DECLINE_RATE"], ["describe", "XG_NOTHING"]])
    assert (name, description) == ("XG_DECLINE_RATE", function.summary_en)
    assert [shown for shown, _ in arguments] == ["base", "current"]
    assert missing is None


def test_columns_filled_down_with_errors_in_them(tmp_path: Path) -> None:
    """A range with an error is refused as a whole; a formula in each row is not."""
    calls = [(case, cells) for case in all_cases() for cells in rows_with_errors(case)]
    assert len(calls) > 20
    path = tmp_path / "filled.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row, (case, cells) in enumerate(calls):
            for column, cell in enumerate(cells):
                write_cell(sheet, row, column, cell, day)
            references = ",".join(str(xl_rowcol_to_cell(row, column)) for column in range(len(cells)))
            sheet.write_formula(row, 10, f"={case.function.excel_name}({references})", None, STALE)
    result = openpyxl.load_workbook(recalculate_with_addin(path, tmp_path / "out"), data_only=True).worksheets[0]
    for row, (case, cells) in enumerate(calls):
        found, expected = read(result.cell(row + 1, 11).value), call(case.function, *cells)
        # An error is only passed on, and the last one of several.
        passed_on = isinstance(found, ErrorValue) and found in cells and expected != found
        assert passed_on or agree(expected, found, relative=1e-9), (case.function.name, cells, found)


def rows_with_errors(case: Case) -> list[list[Any]]:
    """The single calls of a case over columns in which an error stands."""
    columns = [argument for argument in case.arguments if isinstance(argument, list)]
    if not case.function.elementwise or not columns or any(len(row) > 1 for column in columns for row in column):
        return []
    height = max(map(len, columns))
    if any(len(column) not in (1, height) for column in columns):
        return []
    rows = [
        [column[min(row, len(column) - 1)][0] if isinstance(column, list) else column for column in case.arguments]
        for row in range(height)
    ]
    has_error = any(isinstance(cell, ErrorValue) for row in rows for cell in row)
    has_several = any(isinstance(row[0], bool) for row in rows) or case.function.name in ("USCC_VALID", "LICENCE_VALID")
    return rows if has_error and not has_several else []
