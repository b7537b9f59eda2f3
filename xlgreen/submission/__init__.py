"""A filled workbook, read back by the layout that laid it: identified, found, read."""

from xlgreen.submission.read import read_submission
from xlgreen.submission.submission import Entry, Submission

__all__ = ["Entry", "Submission", "read_submission"]
