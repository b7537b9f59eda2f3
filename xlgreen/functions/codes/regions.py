"""Regions 行政区划: a code or a name looked up in ``templates/regions.csv``, as it was in a given year."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, ExcelError
from xlgreen.functions.registry.signature import Text, Year

Field = Literal["code", "name", "short_name", "level", "parent_code", "parent_name"]


@dataclass(frozen=True)
class Region:
    """One row of the table; ``also_in`` names a region of another province that bears the same name."""

    code: str
    name: str
    short_name: str
    level: str
    parent_code: str
    parent_name: str
    valid_from: str
    valid_to: str
    also_in: str

    def valid_in(self, year: float) -> bool:
        """Whether the code was in use in that year."""
        return float(self.valid_from or year) <= year <= float(self.valid_to or year)


@function(
    "行政区划",
    "按代码或名称查行政区划的代码、全称、简称、级别或上级。",
    "A region's code, name, level or parent, by its code or name.",
    arguments={"region": "代码或名称：如620500、天水市", "field": "取哪一项", "year": "年份：取该年有效的"},
    source="GB/T 2260 中华人民共和国行政区划代码，按年份有效；来源见templates/regions.csv",
)
def region(region: Text, field: Field, year: Year | None = None) -> str:
    """A field of the region with that code or full, short or qualified name (兰州市城关区), blanks ignored.

    #N/A where it is unknown, not in use in that year, without that field, or one of several of that name.

    >>> region("天水市", "code"), region("620502", "parent_name"), region("新津县", "code", 2019)
    ('620500', '天水市', '510132')
    >>> region("城关区", "code")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    wanted = "".join(region.split())
    found = [entry for entry in _by_key().get(wanted, ()) if year is None or entry.valid_in(year)]
    if year is None and len(found) > 1:
        found = [entry for entry in found if not entry.valid_to]
    if len(found) != 1 or (found[0].also_in and wanted in (found[0].name, found[0].short_name)):
        raise ExcelError(NA)
    value: str = getattr(found[0], field)
    if not value:
        raise ExcelError(NA)
    return value


@cache
def _by_key() -> dict[str, list[Region]]:
    """The regions by everything that they may be called."""
    regions = all_regions()
    by_code = {entry.code: entry for entry in regions}
    by_key: dict[str, list[Region]] = {}
    for entry in regions:
        for key in {entry.code, *_names(entry, by_code)}:
            by_key.setdefault(key, []).append(entry)
    return by_key


def _names(entry: Region, by_code: dict[str, Region]) -> Iterator[str]:
    """Its names, alone and behind those of its parents."""
    parent = by_code.get(entry.parent_code)
    before = ["", *_names(parent, by_code)] if parent else [""]
    for own in {entry.name, entry.short_name}:
        yield from (outer + own for outer in before)


@cache
def all_regions() -> tuple[Region, ...]:
    """Every known region, in the order of the table."""
    from xlgreen.shipped import template_path

    with template_path("regions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(Region(**{name: row[name] for name in Region.__dataclass_fields__}) for row in rows)
