"""A layout written as a workbook: a blank, or a form that is already filled."""

from xlgreen.layout.model import Typed
from xlgreen.template.write import file_name, write_workbook

__all__ = ["Typed", "file_name", "write_workbook"]
