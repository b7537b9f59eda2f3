"""Codes 编码: check digits of credit codes and licences, regions by year."""

from xlgreen.functions.codes import check_digits as _check_digits  # noqa: F401
from xlgreen.functions.codes import regions as _regions  # noqa: F401
