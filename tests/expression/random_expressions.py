"""Small expressions at random over the cells of ``tiny_workbook``, and values for the cells."""

from expression.tiny_workbook import NUMBERS, TEXTS, Row
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

# Halves and whole numbers: sums and products of them are exact, so that "=" means the same everywhere.
_NUMBER = st.sampled_from([None, None, 0.0, 1.0, 2.0, -3.0, 0.5, 12.0, 100.0])
_TEXT = st.sampled_from([None, None, "是", "否", "国家级", "Ab", "aB"])

_values = st.fixed_dictionaries({**dict.fromkeys(NUMBERS, _NUMBER), **dict.fromkeys(TEXTS, _TEXT)})
rows = st.builds(Row, _values, st.tuples(_values, _values))

_constants = st.sampled_from(["0", "1", "2", "0.5", "10"])
_counts = st.sampled_from(
    [
        "register.count()",
        'register.count(level="国家级")',
        'register.count(level=("国家级", "省级"))',
        'register.count(level="省级", batch="2020")',
        "register.count(level=None)",
        "register.count(level=t)",
        "register.count(year=2018 + a)",
        'register.sum("size")',
        'register.sum("size", level="国家级")',
        'register.sum("size", level=("国家级", "省级"))',
    ]
)
_exact_leaves = st.sampled_from(NUMBERS) | _constants | _counts


def _exact(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    """Numbers that stay exact: no quotients."""
    return st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner) | st.builds("(-{})".format, inner)


_exact_numbers = st.recursive(_exact_leaves, _exact, max_leaves=3)


def _claims(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    return (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or"]), inner)
        | st.builds("(not {})".format, inner)
        | st.builds("{}({})".format, st.sampled_from(["holds", "broken"]), inner)
    )


_comparisons = st.builds(
    "({} {} {})".format, _exact_numbers, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), _exact_numbers
)
_text_claims = st.sampled_from(
    """
    t == "是"; t != "ab"; t == u; t in ("是", "否"); t not in ("是", "AB"); among(t, "list_level"); unique(t);
    unique(a); textual(t); textual(a); filled(t); blank(u); filled(a); blank(a / b); filled(a / b);
    a in (0, 1, 100); a not in (0, 1)
    """.replace("\n", "").split(";")
).map(str.strip)
claims = st.recursive(_comparisons | _text_claims, _claims, max_leaves=3)


def _numbers(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    return (
        st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/", "/"]), inner)
        | st.builds("(-{})".format, inner)
        | st.builds("({} ** 2)".format, inner)
        | st.builds("({} if {} else {})".format, inner, claims, inner)
        | st.builds("{}({}, {})".format, st.sampled_from(["decline_rate", "share", "pp_change"]), inner, inner)
        | st.builds("round_cn({}, {})".format, inner, st.sampled_from("012"))
    )


numbers = st.recursive(_exact_leaves, _numbers, max_leaves=5)
texts = st.builds(
    "concat({}, {})".format,
    st.sampled_from(["t", "u", '"（"']),
    st.sampled_from(["t", '"）"', "a"]) | st.builds('("缺" if {} else "")'.format, claims),
)
sources = numbers | claims | texts
