"""Which workbook a file is: its stamps travel in several places, and most of them may be lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from filling import (
    ANSHAN,
    LIAONING,
    PANJIN,
    QINAN,
    TIANSHUI,
    clean,
    edited,
    filled,
    found,
    layout_of,
    opened,
    plan_of,
    rewritten,
)
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook as Book

from xlgreen.checks import review
from xlgreen.consolidation.collect import check_file
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.plan.model import Plan
from xlgreen.submission import read_submission
from xlgreen.submission.expected import Expected
from xlgreen.template.write import write_workbook

LAYOUT = layout_of(LIAONING, PANJIN, "2021")
DATA = "基础数据"


def identity(path: Path) -> tuple[str, str, str, str]:
    submission, _ = read_submission(path)
    assert submission is not None
    return submission.identity, submission.stamp.plan, submission.region, submission.stamp.period


def without_property(book: Book) -> None:
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


LOST: dict[str, Callable[[Path], Path]] = {
    "taken out": lambda path: edited(path, without_property),
    "its part is gone": lambda path: rewritten(path, "docProps/custom.xml", lambda text: None),
    "under another name": lambda path: rewritten(
        path, "docProps/custom.xml", lambda text: text.replace('"xlgreen"', '"a"')
    ),
}


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
def test_a_lost_property_is_healed(tmp_path: Path, lose: Callable[[Path], Path]) -> None:
    path = lose(filled(tmp_path, LIAONING, PANJIN, "2021"))
    assert identity(path) == ("healed", LIAONING, PANJIN, "2021")
    assert found(path) == ["stamp-lost"]
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)


def test_another_programs_properties_do_not_matter(tmp_path: Path) -> None:
    more = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="KSOProductBuildVer">' \
           "<vt:lpwstr>2052-12.1</vt:lpwstr></property></Properties>"  # fmt: skip
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    rewritten(path, "docProps/custom.xml", lambda text: text.replace("</Properties>", more))
    assert (found(path), identity(path)[0]) == ([], "sure")


def test_a_changed_property_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    rewritten(path, "docProps/custom.xml", lambda text: text.replace(PANJIN, ANSHAN))
    assert found(path) == ["stamp-damaged"]
    assert identity(path) == ("healed", LIAONING, PANJIN, "2021")


@pytest.mark.parametrize(("was", "now"), [(PANJIN, ANSHAN), ("base_data", "mine_pool")])
def test_a_changed_stamp_of_a_sheet_is_found_and_nothing_else(tmp_path: Path, was: str, now: str) -> None:
    """The row and column codes still say which table it is: its cells are not called missing."""

    def change(book: Book) -> None:
        book[DATA]["A1"] = book[DATA]["A1"].value.replace(was, now)

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), change)
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)
    assert [finding for finding in found(path) if finding != "stamp-lost"] == [f"stamp-damaged {DATA}!A1"]


def test_a_lost_stamp_of_a_sheet_is_healed(tmp_path: Path) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: book[DATA].__setitem__("A1", None))
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)
    assert submission.identity == "healed"
    assert [code.split()[0] for code in found(path)] == ["stamp-lost"]


def without_stamps(book: Book) -> None:
    without_property(book)
    for sheet in book:
        sheet["A1"] = None


def without_printed_codes(book: Book) -> None:
    for sheet in book:
        for c in (c for row in sheet.iter_rows() for c in row if str(c.value or "").startswith("识")):
            c.value = None


def test_without_stamps_the_printed_codes_say_whose_it_is(tmp_path: Path) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), without_stamps)
    assert identity(path) == ("healed", LIAONING, PANJIN, "2021")
    assert found(path) == ["stamp-lost"]
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)


def test_without_stamps_and_printed_codes_it_is_not_ours(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    assert found(edited(path, lambda book: (without_stamps(book), without_printed_codes(book)))) == ["unknown-workbook"]


# sheets of other workbooks


def with_sheet_of(path: Path, other: Path, sheet: str) -> Path:
    """The workbook with one sheet replaced by that of another workbook."""
    source = opened(other)[sheet]

    def exchange(book: Book) -> None:
        place = book.sheetnames.index(sheet)
        book.remove(book[sheet])
        target = book.create_sheet(sheet, place)
        for row in source.iter_rows():
            for c in row:
                target[c.coordinate].value = c.value
                target[c.coordinate].number_format = c.number_format

    return edited(path, exchange)


@pytest.mark.parametrize(
    ("plan", "region", "period"), [(LIAONING, ANSHAN, "2021"), (LIAONING, PANJIN, "2022"), (TIANSHUI, QINAN, "2021")]
)
def test_a_sheet_of_another_region_year_or_plan_does_not_pass(
    tmp_path: Path, plan: str, region: str, period: str
) -> None:
    with TemporaryDirectory() as folder:
        other = filled(Path(folder), plan, region, period)
        path = with_sheet_of(filled(tmp_path, LIAONING, PANJIN, "2021"), other, DATA)
    assert identity(path) == ("sure", LIAONING, PANJIN, "2021")
    assert f"mixed-workbooks {DATA}" in found(path)
    submission, _ = read_submission(path)
    assert submission is not None and "base_data" not in submission.content


def test_a_sheet_added_from_another_region_is_found(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder:
        source = opened(filled(Path(folder), LIAONING, ANSHAN, "2021"))[DATA]

    def add(book: Book) -> None:
        target = book.create_sheet("鞍山")
        for row in source.iter_rows():
            for c in row:
                target[c.coordinate].value = c.value

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), add)
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)
    assert "mixed-workbooks 鞍山" in found(path)
    assert not [finding for finding in found(path) if finding.startswith(("table-missing", "required-missing"))]


@pytest.mark.parametrize(
    ("plan", "region", "period"), [(LIAONING, ANSHAN, "2023"), (LIAONING, "210000", "2025"), (TIANSHUI, QINAN, "2020")]
)
def test_a_file_name_of_another_region_decides_nothing_and_is_asked_about(
    tmp_path: Path, plan: str, region: str, period: str
) -> None:
    path = filled(tmp_path, plan, region, period).rename(tmp_path / f"{PANJIN}_盘锦市_2021.xlsx")
    assert identity(path) == ("sure", plan, region, period)
    assert found(path) == ["file-name-differs"]


@pytest.mark.parametrize("name", ["报表.xlsx", "202101_报表.xlsx", f"{ANSHAN}_鞍山.xlsx", f"{PANJIN}0001.xlsx"])
def test_any_other_file_name_will_do(tmp_path: Path, name: str) -> None:
    assert found(filled(tmp_path, LIAONING, ANSHAN, "2021").rename(tmp_path / name)) == []


# sheets that disagree


def copied(book: Book, *sheets: str) -> None:
    for sheet in sheets:
        book.copy_worksheet(book[sheet]).title = f"{sheet} (2)"


def test_a_sheet_copied_as_it_is_is_noted(tmp_path: Path) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: copied(book, DATA))
    assert found(path) == [f"sheet-copied {DATA} (2)"]
    assert identity(path)[0] == "sure"


def of_two_workbooks(folder: Path, with_property: bool, *sheets: str) -> Path:
    """Sheets of one workbook beside as many of another region's."""
    with TemporaryDirectory() as other:
        source = opened(filled(Path(other), LIAONING, ANSHAN, "2021"))

    def mix(book: Book) -> None:
        for name in [name for name in book.sheetnames if name not in ("封面", *sheets)]:
            del book[name]
        for number, name in enumerate(sheets):
            target = book.create_sheet(f"外来{number}")
            for row in source[name].iter_rows():
                for c in row:
                    target[c.coordinate].value = c.value
        if not with_property:
            without_property(book)

    return edited(filled(folder, LIAONING, PANJIN, "2021"), mix)


