"""Mining 矿山: recovery rates, the scale of a mine and the year after its licence."""

# isort: off
from xlgreen.functions.mining import rates as _rates  # noqa: F401
from xlgreen.functions.mining import mine_rules as _mine_rules  # noqa: F401
