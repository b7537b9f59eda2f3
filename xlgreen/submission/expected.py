"""What the files that come in are held against, where the province asks for it."""

from dataclasses import dataclass, field

from xlgreen.period import Period


@dataclass(frozen=True)
class Expected:
    """The period asked for, and the key that stamps must be signed with; the key is never shown."""

    period: Period | None = None
    key: bytes = field(default=b"", repr=False)


ANYTHING = Expected()
