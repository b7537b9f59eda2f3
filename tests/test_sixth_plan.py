"""A plan written from nothing works everywhere with no change in Python: blanks, filled workbooks, consolidation."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cli.commands import xlgreen
from filling import Typed, licence
from validator import faults, need_validator

from xlgreen.layout import Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.check import check_plan
from xlgreen.plan.contradictions import review_document
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.load import plan_ids
from xlgreen.plan.model import Plan
from xlgreen.submission import read_submission
from xlgreen.template import file_name, write_workbook
from xlgreen.value import Raw

FOLDER = Path(__file__).parent / "sixth_plan"
REGISTER = "mine_register"
HUANXIAN = "621022"

# The same in each of the eight counties: at the base 2025, and in 2026. The energy per GDP falls by 2.5 %.
FIGURES: dict[str, tuple[float, float]] = {
    "producing_mines": (5, 5),
    "gdp": (1000, 1050),
    "energy": (500, 511.875),
    "carbon": (800, 819),
    "water_reuse_projects": (0, 1),
    "towns": (10, 10),
    "towns_with_station": (5, 6),
    "industrial_water": (400, 380),
    "industrial_value_added": (20, 20),
    "garbage_collected": (20000, 20000),
    "garbage_treated": (2, 2),
}
LARGER = ("621002", "621021", "621022", "621023")  # two green factories at the base instead of one
BUILDERS = ("621002", "621021")  # two green mines at the base instead of one


@cache
def plan() -> Plan:
    loaded, findings = check_plan(FOLDER)
    assert loaded is not None
    assert findings == []
    return loaded


def figure(code: str, region: str, year: int) -> float:
    match code:
        case "green_factories":
            return (2 if region in LARGER else 1) + (1 if year > 2025 else 0)
        case "green_mines_built":
            return 2 if region in BUILDERS or year > 2025 else 1
        case "zero_carbon_parks":
            return 1 if region == LARGER[0] and year > 2025 else 0
    return FIGURES[code][year > 2025]


def base_data(layout: Layout, code: str) -> dict[str, Raw]:
    said = {"black_water_pilot_done": "是", "living_report": "按方案推进。"}
    if code in said:
        return {"this_year": said[code], "origin": "部门统计"}
    region, year = layout.region, layout.period.year
    base = figure(code, region, 2025)
    return {"base_value": base, "last_year": base, "this_year": figure(code, region, year), "origin": "部门统计"}


def mine(layout: Layout, number: int) -> dict[str, Raw]:
    """A made-up mine: the first option of every choice."""
    own: dict[str, Raw] = {"uscc": "91210381XL00000152", "mining_licence_no": licence(layout.region, number)}
    own["listed_date"] = date(2019, 12, 31)
    row = layout.tables[REGISTER].row(str(number))
    required = {code: cell for code, cell in row.cells.items() if cell.role == "input" and cell.required is True}
    return {code: own.get(code) or of_type(cell.type, cell.allowed) for code, cell in required.items()}


def of_type(kind: str, allowed: tuple[str, ...]) -> Raw:
    return {"number": 2030, "date": date(2035, 6, 1), "choice": allowed[0] if allowed else ""}.get(kind, "示例")


def typed(region: str, period: str) -> tuple[Layout, Typed]:
    """A region's complete filling."""
    layout = lay_out(plan(), region, Period.parse(period), 6)
    people = {key: {"value": "示例"} for key in ("leader", "reviewer", "clerk", "phone")}
    content: Typed = {"contacts": {**people, "filed_on": {"value": date(2027, 1, 15)}}}
    asked = {key: base_data(layout, key) for key in layout.tables["base_data"].row_keys()}
    tasks: dict[str, Raw] = {"progress": "按计划推进。", "status": "进行中", "percent": 0.5}
    reasons = {key: {"reason": "项目在建，明年投产。"} for key in layout.tables["indicator_report"].row_keys()}
    mines = int(figure("green_mines_built", region, layout.period.year))
    content |= {"base_data": asked, "indicator_report": reasons}
    content |= {"task_report": dict.fromkeys(layout.tables["task_report"].row_keys(), tasks)}
    content |= {REGISTER: {str(n): mine(layout, n) for n in range(1, mines + 1)}}
    return layout, {table: inputs_of(layout, table, rows) for table, rows in content.items()}


def inputs_of(layout: Layout, table: str, rows: dict[str, dict[str, Raw]]) -> dict[str, dict[str, Raw]]:
    """What has a cell to be typed into: no base value in the base year, no pilot elsewhere than in 环县."""
    cells = {key: layout.tables[table].row(key).cells for key in rows}
    return {key: {c: v for c, v in row.items() if cells[key][c].role == "input"} for key, row in rows.items()}


