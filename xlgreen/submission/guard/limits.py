"""How large a file that comes in may be: ``templates/intake.yaml``, which the province may edit."""

from dataclasses import dataclass
from functools import cache

from xlgreen.plan.limits_file import read_limits

_MEGA, _KILO = 1 << 20, 1 << 10


@dataclass(frozen=True)
class Limits:
    """The limits as the file writes them; each has its reason there."""

    file_megabytes: int
    members: int
    part_megabytes: int
    total_megabytes: int
    ratio: int
    ratio_from_kilobytes: int
    sheets: int
    filled_cells: int
    empty_cells: int
    area: int
    merges: int
    range_cells: int
    shared_strings: int
    names: int
    cell_text: int
    depth: int
    reading_seconds: int
    reading_megabytes: int
    conversion_seconds: int

    @property
    def file_bytes(self) -> int:
        return self.file_megabytes * _MEGA

    @property
    def part_bytes(self) -> int:
        return self.part_megabytes * _MEGA

    @property
    def total_bytes(self) -> int:
        return self.total_megabytes * _MEGA

    @property
    def ratio_from_bytes(self) -> int:
        return self.ratio_from_kilobytes * _KILO

    @property
    def reading_bytes(self) -> int:
        return self.reading_megabytes * _MEGA


@cache
def intake_limits() -> Limits:
    """The limits in force. A limit that is missing or no whole number is a fault of the installation."""
    return read_limits("intake.yaml", Limits)
