"""Reporting periods 报告期: a year, a half-year or a quarter."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any

_FORM = re.compile(r"(\d{4})(?:(H)([12])|(Q)([1-4]))?")
_PARTS_IN_YEAR = {"": 1, "H": 2, "Q": 4}
_NAMES = {"H": ("上半年", "下半年"), "Q": ("第一季度", "第二季度", "第三季度", "第四季度")}


@total_ordering
@dataclass(frozen=True)
class Period:
    """``2025``, ``2025H1`` or ``2025Q3``; ordered by its last day."""

    year: int
    part: str = ""

    @classmethod
    def parse(cls, text: object) -> "Period":
        """Read a period as it is written; ``ValueError`` says which forms are known."""
        match = _FORM.fullmatch(str(text).strip())
        if not match or int(match[1]) == 0:
            raise ValueError(f"{text!r}: 2025, 2025H1, 2025Q3")
        year, half, half_no, quarter, quarter_no = match.groups()
        return cls(int(year), f"{half or quarter or ''}{half_no or quarter_no or ''}")

    @property
    def end(self) -> date:
        kind, number = self.part[:1], int(self.part[1:] or 1)
        month = 12 * number // _PARTS_IN_YEAR[kind]
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def previous(self) -> "Period":
        """The same stretch of the year before: what 上年同期 compares with."""
        return Period(self.year - 1, self.part)

    @property
    def years(self) -> float:
        """The period's end as a year number with its fraction: 2025H1 is 2024.5, 2025 is 2025."""
        return self.year - 1 + self.end.month / 12

    @property
    def name(self) -> str:
        kind = self.part[:1]
        return f"{self.year}年{_NAMES[kind][int(self.part[1:]) - 1] if kind else ''}"

    def __str__(self) -> str:
        return f"{self.year}{self.part}"

    def __lt__(self, other: "Period") -> bool:
        return (self.end, self.part) < (other.end, other.part)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls.parse)
