"""What the workbook proposes: amounts by weight, rates as the whole area's, and the years on the way."""

from collections.abc import Iterator, Mapping

from xlgreen.decomposition.block import Block
from xlgreen.decomposition.figures import annual_figure, base_of_region, split, together, whole_in_year
from xlgreen.decomposition.make import TOTAL, Decomposition, row_key
from xlgreen.plan.regions import region_name
from xlgreen.value import Value

Figures = Mapping[str, Mapping[str, Value]]
"""Row -> column -> value."""


def proposal(made: Decomposition, weights: Mapping[str, float] | None = None) -> Figures:
    """The value of every cell that is typed or computed; ``weights`` by region, without them all are equal."""
    return {key: cells for block in made.blocks for key, cells in _block(made, block, weights or {})}


def is_proposal(made: Decomposition, values: Figures) -> bool:
    """Whether the typed cells hold what is proposed and nothing else."""
    proposed = proposal(made)
    return all(_typed(made, key, values.get(key, {})) == _typed(made, key, proposed[key]) for key in proposed)


def _typed(made: Decomposition, key: str, cells: Mapping[str, Value]) -> dict[str, Value]:
    roles = {code: cell.role for code, cell in made.table.row(key).cells.items()}
    return {code: value for code, value in cells.items() if roles[code] == "input" and value is not None}


def _block(made: Decomposition, block: Block, given: Mapping[str, float]) -> Iterator[tuple[str, dict[str, Value]]]:
    weights = [given.get(region, 1.0 if block.is_amount else None) for region in block.regions]
    values = _values(block, [weight or 0.0 for weight in weights])
    years = {str(year): whole_in_year(block, year) for year in block.pace}
    yield row_key(block, made.plan.region), {"value": block.value, **years, "hint": ""}
    found: dict[str, list[float | None]] = {"value": values}
    for year in block.pace:
        found[str(year)] = [annual_figure(block, year, value, base_of_region(block, value, None)) for value in values]
    for index, region in enumerate(block.regions):
        figures = {code: column[index] for code, column in found.items()}
        more: dict[str, Value] = {"weight": weights[index], "responsible": _responsible(region), "hint": ""}
        yield row_key(block, region), {**figures, **more}
    totals = {code: together(block, column, weights) for code, column in found.items()}
    yield row_key(block, TOTAL), {**totals, "hint": ""}


def _responsible(region: str) -> str:
    """A government; the committee of a development zone, which has no code of the national table."""
    return f"{region_name(region)}{'人民政府' if region.isdigit() else '管委会'}"


def _values(block: Block, weights: list[float]) -> list[float | None]:
    if block.value is None or not block.is_amount:
        return [block.value] * len(block.regions)
    return list(split(block.value, weights, block.digits))
