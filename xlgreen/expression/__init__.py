"""Expressions: a rule is written once and becomes a value, an Excel formula, a unit check and words.

The syntax is Python's, cut down to what a plan needs::

    green_mines_built / producing_mines                 variables of the plan
    energy.base / gdp.base                              the same variable in the base year (or .previous period)
    mine_register.count(level="国家级")                  rows of a list; also .sum("capacity", level="国家级")
    decline_rate(energy.base, energy)                   a function of the registry, in lower case
    filled(name), unique(code), concat("…", x)          see BUILTINS in parse.py
"""

from xlgreen.expression.evaluate import Environment, Misplaced, Scalar, evaluate
from xlgreen.expression.excel import Calls, Cells, excel_formula, named_call, native_call
from xlgreen.expression.parse import Aggregate, Expression, ExpressionError, Reference, parse, shift
from xlgreen.expression.words import in_words

__all__ = [
    "Aggregate",
    "Calls",
    "Cells",
    "Environment",
    "Expression",
    "ExpressionError",
    "Misplaced",
    "Reference",
    "Scalar",
    "evaluate",
    "excel_formula",
    "in_words",
    "named_call",
    "native_call",
    "parse",
    "shift",
]
