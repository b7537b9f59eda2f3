"""Regions 地区 and their codes 行政区划代码 (GB/T 2260, and marked private codes for functional areas)."""

import csv
from dataclasses import dataclass
from functools import cache

from xlgreen.shipped import template_path


@dataclass(frozen=True)
class Region:
    """A province, prefecture, county or functional area; valid in the years given, open where None."""

    code: str
    name: str
    short_name: str
    parent: str
    valid_from: int | None = None
    valid_to: int | None = None

    def valid_in(self, year: int) -> bool:
        return (self.valid_from or year) <= year <= (self.valid_to or year)


@cache
def all_regions() -> dict[str, Region]:
    """Every known region by its code."""
    with template_path("regions.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: _region(row) for row in csv.DictReader(file)}


def _region(row: dict[str, str]) -> Region:
    first, last = row.get("valid_from"), row.get("valid_to")
    return Region(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        parent=row["parent_code"],
        valid_from=int(first) if first else None,
        valid_to=int(last) if last else None,
    )


def region_name(code: str) -> str:
    """The region's full name; the code itself where it is not known."""
    region = all_regions().get(code)
    return region.name if region else code


def counties(code: str, year: int) -> tuple[str, ...]:
    """The names of the regions directly under a region in a year; a region without any stands for itself."""
    names = tuple(r.name for r in all_regions().values() if r.parent == code and r.valid_in(year))
    return names or (region_name(code),)
