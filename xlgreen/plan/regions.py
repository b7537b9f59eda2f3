"""The regions 地区 that a plan is reported by, out of the table that the function REGION uses."""

from functools import cache

from xlgreen.functions.codes.regions import Region, all_regions


@cache
def regions_by_code() -> dict[str, Region]:
    """Every known region by its code 行政区划代码."""
    return {region.code: region for region in all_regions()}


def region_name(code: str) -> str:
    """The region's full name; the code itself where it is not known."""
    region = regions_by_code().get(code)
    return region.name if region else code


def province_of(code: str) -> str:
    """The code of the province that a region lies in; codes of functional areas begin with a letter."""
    return f"{code.removeprefix('X')[:2]}0000"


def counties(code: str, year: int) -> tuple[str, ...]:
    """The names of the regions directly under a region in a year; a region without any stands for itself."""
    names = tuple(r.name for r in all_regions() if r.parent_code == code and r.valid_in(year))
    return names or (region_name(code),)
