"""The guard: hostile and broken files are refused with a reason before any library opens them."""

from xlgreen.submission.guard.inspect import Inspected, inspect, inspect_open_document
from xlgreen.submission.guard.limits import Limits, intake_limits
from xlgreen.submission.guard.marks import Validation
from xlgreen.submission.guard.number_format import NumberFormat
from xlgreen.submission.guard.refusal import Refused
from xlgreen.submission.guard.signature import ODS, OLD, signature_of

__all__ = [
    "ODS",
    "OLD",
    "Inspected",
    "Limits",
    "NumberFormat",
    "Refused",
    "Validation",
    "inspect",
    "inspect_open_document",
    "intake_limits",
    "signature_of",
]  # fmt: skip
