"""Which carriers of identity a workbook has lost, in as few findings as tell it."""

from collections.abc import Collection, Iterator

from xlgreen.finding import Finding, Location
from xlgreen.submission.identify import Identity
from xlgreen.submission.locate import Located
from xlgreen.submission.stamps import places


def lost_carriers(identity: Identity, located: Collection[Located]) -> Iterator[Finding]:
    """Lost stamps, then lost codes; a sheet's stamp goes with its codes and is not named again."""
    healed = {place.sheet for place in located if place.healed}
    nowhere = {place.sheet for place in located if not place.columns}
    lost = [name for name in identity.lost if name not in healed | nowhere]
    if lost:
        yield Finding("stamp-lost", values={"lost": places(lost)})
    sheets: dict[tuple[str, ...], list[str]] = {}
    found_by: dict[tuple[str, ...], list[str]] = {}
    for sheet in dict.fromkeys(place.sheet for place in located if place.healed):
        healings = [place.healed for place in located if place.sheet == sheet]
        codes = tuple(sorted({code for healing in healings for code in healing}))
        sheets.setdefault(codes, []).append(sheet)
        found_by.setdefault(codes, []).extend(by for healing in healings for by in healing.values())
    for codes, names in sheets.items():
        where = Location(sheet=names[0]) if len(names) == 1 else Location()
        by = dict.fromkeys(part for found in found_by[codes] for part in found.split("、"))
        yield Finding("codes-lost", where, {"sheets": places(names), "lost": "、".join(codes), "by": "、".join(by)})
