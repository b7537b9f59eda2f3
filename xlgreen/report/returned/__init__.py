"""退回: the clerk's own workbook written again with what was found in it; everything else stays as it was."""

from xlgreen.report.returned.write import NotReturnedError, Returned, return_workbook

__all__ = ["NotReturnedError", "Returned", "return_workbook"]
