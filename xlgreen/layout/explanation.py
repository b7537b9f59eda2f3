"""情况说明: where a clerk writes why a doubtful row is right after all."""

from dataclasses import replace
from typing import Final

from xlgreen.expression.units import is_percent
from xlgreen.plan.model import Column, Form

EXPLANATION: Final = "explanation"
SAID: Final = "已说明"
_ADDED: Final = Column(
    code=EXPLANATION,
    name="情况说明",
    width=24,
    yearly=True,
    printed=False,
    definition="“核实提示”或退回意见所列情况属实的，在此写明原因；没有的留空",
)


def with_explanation(form: Form) -> Form:
    """The form with a column for explanations, where its rows may be doubted and it has none of its own."""
    has_own = any(column.code == EXPLANATION for column in form.columns)
    return replace(form, columns=(*form.columns, _ADDED)) if not has_own and _may_be_doubted(form) else form


def is_added(column: Column) -> bool:
    """Whether the column is the layout's, not the form's."""
    return column is _ADDED


def may_be_missing(form: Form, column: str) -> bool:
    """Whether nothing but explanations is missing without it: workbooks laid out earlier lack the column."""
    return column == EXPLANATION and form.rows != "variables"


def _may_be_doubted(form: Form) -> bool:
    """By a claim, by a change against last year, or because a day or a percentage can be read in two ways."""
    by_claim = form.rows == "variables" or any(claim.severity == "query" for claim in form.claims)
    return by_claim or any(column.type == "date" or is_percent(column.unit) for column in form.inputs)
