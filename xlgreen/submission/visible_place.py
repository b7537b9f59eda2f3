"""Which region and period the sheets say for people to read, against what the workbook is stamped with.

Only what names another region or period contradicts; a line that was deleted, or that names an office, says nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import Layout, cell_name
from xlgreen.plan.regions import province_of, regions_by_code
from xlgreen.submission.raw_workbook import RawWorkbook
from xlgreen.value import plain_text

_HEAD_ROWS: Final = 8
_SUBTITLE: Final = re.compile(r"(?P<region>[^()]{2,20})\((?P<code>X?\d{6})\)(?P<period>.*)")  # 麦积区（620503）2022年
_UNIT: Final = re.compile(r"填报单位(?:\(盖章\))?:(.*?)(?:报告期:|计量单位:|$)")
_PERIOD: Final = re.compile(r"报告期:(.*?)(?:填报单位|计量单位:|$)")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART: Final = re.compile(r"[上下]半年|[一二三四]季度")
_KIND: Final = re.compile(r"(?:[^省市县区]{1,3}族)*自治[县州]$|[省市县区]$")
_LONGEST: Final = 40


def visible_place(workbook: RawWorkbook, sheets: Mapping[str, str], layout: Layout) -> Iterator[Finding]:
    """One finding for all of our ``sheets`` (form -> sheet) whose heads name another region or period."""
    said: dict[str, list[tuple[str, str]]] = {}
    for name in (name for name in workbook.sheets if name in sheets.values()):
        for row, cells in enumerate(workbook.sheets[name].rows[:_HEAD_ROWS], 1):
            for column, text in enumerate(cells, 1):
                if text and isinstance(text, str) and _contradicts(text, layout):
                    said.setdefault(_shown(text), []).append((name, cell_name(row, column)))
    if not said:
        return
    first = next(iter(said.values()))[0]
    found = "；".join(f"{'、'.join(map('!'.join, places))}“{text}”" for text, places in said.items())
    values = {"found": found, "region": layout.region_name, "code": layout.region, "period": layout.period.name}
    yield Finding("heading-contradicts", Location(sheet=first[0], cell=first[1]), values)


def says_whose(text: str) -> bool:
    """Whether a text says of which region or period the form is, rightly or not."""
    return any(_said(text))


def _contradicts(text: str, layout: Layout) -> bool:
    subtitle, unit, period = _said(text)
    if subtitle:
        return (
            subtitle["code"] != layout.region
            or _is_other_region(subtitle["region"], layout)
            or _is_other_period(subtitle["period"], layout)
        )
    return bool(unit and _is_other_region(unit[1], layout)) or bool(period and _is_other_period(period[1], layout))


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[re.Match[str] | None, ...]:
    """What a text says of region and period: as a form's subtitle, as its unit, as its period."""
    joined = "".join(plain_text(text).split())
    return _SUBTITLE.fullmatch(joined), _UNIT.search(joined), _PERIOD.search(joined)


def _is_other_region(text: str, layout: Layout) -> bool:
    """Whether the nearest region that a text names is another one: 天水市发改委秦州分局 is of 秦州区."""
    own = layout.region
    if not text or text == layout.region_name:
        return False
    named = {code for code, names in _names(own).items() if any(name in text for name in names)}
    nearest = named - {above for code in named for above in _above(code)}
    return bool(nearest) and own not in nearest


def _names(own: str) -> dict[str, set[str]]:
    """What the regions of the province are called; the workbook's own may be named without 区 or 县."""
    near = (r for r in regions_by_code().values() if province_of(r.code) == province_of(own))
    names = {r.code: {name for name in (r.name, r.short_name) if len(name) > 2} for r in near}
    for name in tuple(names.get(own, ())):
        names[own] |= {short for short in (_KIND.sub("", name),) if len(short) > 1}
    return names


def _above(code: str) -> Iterator[str]:
    regions = regions_by_code()
    while code in regions and (code := regions[code].parent_code):
        yield code


def _is_other_period(text: str, layout: Layout) -> bool:
    years, parts = _YEAR.findall(text), _PART.findall(text)
    return bool(years) and (str(layout.period.year) not in years or parts != _PART.findall(layout.period.name))


def _shown(text: str) -> str:
    line = " ".join(text.partition("计量单位")[0].split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
