"""Targets 目标: levels and schedules, completion and progress, printed targets, scores and grades."""

# isort: off
from xlgreen.functions.targets import completion as _completion  # noqa: F401
from xlgreen.functions.targets import time_progress as _time_progress  # noqa: F401
from xlgreen.functions.targets import parse_target as _parse_target  # noqa: F401
from xlgreen.functions.targets import assessment as _assessment  # noqa: F401
from xlgreen.functions.targets import plan_library as _plan_library  # noqa: F401
