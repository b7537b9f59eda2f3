"""Filled workbooks for tests: a complete clean filling, changed field by field; a file edited as others edit it.

A field is written ``table/row/column``: ``base_data/energy/this_year``, ``mine_pool/3/county``.
"""

import warnings
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import openpyxl
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from xlgreen.consolidation.collect import check_file
from xlgreen.layout import Field, Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.known_plans import shipped_plan
from xlgreen.plan.model import Plan
from xlgreen.template.write import file_name, write_workbook
from xlgreen.value import Raw

TIANSHUI, LIAONING = "tianshui-low-carbon-2021", "liaoning-green-mines-2021"
QINZHOU, MAIJI, QINAN = "620502", "620503", "620522"
PANJIN, ANSHAN = "211100", "210300"

Typed = dict[str, dict[str, dict[str, Raw]]]
Changes = Mapping[str, Raw]

# base year, last year, this year: round figures, so that tests can work out what follows from them
FIGURES: Mapping[str, tuple[float, float, float]] = {
    "green_industry_value_added": (250, 260, 297),
    "gdp_current": (1000, 1040, 1100),
    "gdp_constant": (1000, 1040, 1100),
    "energy": (500, 510, 528),
    "carbon": (800, 810, 825),
    "land_area": (2000, 2000, 2000),
    "forest_area": (700, 710, 720),
    "manure_generated": (100, 100, 100),
    "manure_used": (75, 76, 78),
    "straw_collectable": (100, 100, 100),
    "straw_used": (80, 81, 83),
    "film_used": (1000, 1000, 1000),
    "film_recovered": (800, 810, 830),
    "villages": (200, 200, 200),
    "villages_with_film_point": (60, 70, 90),
    "data_parks": (0, 0, 1),
    "supply_chain_pilots": (0, 0, 1),
    "recyclables_generated": (100, 100, 100),
    "recyclables_recovered": (90, 90, 91),
    "power_capacity": (100, 100, 100),
    "nonfossil_capacity": (50, 52, 55),
    "sewage_discharged": (100, 100, 100),
    "sewage_treated": (95, 96, 97),
    "garbage_collected": (100, 100, 100),
    "garbage_treated": (98, 98, 99),
    "new_floor_area": (50, 50, 50),
    "green_floor_area": (30, 31, 32),
    "producing_mines": (20, 20, 20),
    "green_mines_built": (1, 2, 2),
    "new_mines_due": (0, 5, 5),
    "new_mines_listed": (0, 5, 5),
    "new_mines_up_to_standard": (0, 4, 4),
    "liaodong_magnesite_producing": (0, 8, 8),
    "liaodong_magnesite_green": (0, 2, 2),
    "magnesite_sand_producing": (0, 10, 10),
    "magnesite_sand_green": (0, 3, 3),
    "three_rate_mines": (0, 15, 15),
    "creation_funds_spent": (0, 900, 1000),
    "measures_issued": (0, 0, 1),
    "magnesite_standards_issued": (0, 0, 0),
}
WORDS = {"waste_sorting_built": "是", "black_water_pilot_done": "否", "vision_progress": "按方案推进。"}
MINES = {"mine_pool": 4, "mine_register": 2, "model_mines": 1}


def plan_of(plan_id: str) -> Plan:
    plan = shipped_plan(plan_id)
    assert plan is not None
    return plan


@cache
def layout_of(plan_id: str, region: str, period: str, rows: int = 8) -> Layout:
    return lay_out(plan_of(plan_id), region, Period.parse(period), rows)


@cache
def area_layout_of(plan_id: str, region: str, period: str, rows: int = 8) -> Layout:
    """The same, but the plan's own region stands for the whole area."""
    plan = plan_of(plan_id)
    return lay_out(plan, region, Period.parse(period), rows, whole=region == plan.region)


def field(text: str) -> Field:
    return Field(*text.split("/"))


def cell(layout: Layout, text: str) -> str:
    """Where a field lies in the blank: ``基础数据!G13``."""
    return "!".join(layout.place(field(text)))


# what is typed


def clean(layout: Layout) -> Typed:
    """A complete filling without a single finding; lists other than those of mines are answered with nil."""
    typed: Typed = {"contacts": {key: {"value": "示例"} for key in ("leader", "reviewer", "clerk", "phone")}}
    typed["contacts"]["filed_on"] = {"value": date(layout.period.year + 1, 1, 15)}
    asked = {name: table for name, table in layout.tables.items() if name not in ("contacts", "overview", "verdict")}
    for name, table in asked.items():
        keys = [str(n) for n in range(1, MINES.get(name, 0) + 1)] if table.is_open else table.row_keys()
        for key in keys:
            inputs = [code for code, c in table.row(key).cells.items() if c.role == "input"]
            values = _row(layout, name, key)
            row = {code: values[code] for code in inputs if values.get(code) is not None}
            if row:
                typed.setdefault(name, {})[key] = row
    empty = [name for name, table in asked.items() if table.is_open and name not in MINES]
    return typed | ({"overview": {name: {"nil": "是"} for name in empty}} if empty else {})


