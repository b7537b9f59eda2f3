"""Printed pages: one page wide, heads repeated, no ####, nothing but what belongs there."""

from pathlib import Path

import pytest
from libreoffice import pages
from made import LIAONING, TIANSHUI, blank

from xlgreen.consolidation.collect import workbook_paths
from xlgreen.shipped import shipped_path


def test_a_task_table_repeats_its_heads_on_every_page(tmp_path: Path) -> None:
    _, path = blank((TIANSHUI, "620503", "2021"), tmp_path)
    printed = pages(path, tmp_path / "pdf")
    task_pages = [page for page in printed if "重点任务" in page and "完成状态" in page]
    assert len(task_pages) >= 6
    assert sum("市司法局" in page for page in task_pages) >= 1
    assert all(f"—{number}—" in "".join(page.split()) for number, page in enumerate(printed, 1))


@pytest.mark.parametrize("name", ["210300_鞍山市_绿色矿山_2020.xlsx", "620502_秦州区_绿色低碳循环_2021.xlsx"])
def test_no_figure_is_too_wide_for_its_column(name: str, tmp_path: Path) -> None:
    path = next(path for path in workbook_paths([shipped_path("samples")]) if path.name == name)
    printed = pages(path, tmp_path)
    assert len(printed) >= 4
    assert not [page for page in printed if "###" in page]


def test_each_sheet_begins_with_its_title(tmp_path: Path) -> None:
    layout, path = blank((LIAONING, "210300", "2021"), tmp_path)
    text = "".join("".join(pages(path, tmp_path / "pdf")).split())
    for table in layout.tables.values():
        assert "".join(table.title.split()) in text
        assert not table.number or f"表号：{table.number}" in text
