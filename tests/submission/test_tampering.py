"""What was changed that is not for filling in: graded by whether it does harm, with what it was and what it is."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

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
    plan_of,
    row_of,
)
from libreoffice import need_libreoffice, recalculate
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.datavalidation import DataValidation
from submission.cell_xml import with_cell, with_formulas

from xlgreen.catalogue.findings.places import PLACE
from xlgreen.catalogue.findings.tampering import TAMPERING
from xlgreen.consolidation.collect import check_file
from xlgreen.expression import Calls, named_call, native_call
from xlgreen.finding import Finding
from xlgreen.layout import Formulas, Layout, Workbook
from xlgreen.plan.load import plan_ids
from xlgreen.submission.tampering import NOT_CALCULATED, same_text
from xlgreen.template.formula_kind import UDF
from xlgreen.template.write import write_workbook

PLANS = [(TIANSHUI, MAIJI), (LIAONING, PANJIN)]
LAYOUT = layout_of(LIAONING, PANJIN, "2021")
CHANGE = "base_data/creation_funds_spent/change"


def said(path: Path) -> list[Finding]:
    return list(check_file(path).findings)


def graded(path: Path) -> list[str]:
    return [f"{f.severity} {f.code} {f.where.cell}" for f in said(path)]


def formula(name: str, layout: Layout = LAYOUT, calls: Calls = native_call) -> str:
    """The formula of a computed cell as it stands in the XML."""
    table, row, column = name.split("/")
    expression = layout.tables[table].cell(row, column).formula
    assert expression is not None
    return escape(Formulas(layout, calls).shown(layout.tables[table], row, expression)[1:])


def address(name: str, layout: Layout = LAYOUT) -> str:
    return cell(layout, name).split("!")[1]


# looks are the clerk's own


def restyled(book: Book) -> None:
    for sheet in book:
        sheet.sheet_view.zoomScale = 70
        sheet.freeze_panes = None
        sheet.sheet_properties.tabColor = "FF0000"
        for column in "BCDEFGH":
            sheet.column_dimensions[column].width = 33
        for row in sheet.iter_rows(min_row=9, max_row=14):
            sheet.row_dimensions[row[0].row].height = 40
            for one in row:
                one.font, one.fill = Font(name="楷体", size=20, bold=True), PatternFill("solid", fgColor="FFFF00")


@pytest.mark.parametrize(("plan", "region"), PLANS)
def test_looks_are_no_findings(tmp_path: Path, plan: str, region: str) -> None:
    assert found(edited(filled(tmp_path, plan, region, "2021"), restyled)) == []


# a formula that became a value


@pytest.mark.parametrize(
    ("plan", "region", "name"),
    [(LIAONING, PANJIN, CHANGE), (TIANSHUI, MAIJI, "base_data/energy/change")],
)
@pytest.mark.parametrize(("by", "severity"), [(0.0, "note"), (0.01, "error")])
def test_a_formula_replaced_by_a_value(
    tmp_path: Path, plan: str, region: str, name: str, by: float, severity: str
) -> None:
    layout = layout_of(plan, region, "2021")
    true = Workbook(layout, clean(layout)).value(field(name))
    assert isinstance(true, float)
    path = with_cell(filled(tmp_path, plan, region, "2021"), cell(layout, name), None, true + by)
    code = "formula-replaced" if by else "formula-replaced-equal"
    assert graded(path) == [f"{severity} {code} {address(name, layout)}"]
    (finding,) = said(path)
    assert by == 0 or (f"{finding.values['read']}" in finding.message and f"{finding.values['raw']}" in finding.message)
    assert ("更正" in finding.remedy.replace("无需更正", "")) == (by != 0)
    assert (finding.values["raw"] == finding.values["read"]) == (by == 0)


def test_values_pasted_over_a_whole_column_are_said_once(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    for n in (1, 2, 3, 4):
        with_cell(path, cell(LAYOUT, f"mine_pool/{n}/city"), None, "盘锦市")
    assert graded(path) == [f"note formula-replaced-equal {address('mine_pool/1/city')}"]
    assert "C10:C13" in said(path)[0].message


@pytest.mark.parametrize(("plan", "region"), PLANS)
def test_a_formula_that_was_removed_is_said_and_computed_all_the_same(tmp_path: Path, plan: str, region: str) -> None:
    layout, code = layout_of(plan, region, "2021"), {LIAONING: "creation_funds_spent", TIANSHUI: "energy"}[plan]
    name = f"base_data/{code}/change"
    path = with_cell(filled(tmp_path, plan, region, "2021"), cell(layout, name), None)
    assert graded(path) == [f"note formula-removed {address(name, layout)}"]
    submission = check_file(path).submission
    assert submission is not None and isinstance(submission.workbook.value(field(name)), float)
    assert f"{said(path)[0].values['read']}" in said(path)[0].message


# a formula that became another


@pytest.mark.parametrize(("value", "severity"), [(1000 / 900 - 1, "note"), (0.05, "error"), (None, "note")])
def test_a_formula_that_was_changed(tmp_path: Path, value: float | None, severity: str) -> None:
    place = cell(LAYOUT, CHANGE)
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), place, "G19/900-1", value)
    assert graded(path) == [f"{severity} formula-changed {address(CHANGE)}"]
    (finding,) = said(path)
    assert "“=G19/900-1”" in finding.message
    assert "“=IFERROR(" in finding.message and max(len(str(v)) for v in finding.values.values()) <= 80


def test_a_stale_value_is_not_a_changed_formula(tmp_path: Path) -> None:
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, CHANGE), formula(CHANGE), 0.05)
    assert graded(path) == [f"query computed-differs {address(CHANGE)}"]
    assert "F9" in said(path)[0].remedy


def test_a_formula_that_draws_on_another_cell_is_another(tmp_path: Path) -> None:
    other = formula("base_data/producing_mines/change")
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), cell(LAYOUT, CHANGE), other, 0.05)
    assert graded(path) == [f"error formula-changed {address(CHANGE)}"]


def test_a_list_s_formula_changed_and_filled_down_is_said_once(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        sheet = book["附表1 创建库"]
        for number in range(10, 14):
            sheet.cell(number, column_of(sheet, "mine_pool.city")).value = f'=IF(D{number}="","","盘锦市")'

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), change)
    assert graded(path) == [f"note formula-changed {address('mine_pool/1/city')}"]
    assert "C10:C13" in said(path)[0].message


def test_a_changed_formula_that_is_stored_once_for_a_column_is_found_in_every_row(tmp_path: Path) -> None:
    """As Excel stores what is filled down: the text stands in the first cell, the others refer to it."""
    seq = cell(LAYOUT, "mine_pool/1/seq")
    path = with_cell(filled(tmp_path, LIAONING, PANJIN, "2021"), seq, "ROW()-9", 1.0)
    cells = [str(f.values["cells"]) for f in said(path) if f.code == "formula-changed"]
    assert cells == ["B10:B13"]


# spellings


SPELLINGS: dict[str, Callable[[str], str]] = {
    "LibreOffice": lambda f: (
        f.replace("FALSE", "FALSE()").replace("1E-9", "0.000000001").replace("'基础数据'!", "基础数据!")
    ),
    "blanks": lambda f: f.replace(",", ", "),
    "newer functions": lambda f: f.replace("IFERROR(", "_xlfn.IFERROR("),
    "lower case": lambda f: f.replace("IFERROR(", "iferror(").replace("$G", "$g"),
}


@pytest.mark.parametrize("change", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize(("plan", "region"), PLANS)
def test_another_spelling_is_the_same_formula(
    tmp_path: Path, plan: str, region: str, change: Callable[[str], str]
) -> None:
    assert found(with_formulas(filled(tmp_path, plan, region, "2021"), change)) == []


def test_where_most_formulas_are_written_in_another_way_one_word_will_do(tmp_path: Path) -> None:
    path = with_formulas(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda f: f"({f})")
    assert [f"{f.severity} {f.code}" for f in said(path)] == ["note formulas-respelled"]


def test_formulas_that_followed_moved_cells_are_the_same(tmp_path: Path) -> None:
    """A row of a list deleted in Excel: the ranges of all formulas shrink with it."""

    def delete(book: Book) -> None:
        book["附表1 创建库"].delete_rows(LAYOUT.tables["mine_pool"].first_row + 1)

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), delete)
    assert found(with_formulas(path, lambda f: f.replace("$5009", "$5008"))) == []


@pytest.mark.parametrize(("plan", "region"), PLANS)
@pytest.mark.parametrize("kind", ["native", "udf"])
def test_saved_by_libreoffice_nothing_was_tampered_with(tmp_path: Path, plan: str, region: str, kind: str) -> None:
    need_libreoffice()
    layout = layout_of(plan, region, "2021")
    path = filled(tmp_path, plan, region, "2021")
    if kind == "udf":
        pytest.importorskip("pyopenvba")
        path = write_workbook(layout, tmp_path / "udf.xlsm", clean(layout), UDF)
        assert found(path) == []
    saved = said(recalculate(path, tmp_path / "saved"))
    absent = NOT_CALCULATED if kind == "udf" else frozenset()  # LibreOffice has no such functions here
    assert {finding.code for finding in saved} <= absent


def test_a_changed_call_by_name_is_found(tmp_path: Path) -> None:
    pytest.importorskip("pyopenvba")
    layout = layout_of(TIANSHUI, MAIJI, "2021")
    table = layout.tables["indicator_report"]
    name = next(
        name
        for key in table.row_keys()
        for code, one in table.row(key).cells.items()
        if one.formula and "XG_" in formula(name := f"indicator_report/{key}/{code}", layout, named_call)
    )
    path = write_workbook(layout, tmp_path / "udf.xlsm", clean(layout), UDF)
    other = formula(name, layout, named_call).replace("XG_", "XG_MY_")
    assert graded(with_cell(path, cell(layout, name), other)) == [f"note formula-changed {address(name, layout)}"]
    assert "XG_MY_" in said(path)[0].message


@pytest.mark.parametrize("plan", plan_ids())
def test_a_blank_of_any_plan_has_nothing_odd_and_neither_has_it_after_libreoffice(tmp_path: Path, plan: str) -> None:
    need_libreoffice()
    shipped = plan_of(plan)
    layout = layout_of(plan, shipped.regions[0], str(shipped.periods[-1]))
    path = write_workbook(layout, tmp_path / "blank.xlsx")
    odd = {*TAMPERING, *PLACE}
    for one in (path, recalculate(path, tmp_path / "saved")):
        assert {finding.code for finding in said(one)} & odd == set()


# printed texts, hints and rules on typing


def test_a_printed_text_is_said_with_what_it_was(tmp_path: Path) -> None:
    place = cell(LAYOUT, "base_data/producing_mines/name")
    sheet, at = place.split("!")
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: book[sheet].__setitem__(at, "矿山数"))
    (finding,) = said(path)
    assert (finding.code, finding.where.cell, finding.values["raw"]) == ("fixed-changed", at, "矿山数")
    assert "原为“有效生产矿山数”，现为“矿山数”" in finding.message


def test_a_column_s_head_is_said_with_what_it_was(tmp_path: Path) -> None:
    def rename(book: Book) -> None:
        sheet = book["附表1 创建库"]
        sheet.cell(8, column_of(sheet, "mine_pool.owner_name")).value = "法人代表"

    (finding,) = said(edited(filled(tmp_path, LIAONING, PANJIN, "2021"), rename))
    assert (finding.code, finding.where.cell) == ("fixed-changed", "F8")
    assert "原为“采矿权人”，现为“法人代表”" in finding.message


@pytest.mark.parametrize(("plan", "region"), PLANS)
def test_a_column_with_a_code_that_no_form_has_is_missing(tmp_path: Path, plan: str, region: str) -> None:
    """As when something was replaced in the whole workbook: the column is missing, and its values are listed."""

    def replace_underline(book: Book) -> None:
        sheet = book["基础数据"]
        sheet.cell(1, column_of(sheet, "base_data.this_year")).value = "base_data.thisyear"

    first, *others = check_file(edited(filled(tmp_path, plan, region, "2021"), replace_underline)).findings
    assert (first.code, first.values["column"]) == ("column-missing", "本期值")
    assert {finding.code for finding in others} == {"unplaced-value"}


def test_columns_exchanged_without_their_codes_block(tmp_path: Path) -> None:
    """The hidden codes stayed where they were: the figures of both years stand under each other's head."""

    def exchange(book: Book) -> None:
        sheet = book["基础数据"]
        one, other = column_of(sheet, "base_data.last_year"), column_of(sheet, "base_data.this_year")
        for row in range(8, LAYOUT.tables["base_data"].last_row + 1):
            first, second = sheet.cell(row, one).value, sheet.cell(row, other).value
            if row != 9:
                sheet.cell(row, one).value, sheet.cell(row, other).value = second, first

    findings = check_file(edited(filled(tmp_path, LIAONING, PANJIN, "2021"), exchange)).findings
    heads = [finding for finding in findings if finding.code in ("columns-exchanged", "fixed-changed")]
    assert [(str(f.severity), f.code, f.where.cell, f.values["columns"]) for f in heads] == [
        ("error", "columns-exchanged", "F8", "F、G")
    ]


