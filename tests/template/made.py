"""Workbooks for the tests of this folder: blanks and carelessly filled forms of every plan."""

from functools import cache
from pathlib import Path

from random_filling import Typed, careless

from xlgreen.layout import Layout, lay_out
from xlgreen.period import Period
from xlgreen.plan.load import load_plan, plan_folder
from xlgreen.plan.model import Plan
from xlgreen.template import file_name, write_workbook

LIAONING, TIANSHUI = "liaoning-green-mines-2021", "tianshui-low-carbon-2021"
GANSU, CIRCULAR, SICHUAN = "gansu-industry-green-2016", "gansu-circular-economy-2011", "sichuan-industry-green-2021"
CASES = [
    (LIAONING, "210300", "2020"),
    (LIAONING, "210300", "2023"),
    (LIAONING, "210000", "2021"),
    (TIANSHUI, "620503", "2022"),
    (TIANSHUI, "620500", "2025"),
    (GANSU, "620300", "2018"),
    (CIRCULAR, "620100", "2012"),
    (CIRCULAR, "620000", "2015"),
    (SICHUAN, "510400", "2023"),
    (SICHUAN, "510000", "2025"),
]


@cache
def plan(name: str) -> Plan:
    loaded, findings = load_plan(plan_folder(name) or Path())
    assert loaded and not findings
    return loaded


def layout(name: str, region: str, period: str, rows: int = 15) -> Layout:
    return lay_out(plan(name), region, Period.parse(period), rows, whole=region == plan(name).region)


def blank(case: tuple[str, str, str], folder: Path) -> tuple[Layout, Path]:
    laid = layout(*case)
    return laid, write_workbook(laid, folder / file_name(laid))


def carelessly_filled(case: tuple[str, str, str], seed: int, folder: Path) -> tuple[Layout, Path, Typed]:
    laid = layout(*case)
    typed = careless(laid, seed)
    return laid, write_workbook(laid, folder / file_name(laid), typed), typed