def test_as_many_sheets_of_another_workbook_and_no_property_is_undecided(tmp_path: Path) -> None:
    path = of_two_workbooks(tmp_path, False, DATA, "指标完成情况")
    edited(path, lambda book: book["封面"].__setitem__("A1", None))
    assert found(path) == ["identity-undecided"]


def test_the_property_decides_where_the_sheets_do_not(tmp_path: Path) -> None:
    path = of_two_workbooks(tmp_path, True, DATA, "指标完成情况")
    edited(path, lambda book: book["封面"].__setitem__("A1", None))
    assert identity(path)[2] == PANJIN


def test_a_property_that_most_sheets_contradict_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    other = opened(filled(tmp_path, LIAONING, ANSHAN, "2021")).custom_doc_props["xlgreen"].value
    edited(path, lambda book: setattr(book.custom_doc_props["xlgreen"], "value", other))
    assert found(path) == ["identity-disagrees"]
    assert identity(path)[2] == PANJIN


def test_of_a_foreign_sheet_nothing_is_read_and_the_table_is_not_missed_twice(tmp_path: Path) -> None:
    with TemporaryDirectory() as folder:
        other = filled(Path(folder), LIAONING, ANSHAN, "2021")
        path = with_sheet_of(filled(tmp_path, LIAONING, PANJIN, "2021"), other, DATA)
    said = found(path)
    assert [code for code in said if not code.startswith("validation-lost")] == [f"mixed-workbooks {DATA}"]
    submission, findings = read_submission(path)
    assert submission is not None and "base_data" not in submission.content
    (mixed,) = [finding for finding in findings if finding.code == "mixed-workbooks"]
    title = plan_of(LIAONING).title
    assert (mixed.values["other"], mixed.values["own"]) == (f"{title} 鞍山市 2021年", f"{title} 盘锦市 2021年")


