"""Inspection 监督检查: what leads to removal from the list, and the draw of those to be inspected."""

from xlgreen.functions.inspection import exit_rules as _exit_rules  # noqa: F401
from xlgreen.functions.inspection import random_draw as _random_draw  # noqa: F401