@pytest.mark.parametrize(("plan", "region"), PLANS)
def test_hints_that_are_gone_are_said_once_for_a_table(tmp_path: Path, plan: str, region: str) -> None:
    def wipe(book: Book) -> None:
        sheet = book["基础数据"]
        for number in range(10, 15):
            sheet.cell(number, column_of(sheet, "base_data.hint")).value = None

    path = edited(filled(tmp_path, plan, region, "2021"), wipe)
    assert [f"{f.severity} {f.code}" for f in said(path)] == ["note helper-removed"]


def test_rules_on_typing_that_were_pasted_away_are_said_once_for_a_table(tmp_path: Path) -> None:
    def wipe(book: Book) -> None:
        sheet = book["附表1 创建库"]
        letter = sheet.cell(1, column_of(sheet, "mine_pool.county")).column_letter
        rules = sheet.data_validations.dataValidation
        sheet.data_validations.dataValidation = [r for r in rules if f"{letter}10" not in str(r.sqref)]
        book["基础数据"].data_validations.dataValidation = []

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), wipe)
    data, pool = (next(f for f in said(path) if f.where.sheet == sheet) for sheet in ("基础数据", "附表1 创建库"))
    assert {f.code for f in said(path)} == {"validation-lost"} and len(said(path)) == 2
    assert pool.values["columns"] == "县(市、区)（D10:D13）"
    assert "本期值（G10" in str(data.values["columns"])
    assert "情况说明" not in str(data.values["columns"]), "what never refused anything is not missed"


