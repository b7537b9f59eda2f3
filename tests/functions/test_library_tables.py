"""The tables that stand for the plans and the units of measure say what those say."""

import csv
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from xlgreen.expression.units import unit_table
from xlgreen.functions import REGISTRY, ErrorValue, call
from xlgreen.functions.standard_tables import alternatives, standard_rows
from xlgreen.functions.unit_factors import unit_factors
from xlgreen.plan.load import load_plan, plan_ids
from xlgreen.plan.model import Unit
from xlgreen.plan.target_table import target_rows, write_target_table
from xlgreen.shipped import template_path
from xlgreen.value import plain_text

PLANS = [plan for name in plan_ids() if (plan := load_plan(template_path("plans", name))[0])]
ORGANISATIONS = [(plan.id, unit) for plan in PLANS for unit in plan.units]
KINDS_OF_DEPARTMENTS = {"各级工信部门", "金融"}  # a reform renames the departments, not the word for them


def test_every_unit_of_measure_can_be_converted() -> None:
    """A unit added to templates/units.yaml needs a line in templates/standards/unit_factors.csv."""
    assert unit_table().keys() - {measure.unit for measure in unit_factors()} == set()


@pytest.mark.parametrize(("prefix", "times"), [("千", 1_000), ("万", 10_000), ("百万", 1_000_000), ("亿", 100_000_000)])
def test_a_unit_with_a_number_before_it_is_so_many_of_it(prefix: str, times: int) -> None:
    """万吨 are 10,000 吨."""
    factors = {factor.name: factor for factor in unit_factors()}
    pairs = [(name, small) for name in factors if (small := name.removeprefix(prefix)) != name and small in factors]
    assert pairs
    assert [large for large, small in pairs if factors[large].times != times * factors[small].times] == []
    assert [large for large, small in pairs if factors[large].of != factors[small].of] == []


@pytest.mark.parametrize(
    ("figure", "source", "target", "expected"),
    [
        (1, "重量箱", "吨", 0.05),
        (1000, "克", "千克", 1),
        (1, "吨", "千克", 1000),
        (1, "吨标准煤", "千克标准煤", 1000),
        (15, "亩", "公顷", 1),
        (1, "平方千米", "公顷", 100),
        (1, "公顷", "平方米", 10_000),
        (365, "日", "年", 1),
        (1, "万亿元", "亿元", 10_000),
        (1, "吉焦", "兆焦", 1000),
        (1, "吉瓦", "兆瓦", 1000),
        (7, "家", "个", 7),
        (50, "%", "百分点", 50),
    ],
)
def test_units_of_a_kind_are_worth_what_is_said_of_them(
    figure: float, source: str, target: str, expected: float
) -> None:
    assert call(REGISTRY["CONVERT_CN"], figure, source, target) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("table", ["tce_factors", "co2_factors"])
def test_a_factor_is_printed_for_a_unit_that_is_known(table: str) -> None:
    assert {row["per"] for row in standard_rows(table)} - {measure.name for measure in unit_factors()} == set()


def test_a_unit_of_measure_has_one_meaning() -> None:
    seen = Counter(measure.name.casefold() for measure in unit_factors())
    assert [name for name, times in seen.items() if times > 1] == []
    typed = {(plain_text(measure.name).lower(), measure.unit) for measure in unit_factors()}
    assert [name for name, times in Counter(name for name, _ in typed).items() if times > 1] == []


def test_the_table_of_targets_is_that_of_the_plans() -> None:
    """After a plan has changed: python -m xlgreen.plan.target_table"""
    assert standard_rows("plan_targets") == list(target_rows())


def test_the_table_of_targets_is_written_as_it_is_shipped(tmp_path: Path) -> None:
    write_target_table(tmp_path / "plan_targets.csv")
    shipped = template_path("standards", "plan_targets.csv").read_bytes()
    assert (tmp_path / "plan_targets.csv").read_bytes() == shipped
    assert len(list(csv.reader(shipped.decode().splitlines()))) > 60


def test_every_target_is_found() -> None:
    target, lost = REGISTRY["PLAN_TARGET"], []
    for owner, indicator in [(plan, indicator) for plan in PLANS for indicator in plan.indicators]:
        for one in indicator.targets:
            found = call(target, owner.id, indicator.code, "value", str(one.period))
            percent = indicator.unit in ("%", "百分点")
            expected = ErrorValue("#N/A") if one.value is None else pytest.approx(one.value / (100 if percent else 1))
            if found != expected or call(target, owner.title, indicator.name, "text", str(one.period)) != one.text:
                lost.append((owner.id, indicator.code, str(one.period), found))
    assert lost == []


@pytest.mark.parametrize(("plan", "unit"), ORGANISATIONS, ids=lambda part: getattr(part, "name", part))
def test_every_responsible_unit_is_known(plan: str, unit: Unit) -> None:
    name = REGISTRY["UNIT_NAME"]
    assert call(name, unit.name) == unit.name
    if unit.full_name and "、" not in unit.full_name:
        assert call(name, unit.full_name) in (unit.name, unit.full_name)
    if unit.later and unit.name not in KINDS_OF_DEPARTMENTS:
        year = int(unit.later[:4])
        assert call(name, unit.name, year) == unit.name
        assert str(call(name, unit.name, year + 1)) in unit.later
    else:
        assert call(name, unit.name, 2024) == unit.name


def test_a_name_is_one_organisation() -> None:
    rows = standard_rows("responsible_units")
    spellings = [name for row in rows for name in {row["name"], *alternatives(row["aliases"])} if name]
    tidy = Counter("".join(unicodedata.normalize("NFKC", name).split()).casefold() for name in spellings)
    assert [name for name, times in tidy.items() if times > 1] == []
    assert {row["successor"] for row in rows} - {row["name"] for row in rows} == {""}
    assert all(bool(row["successor"]) == bool(row["valid_to"]) for row in rows)
