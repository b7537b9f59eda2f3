"""Shares 占比与汇总: parts of a total, sums that must close, and rates added up over regions."""

from xlgreen.functions.shares import parts as _parts  # noqa: F401
from xlgreen.functions.shares import weighted_declines as _weighted_declines  # noqa: F401
