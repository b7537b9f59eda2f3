"""What the heads say for people to read must not name another region or period than the stamp."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from filling import ANSHAN, LIAONING, QINZHOU, TIANSHUI, edited, filled, found
from openpyxl.workbook import Workbook as Book

from xlgreen.consolidation.collect import check_file

OWN = "heading-contradicts 封面!B4"


def retyped(*pairs: tuple[str, str], sheets: tuple[str, ...] = ()) -> Callable[[Book], None]:
    """Words exchanged in the heads of some sheets, of all where none are named; the printed codes stay."""

    def edit(book: Book) -> None:
        for sheet in book.worksheets:
            for row in sheet.iter_rows(min_row=2, max_row=8) if not sheets or sheet.title in sheets else ():
                for cell in row:
                    if isinstance(cell.value, str) and not re.match(r"识\s*别", cell.value):
                        for was, now in pairs:
                            cell.value = str(cell.value or "").replace(was, now)

    return edit


def after(folder: Path, edit: Callable[[Book], object], plan: str = TIANSHUI, region: str = QINZHOU) -> list[str]:
    return [said for said in found(edited(filled(folder, plan, region, "2021"), edit)) if "heading" in said]


@pytest.mark.parametrize(
    "pairs",
    [(("秦州区", "麦积区"), ("620502", "620503")), (("2021年", "2022年"),), (("秦州区", "麦积区"),)],
    ids=["another region", "another year", "the name alone"],
)
def test_heads_of_another_report_are_one_error(tmp_path: Path, pairs: tuple[tuple[str, str], ...]) -> None:
    path = edited(filled(tmp_path, TIANSHUI, QINZHOU, "2021"), retyped(*pairs))
    (finding,) = [f for f in check_file(path).findings if f.code == "heading-contradicts"]
    assert finding.blocks
    assert f"{finding.where}" == "封面!B4"
    assert pairs[0][1] in finding.message
    assert "基础数据!B7、" in finding.message
    assert "本表是秦州区（620502）2021年的报表" in finding.message


def test_the_code_on_the_cover_counts(tmp_path: Path) -> None:
    assert after(tmp_path, retyped(("620502", "620503"))) == [OWN]


def test_one_sheet_is_enough_even_where_rows_moved(tmp_path: Path) -> None:
    def moved(book: Book) -> None:
        retyped(("秦州区", "麦积区"), sheets=("基础数据",))(book)
        book["基础数据"].delete_rows(5)

    assert after(tmp_path, moved) == ["heading-contradicts 基础数据!B6"]


@pytest.mark.parametrize(
    "pairs",
    [
        (),
        (("秦州区（620502）", ""), ("秦州区", ""), ("2021年", "")),
        (("秦州区", "天水市秦州区"),),
        (("：秦州区", "：天水市发改委秦州分局"),),
        (("：秦州区", ": 某某公司"), ("2021年", "２０２１ 年度")),
        (("　　　　报告期：2021年", ""),),
    ],
    ids=["as sent", "deleted", "with the city", "an office", "no region at all", "without a period"],
)
def test_heads_that_name_no_other_report_are_no_finding(tmp_path: Path, pairs: tuple[tuple[str, str], ...]) -> None:
    assert after(tmp_path, retyped(*pairs)) == []


def test_a_county_s_name_in_a_city_s_report(tmp_path: Path) -> None:
    assert len(after(tmp_path, retyped(("：鞍山市", "：台安县")), LIAONING, ANSHAN)) == 1
    assert after(tmp_path, retyped(("：鞍山市", "：鞍山市自然资源局")), LIAONING, ANSHAN) == []
