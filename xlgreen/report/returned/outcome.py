"""How a file's return ended."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Returned:
    """A written workbook, and how many findings its list holds; none when only old marks were taken away.

    ``instead`` says why it holds the list alone: the clerk's own workbook could not be marked.
    """

    path: Path
    listed: int
    instead: "NotReturnedError | None" = None


class NotReturnedError(Exception):
    """Why there is no marked-up workbook.

    unread, not-xlsx, unmarkable: the list alone can be sent; changed, edited, in-use, cannot-write: try again.
    """

    def __init__(self, reason: str, detail: str = ""):
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail
