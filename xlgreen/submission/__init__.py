"""A filled workbook, read back by the layout that laid it: identified, found, read, checked."""

from xlgreen.submission.read import read_submission
from xlgreen.submission.review import review
from xlgreen.submission.submission import Entry, Submission

__all__ = ["Entry", "Submission", "read_submission", "review"]
