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
from openpyxl.workbook import Workbook as Book

from xlgreen.checks import review
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.plan.model import Plan
from xlgreen.submission import read_submission
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
    assert found(path) == ["stamp-damaged", "stamp-lost"]
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


def test_without_any_stamp_it_is_not_ours(tmp_path: Path) -> None:
    def strip(book: Book) -> None:
        without_property(book)
        for sheet in book:
            sheet["A1"] = None

    assert found(edited(filled(tmp_path, LIAONING, PANJIN, "2021"), strip)) == ["unknown-workbook"]


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
def test_the_file_name_does_not_matter(tmp_path: Path, plan: str, region: str, period: str) -> None:
    path = filled(tmp_path, plan, region, period).rename(tmp_path / f"{PANJIN}_盘锦市_2021.xlsx")
    assert identity(path) == ("sure", plan, region, period)
    assert found(path) == []


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
