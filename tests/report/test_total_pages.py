"""The total as it is read and printed: charts on pages of their own, axes that reach, heads over every column."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from filling import QINZHOU, TIANSHUI, filled, opened, plan_of
from libreoffice import pages

from xlgreen.consolidation import collect, consolidate
from xlgreen.period import Period
from xlgreen.report.consolidated import write_consolidated
from xlgreen.report.pages.detail import DETAIL


@pytest.fixture(scope="module")
def total(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One region, a copy of its report, and a file that is none."""
    folder = tmp_path_factory.mktemp("total")
    not_yet = {"base_data/waste_sorting_built/this_year": "否"}
    paths = [filled(folder, TIANSHUI, QINZHOU, "2021", not_yet), folder / "坏.xlsx"]
    shutil.copy(paths[0], folder / "副本.xlsx")
    paths[1].write_bytes(b"")
    collection = collect(plan_of(TIANSHUI), Period(2021), [*paths, folder / "副本.xlsx"])
    return write_consolidated(consolidate(collection), folder / "total.xlsx")


def part(total: Path, name: str) -> str:
    with zipfile.ZipFile(total) as archive:
        return archive.read(name).decode()


def contents(total: Path) -> list[int]:
    """The rows of the list of contents, with its heading."""
    sheet = opened(total)["总览"]
    links = [cell.row for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    return [min(links) - 1, *links]


def test_the_list_of_contents_names_every_page_and_what_it_shows(total: Path) -> None:
    book = opened(total)
    said = [cell.value for row in book["总览"].iter_rows() for cell in row if cell.hyperlink]
    assert {text.partition("：")[0] for text in said} == {*book.sheetnames[1:]} - {DETAIL}
    assert all(text.partition("：")[2] for text in said)


def test_the_list_of_contents_is_not_cut_in_two(total: Path) -> None:
    breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', part(total, "xl/worksheets/sheet1.xml"))]
    rows = contents(total)
    assert len({sum(row > end for end in breaks) for row in rows}) == 1
    begins = max((end for end in breaks if end < rows[0]), default=0)
    assert begins == rows[0] - 1 or rows[-1] + 3 <= 32, "the rows of a page, with a title as high as three"


def test_the_list_of_contents_is_printed_on_one_page(total: Path, tmp_path: Path) -> None:
    (page,) = (page for page in pages(total, tmp_path) if "二、详细内容" in page)
    assert "填报情况：" in page and "情况说明：" in page


def test_each_chart_that_does_not_fit_begins_a_printed_page(total: Path) -> None:
    sheet, drawing = part(total, "xl/worksheets/sheet1.xml"), part(total, "xl/drawings/drawing1.xml")
    starts = [int(row) for row in re.findall(r"<xdr:from>.*?<xdr:row>(\d+)<", drawing, re.DOTALL)]
    ends = [int(row) for row in re.findall(r"<xdr:to>.*?<xdr:row>(\d+)<", drawing, re.DOTALL)]
    breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', sheet)]
    assert len(starts) == 1
    for start, end in zip(starts, ends, strict=True):
        assert not any(start < row < end for row in breaks)
        page = max(row for row in breaks if row <= start)
        assert end - page <= 32, "rows of a page"


def test_the_axis_of_progress_reaches_as_far_as_the_bars(total: Path) -> None:
    assert "时间进度" in part(total, "xl/charts/chart1.xml")
    assert "<c:max " not in part(total, "xl/charts/chart1.xml")


def test_a_target_that_is_due_later_is_explained(total: Path) -> None:
    texts = [cell.value for cell in opened(total)["总览"]["A"] if cell.value]
    [note] = [text for text in texts if "此前不要求进度" in str(text)]
    assert "城区生活垃圾分类系统" in note and "农膜" not in note


def test_every_column_of_files_left_out_has_a_head(total: Path) -> None:
    rows = [[cell.value for cell in row[:4]] for row in opened(total)["填报情况"].iter_rows()]
    at = next(n for n, row in enumerate(rows) if row[0] == "未汇总的其他文件")
    assert rows[at + 1] == ["序号", "文件", "状态", "原因"]
    assert {row[1]: row[2] for row in rows[at + 2 :]} == {"坏.xlsx": "未采用", "副本.xlsx": "未采用"}
