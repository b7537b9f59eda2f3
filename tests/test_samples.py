"""The shipped samples say what they should: Liaoning its published figures, Tianshui its planted mistakes."""

import doctest
import importlib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.checks import explained, review
from xlgreen.finding import Finding
from xlgreen.submission import read_submission

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
PLAN = ROOT / "templates" / "plans" / "liaoning-green-mines-2021"
LIAONING = SAMPLES / "liaoning-green-mines-2021"
TIANSHUI = SAMPLES / "tianshui-low-carbon-2021"
FUNCTIONS = SAMPLES / "functions"
MACROS = "xl/vbaProject.bin"

NATIONAL, PROVINCIAL = {"级别": "国家级"}, {"级别": "省级"}
LARGE = {"矿山规模": ("大型", "中型")}
OPEN_PIT = {"开采方式": "露天"}
INDUSTRIES = {
    "metal": "冶金", "gold": "黄金", "chemical": "化工", "coal": "煤炭", "nonferrous": "有色",
    "cement": "水泥灰岩", "sand": "砂石", "oil": "石油天然气", "nonmetal": "非金属",
}  # fmt: skip
COUNTED = {
    "green_mines": {},
    "national": NATIONAL,
    "national_batch_2012": {**NATIONAL, "批次(年度)": "2012-2014试点"},
    "national_batch_2019": {**NATIONAL, "批次(年度)": "2019"},
    "national_batch_2020": {**NATIONAL, "批次(年度)": "2020"},
    "national_state": {**NATIONAL, "企业性质": "国有"},
    "national_large": {**NATIONAL, **LARGE},
    "national_open_pit": {**NATIONAL, **OPEN_PIT},
    "national_iron": {**NATIONAL, "开采矿种": "铁矿"},
    "national_anshan": {**NATIONAL, "市": "鞍山市"},
    "national_fushun_benxi_liaoyang": {**NATIONAL, "市": ("抚顺市", "本溪市", "辽阳市")},
    "national_four_cities": {**NATIONAL, "市": ("鞍山市", "抚顺市", "本溪市", "辽阳市")},
    **{f"national_industry_{code}": {**NATIONAL, "行业": industry} for code, industry in INDUSTRIES.items()},
    "provincial": PROVINCIAL,
    "provincial_private": {**PROVINCIAL, "企业性质": "民营"},
    "provincial_large": {**PROVINCIAL, **LARGE},
    "provincial_open_pit": {**PROVINCIAL, **OPEN_PIT},
    "provincial_coal_mines": {**PROVINCIAL, "开采矿种": "煤炭"},
    "provincial_huludao": {**PROVINCIAL, "市": "葫芦岛市"},
    "provincial_anshan": {**PROVINCIAL, "市": "鞍山市"},
    "provincial_tieling": {**PROVINCIAL, "市": "铁岭市"},
    "provincial_three_cities": {**PROVINCIAL, "市": ("葫芦岛市", "鞍山市", "铁岭市")},
    **{f"provincial_industry_{code}": {**PROVINCIAL, "行业": industry} for code, industry in INDUSTRIES.items()},
}
MISPRINTED = {"metal_nonferrous_share", "energy_share", "other_share", "large_share"}  # line 101
REGISTER, POOL = "附表2 绿色矿山名录", "附表1 创建库"


def expected(folder: Path) -> dict:
    return yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))


def workbooks(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xls[xm]"))


def findings(path: Path) -> list[dict[str, str]]:
    submission, found = read_submission(path)
    found += review(submission)
    return [entry(finding) for finding in explained(found, submission)]


def entry(finding: Finding) -> dict[str, str]:
    where = finding.where
    said = {"code": finding.code, "severity": str(finding.severity), "sheet": where.sheet, "cell": where.cell}
    return {**said, "explained": "true"} if finding.explanation else said


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


def parts(path: Path) -> dict[str, bytes]:
    """The uncompressed parts of a workbook: another zlib packs the same bytes differently.

    Of the macros only our own, as text: the others are those of the xlwings that is installed.
    """
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    return {**found, MACROS: own_macros(path)} if MACROS in found else found


def own_macros(path: Path) -> bytes:
    from oletools.olevba import VBA_Parser

    modules = [(name, code) for _, _, name, code in VBA_Parser(str(path)).extract_macros()]
    own = sorted(code for name, code in modules if name.startswith("xlgreen"))
    assert len(own) == 2, [name for name, _ in modules]
    return "".join(own).encode()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # within oletools
def test_made_anew_they_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SAMPLES))
    made = importlib.import_module("make").make(tmp_path)
    shipped = [*workbooks(LIAONING), *workbooks(TIANSHUI), *workbooks(FUNCTIONS)]
    assert [path.name for path in made] == [path.name for path in shipped]
    differing = [new.name for new, old in zip(made, shipped, strict=True) if parts(new) != parts(old)]
    assert differing == [], "run: python samples/make.py"


def test_the_numbers_of_mines_are_as_their_examples_say(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SAMPLES))
    assert doctest.testmod(importlib.import_module("mine_numbers")) == (0, 2)


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
    """The mines of the register that answer to every condition."""
    return sum(all(fits(mine[head], wanted) for head, wanted in where.items()) for mine in mines(REGISTER))


def fits(value: object, wanted: object) -> bool:
    return value in wanted if isinstance(wanted, tuple) else value == wanted


def counted(fact: str) -> float:
    """A fact's figure, counted anew; a share is one of its level's mines."""
    if fact.endswith("_share"):
        return round(100 * counted(fact.removesuffix("_share")) / counted(fact.partition("_")[0]), 1)
    return count(COUNTED[fact])


def producing_mines() -> int:
    total = 0
    for path in workbooks(LIAONING):
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = {row["指标名称"]: row["本期值"] for row in rows_under(book["基础数据"], "指标名称")}
        total += rows["有效生产矿山数"]
    return total


@pytest.mark.parametrize("fact", sorted(expected(LIAONING).keys() - {"pool", "producing_mines"}))
def test_the_register_gives_the_published_figure(fact: str):
    assert counted(fact) == expected(LIAONING)[fact]


def test_the_pool_the_producing_mines_and_the_building_rate_are_the_published_ones():
    assert len(mines(POOL)) == expected(LIAONING)["pool"]
    assert producing_mines() == expected(LIAONING)["producing_mines"]
    assert round(100 * len(mines(REGISTER)) / producing_mines(), 1) == 14.1  # 84 of 596


def test_every_fact_that_the_plan_computes_is_expected_but_the_misprinted_ones():
    facts = yaml.safe_load((PLAN / "facts.yaml").read_text(encoding="utf-8"))["facts"]
    computed = {fact["code"]: fact["value"] for fact in facts if "expression" in fact}
    assert {code: value for code, value in computed.items() if code not in MISPRINTED} == expected(LIAONING)


@pytest.mark.parametrize("number", ["采矿许可证号", "统一社会信用代码"])
def test_no_two_mines_share_a_number(number: str):
    numbers = [mine[number] for mine in mines(POOL)]
    assert len(set(numbers)) == len(numbers)


def test_built_mines_are_in_the_pool_too():
    pool = {mine["采矿许可证号"] for mine in mines(POOL)}
    assert {mine["采矿许可证号"] for mine in mines(REGISTER)} <= pool
