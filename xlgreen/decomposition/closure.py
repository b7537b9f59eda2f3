"""What must hold of a decomposition: it is complete, possible, allowed, and adds up to what the plan asks for."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from xlgreen.decomposition.block import Block
from xlgreen.decomposition.figures import together, whole_in_year
from xlgreen.decomposition.make import TOTAL, row_key
from xlgreen.decomposition.read import Split
from xlgreen.expression.units import printed
from xlgreen.finding import Finding, Severity
from xlgreen.functions.spreadsheet_arithmetic import NOISE, round_half_up
from xlgreen.plan.regions import region_name

Fault = tuple[str, str, str, Mapping[str, object]]
"""Finding code, region (or ``TOTAL``), column, what its sentence says."""
Claim = Callable[[Split, Block], Iterator[Fault]]


def close(split: Split) -> list[Finding]:
    """Every claim that is contradicted, with its cell; in the years a shortfall is for the office to judge."""
    faults = [
        (block, fault)
        for block in split.made.blocks
        if split.is_given(block)
        for claim in CLAIMS
        for fault in claim(split, block)
    ]
    return [_finding(split, block, fault) for block, fault in faults if not _is_said(split, block, fault)]


def _is_said(split: Split, block: Block, fault: Fault) -> bool:
    """A cell that cannot be read has its finding already."""
    return (row_key(block, fault[1]), fault[2]) in split.unreadable


def _finding(split: Split, block: Block, fault: Fault) -> Finding:
    code, region, column, values = fault
    key = row_key(block, region)
    cell = split.made.table.cell(key, column)
    in_year = Severity.QUERY if code in ("split-short", "split-over") and column != "value" else None
    return Finding(code, split.place(key, column), {"label": cell.label, **values}, in_year)


def rows_are_there(split: Split, block: Block) -> Iterator[Fault]:
    """Every region has its row."""
    for region in block.regions:
        if row_key(block, region) not in split.located.rows:
            yield "split-missing", region, "value", {"region": region_name(region), "name": block.indicator.name}


def cells_are_filled(split: Split, block: Block) -> Iterator[Fault]:
    """Every region has a target and a unit that answers for it; so has the whole area, once it is assigned one."""
    if block.is_to_be_given and split.whole(block) is None:
        yield "required-missing", split.made.plan.region, "value", {}
    for region in block.regions:
        for column in ("value", "responsible"):
            is_there = row_key(block, region) in split.located.rows and column in split.located.columns
            if is_there and split.values.get(row_key(block, region), {}).get(column) is None:
                yield "required-missing", region, column, {}


def figures_are_possible(split: Split, block: Block) -> Iterator[Fault]:
    """No negative figure, no share above the whole, no part of a mine."""
    for region in (split.made.plan.region, *block.regions):
        for cell in split.made.table.row(row_key(block, region)).cells.values():
            figure = split.figure(block, region, cell.column)
            if figure is None:
                continue
            if cell.minimum is not None and figure < cell.minimum - NOISE:
                yield "below-minimum", region, cell.column, {"limit": _shown(cell.minimum, cell.unit)}
            elif cell.maximum is not None and figure > cell.maximum + NOISE:
                yield "above-maximum", region, cell.column, {"limit": _shown(cell.maximum, cell.unit)}
            elif cell.whole and abs(figure - round_half_up(figure, 0)) > NOISE:
                yield "not-whole", region, cell.column, {}


def targets_are_within_their_range(split: Split, block: Block) -> Iterator[Fault]:
    """Each region's target lies in the range allowed to it, or to all."""
    whole, unit = split.made.plan.region, block.indicator.unit
    for region in block.regions:
        value = split.figure(block, region, "value")
        low, high = (_first(split.figure(block, r, limit) for r in (region, whole)) for limit in ("low", "high"))
        if value is None or not (_is_less(value, low) or _is_less(high, value)):
            continue
        limits = "至".join(_shown(limit, unit) if limit is not None else "" for limit in (low, high))
        yield "split-out-of-range", region, "value", {"found": _shown(value, unit), "limits": f"（{limits}）"}


