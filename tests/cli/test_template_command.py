"""xlgreen template: the blank workbooks of a period, with what last year leaves to them."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli.commands import fingerprints, xlgreen
from filling import (
    ANSHAN,
    LIAONING,
    MAIJI,
    PANJIN,
    QINAN,
    TIANSHUI,
    Changes,
    clean,
    edited,
    filled,
    found,
    layout_of,
    licence,
    plan_of,
)

from xlgreen.submission import read_submission


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(path: Path) -> dict[str, Any]:
    submission, findings = read_submission(path)
    assert submission is not None and findings == []
    return {table: dict(rows) for table, rows in submission.content.items()}


def prepared(path: Path, form: str) -> int:
    """The rows that a list's sheet prepares."""
    book = openpyxl.load_workbook(path, read_only=True)
    codes = [row[0] for sheet in book for row in sheet.iter_rows(max_col=1, values_only=True)]
    return sum(str(code).startswith(f"{form}/") and not str(code).endswith("#") for code in codes)


def test_a_workbook_for_every_region(tmp_path: Path) -> None:
    ran = xlgreen("template", TIANSHUI, "--period", "2021", "-o", tmp_path / "空白")
    assert (ran.code, ran.out, ran.err) == (0, f"已生成 8 份报表：{tmp_path / '空白'}\n", "")
    assert [name.partition("_")[0] for name in names(tmp_path / "空白")] == sorted(plan_of(TIANSHUI).regions)
    assert "620525_张家川回族自治县_绿色低碳循环_2021.xlsx" in names(tmp_path / "空白")


def test_only_the_regions_asked_for(tmp_path: Path) -> None:
    ran = xlgreen(
        "template",
        LIAONING,
        "--period",
        "2021",
        "--region",
        ANSHAN,
        "--region",
        PANJIN,
        "--region",
        ANSHAN,
        "-o",
        tmp_path,
    )
    assert ran.code == 0
    assert names(tmp_path) == ["210300_鞍山市_绿色矿山_2021.xlsx", "211100_盘锦市_绿色矿山_2021.xlsx"]
    assert ran.out.splitlines() == [
        f"已生成 2 份报表：{tmp_path}",
        "省（市）本级还有 2 项基础数据，另用 --region 210000 生成本级报表。",
    ]


def test_the_provinces_own_workbook(tmp_path: Path) -> None:
    ran = xlgreen("template", LIAONING, "--period", "2021", "--region", "210000", "-o", tmp_path)
    assert (ran.code, ran.out) == (0, f"已生成 1 份报表：{tmp_path}\n")
    assert names(tmp_path) == ["210000_辽宁省_绿色矿山_2021.xlsx"]


def test_what_is_written_is_blank_and_ours(tmp_path: Path) -> None:
    xlgreen("template", LIAONING, "--period", "2022", "--region", ANSHAN, "-o", tmp_path)
    path = tmp_path / "210300_鞍山市_绿色矿山_2022.xlsx"
    assert content(path) == {}
    assert {code.split()[0] for code in found(path)} == {"required-missing", "list-unanswered"}


@pytest.mark.parametrize(("rows", "wanted"), [(["--rows", "5"], 5), ([], 200)])
def test_how_many_rows_a_list_prepares(tmp_path: Path, rows: list[str], wanted: int) -> None:
    xlgreen("template", LIAONING, "--period", "2022", "--region", ANSHAN, *rows, "-o", tmp_path)
    path = tmp_path / "210300_鞍山市_绿色矿山_2022.xlsx"
    assert [prepared(path, form) for form in ("mine_pool", "mine_register", "model_mines")] == [wanted] * 3


# last year


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    folder = tmp_path / "去年"
    folder.mkdir()
    return folder


def carried(tmp_path: Path, last_year: Path, plan: str, region: str, period: str, *more: object) -> dict[str, Any]:
    out = tmp_path / "今年"
    ran = xlgreen("template", plan, "--period", period, "--region", region, "--previous", last_year, "-o", out, *more)
    assert (ran.code, ran.err) == (0, "")
    [path] = out.iterdir()
    return content(path)


def test_last_years_figures_become_the_comparison(tmp_path: Path, last_year: Path) -> None:
    filled(last_year, LIAONING, PANJIN, "2021", {"base_data/new_mines_due/this_year": 6})
    data = carried(tmp_path, last_year, LIAONING, PANJIN, "2022")["base_data"]
    assert data["producing_mines"] == {"base_value": 20, "last_year": 20}
    assert data["green_mines_built"] == {"base_value": 1, "last_year": 2}
    assert data["new_mines_due"] == {"last_year": 6}
    assert {column for row in data.values() for column in row} == {"base_value", "last_year"}


