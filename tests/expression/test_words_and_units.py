"""An expression in the words that clerks read, and the unit that it measures."""

import re

import pytest

from xlgreen.expression import ExpressionError, in_words, parse
from xlgreen.expression.dimension import conversion
from xlgreen.expression.parse import BUILTINS
from xlgreen.expression.units import decimals_of, inside, known_unit, printed, unit_table
from xlgreen.expression.words import parts_in_words

NAMES = {
    "built": "已建成数",
    "producing": "生产矿山数",
    "energy": "能源消费总量",
    "gdp": "地区生产总值",
    "level": "级别",
    "register": "名录",
    "size": "规模",
}


def words(source: str) -> str:
    return in_words(parse(source), lambda code: NAMES.get(code, code))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("built / producing", "已建成数 ÷ 生产矿山数"),
        ("built / (producing + 1)", "已建成数 ÷ （生产矿山数 + 1）"),
        ("(built - 1) * 2", "（已建成数 − 1） × 2"),
        ("energy.base / gdp.previous", "基期能源消费总量 ÷ 上年地区生产总值"),
        ("decline_rate(energy.base, energy)", "下降率（基期能源消费总量，能源消费总量）"),
        ("built <= producing", "已建成数 ≤ 生产矿山数"),
        ("built != 0.5", "已建成数 ≠ 0.5"),
        ('level in ("国家级", "省级")', "级别 属于 国家级、省级"),
        ("level not in ('国家级', '省级')", "级别 不属于 国家级、省级"),
        ("register.count()", "名录的家数"),
        ('register.count(level="国家级")', "名录中国家级的家数"),
        ('register.sum("size", level=("国家级", "省级"))', "名录中国家级、省级的规模合计"),
        ("not built > 1", "并非（已建成数 > 1）"),
        ("built > 1 and producing > 1", "（已建成数 > 1） 且 （生产矿山数 > 1）"),
        ("built > 1 or filled(level)", "（已建成数 > 1） 或 已填（级别）"),
        ("built if producing > 0 else 0", "生产矿山数 > 0时取已建成数，否则取0"),
        ("-built + 1", "−已建成数 + 1"),
        ("unique(level)", "不重复（级别）"),
        ("holds(built > 1)", "成立（已建成数 > 1）"),
        ("blank(level)", "未填（级别）"),
        ("level == None", "级别 = 空"),
    ],
)
def test_an_expression_in_words(source: str, said: str) -> None:
    assert words(source) == said


@pytest.mark.parametrize("number", ["1234567", "0.1234567", "12345678.9"])
def test_a_number_in_words_keeps_its_digits(number: str) -> None:
    assert words(f"built > {number}") == f"已建成数 > {number}"


@pytest.mark.parametrize("name", BUILTINS)
def test_no_builtin_is_said_in_code(name: str) -> None:
    arguments = {"among": 'level, "级别可选项"', "holds": "built > 1", "broken": "built > 1"}.get(name, "level")
    assert not re.search("[A-Za-z_]", words(f"{name}({arguments})"))


def test_the_sides_of_a_comparison_are_said_apart() -> None:
    parts = parts_in_words(parse("built == register.count()"), lambda code: NAMES.get(code, code))
    assert parts == [(parse("built"), "已建成数"), (parse("register.count()"), "名录的家数")]
    assert parts_in_words(parse("built <= 5"), NAMES.__getitem__) == [(parse("built"), "已建成数")]
    assert parts_in_words(parse("filled(built)"), NAMES.__getitem__) == []


UNITS = {
    "coal": "万吨标准煤",
    "gdp": "万元",
    "budget": "亿元",
    "ore": "吨",
    "waste": "万吨",
    "forest": "公顷",
    "land": "平方千米",
    "mines": "家",
    "built": "个",
    "rate": "%",
    "people": "万人",
    "register.size": "万吨",
}


def factor(source: str, unit: str) -> float:
    return conversion(parse(source), unit, lambda code: UNITS.get(code, ""))


