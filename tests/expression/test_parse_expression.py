"""What an expression may say: every fault of its text by name, and what is found in a sound one."""

import pytest

from xlgreen.expression import Aggregate, Expression, ExpressionError, Reference, parse, shift


def fault_of(source: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(ExpressionError) as fault:
        parse(source)
    return fault.value.key, fault.value.values


@pytest.mark.parametrize("source", ["", "a +", "(a", "a b", "a = b", "count(x", "1 if a", "若 a 则 b"])
def test_what_python_cannot_read(source: str) -> None:
    key, values = fault_of(source)
    assert key == "expression-syntax"
    assert values["source"] == source
    assert values["reason"]


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("a[0]", "Subscript"),
        ("[a, b]", "List"),
        ("{a: b}", "Dict"),
        ("lambda: a", "Lambda"),
        ("[x for x in a]", "ListComp"),
        ("f'{a}'", "JoinedStr"),
        ("concat(*a)", "Starred"),
        ("(x := a)", "NamedExpr"),
        ("a // b", "FloorDiv"),
        ("a % b", "Mod"),
        ("a & b", "BitAnd"),
        ("~a", "Invert"),
        ("a is b", "Is"),
        ("filled(a) and [b]", "List"),
    ],
)
def test_what_an_expression_may_not_use(source: str, node: str) -> None:
    assert fault_of(source) == ("expression-node", {"node": node})


@pytest.mark.parametrize(
    ("source", "key", "values"),
    [
        ("energy.last", "expression-attribute", {"name": "last"}),
        ("energy.base.year", "expression-attribute", {"name": "year"}),
        ("a.b.base", "expression-attribute", {"name": "b"}),
        ("register.mean(size)", "expression-call", {"source": "register.mean(size)"}),
        ('register.count("国家级")', "expression-call", {"source": "register.count('国家级')"}),
        ("register.sum()", "expression-call", {"source": "register.sum()"}),
        ('a.b.count(level="省级")', "expression-call", {"source": "a.b.count(level='省级')"}),
        ("share(a, b)(c)", "expression-call", {"source": "share(a, b)(c)"}),
        ("average(a, b)", "expression-function", {"name": "average"}),
        ("DECLINE_RATE(a, b)", "expression-function", {"name": "DECLINE_RATE"}),
        ("下降率(a, b)", "expression-function", {"name": "下降率"}),
        ("open(a)", "expression-function", {"name": "open"}),
        ("decline_rate(a)", "expression-arguments", {"name": "decline_rate", "count": 2}),
        ("decline_rate(a, b, c)", "expression-arguments", {"name": "decline_rate", "count": 2}),
        ("decline_rate(base=a, current=b)", "expression-arguments", {"name": "decline_rate", "count": 2}),
        ("completion_rate(a)", "expression-arguments", {"name": "completion_rate", "count": 2}),
        ("filled()", "expression-arguments", {"name": "filled", "count": 1}),
        ("filled(a, b)", "expression-arguments", {"name": "filled", "count": 1}),
        ("among(a)", "expression-arguments", {"name": "among", "count": 2}),
        (
            'register.count(level=("省级", "国家级"), batch=("2019", "2020"))',
            "expression-choices",
            {"form": "register"},
        ),
    ],
)
def test_a_fault_and_its_values(source: str, key: str, values: dict[str, object]) -> None:
    assert fault_of(source) == (key, values)


@pytest.mark.parametrize("source", ["register.count(level=a[0])", "a + share(b, c[1])", "a if b[0] else c"])
def test_a_fault_is_found_wherever_it_stands(source: str) -> None:
    assert fault_of(source)[0] == "expression-node"


@pytest.mark.parametrize(
    "source",
    [
        "1 < a < 2",  # only the first comparison would count
        "a.base.base",
        "(a + b).base",
        "'x'.previous",
        "(a, b)",
        "a == (1, 2)",
        "share((a, b), c)",
        "1j * a",
        "a == b'x'",
        "...",
        "concat()",
        "filled(a, x=b)",
        "unique(a + b)",
        "unique(1)",
        "among(a, b)",
        "register.count(**a)",
        "register.sum(size)",
        "register.count(level=(a, b))",
        "a in b",  # options are constants
        "a in (b, 5)",
    ],
)
def test_what_cannot_be_evaluated_is_refused_when_it_is_read(source: str) -> None:
    """Such a text is a fault of the plan; later it would be an exception, or a value that means nothing."""
    with pytest.raises(ExpressionError):
        parse(source)


def test_blanks_and_lines_do_not_matter() -> None:
    assert parse("a  +\n    b") == parse("a + b") == Expression("a + b")
    assert parse("a + b").source == "a + b" == str(parse(" a  + b "))


@pytest.mark.parametrize(
    ("source", "references"),
    [
        ("1 + 2", ()),
        ("a / b + a", ("a", "b")),
        ("energy.base / gdp.base - energy", ("energy.base", "gdp.base", "energy")),
        ("decline_rate(a.previous, a)", ("a.previous", "a")),
        ("register.count(level=wanted) / b", ("b", "wanted")),
        ("x if filled(y) else among(z, 'list')", ("x", "y", "z")),
        ("a in (1, 2) and not b", ("a", "b")),
    ],
)
def test_the_references_of_an_expression(source: str, references: tuple[str, ...]) -> None:
    """Each once; a function's and a list's name are none."""
    assert sorted(map(str, parse(source).references)) == sorted(references)


def test_a_reference_knows_its_year() -> None:
    assert parse("a.base").references == (Reference("a", "base"),)
    assert [str(Reference("a", when)) for when in ("", "base", "previous")] == ["a", "a.base", "a.previous"]


@pytest.mark.parametrize(
    ("source", "form", "method", "column", "filters"),
    [
        ("register.count()", "register", "count", "", ()),
        ('1 + register.count(level="省级")', "register", "count", "", ("level",)),
        ('share(pool.sum("size", level="省级", year=2020), b)', "pool", "sum", "size", ("level", "year")),
        ('pool.sum("size") > 3', "pool", "sum", "size", ()),
    ],
)
def test_the_lists_of_an_expression(source: str, form: str, method: str, column: str, filters: tuple[str, ...]) -> None:
    (aggregate,) = parse(source).aggregates
    assert isinstance(aggregate, Aggregate)
    assert (aggregate.form, aggregate.method, aggregate.column) == (form, method, column)
    assert tuple(name for name, _ in aggregate.filters) == filters


def test_the_functions_of_an_expression() -> None:
    expression = parse("decline_rate(a, share(b, c)) + (1 if filled(d) else round_cn(a, 1))")
    assert sorted(function.name for function in expression.functions) == ["DECLINE_RATE", "ROUND_CN", "SHARE"]
    assert parse("holds(a > 1)").functions == ()


@pytest.mark.parametrize(
    ("source", "when", "shifted"),
    [
        ("a / b", "base", "a.base / b.base"),
        ("a / b", "previous", "a.previous / b.previous"),
        ("decline_rate(a.base, a)", "previous", "decline_rate(a.base, a.previous)"),
        ("a.previous + 1", "base", "a.previous + 1"),
        ('1 if a == "是" else 0', "base", "1 if a.base == '是' else 0"),
        ("round_cn(a + share(b, c), 1)", "base", "round_cn(a.base + share(b.base, c.base), 1)"),
        ("filled(a)", "base", "filled(a.base)"),
    ],
)
def test_an_expression_over_another_year(source: str, when: str, shifted: str) -> None:
    assert shift(parse(source), when) == parse(shifted)