def test_the_base_periods_figures_become_the_base_values(tmp_path: Path, last_year: Path) -> None:
    filled(last_year, TIANSHUI, QINAN, "2020")
    data = carried(tmp_path, last_year, TIANSHUI, QINAN, "2021")["base_data"]
    assert data["energy"] == {"base_value": 528, "last_year": 528}
    assert data["data_parks"] == {"last_year": 1}
    assert data["vision_progress"] == {"last_year": "按方案推进。"}


def test_lists_are_carried_as_they_stood_and_closed_up(tmp_path: Path, last_year: Path) -> None:
    path = filled(last_year, LIAONING, PANJIN, "2021", {"mine_pool/2/remark": "停产整顿"})
    second = layout_of(LIAONING, PANJIN, "2021").tables["mine_pool"].row_number("2")
    edited(path, lambda book: book["附表1 创建库"].insert_rows(second))
    pool = carried(tmp_path, last_year, LIAONING, PANJIN, "2022")["mine_pool"]
    wanted = clean(layout_of(LIAONING, PANJIN, "2021"))["mine_pool"]
    wanted["2"]["remark"] = "停产整顿"
    assert pool == wanted


def test_a_long_list_gets_room_to_grow(tmp_path: Path, last_year: Path) -> None:
    first = clean(layout_of(LIAONING, PANJIN, "2021"))["mine_pool"]["1"]
    mines: Changes = {
        f"mine_pool/{n}/{column}": value
        for n in range(5, 41)
        for column, value in {**first, "mining_licence_no": licence(PANJIN, n)}.items()
    }
    filled(last_year, LIAONING, PANJIN, "2021", mines, rows=60)
    pool = carried(tmp_path, last_year, LIAONING, PANJIN, "2022", "--rows", "10")["mine_pool"]
    assert len(pool) == 40
    assert prepared(tmp_path / "今年" / "211100_盘锦市_绿色矿山_2022.xlsx", "mine_pool") == 90


def test_the_state_of_tasks_is_carried_and_their_progress_is_not(tmp_path: Path, last_year: Path) -> None:
    changes: Changes = {
        "task_report/1/status": "滞后",
        "task_report/1/problem": "无资金",
        "task_report/1/scope": "城区",
        "task_report/1/next_step": "争取资金",
        "task_report/2/status": "已完成",
        "task_report/2/percent": 1,
    }
    filled(last_year, TIANSHUI, QINAN, "2021", changes)
    tasks = carried(tmp_path, last_year, TIANSHUI, QINAN, "2022")["task_report"]
    assert tasks["1"] == {"status": "滞后", "percent": 0.5, "deadline": date(2025, 12, 31), "scope": "城区"}
    assert tasks["2"] == {"status": "已完成", "percent": 1, "deadline": date(2025, 12, 31)}
    assert len(tasks) == 109


def test_contacts_reasons_and_nil_returns_are_asked_anew(tmp_path: Path, last_year: Path) -> None:
    filled(last_year, LIAONING, PANJIN, "2021", {"model_mines/1": None, "overview/model_mines/nil": "是"})
    carried_over = {"base_data", "mine_pool", "mine_register", "task_report"}
    assert set(carried(tmp_path, last_year, LIAONING, PANJIN, "2022")) == carried_over


def test_a_region_without_a_workbook_of_last_year_is_named(tmp_path: Path, last_year: Path) -> None:
    filled(last_year, LIAONING, PANJIN, "2021")
    filled(last_year, LIAONING, ANSHAN, "2020")  # the year before last
    filled(last_year, TIANSHUI, QINAN, "2021")  # another plan
    ran = xlgreen(
        "template", LIAONING, "--period", "2022", "--region", PANJIN, "--region", ANSHAN,
        "--previous", last_year, "-o", tmp_path / "今年",
    )  # fmt: skip
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == [f"已生成 2 份报表：{tmp_path / '今年'}", "未带入上年数据的地区：鞍山市。"]
    assert content(tmp_path / "今年" / "210300_鞍山市_绿色矿山_2022.xlsx") == {}


