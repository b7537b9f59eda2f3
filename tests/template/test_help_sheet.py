"""函数说明: every function once, those of the workbook first, laid out to be read, filtered and printed."""

import re
from pathlib import Path

import openpyxl
import pytest
from made import LIAONING, TIANSHUI, layout
from openpyxl.worksheet.worksheet import Worksheet
from test_pages import pages

from xlgreen.consolidation.collect import check_file
from xlgreen.functions import REGISTRY
from xlgreen.functions.error_words import ERROR_WORDS
from xlgreen.functions.examples import examples_of
from xlgreen.functions.registry.words import argument_words
from xlgreen.layout import called_functions
from xlgreen.layout.model import HELP
from xlgreen.template.form_sheet import text_width
from xlgreen.template.formula_kind import NATIVE, UDF, FormulaKind
from xlgreen.template.help_sheet import draw_help
from xlgreen.template.write import file_name, write_workbook
from xlgreen.template.xlsx import Book

HEAD = 5
MAIJI = layout(TIANSHUI, "620503", "2022")


def with_help(folder: Path, kind: FormulaKind = NATIVE) -> Path:
    return write_workbook(MAIJI, folder / file_name(MAIJI, kind), None, kind, with_help=True)


def help_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)[HELP]


def rows_of(sheet: Worksheet) -> list[tuple[str, ...]]:
    last = HEAD + len(REGISTRY)
    return [tuple(str(v or "") for v in row) for row in sheet.iter_rows(HEAD + 1, last, values_only=True)]


def test_it_is_the_last_sheet_that_a_clerk_sees_and_only_on_request(tmp_path: Path) -> None:
    for kind in (NATIVE, UDF):
        book = openpyxl.load_workbook(with_help(tmp_path, kind))
        assert [sheet.title for sheet in book if sheet.sheet_state == "visible"][-1] == HELP
    assert HELP not in openpyxl.load_workbook(write_workbook(MAIJI, tmp_path / "plain.xlsx")).sheetnames


def test_every_function_stands_once_with_all_that_the_registry_says(tmp_path: Path) -> None:
    found = {}
    for row in rows_of(help_of(with_help(tmp_path))):
        family, name, summary, arguments, examples, faults = row[:6]
        function = REGISTRY[name.split("\n")[0].removeprefix("XG_")]
        assert (family, name, summary) == (
            function.family_zh,
            f"{function.excel_name}\n{function.name_zh}",
            function.summary_zh,
        )
        assert all(argument_words(argument) in arguments for argument in function.arguments)
        assert examples.split("\n") == [f"{e.formula} → {e.answer}" for e in examples_of(function)]
        assert "空白 → " in faults or "空白" not in faults
        found[function.name] = row
    assert found.keys() == REGISTRY.keys()


def test_the_functions_of_this_workbook_come_first_and_say_where(tmp_path: Path) -> None:
    used = called_functions(MAIJI)
    rows = rows_of(help_of(with_help(tmp_path)))
    first = {row[1].split("\n")[0].removeprefix("XG_"): row[6] for row in rows[: len(used)]}
    assert first == {name: "、".join(sheets) for name, sheets in used.items()}
    assert first["CHANGE_RATE"] == "基础数据"
    assert {row[6] for row in rows[len(used) :]} == {""}


def test_error_values_are_explained_below(tmp_path: Path) -> None:
    sheet = help_of(with_help(tmp_path))
    top = HEAD + len(REGISTRY) + 2
    assert sheet.cell(top, 1).value == "错误值"
    said = [tuple(sheet.cell(top + 2 + n, column).value for column in (1, 3, 5)) for n in range(len(ERROR_WORDS))]
    assert said == [tuple(words) for words in ERROR_WORDS]
    links = {cell.hyperlink.location for row in sheet["A4:G4"] for cell in row if cell.hyperlink}
    assert links == {"'封面'!A1", f"'{HELP}'!A{top}"}


@pytest.mark.parametrize("kind", [NATIVE, UDF], ids=["native", "udf"])
def test_it_filters_and_prints(kind: FormulaKind, tmp_path: Path) -> None:
    sheet = help_of(with_help(tmp_path, kind))
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToHeight) == ("landscape", 9, 0)
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}" and sheet.freeze_panes == f"C{HEAD + 1}"
    assert sheet.auto_filter.ref == f"A{HEAD}:G{HEAD + len(REGISTRY)}"
    assert sheet.protection.sheet and not sheet.protection.autoFilter


def test_rows_are_high_enough_for_their_texts(tmp_path: Path) -> None:
    """A letter of 10 points is 13 points high; 16 Chinese characters and the indent take a width of 35."""
    sheet = help_of(with_help(tmp_path))
    for number, row in enumerate(rows_of(sheet), HEAD + 1):
        for column, text in zip("ABCDEFG", row, strict=True):
            fits = sheet.column_dimensions[column].width * 32 / 35
            lines = sum(max(1, -int(-text_width(line) // fits)) for line in text.split("\n"))
            assert sheet.row_dimensions[number].height >= 13 * lines, (number, column, text)


def test_it_prints_every_function_and_heads_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "help.xlsx"
    with Book(path) as book:
        draw_help(book, {}, "说明。", HELP)
    printed = pages(path, tmp_path / "pdf")
    assert 4 <= len(printed) <= 9
    assert all("空白与差错" in "".join(page.split()) for page in printed)
    assert not [page for page in printed if "###" in page]
    assert set(re.findall(r"=XG_(\w+)\(", "".join("".join(printed).split()))) == REGISTRY.keys()


def test_without_a_workbook_of_its_own_it_has_no_column_for_it(tmp_path: Path) -> None:
    with Book(tmp_path / "help.xlsx") as book:
        draw_help(book, {}, "说明。", HELP)
    sheet = help_of(tmp_path / "help.xlsx")
    heads = [sheet.cell(HEAD, n).value for n in range(1, sheet.max_column + 1)]
    assert heads == ["类别", "函数", "计算什么", "参数", "示例 → 结果", "空白与差错 → 结果"]
    families = [row[0] for row in rows_of(sheet)]
    assert len([f for f, before in zip(families, ["", *families], strict=False) if f != before]) == len(set(families))


def test_it_is_no_finding(tmp_path: Path) -> None:
    laid = layout(LIAONING, "210300", "2021")
    plain = write_workbook(laid, tmp_path / "plain.xlsx")
    helped = write_workbook(laid, tmp_path / "helped.xlsx", with_help=True)
    assert [str(f) for f in check_file(helped).findings] == [str(f) for f in check_file(plain).findings]
