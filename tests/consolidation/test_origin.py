"""Every figure leads back to the file, the sheet and the cell where it stands."""

import hashlib
from pathlib import Path

import openpyxl
import pytest
from filling import ANSHAN, LIAONING, MAIJI, PANJIN, QINZHOU, TIANSHUI, edited, filled, licence, opened, plan_of

from xlgreen.consolidation import Consolidation, collect, consolidate
from xlgreen.consolidation.collect import workbook_paths
from xlgreen.period import Period
from xlgreen.report.as_json import consolidation_json
from xlgreen.value import read_date


def run(plan: str, paths: list[Path]) -> Consolidation:
    return consolidate(collect(plan_of(plan), Period(2021), paths))


def move(path: Path, sheet: str) -> Path:
    """The sheet's name and its rows changed since it was sent out."""

    def edit(book: openpyxl.Workbook) -> None:
        book[sheet].insert_rows(4, 3)
        book[sheet].insert_cols(2)
        book[sheet].title = f"{sheet}改"

    return edited(path, edit)


@pytest.mark.parametrize(
    ("plan", "regions", "sheet"),
    [(TIANSHUI, (QINZHOU, MAIJI), "基础数据"), (LIAONING, (ANSHAN, PANJIN), "附表1 创建库")],
)
def test_every_value_stands_where_it_is_said_to_stand(
    tmp_path: Path, plan: str, regions: tuple[str, str], sheet: str
) -> None:
    paths = [filled(tmp_path, plan, region, "2021") for region in regions]
    move(paths[1], sheet)
    tidy = run(plan, paths).tidy
    assert sorted(set(tidy["region"])) == sorted(regions)
    books = {path.name: opened(path) for path in paths}
    assert dict(zip(tidy["file"], tidy["sha256"], strict=True)) == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths
    }
    assert len(tidy) > 300
    for row in tidy.itertuples():
        stored = books[row.file][row.sheet][row.cell].value
        wanted = read_date(stored).value if hasattr(stored, "year") else stored
        assert row.value == wanted, row


def test_tasks_and_doubled_mines_say_where_they_stand(tmp_path: Path) -> None:
    late = {"task_report/7/status": "滞后", "task_report/7/problem": "无资金"}
    path = move(filled(tmp_path, TIANSHUI, MAIJI, "2021", late), "任务分解表")
    [found] = consolidation_json(run(TIANSHUI, [path]))["tasks"]["lagging"]
    assert (found["file"], found["sheet"], opened(path)[found["sheet"]][found["cell"]].value) == (
        path.name,
        "任务分解表改",
        "滞后",
    )

    one = filled(tmp_path, LIAONING, PANJIN, "2021")
    two = move(
        filled(tmp_path, LIAONING, ANSHAN, "2021", {"mine_pool/3/mining_licence_no": licence(PANJIN, 2)}),
        "附表1 创建库",
    )
    [doubled] = consolidation_json(run(LIAONING, [one, two]))["lists"]["mine_pool"]["duplicates"]
    assert {row["file"]: row["region"] for row in doubled["rows"]} == {one.name: PANJIN, two.name: ANSHAN}
    for row in doubled["rows"]:
        assert opened(tmp_path / row["file"])[row["sheet"]][row["cell"]].value == licence(PANJIN, 2)


def test_folders_lead_back_too(tmp_path: Path) -> None:
    (tmp_path / "盘锦").mkdir()
    path = filled(tmp_path / "盘锦", LIAONING, PANJIN, "2021")
    assert set(run(LIAONING, workbook_paths([tmp_path])).tidy["file"]) == {path.name}