def refusal(source: str, unit: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(ExpressionError) as fault:
        factor(source, unit)
    return fault.value.key, fault.value.values


@pytest.mark.parametrize(
    ("source", "unit", "number"),
    [
        ("gdp", "亿元", 0.0001),
        ("budget", "万元", 10000),
        ("gdp", "万元", 1),
        ("ore", "万吨", 0.0001),
        ("forest / land", "%", 0.01),
        ("forest / land", "", 0.01),
        ("mines / built", "%", 1),
        ("mines / built", "", 1),
        ("register.count() / mines", "%", 1),
        ("register.count()", "家", 1),
        ("mines", "个", 1),
        ("rate", "%", 1),
        ("rate", "百分点", 1),
        ("1 - rate", "%", 1),
        ("rate * ore", "吨", 1),
        ("coal / gdp", "吨标准煤/万元", 10000),
        ("coal / people", "千克标准煤/人", 1000),
        ("ore / 2 + 1", "吨", 1),
        ("ore if mines > 2 else 0", "吨", 1),
        ("decline_rate(coal.base / gdp.base, coal / gdp)", "%", 1),
        ("share(mines, built)", "%", 1),
        ('register.sum("size")', "吨", 10000),
        ("mines <= built", "", 1),
        ("coal >= 0 and gdp >= 0", "", 1),
        ('1 if level == "是" else 0', "", 1),
    ],
)
def test_the_factor_into_the_wanted_unit(source: str, unit: str, number: float) -> None:
    assert factor(source, unit) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    ("source", "unit"), [("coal", "万元"), ("gdp", "%"), ("coal / gdp", "吨标准煤"), ("mines", "吨"), ("mines", "")]
)
def test_another_kind_of_quantity_is_refused(source: str, unit: str) -> None:
    key, values = refusal(source, unit)
    assert (key, values["source"], values["unit"]) == ("wrong-dimension", source, unit)


@pytest.mark.parametrize(
    ("source", "left", "right"),
    [
        ("coal + gdp", "万吨标准煤", "万元"),
        ("gdp + budget", "万元", "亿元"),
        ("gdp - ore", "万元", "吨"),
        ("gdp > budget", "万元", "亿元"),
        ("coal if mines > 1 else gdp", "万吨标准煤", "万元"),
        ("decline_rate(coal, gdp)", "万吨标准煤", "万元"),
        ("share(gdp, budget)", "万元", "亿元"),
    ],
)
def test_unlike_units_are_not_put_together(source: str, left: str, right: str) -> None:
    assert refusal(source, "万元") == ("mixed-units", {"source": source, "left": left, "right": right})


@pytest.mark.parametrize("source", ["(mines > 1 and gdp > coal) or mines > 2", "filled(gdp + coal)", "-(gdp + coal)"])
def test_unlike_units_are_seen_at_any_depth(source: str) -> None:
    assert refusal(source, "")[0] == "mixed-units"


@pytest.mark.parametrize("source", ["forest / forest + coal", "rate + ore"])
def test_a_share_is_no_bare_number(source: str) -> None:
    """A constant goes with any unit; a computed or a typed share does not."""
    assert refusal(source, {"rate + ore": "吨"}.get(source, "万吨标准煤"))[0] == "mixed-units"


def test_a_square_has_the_square_of_the_unit() -> None:
    assert refusal("ore ** 2", "吨")[0] == "wrong-dimension"


@pytest.mark.parametrize(
    ("source", "unit"), [("round_cn(coal, 2)", "万吨标准煤"), ("intensity(coal, gdp)", "万吨标准煤/万元")]
)
def test_a_function_that_gives_a_quantity_has_its_unit(source: str, unit: str) -> None:
    assert factor(source, unit) == 1


def test_an_unknown_unit_is_refused() -> None:
    assert refusal("gdp", "公斤") == ("unknown-unit", {"unit": "公斤"})
    assert [known_unit(unit) for unit in ("吨标准煤/万元", "吨/公斤", "", "/吨")] == [True, False, True, False]


def test_the_table_of_units_is_sound() -> None:
    """Each can be converted, and ten thousand of the small ones are the large one where the name says so."""
    for name, row in unit_table().items():
        assert conversion(parse("x"), name, lambda _: name) == 1  # noqa: B023
        assert int(row["decimals"]) >= 0
    for unit in (name for name in unit_table() if f"万{name}" in unit_table()):
        assert conversion(parse("x"), unit, lambda _: f"万{unit}") == 10000  # noqa: B023
    assert conversion(parse("x"), "元", lambda _: "亿元") == 1e8
    assert conversion(parse("x"), "公顷", lambda _: "亩") == pytest.approx(1 / 15)


@pytest.mark.parametrize(
    ("figure", "unit", "number"), [(75, "%", 0.75), (14.1, "%", 0.141), (0.1, "百分点", 0.001), (420, "个", 420)]
)
def test_a_share_is_a_fraction_inside_and_a_percentage_where_it_is_read(
    figure: float, unit: str, number: float
) -> None:
    assert inside(figure, unit) == number
    assert printed(number, unit) == figure


@pytest.mark.parametrize(("unit", "decimals"), [("家", 0), ("%", 1), ("万元", 2), ("吨标准煤/万元", 2), ("", 0)])
def test_the_decimals_of_a_unit(unit: str, decimals: int) -> None:
    assert decimals_of(unit) == decimals