def printed_code(book: Book, sheet: str) -> Cell:
    return next(c for row in book[sheet].iter_rows() for c in row if str(c.value or "").startswith("识"))


@pytest.mark.parametrize("sheet", [DATA, "封面"])
def test_an_edited_printed_code_is_asked_about(tmp_path: Path, sheet: str) -> None:
    def edit(book: Book) -> None:
        c = printed_code(book, sheet)
        c.value = str(c.value).replace(PANJIN, ANSHAN)

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), edit)
    place = printed_code(opened(path), sheet).coordinate
    assert found(path) == [f"printed-code-changed {sheet}!{place}"]


def test_a_printed_code_moved_with_its_row_is_still_right(tmp_path: Path) -> None:
    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), lambda book: book[DATA].insert_rows(3, 2))
    assert "printed-code-changed" not in " ".join(found(path))


def test_without_stamps_edited_printed_codes_prove_nothing(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        without_stamps(book)
        for name in (name for name in book.sheetnames if name != "_字典"):
            c = printed_code(book, name)
            c.value = str(c.value).replace(PANJIN, ANSHAN)

    assert found(edited(filled(tmp_path, LIAONING, PANJIN, "2021"), edit)) == ["unknown-workbook"]


def test_sheets_copied_to_a_new_book_are_known_by_their_stamps(tmp_path: Path) -> None:
    """As Excel does it: the property stays behind, and the other sheets."""

    def keep(book: Book) -> None:
        without_property(book)
        for name in [name for name in book.sheetnames if name not in (DATA, "封面")]:
            del book[name]

    path = edited(filled(tmp_path, LIAONING, PANJIN, "2021"), keep)
    assert identity(path) == ("healed", LIAONING, PANJIN, "2021")
    submission, _ = read_submission(path)
    assert submission is not None and submission.content["base_data"] == clean(LAYOUT)["base_data"]
    assert {code.split()[0] for code in found(path)} == {"stamp-lost", "table-missing"}


# what was asked for


def test_a_workbook_of_another_period_than_asked_for(tmp_path: Path) -> None:
    path = filled(tmp_path, LIAONING, PANJIN, "2021")
    for asked, codes in (("2022", ["wrong-period"]), ("2021", [])):
        expected = Expected(Period.parse(asked))
        assert [finding.code for finding in check_file(path, expected=expected).findings] == codes


def test_a_region_that_the_plan_does_not_have(tmp_path: Path) -> None:
    layout = lay_out(plan_of(LIAONING), QINAN, Period(2021), rows=8)
    path = write_workbook(layout, tmp_path / "other.xlsx", clean(layout))
    assert "region-not-of-plan" in found(path)


# workbooks of an earlier version of the plan


def of_version(folder: Path, plan: Plan) -> Path:
    layout = lay_out(plan, PANJIN, Period(2021), rows=8)
    return write_workbook(layout, folder / "old.xlsx", clean(layout))


def codes(path: Path) -> list[str]:
    submission, findings = read_submission(path)
    assert submission is not None
    return [f"{f.code} {f.where.sheet}".strip() for f in [*findings, *review(submission)]]


def with_other_definition(plan: Plan) -> Plan:
    return replace(plan, variables=(replace(plan.variables[0], definition="旧口径"), *plan.variables[1:]))


def in_another_order(plan: Plan) -> Plan:
    return replace(plan, variables=(plan.variables[1], plan.variables[0], *plan.variables[2:]))


@pytest.mark.parametrize("was", [lambda plan: plan, with_other_definition, in_another_order])
def test_a_workbook_of_an_earlier_version_is_read_by_its_codes(tmp_path: Path, was: Callable[[Plan], Plan]) -> None:
    """What the plan has changed since is not held against the clerk."""
    path = of_version(tmp_path, replace(was(plan_of(LIAONING)), version="0"))
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(LAYOUT)
    assert codes(path) == ["older-layout"]


def test_the_printed_code_names_the_workbook(tmp_path: Path) -> None:
    cover = opened(filled(tmp_path, LIAONING, PANJIN, "2021"))["封面"]
    texts = [str(c.value) for row in cover.iter_rows() for c in row if c.value]
    assert [text for text in texts if text.startswith(f"识别码：{PANJIN}-2021-0-")] != []
