"""退回: the clerk's own workbook written again with what was found in it; everything else stays as it was."""

from xlgreen.report.returned.give_back import Places, give_back, return_workbook
from xlgreen.report.returned.outcome import NotReturnedError, Returned

__all__ = ["NotReturnedError", "Places", "Returned", "give_back", "return_workbook"]
