"""Number formats: which show a percentage, and which show another number than the cell holds."""

from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, cell, edited, filled, found, layout_of, rewritten, sheet_part
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook import Workbook as Book

from xlgreen.submission.guard.number_format import number_format

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
FUNDS = "base_data/creation_funds_spent/this_year"  # 万元
RATE = "mine_pool/1/lowest_rate"  # %


def formatted(book: Book, name: str, code: str, value: float | None = None) -> None:
    sheet, _, address = cell(LAYOUT, name).partition("!")
    book[sheet][address].number_format = code
    book[sheet][address].value = book[sheet][address].value if value is None else value


@pytest.mark.parametrize("code", ["0%", "0.00%", '0.0%;-0.0%;"-"', "[Red]0%", "0.0 %", "[<0.5]0.0%;0%"])
def test_a_percentage(code: str) -> None:
    form = number_format(code)
    assert (form.is_percent, form.words, form.hides) == (True, "", False)


@pytest.mark.parametrize(
    "code",
    ["General", "G/通用格式", "0.00", "#,##0", "#,##0.00_ ", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
     "0.00_);[Red](0.00)", "¥#,##0.00", '"¥"#,##0', "0.0_%", "0.00E+00", "# ?/?", "@", "0.0;-0.0;;@",
     'yyyy"年"m"月"d"日"', "[$-804]0"],
)  # fmt: skip
def test_a_number_as_it_is(code: str) -> None:
    form = number_format(code)
    assert (form.is_percent, form.words, form.hides) == (False, "", False)


@pytest.mark.parametrize(
    ("code", "words"),
    [('0.0"%"', "%"), ("0\\%", "%"), ('0"万元"', "万元"), ('"约"0', "约"), ('"-"0', "-"), ('0"."00', "."),
     ('0"00"', "00"), ("0!.0", "."), ('G/通用格式"亿元"', "亿元")],
)  # fmt: skip
def test_words_beside_a_number(code: str, words: str) -> None:
    form = number_format(code)
    assert (form.is_percent, form.words, form.hides) == (False, words, False)


@pytest.mark.parametrize("code", ["0,", "#,##0,,", '0!.0,"万"', ";;;", "[<100]0%;0"])
def test_other_digits_than_those_of_the_number(code: str) -> None:
    assert number_format(code).hides


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [
        ("-0", 1000, "shown-otherwise"), ("(0)", 1000, "shown-otherwise"), ("-0;-0;0", 1000, "shown-otherwise"),
        ("-0;0", -1000, "shown-otherwise"), ("0;0", -1000, "shown-otherwise"), ("0;;0", -1000, "shown-otherwise"),
        ("0;0", 1000, ""), ("0_);(0)", -1000, ""), ("0;-0;0", -1000, ""), ("0;[Red]0", -1000, ""), ("0.0E-0", 1000, ""),
        ("-0;-0", 0, ""),
    ],
)  # fmt: skip
def test_a_minus_that_is_shown_alone_or_not_shown(tmp_path: Path, code: str, value: float, said: str) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: formatted(book, FUNDS, code, value))
    assert [line for line in found(path) if line.startswith("shown")] == (
        [f"{said} {cell(LAYOUT, FUNDS)}"] if said else []
    )


@pytest.mark.parametrize("code", ["0,", '0"元"', '0"万"', ";;;", '"约"0', '0"%"'])
def test_a_number_that_looks_like_another_is_asked_about(tmp_path: Path, code: str) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: formatted(book, FUNDS, code))
    assert found(path) == [f"shown-otherwise {cell(LAYOUT, FUNDS)}"]


@pytest.mark.parametrize(
    ("code", "value", "is_said"),
    [
        ("[<100]0;0,", 1000, True), ("[<100]0;0,", 99, False), ('[<900]0;[<1000000]0,"千";0', 1000, True),
        ('[=0]"";General', 1000, False), ('[=0]"";General', 0, False), ('[=0]"无";0.00', 1000, False),
        ('[>=10000]0!.0,"万";0', 1000, False), ('[>=10000]0!.0,"万";0', 12000, True), ("[Red][>900]-0;0", 1000, True),
        ("[<0]-0;0", -1000, False), ('[>9e2]"超"0;0', 1000, True), ('[<>0]0"万元";-', 1000, False),
        ('[=0]"100";0', 0, True), ("[红色][<900]0;[>=900]00;;;", 1000, False),
    ],
)  # fmt: skip
def test_of_sections_with_conditions_the_one_that_shows_the_number_counts(
    tmp_path: Path, code: str, value: float, is_said: bool
) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: formatted(book, FUNDS, code, value))
    said = [line for line in found(path) if line.startswith("shown")]
    assert said == [f"shown-otherwise {cell(LAYOUT, FUNDS)}"] * is_said


@pytest.mark.parametrize("code", ['0"万元"', "0.0_%", "#,##0.00"])
def test_a_number_that_looks_like_itself_is_read(tmp_path: Path, code: str) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: formatted(book, FUNDS, code))
    assert found(path) == []


def test_a_percent_sign_in_quotes_makes_no_percentage(tmp_path: Path) -> None:
    """Excel shows 0.9 as 0.9% then, not as 90%."""
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: formatted(book, RATE, '0.0"%"', 0.9))
    assert found(path) == [f"percent-doubtful {cell(LAYOUT, RATE)}"]


@pytest.mark.parametrize(("code", "is_said"), [("0,", True), ("-0", True), ("#,##0.00", False)])
def test_the_format_of_a_rule_is_read_too(tmp_path: Path, code: str, is_said: bool) -> None:
    sheet, _, address = cell(LAYOUT, FUNDS).partition("!")

    def ruled(book: Book) -> None:
        look = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=code))
        rule = Rule(type="expression", formula=["TRUE"], dxf=look)
        book[sheet].conditional_formatting.add(f"A1:B2 {address}", rule)

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), ruled)
    assert found(path) == [f"shown-otherwise {cell(LAYOUT, FUNDS)}"] * is_said


@pytest.mark.parametrize(
    ("code", "is_said"), [("0&quot;万&quot;", True), ("-0", True), (";;;", True), ("#,##0.00", False)]
)
@pytest.mark.parametrize("prefix", ["x14", "weiße"])
def test_the_format_of_a_rule_in_the_list_of_extensions_is_read_too(
    tmp_path: Path, code: str, is_said: bool, prefix: str
) -> None:
    """As Excel writes rules that look at another sheet."""
    sheet, _, address = cell(LAYOUT, FUNDS).partition("!")
    rules = (
        f'<extLst><ext xmlns:{prefix}="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
        ' uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">'
        f"<{prefix}:conditionalFormattings><{prefix}:conditionalFormatting"
        ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        f'<{prefix}:cfRule type="expression" priority="99" id="{{0}}"><xm:f>封面!$D$9&lt;&gt;""</xm:f>'
        f'<{prefix}:dxf><numFmt numFmtId="200" formatCode="{code}"/></{prefix}:dxf></{prefix}:cfRule>'
        f"<xm:sqref>A1:B2 {address}</xm:sqref></{prefix}:conditionalFormatting>"
        f"</{prefix}:conditionalFormattings></ext></extLst>"
    )
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    rewritten(path, sheet_part(path, sheet), lambda xml: xml.replace("</worksheet>", f"{rules}</worksheet>"))
    assert found(path) == [f"shown-otherwise {cell(LAYOUT, FUNDS)}"] * is_said