def filled(folder: Path, period: str, regions: Sequence[str]) -> list[Path]:
    folder.mkdir()
    laid = [typed(region, period) for region in regions]
    return [write_workbook(layout, folder / file_name(layout), content) for layout, content in laid]


def consolidated(folder: Path, period: str) -> Any:
    """All counties' filled workbooks, consolidated."""
    filled(folder / "报表", period, plan().regions)
    output = folder / "汇总.xlsx"
    ran = xlgreen("consolidate", FOLDER, "--period", period, folder / "报表", "-o", output, "--json")
    assert (ran.code, ran.err, output.is_file()) == (0, "", True)
    return ran.json


def test_it_is_no_shipped_plan_and_has_no_faults() -> None:
    assert plan().id not in plan_ids()
    assert "示例" in plan().title
    assert len({indicator.kind for indicator in plan().indicators}) >= 10


def test_what_its_document_says_wrongly_is_found() -> None:
    review = review_document(plan())
    assert [finding.where.line for finding in review.findings] == [6, 9, 11, 18]
    assert "文件印作9家，复算为10家" in review.findings[0].message
    assert (review.recomputed, review.confirmed) == (6, 5)


def test_a_county_sees_what_it_was_assigned() -> None:
    """And 环县's own indicator stands in its workbook alone."""
    targets = {}
    for region in plan().regions:
        table = lay_out(plan(), region, Period.parse("2026"), 5).tables["indicator_report"]
        targets[region] = table.row("green_factories@2030").cells["plan_target"].fixed
        assert ("black_water_pilot@2030" in table.row_keys()) == (region == HUANXIAN)
    assert list(targets.values()) == [6, 5, 5, 4, 3, 3, 2, 2]


def test_its_blanks_are_valid(tmp_path: Path) -> None:
    need_validator()
    ran = xlgreen("template", FOLDER, "--period", "2026", "-o", tmp_path)
    assert ran.code == 0
    blanks = sorted(tmp_path.glob("*.xlsx"))
    assert [path.name[:6] for path in blanks] == list(plan().regions)
    assert faults(blanks) == []


@pytest.mark.parametrize("period", ["2025", "2026"])
def test_what_is_typed_is_read_again_and_passes(tmp_path: Path, period: str) -> None:
    paths = filled(tmp_path / "报表", period, [plan().regions[0], HUANXIAN])
    for path in paths:
        submission, findings = read_submission(path, KnownPlans(plan()))
        assert submission is not None
        assert findings == []
        assert submission.content == typed(submission.region, period)[1]
    assert xlgreen("check", "--plan", FOLDER, *paths).code == 0
    need_validator()
    assert faults(paths) == []


def test_a_mistake_is_found(tmp_path: Path) -> None:
    layout, content = typed(HUANXIAN, "2026")
    content["base_data"]["towns_with_station"]["this_year"] = 11
    del content[REGISTER]["2"]
    ran = xlgreen("check", "--plan", FOLDER, write_workbook(layout, tmp_path / "a.xlsx", content))
    assert ran.code == 1
    assert "设有回收站点的乡镇数 ≤ 乡镇数" in ran.out
    assert "已建成绿色矿山数 = 附表1未除名的矿山数" in ran.out


def test_the_first_year_is_consolidated(tmp_path: Path) -> None:
    found = consolidated(tmp_path, "2026")
    assert found["coverage"]["accepted"] == list(plan().regions)
    assert found["variables"]["gdp"]["value"] == 8 * 1050
    values = {code: indicator["value"] for code, indicator in found["indicators"].items()}
    assert values == pytest.approx(
        {
            "green_factories": 20,
            "green_mine_rate": 40,
            "energy_decline": 2.5,
            "water_reuse_projects": 8,
            "zero_carbon_parks": 1,
            "station_coverage": 60,
            "water_intensity": 19,
            "garbage_rate": 100,
            "carbon_decline": 2.5,
            "black_water_pilot": 1,
            "green_living": None,
        }
    )
    met = {code for code, indicator in found["indicators"].items() if indicator["met"]}
    assert met == {"zero_carbon_parks", "garbage_rate", "black_water_pilot"}
    assert found["tasks"]["by_status"]["进行中"] == dict.fromkeys(plan().regions, 3)
    assert found["lists"][REGISTER]["distinct"] == 16


def test_the_printed_figures_come_out_of_the_base_year(tmp_path: Path) -> None:
    facts = consolidated(tmp_path, "2025")["facts"]
    assert {fact["code"]: fact["reported"] for fact in facts} == pytest.approx(
        {"factories": 12, "mines": 40, "green_mines": 10, "mine_rate": 25}
    )
    assert all(fact["agrees"] for fact in facts)
