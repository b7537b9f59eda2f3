"""Across regions 跨地区核对: entries that two regions report, and ratios that stand apart from all others."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from xlgreen.checks.limits import check_limits
from xlgreen.checks.powers import COUNTED_POWERS, POWERS, amount, apart, is_likely, slip_words
from xlgreen.checks.summary import Figure, ListKeys, Summary
from xlgreen.checks.suspects import Pair, suspects
from xlgreen.finding import Finding, Location
from xlgreen.plan.regions import region_name

_NAMED: Final = 3  # other places that one finding names

Found = tuple[Summary, Finding]
"""A finding and the report that it is about."""


def across_regions(summaries: Sequence[Summary]) -> Iterator[Found]:
    """What the reports of one plan and period say of each other; their order makes no difference."""
    groups: dict[tuple[str, str], list[Summary]] = {}
    for summary in sorted(summaries, key=lambda summary: summary.path):
        groups.setdefault((summary.plan, summary.period), []).append(summary)
    for group in groups.values():
        yield from keys_stand_in_one_region(group)
        yield from ratios_are_alike(group)


def keys_stand_in_one_region(summaries: Sequence[Summary]) -> Iterator[Found]:
    """An entry that two regions report is named in both reports, each with the other's cell."""
    places: dict[tuple[str, str], list[tuple[Summary, ListKeys]]] = {}
    for summary in summaries:
        for keys in summary.lists:
            for key in keys.cells:
                places.setdefault((keys.form, key), []).append((summary, keys))
    for (_, key), filed in places.items():
        if len({summary.region for summary, _ in filed}) > 1:
            for summary, keys in filed:
                others = [(s, k) for s, k in filed if s.region != summary.region]
                yield summary, _doubled(keys, key, others)


def _doubled(keys: ListKeys, key: str, others: Sequence[tuple[Summary, ListKeys]]) -> Finding:
    written, row, cell = keys.cells[key]
    there = [
        f"{region_name(summary.region)}（{summary.path.name} {other.sheet}!{other.cells[key][2]}）"
        for summary, other in others[:_NAMED]
    ]
    places = "、".join(there) + ("……" if len(others) > _NAMED else "")
    where = Location(sheet=keys.sheet, cell=cell, field=f"{keys.form}/{row}/{keys.column}")
    return Finding("key-in-regions", where, {"label": keys.label, "key": written, "places": places})


def ratios_are_alike(summaries: Sequence[Summary]) -> Iterator[Found]:
    """No ratio of two figures is powers of ten away from those of the other regions; of a region the first counts."""
    regions = {summary.region: summary for summary in reversed(summaries)}
    pairs = dict.fromkeys(pair for summary in summaries for pair in summary.quotients)
    ratios = {pair: _ratios(regions, pair) for pair in pairs}
    enough = {pair: found for pair, found in ratios.items() if len(found) >= check_limits().regions}
    strange = {pair: apart(found, _powers(regions, pair)) for pair, found in enough.items()}
    for region in sorted(regions):
        away = {pair: found[region] for pair, found in strange.items() if region in found}
        sound = {code for pair, found in enough.items() if region in found and pair not in away for code in pair}
        for code, (pair, power) in suspects(away, sound, regions, region).items():
            figure = regions[region].figures[code]
            if is_likely(figure.value, power, figure.whole):
                yield regions[region], _apart(regions, region, pair, code, power)


def _ratios(regions: Mapping[str, Summary], pair: Pair) -> dict[str, float]:
    found = {region: [summary.figures.get(code) for code in pair] for region, summary in regions.items()}
    return {
        region: above.value / below.value
        for region, (above, below) in found.items()
        if above and below and above.value > 0 and below.value > 0
    }


def _powers(regions: Mapping[str, Summary], pair: Pair) -> tuple[int, ...]:
    figures = [figure for summary in regions.values() for code in pair if (figure := summary.figures.get(code))]
    return COUNTED_POWERS if all(figure.whole for figure in figures) else POWERS


def _apart(regions: Mapping[str, Summary], region: str, pair: Pair, code: str, power: int) -> Finding:
    figure: Figure = regions[region].figures[code]
    ratios = _ratios(regions, pair)
    above, below = (regions[region].figures[part] for part in pair)
    unit = f"{above.unit}/{below.unit}" if above.unit != below.unit else ""
    values = {
        "label": figure.label,
        "ratio": f"{above.name}÷{below.name}",
        "here": amount(float(f"{ratios[region]:.4g}"), unit),
        "median": amount(float(f"{median(v for r, v in ratios.items() if r != region):.4g}"), unit),
        "count": len(ratios) - 1,
        **slip_words(figure.value, figure.unit, power),
    }
    return Finding("ratio-apart", figure.place, values)
