"""``evaluate`` gives what the formula of ``excel_formula`` gives, as LibreOffice computes it."""

from pathlib import Path

import pytest
from expression.random_expressions import rows, sources
from expression.tiny_workbook import Row, RowCells, agree, recalculated
from hypothesis import HealthCheck, Phase, given, settings
from libreoffice import need_libreoffice

from xlgreen.expression import Expression, ExpressionError, Scalar, evaluate, excel_formula, parse
from xlgreen.functions import ErrorValue

Case = tuple[Expression, Row]


def disagreements(cases: list[Case], folder: Path) -> list[str]:
    found = zip(cases, recalculated(cases, folder), strict=True)
    return [
        f"{expression} with {dict(row.values)}: Python {expected!r}, LibreOffice {bare!r}, shown {shown!r}, "
        f"from {excel_formula(expression, RowCells(1))}"
        for (expression, row), (bare, shown) in found
        if not (agree(expected := evaluate(expression, row), bare) and agree(expected, shown))
        or isinstance(shown, ErrorValue)
    ]


def test_random_expressions_agree(tmp_path: Path) -> None:
    need_libreoffice()
    cases: list[Case] = []

    @settings(
        max_examples=600,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(sources, rows)
    def collect(source: str, row: Row) -> None:
        cases.append((parse(source), row))

    collect()
    results = [evaluate(expression, row) for expression, row in cases]
    kinds = [isinstance(result, ErrorValue) for result in results]
    assert 60 < sum(kinds) < 540, "both what can and what cannot be computed is tried"
    wrong = disagreements(cases, tmp_path)
    assert not wrong, "\n".join(wrong)


def test_a_wrong_value_is_seen(tmp_path: Path) -> None:
    """The comparison can fail: with other values in the cells than in Python, and where one has an error."""
    need_libreoffice()
    base = Row({"a": 2.0, "b": 1.0, "t": "是"})
    expressions = [parse(source) for source in ("a + b", "a > b", "concat(t, t)", "a / b")]
    found = recalculated([(expression, base) for expression in expressions], tmp_path)
    other = Row({"a": 1.0, "b": 0.0, "t": "否"})
    wrong = [agree(evaluate(e, other), bare) for e, (bare, _) in zip(expressions, found, strict=True)]
    right = [agree(evaluate(e, base), bare) for e, (bare, _) in zip(expressions, found, strict=True)]
    assert (wrong, right) == ([False, True, False, False], [True] * 4)


FILLED = Row(
    {"a": 5.0, "b": 2.0, "c": 0.0, "a.base": 10.0, "b.previous": 4.0, "t": "国家级", "u": "Ab"},
    ({"a": 5.0, "t": "省级", "u": "aB"}, {"a": 7.0}),
)
EMPTY = Row({})
DIV0, NA, VALUE = ErrorValue("#DIV/0!"), ErrorValue("#N/A"), ErrorValue("#VALUE!")


@pytest.mark.parametrize(
    ("source", "filled", "empty"),
    [
        # arithmetic: a blank is missing and never zero
        ("a + b", 7.0, NA),
        ("a - b * 2", 1.0, NA),
        ("(a - b) * 2", 6.0, NA),
        ("a - (b - 1)", 4.0, NA),
        ("a / b / 2", 1.25, NA),
        ("a / (b / 2)", 5.0, NA),
        ("-a ** 2", -25.0, NA),
        ("(-a) ** 2", 25.0, NA),
        ("2 ** 3 ** 2 + a", 517.0, NA),
        ("(2 ** 3) ** 2 + a", 69.0, NA),
        ("+a", 5.0, None),
        ("a / c", DIV0, NA),
        ("t + 1", VALUE, NA),
        ("a.base - a", 5.0, NA),
        ("b - b.previous", -2.0, NA),
        # comparisons and claims
        ("a > b", True, NA),
        ("a == 5", True, NA),
        ("(a > b) == (b > c)", True, NA),
        ("a >= 5 and b >= 5", False, NA),
        ("a >= 5 or b >= 5", True, NA),
        ("not a > b", False, NA),
        ('t == "国家级"', True, NA),
        ('u == "AB"', True, NA),
        ('t in ("省级", "国家级")', True, NA),
        ("a not in (5, 6)", False, NA),
        ("filled(a)", True, False),
        ("blank(a)", False, True),
        ("filled(a / c)", True, True),
        ("blank(a / c)", False, False),
        ("textual(t)", True, False),
        ("textual(a)", False, False),
        ("explained(t)", True, False),
        ("explained(u)", True, False),
        ("explained(a)", False, False),
        ('"有" if explained(t) else "无"', "有", "无"),
        ("holds(a > b)", True, False),
        ("broken(a > b)", False, False),
        ("holds(a < b)", False, False),
        ("broken(a < b)", True, False),
        ("holds(a / c > 1)", False, False),
        ("broken(a / c > 1)", False, False),
        ("unique(a)", False, NA),
        ("unique(t)", True, NA),
        ("unique(u)", False, NA),
        ("unique(b)", True, NA),
        ('among(t, "list_level")', True, NA),
        ('among(u, "list_level")', False, NA),
        # choice, text
        ("1 if a > b else 0", 1.0, NA),
        ("a / c if c > 0 else b", 2.0, NA),
        ('"缺" if blank(a) else "有"', "有", "缺"),
        ('concat(t, "（", a, "）")', "国家级（5）", "（）"),
        ('concat("共", a / b, "家")', "共2.5家", NA),
        # lists: a row counts when its name is filled
        ("register.count()", 5.0, 5.0),
        ('register.count(level="国家级")', 2.0, 2.0),
        ('register.count(level=("国家级", "省级"))', 4.0, 4.0),
        ("register.count(level=None)", 1.0, 1.0),
        ("register.count(level=t)", 2.0, NA),
        ('register.count(batch="2019")', 2.0, 2.0),
        ("register.count(year=2019)", 2.0, 2.0),
        ("register.count(year=2014 + a)", 2.0, NA),
        ('register.count(level="国家级", year=2019)', 2.0, 2.0),
        ('register.sum("size", level="国家级")', 3.0, 3.0),
        ('register.sum("size", level=("国家级", "省级"))', 4.5, 4.5),
        # functions
        ("decline_rate(a.base, a)", 0.5, NA),
        ("decline_rate(c, a)", DIV0, NA),
        ("share(b, a)", 0.4, NA),
        ("round_cn(a / 2, 0) == a / 2", False, NA),
    ],
)
def test_what_an_expression_gives(source: str, filled: Scalar, empty: Scalar) -> None:
    assert evaluate(parse(source), FILLED) == filled
    assert evaluate(parse(source), EMPTY) == empty


EXPLAINED = ("属实", "ok", "见附件2", "（1）因停产", "5,280吨", "增加５户", "é è", "已核")
NOT_EXPLAINED = (
    "528", "5,280.5", "-12%", "。。。", "？？", "√√", "×××", "——", "……", "２０２１", "①②", "2021-12-31", "￥100",
    "无 ", "不适用", "好", "+-*/", "1" * 24 + "因停产",
)  # fmt: skip

# Values in the cells, and what Excel, WPS and LibreOffice all give for the expression over them.
ALIKE = [
    # numbers are compared as they are shown, to 15 digits: 0.1 + 0.2 is 0.3
    ("a + b == c", {"a": 0.1, "b": 0.2, "c": 0.3}, True),
    ("a + b <= c", {"a": 0.1, "b": 0.2, "c": 0.3}, True),
    ("a + b > c", {"a": 0.1, "b": 0.2, "c": 0.3}, False),
    ("a - b <= c", {"a": 1.3, "b": 1.0, "c": 0.3}, True),
    # a claim beside an operator
    ("filled(a) + filled(b)", {"a": 1.0}, 1.0),
    ("filled(a) + blank(b)", {"a": 1.0}, 2.0),
    ("filled(a) == filled(b)", {"a": 1.0}, False),
    # an option may be any constant
    ("a in (-2, 2)", {"a": -2.0}, True),
    ("a not in (-2, 2)", {"a": -2.0}, False),
    ("a in (2, 3)", {"a": 2.0}, True),
    # small and large numbers in a text
    ("concat(a, t)", {"a": 0.00001, "t": "x"}, "0.00001x"),
    # figures and signs are no explanation
    *(("explained(t)", {"t": text}, True) for text in EXPLAINED),
    *(("explained(t)", {"t": text}, False) for text in NOT_EXPLAINED),
    # beyond all numbers
    ("a * b", {"a": 1e308, "b": 10.0}, None),
    ("a * b + c", {"a": 1e308, "b": 10.0, "c": 1.0}, None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "values", "gives"), ALIKE, ids=[f"{s} {v}" for s, v, _ in ALIKE])
def test_python_gives_what_the_spreadsheet_gives(source: str, values: dict[str, float | str], gives: Scalar) -> None:
    assert agree(gives, evaluate(parse(source), Row(values)))


def test_the_formula_gives_it_too(tmp_path: Path) -> None:
    need_libreoffice()
    cases = [(parse(source), Row(values)) for source, values, _ in ALIKE]
    shown = [shown for _, shown in recalculated(cases, tmp_path)]
    wrong = [
        f"{source} with {values}: {found!r}, not {gives!r}, from {excel_formula(parse(source), RowCells(1))}"
        for (source, values, gives), found in zip(ALIKE, shown, strict=True)
        if not agree(gives, found)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_blank_cell_that_a_condition_chooses_is_the_same_in_both(tmp_path: Path) -> None:
    need_libreoffice()
    sources = ['concat("x", a if b > 0 else "y")', "filled(a if b > 0 else 1)", "blank(a if b > 0 else 1)"]
    wrong = disagreements([(parse(source), Row({"b": 1.0})) for source in sources], tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("source", "formula"),
    [
        ("a / b", "IF(COUNT($A1,$B1)<2,NA(),$A1/$B1)"),
        ("a - (b - c)", "IF(COUNT($A1,$B1,$C1)<3,NA(),$A1-($B1-$C1))"),
        ("a.base", "IF(COUNT($D1)<1,NA(),$D1)"),
        ("t == 'a\"b'", 'IF($F1="",NA(),$F1="a""b")'),
        ("t == u and a > 0", 'IF(OR($F1="",$G1="",COUNT($A1)<1),NA(),AND($F1=$G1,$A1>0))'),
        ("register.count()", "COUNTIFS('名录'!$A$1:$A$6,\"?*\")"),
        ('register.sum("size")', "SUM('名录'!$E$1:$E$6)"),
        ("1 / 4", "1/4"),
    ],
)
def test_how_a_formula_is_written(source: str, formula: str) -> None:
    assert excel_formula(parse(source), RowCells(1)) == formula


def test_a_function_without_a_formula_is_refused() -> None:
    with pytest.raises(ExpressionError) as fault:
        excel_formula(parse("parse_target(t)"), RowCells(1))
    assert (fault.value.key, fault.value.values) == ("expression-no-formula", {"source": "parse_target"})
