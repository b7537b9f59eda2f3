"""Responsible units 责任单位: a printed cell taken apart, its lead unit, and canonical names."""

from xlgreen.functions.responsible_units import printed_lists as _printed_lists  # noqa: F401
from xlgreen.functions.responsible_units import unit_names as _unit_names  # noqa: F401