def years_have_no_gap(split: Split, block: Block) -> Iterator[Fault]:
    """Between two years that a region is given, none is left out."""
    for region in block.regions:
        years = [str(year) for year in block.pace if str(year) in split.located.columns]
        given = [index for index, year in enumerate(years) if split.figure(block, region, year) is not None]
        for year in years[given[0] : given[-1]] if given else ():
            if split.figure(block, region, year) is None:
                yield "required-missing", region, year, {}


def years_lead_to_the_target(split: Split, block: Block) -> Iterator[Fault]:
    """No year falls behind the one before it, and the target's own year asks for the target."""
    unit, end = block.indicator.unit, str(block.target.period)
    for region in block.regions:
        figures = [(str(y), f) for y in block.pace if (f := split.figure(block, region, str(y))) is not None]
        for (_, before), (year, figure) in pairwise(figures):
            if _is_less(before, figure) if block.falls else _is_less(figure, before):
                values = {"found": _shown(figure, unit), "before": _shown(before, unit)}
                yield "split-not-monotone", region, year, values
        value = split.figure(block, region, "value")
        if value is None or not figures:
            continue
        year, last = figures[-1]
        beyond = _is_less(last, value) if block.falls else _is_less(value, last)
        if (abs(last - value) > NOISE) if year == end else beyond:
            yield "split-not-at-total", region, year, {"found": _shown(last, unit), "wanted": _shown(value, unit)}


def regions_reach_the_whole(split: Split, block: Block) -> Iterator[Fault]:
    """Together the regions reach what the plan asks of the whole area, at the end and in the years on the way."""
    asked: dict[str, float | None] = {"value": split.whole(block)}
    if not block.is_to_be_given:
        asked |= {str(year): whole_in_year(block, year) for year in block.pace if year != block.target.period}
    weights = [split.figure(block, region, "weight") for region in block.regions]
    for column, wanted in asked.items():
        values = [split.figure(block, region, column) for region in block.regions]
        if wanted is None or any(value is None for value in values):
            continue
        reached = together(block, values, weights)
        if reached is None:
            if column == "value" and any(_falls_short(block, value, wanted) for value in values):
                yield "split-weights-missing", _first_without(block, weights), "weight", {}
        elif not (block.is_amount and block.falls) and _falls_short(block, reached, wanted):
            yield "split-short", TOTAL, column, _compared(block, reached, wanted)
        else:
            yield from _too_much(block, column, reached, wanted)


def _too_much(block: Block, column: str, reached: float, wanted: float) -> Iterator[Fault]:
    most = block.most if column == "value" else wanted if block.falls else None
    if block.is_amount and _is_less(most, reached):
        assert most is not None
        yield "split-over", TOTAL, column, _compared(block, reached, most)


def _compared(block: Block, found: float, wanted: float) -> dict[str, object]:
    return {"found": _shown(found, block.indicator.unit), "wanted": _shown(wanted, block.indicator.unit)}


def _first_without(block: Block, weights: list[float | None]) -> str:
    return next((r for r, w in zip(block.regions, weights, strict=True) if not w), block.regions[0])


def _falls_short(block: Block, figure: float | None, wanted: float) -> bool:
    return _is_less(wanted, figure) if block.falls else _is_less(figure, wanted)


def _is_less(one: float | None, other: float | None) -> bool:
    return one is not None and other is not None and one < other - NOISE


def _first(figures: Iterator[float | None]) -> float | None:
    return next((figure for figure in figures if figure is not None), None)


def _shown(figure: float, unit: str) -> str:
    return f"{round_half_up(printed(figure, unit), 4):.12g}{unit}"


CLAIMS: tuple[Claim, ...] = (
    rows_are_there,
    cells_are_filled,
    figures_are_possible,
    targets_are_within_their_range,
    years_have_no_gap,
    years_lead_to_the_target,
    regions_reach_the_whole,
)
