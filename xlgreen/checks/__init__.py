"""审核: what is held against a submission that was read, one rule per file."""

from xlgreen.checks.explained import explained
from xlgreen.checks.review import review

__all__ = ["explained", "review"]
