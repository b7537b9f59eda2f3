"""审核: what is held against a submission that was read, one rule per file."""

from xlgreen.checks.review import review

__all__ = ["review"]
