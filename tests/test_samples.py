"""The shipped samples say what they should: Liaoning its published figures, Tianshui its planted mistakes."""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.submission import read_submission, review

SAMPLES = Path(__file__).parent.parent / "samples"
LIAONING = SAMPLES / "liaoning-green-mines-2021"
TIANSHUI = SAMPLES / "tianshui-low-carbon-2021"

LARGE = ("大型", "中型")
INDUSTRIES = {
    "metal": "冶金", "gold": "黄金", "chemical": "化工", "coal": "煤炭", "nonferrous": "有色",
    "cement": "水泥灰岩", "sand": "砂石", "oil": "石油天然气", "nonmetal": "非金属",
}  # fmt: skip
FOUR_CITIES = ("鞍山市", "抚顺市", "本溪市", "辽阳市")
THREE_CITIES = ("葫芦岛市", "鞍山市", "铁岭市")
COUNTED = {
    "national": {
        "batch_2012": {"批次(年度)": "2012-2014试点"},
        "batch_2019": {"批次(年度)": "2019"},
        "batch_2020": {"批次(年度)": "2020"},
        "state": {"企业性质": "国有"},
        "large": {"矿山规模": LARGE},
        "open_pit": {"开采方式": "露天"},
        "iron": {"开采矿种": "铁矿"},
        "anshan": {"市": "鞍山市"},
        "fushun_benxi_liaoyang": {"市": FOUR_CITIES[1:]},
        "four_cities": {"市": FOUR_CITIES},
    },
    "provincial": {
        "private": {"企业性质": "民营"},
        "large": {"矿山规模": LARGE},
        "open_pit": {"开采方式": "露天"},
        "coal_mines": {"开采矿种": "煤炭"},
        "huludao": {"市": "葫芦岛市"},
        "anshan": {"市": "鞍山市"},
        "tieling": {"市": "铁岭市"},
        "three_cities": {"市": THREE_CITIES},
    },
}
LEVELS = {"national": "国家级", "provincial": "省级"}


def expected(folder: Path) -> dict:
    return yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))


def workbooks(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xlsx"))


def findings(path: Path) -> list[dict[str, str]]:
    submission, found = read_submission(path)
    found += review(submission)
    return [
        {"code": f.code, "severity": str(f.severity), "sheet": f.where.sheet, "cell": f.where.cell} for f in found
    ]


def in_order(entries: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return sorted(tuple(entry.values()) for entry in entries)


# what xlgreen finds


@pytest.mark.parametrize("path", workbooks(LIAONING), ids=lambda path: path.stem)
def test_liaoning_is_clean(path: Path):
    assert findings(path) == []


@pytest.mark.parametrize("path", workbooks(TIANSHUI), ids=lambda path: path.stem)
def test_tianshui_has_its_mistakes_and_no_others(path: Path):
    assert in_order(findings(path)) == in_order(expected(TIANSHUI)[path.name])


def test_every_sample_is_there():
    assert len(workbooks(LIAONING)) == 14
    assert [path.name for path in workbooks(TIANSHUI)] == sorted(expected(TIANSHUI))


# how the files came to be


def test_made_anew_they_are_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SAMPLES))
    made = importlib.import_module("make").make(tmp_path)
    shipped = [*workbooks(LIAONING), *workbooks(TIANSHUI)]
    assert [path.name for path in made] == [path.name for path in shipped]
    assert [m.name for m, s in zip(made, shipped, strict=True) if m.read_bytes() != s.read_bytes()] == []


def test_refreshing_addresses_that_have_not_moved_changes_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SAMPLES))
    text = (TIANSHUI / "expected.yaml").read_text(encoding="utf-8")
    assert importlib.import_module("refresh_expected").refreshed(text, TIANSHUI) == text


# Liaoning's published figures, counted by plain openpyxl


def rows_under(sheet: Worksheet, heading: str) -> Iterator[dict[str, object]]:
    """The rows of a list under the row of headings that holds ``heading``, while that column is filled."""
    rows = sheet.iter_rows(values_only=True)
    heads = next(row for row in rows if heading in row)
    next(rows)  # the column numbers 甲 乙 1 2
    for row in rows:
        entry = dict(zip(heads, row, strict=True))
        if entry[heading] in (None, ""):
            return
        yield entry


@cache
def mines(sheet: str) -> list[dict[str, object]]:
    """The mines of one list of all cities."""
    found = []
    for path in workbooks(LIAONING):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        found += rows_under(book[sheet], "矿山名称")
    return found


def count(where: dict[str, object]) -> int:
    return sum(all(fits(mine[head], value) for head, value in where.items()) for mine in mines("附表2 绿色矿山名录"))


def fits(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, tuple) else value == wanted


def published(fact: str) -> float:
    """A fact's figure, counted anew."""
    level, _, part = fact.partition("_")
    if part.endswith("_share"):
        return round(100 * published(fact.removesuffix("_share")) / published(level), 1)
    where = {"行业": INDUSTRIES[part.removeprefix("industry_")]} if part.startswith("industry_") else {}
    return count({"级别": LEVELS[level], **where, **(COUNTED[level][part] if part and not where else {})})


def producing_mines() -> int:
    total = 0
    for path in workbooks(LIAONING):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = {row["指标名称"]: row["本期值"] for row in rows_under(book["基础数据"], "指标名称")}
        total += rows["有效生产矿山数"]
    return total


def test_published_totals():
    facts = expected(LIAONING)
    assert len(mines("附表2 绿色矿山名录")) == facts["green_mines"]
    assert len(mines("附表1 创建库")) == facts["pool"]
    assert producing_mines() == facts["producing_mines"]
    assert round(100 * len(mines("附表2 绿色矿山名录")) / producing_mines(), 1) == 14.1


@pytest.mark.parametrize("fact", [fact for fact in expected(LIAONING) if fact.partition("_")[0] in LEVELS])
def test_published_counts_and_shares(fact: str):
    assert published(fact) == expected(LIAONING)[fact]


@pytest.mark.parametrize("number", ["采矿许可证号", "统一社会信用代码"])
def test_no_two_mines_share_a_number(number: str):
    numbers = [mine[number] for mine in mines("附表1 创建库")]
    assert len(set(numbers)) == len(numbers)


def test_built_mines_are_in_the_pool_too():
    pool = {mine["采矿许可证号"] for mine in mines("附表1 创建库")}
    assert {mine["采矿许可证号"] for mine in mines("附表2 绿色矿山名录")} <= pool