def _row(layout: Layout, table: str, key: str) -> dict[str, Raw]:
    if table == "base_data":
        return _base_data(key)
    if table == "indicator_report":
        return {"reason": "项目在建，明年投产。"}
    if table == "task_report":
        return {"progress": "按计划推进。", "status": "进行中", "percent": 0.5, "deadline": date(2025, 12, 31)}
    return mine(layout, int(key)) if table in MINES else {}


def _base_data(code: str) -> dict[str, Raw]:
    if code in WORDS:
        return {"this_year": WORDS[code], "origin": "部门统计"}
    base, last, this = FIGURES[code]
    return {"base_value": base, "last_year": last, "this_year": this, "origin": "部门统计"}


def mine(layout: Layout, number: int) -> dict[str, Raw]:
    """A made-up mine of the region; the first is national, the others provincial."""
    return {
        "county": layout.tables["mine_pool"].cell("1", "county").allowed[0],
        "mine_name": f"示例矿山-{number}",
        "owner_name": f"示例矿业公司-{number}",
        "uscc": "91210381XL00000152",
        "mining_licence_no": licence(layout.region, number),
        "licence_valid_to": date(2035, 1, 1),
        "level": "国家级" if number == 1 else "省级",
        "batch": "2019",
        "industry": "冶金",
        "mineral": "铁矿",
        "method": "露天",
        "capacity": 60,
        "capacity_unit": "万吨/年",
        "scale": "中型",
        "ownership": "国有",
        "state": "生产",
        "is_new": "否",
        "listed_date": date(2019, 12, 31),
        "doc_no": "示例公告〔2019〕1号",
        "entry_date": date(2019, 6, 3),
        "plan_year": 2024,
        "plan_doc": "有",
        "aspect": "节能减排",
        "named_date": date(2020, 6, 1),
    }


def licence(region: str, number: int) -> str:
    """采矿许可证号 of a made-up mine."""
    return f"C{region}2015069900{number:06d}"


def changed(typed: Typed, changes: Changes) -> Typed:
    """The filling with other values in some fields; None empties a field, or the row ``table/row``."""
    typed = deepcopy(typed)
    for name, value in changes.items():
        table, row, *column = name.split("/")
        if not column:
            assert value is None
            del typed[table][row]
        elif value is None:
            del typed[table][row][column[0]]
        else:
            typed.setdefault(table, {}).setdefault(row, {})[column[0]] = value
    return typed


# files


def filled(
    folder: Path,
    plan_id: str,
    region: str,
    period: str,
    changes: Changes = MappingProxyType({}),
    rows: int = 8,
) -> Path:
    """A clean workbook with some fields changed, under its usual name."""
    layout = layout_of(plan_id, region, period, rows)
    path = folder / file_name(layout)
    if changes:
        return write_workbook(layout, path, changed(clean(layout), changes))
    path.write_bytes(_clean_file(plan_id, region, period, rows))
    return path


@cache
def _clean_file(plan_id: str, region: str, period: str, rows: int) -> bytes:
    layout = layout_of(plan_id, region, period, rows)
    with TemporaryDirectory() as folder:
        return write_workbook(layout, Path(folder) / "clean.xlsx", clean(layout)).read_bytes()


def edited(path: Path, edit: Callable[[Book], object]) -> Path:
    """The file as openpyxl saves it after an edit; the values of its formulas are gone."""
    book = opened(path)
    edit(book)
    book.save(path)
    return path


def opened(path: Path) -> Book:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def rewritten(path: Path, part: str, change: Callable[[str], str | None]) -> Path:
    """The file with one of its parts changed as text, everything else byte by byte; None leaves the part out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = change(parts.pop(part).decode())
    if text is not None:
        parts[part] = text.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def sheet_part(path: Path, sheet: str) -> str:
    """The part that holds a sheet."""
    return f"xl/worksheets/sheet{opened(path).sheetnames.index(sheet) + 1}.xml"


def row_of(sheet: Worksheet, code: str) -> int:
    """The row whose hidden code it is: ``base_data/energy``."""
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == code)


def column_of(sheet: Worksheet, code: str) -> int:
    """The column under a hidden code: ``base_data.this_year``."""
    return next(c.column for c in sheet[1] if code in str(c.value or "").split())


def retype(layout: Layout, changes: Changes) -> Callable[[Book], None]:
    """An edit that types into cells of the blank as openpyxl would."""

    def edit(book: Book) -> None:
        for name, value in changes.items():
            sheet, address = layout.place(field(name))
            book[sheet][address] = value

    return edit


# what is found


def found(path: Path) -> list[str]:
    """Everything found in a file, in the order of its cells: ``code sheet!cell``, or the code alone."""
    return [f"{f.code} {f.where.sheet}!{f.where.cell}".removesuffix("!").strip() for f in check_file(path).findings]
