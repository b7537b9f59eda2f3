"""A new plan's folder: commented files with a small sound example, for an editor to write over."""

import json
import shutil
from pathlib import Path
from string import Template

from xlgreen.functions.codes.regions import all_regions
from xlgreen.plan.regions import region_name
from xlgreen.shipped import template_path

YEARS = 5
"""Years of a plan after its base year: 五年规划."""

_OWN_SCHEMA = "plan.schema.json"


class _Text(Template):
    """A skeleton's text; what is filled in stands as ``@name``, for YAML is full of ``{`` and ``$``."""

    delimiter = "@"


def reporting_regions(region: str, year: int) -> tuple[str, ...]:
    """The codes of the regions directly under a region in a year; none for a county.

    Functional areas such as development zones are left out: they overlap with the regions they lie in.
    """
    under = (r for r in all_regions() if r.parent_code == region and r.valid_in(year))
    return tuple(r.code for r in under if r.level != "functional_area")


def write_skeleton(folder: Path, region: str, base_year: int, title: str) -> None:
    """A sound plan, named after its folder, for a region that has regions under it; an empty title gets a made-up one.

    The folder must not exist yet. The file with the JSON Schema lies beside the plan, unless it is a shipped one.
    """
    shipped = folder.resolve().parent == template_path("plans").resolve()
    values = _values(folder.name, region, base_year, title)
    values["schema"] = "../../schema/plan.json" if shipped else _OWN_SCHEMA
    folder.mkdir(parents=True)
    for source in sorted(template_path("skeleton").iterdir()):
        text = _Text(source.read_text(encoding="utf-8")).substitute(values)
        (folder / source.name).write_text(text, encoding="utf-8")
    if not shipped:
        shutil.copyfile(template_path("schema", "plan.json"), folder / _OWN_SCHEMA)


def _values(plan_id: str, region: str, base_year: int, title: str) -> dict[str, object]:
    years = range(base_year, base_year + YEARS + 1)
    regions = reporting_regions(region, years[1])
    title = " ".join(title.split()) or f"{region_name(region)}绿色发展规划（示例）"
    return {
        "id": plan_id,
        "title": title,
        "quoted_title": json.dumps(title, ensure_ascii=False),  # a JSON text is a YAML text
        "region": region,
        "region_name": region_name(region),
        "regions": json.dumps(regions),
        "first_region": regions[0],
        "base": base_year,
        "periods": json.dumps([*years]),
        "first_year": years[1],
        "last": years[-1],
    }