def test_a_rule_pasted_away_in_one_row_is_said_with_that_row(tmp_path: Path) -> None:
    def wipe(book: Book) -> None:
        sheet = book["附表1 创建库"]
        number = row_of(sheet, "mine_pool/2")
        for rule in sheet.data_validations.dataValidation:
            if str(rule.sqref).startswith("D10"):
                rule.sqref = type(rule.sqref)(f"D10:D{number - 1} D{number + 1}:D5009")
        sheet.add_data_validation(DataValidation(type=None, sqref=f"D{number}"))  # shows a message, refuses nothing

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), wipe)
    assert [f.values["columns"] for f in said(path)] == ["县(市、区)（D11）"]


@pytest.mark.parametrize(
    ("raw", "fixed"), [("1", 1.0), ("１", 1.0), (" 12 ", 12.0), ("0.5", 0.5), ("95%", 0.95), (2020.0, "2020")]
)
def test_a_printed_number_is_the_same_as_text(raw: str | float, fixed: str | float) -> None:
    assert same_text(raw, fixed)


@pytest.mark.parametrize(("raw", "fixed"), [("2", 1.0), ("1a", 1.0), (None, 1.0), ("", 0.0), ("甲", 1.0), (None, "1")])
def test_another_text_is_no_printed_number(raw: str | None, fixed: str | float) -> None:
    assert not same_text(raw, fixed)


def test_a_printed_number_stored_as_text_is_no_finding(tmp_path: Path) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: book["基础数据"].__setitem__("B10", "1"))
    assert said(path) == []