def written_with(last_year: Path, *regions: str) -> tuple[list[str], list[dict[str, Any]]]:
    """What the command says of what it carried, and what stands in the base data of each region's blank."""
    out = last_year.parent / "今年"
    named = [word for region in regions for word in ("--region", region)]
    ran = xlgreen("template", TIANSHUI, "--period", "2022", *named, "--previous", last_year, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()[1:], [content(path).get("base_data", {}) for path in sorted(out.iterdir())]


BAD: Changes = {"base_data/sewage_treated/this_year": "约97"}
OTHER: Changes = {"base_data/energy/this_year": 530}


@pytest.mark.parametrize("bad", [{}, BAD])
def test_of_two_different_reports_of_a_region_nothing_is_carried(bad: Changes, last_year: Path) -> None:
    filled(last_year, TIANSHUI, QINAN, "2021", bad).rename(last_year / "1.xlsx")
    filled(last_year, TIANSHUI, QINAN, "2021", {**bad, **OTHER}).rename(last_year / "2.xlsx")
    filled(last_year, TIANSHUI, MAIJI, "2021", BAD).rename(last_year / "3.xlsx")  # of a region that is not asked for
    assert written_with(last_year, QINAN) == (
        [
            "秦安县有内容不同的上年报表，不知以哪一份为准，未带入上年数据（1.xlsx、2.xlsx）。请只保留审定的一份，再重新生成。"
        ],
        [{}],
    )


def test_two_equal_reports_of_a_region_are_carried(last_year: Path) -> None:
    path = filled(last_year, TIANSHUI, QINAN, "2021")
    (last_year / "副本.xlsx").write_bytes(path.read_bytes())
    said, [data] = written_with(last_year, QINAN)
    assert (said, data["energy"]["last_year"]) == ([], 528)


def test_of_two_reports_the_sound_one_is_carried(last_year: Path) -> None:
    filled(last_year, TIANSHUI, QINAN, "2021", {**BAD, **OTHER}).rename(last_year / "1.xlsx")
    filled(last_year, TIANSHUI, QINAN, "2021").rename(last_year / "2.xlsx")
    said, [data] = written_with(last_year, QINAN)
    assert (said, data["energy"]["last_year"]) == ([], 528)


def test_a_report_that_was_never_accepted_is_named(last_year: Path) -> None:
    path = filled(last_year, TIANSHUI, QINAN, "2021", BAD)
    filled(last_year, TIANSHUI, MAIJI, "2021")
    said, [maiji, qinan] = written_with(last_year, QINAN, MAIJI)
    assert said == [f"带入了没有通过审核的上年报表（{path.name}）：没有读出的值为空，其余的值也未审定，请核对。"]
    assert maiji["sewage_treated"]["last_year"] == 97
    assert "last_year" not in qinan["sewage_treated"] and qinan["energy"]["last_year"] == 528


def test_last_years_workbooks_stay_as_they_are(tmp_path: Path, last_year: Path) -> None:
    filled(last_year, LIAONING, PANJIN, "2021")
    before = fingerprints(last_year)
    carried(tmp_path, last_year, LIAONING, PANJIN, "2022")
    assert fingerprints(last_year) == before


# what cannot run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such-plan", "--period", "2021"], "找不到规划“no-such-plan”。"),
        ([LIAONING, "--period", "2019"], "2019不在规划的报告期内："),
        ([LIAONING, "--period", "2021Q5"], "报告期“2021Q5”写法有误。"),
        ([LIAONING, "--period", "2021", "--region", "620500"], "“620500”不是本规划的地区代码。"),
        ([LIAONING, "--period", "2021", "--region", "鞍山市"], "“鞍山市”不是本规划的地区代码。"),
    ],
)
def test_an_unknown_plan_period_or_region(tmp_path: Path, arguments: list[str], says: str) -> None:
    ran = xlgreen("template", *arguments, "-o", tmp_path / "空白")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(says) and ran.err.count("\n") == 1
    assert not (tmp_path / "空白").exists()


def test_no_rows_are_too_few(tmp_path: Path) -> None:
    assert xlgreen("template", LIAONING, "--period", "2021", "--rows", "0", "-o", tmp_path).code == 2
    assert names(tmp_path) == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "空白").touch()
    ran = xlgreen("template", LIAONING, "--period", "2021", "--region", PANJIN, "-o", tmp_path / "空白")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"无法写入“{tmp_path / '空白'}”：") and ran.err.count("\n") == 1


def test_a_folder_in_the_place_of_a_workbook(tmp_path: Path) -> None:
    taken = tmp_path / "211100_盘锦市_绿色矿山_2021.xlsx"
    taken.mkdir()
    ran = xlgreen("template", LIAONING, "--period", "2021", "--region", PANJIN, "-o", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"无法写入“{taken}”：") and ran.err.count("\n") == 1
