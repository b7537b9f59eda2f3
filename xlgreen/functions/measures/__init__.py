"""Measures 计量单位与数字: units converted, Chinese numerals read."""

# isort: off
from xlgreen.functions.measures import unit_conversion as _unit_conversion  # noqa: F401
from xlgreen.functions.measures import chinese_numbers as _chinese_numbers  # noqa: F401
