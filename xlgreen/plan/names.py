"""What the names in a plan's expressions stand for: their Chinese names and their units."""

import re
from collections.abc import Mapping

from xlgreen.plan.model import Plan

ROW_NAMES: Mapping[str, str] = {
    "started": "本行已填",
    "row_index": "行号",
    "region_name": "地区",
    "region_code": "行政区划代码",
    "province_name": "省",
    "year": "报告年",
    "as_of": "报告期末",
}
"""Names that every row knows beside its own columns and the plan's variables."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def is_plan_id(text: str) -> bool:
    """Whether the text can be a plan's id, and so the name of its folder."""
    return _ID.fullmatch(text) is not None


def name_in(plan: Plan, code: str) -> str:
    """The Chinese name of a variable, a list or a list's column; the code itself where it is unknown."""
    variable = plan.variable(code)
    if variable:
        return variable.name
    sheet = next((sheet.name for sheet in plan.sheets if sheet.form == code), None)
    return sheet or ROW_NAMES.get(code) or _column_anywhere(plan, code) or code


def _column_anywhere(plan: Plan, code: str) -> str | None:
    return next((column.name for form in plan.lists for column in form.columns if column.code == code), None)


def unit_in(plan: Plan, code: str) -> str:
    """The unit of a variable, or of a list's column written ``form.column``; "" for anything else."""
    form, _, column = code.partition(".")
    if column:
        return next((c.unit for c in plan.forms[form].columns if c.code == column), "")
    variable = plan.variable(code)
    return variable.unit if variable else ""
