"""From where on a figure is doubtful: ``templates/checks.yaml``, which the province may edit."""

from dataclasses import dataclass
from functools import cache

from xlgreen.plan.limits_file import read_limits


@dataclass(frozen=True)
class CheckLimits:
    """The limits as the file writes them; each has its reason there."""

    slip_factor: float
    outlier_mads: float
    list_rows: int
    regions: int


@cache
def check_limits() -> CheckLimits:
    """The limits in force."""
    return read_limits("checks.yaml", CheckLimits)
