"""Weighted declines 加权汇总下降率: what the declines of the regions come to for all of them together."""

from collections.abc import Sequence
from math import fsum

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NA, NUM, VALUE, ExcelError
from xlgreen.functions.registry.signature import Numbers, Rate, Rates, SparseNumbers
from xlgreen.functions.shares.parts import share


def _shaped_unlike(one: str, other: str) -> str:
    """SUMPRODUCT over a row and a column of one length would multiply each cell by each."""
    return f"ROWS({{{one}}})<>ROWS({{{other}}}),COLUMNS({{{one}}})<>COLUMNS({{{other}}})"


_WEIGHTED = "SUMPRODUCT({declines},{weights})/SUM({weights})"
_EXACT = (
    "IF(MIN({outputs_before},{outputs_now})<=0,1/0,1-SUMPRODUCT({weights}*(1-{declines})*{outputs_now}"
    "/{outputs_before})/SUM({weights})*SUM({outputs_before})/SUM({outputs_now}))"
)
_BY_OUTPUTS = (
    "IF(COUNT({outputs_before},{outputs_now})=0,#,IF(COUNT({outputs_before})*COUNT({outputs_now})=0,NA(),"
    f'IF(OR({_shaped_unlike("outputs_before", "declines")},{_shaped_unlike("outputs_now", "declines")}),-"x",'
    "IF(COUNT({outputs_before},{outputs_now})<2*ROWS({declines})*COLUMNS({declines}),NA(),@))))"
)
_NATIVE = (
    f'IF(OR({_shaped_unlike("declines", "weights")}),-"x",'
    f"IF(OR(MAX({{declines}})>1,MIN({{declines}})<-1,MIN({{weights}})<0),9^999,"
    f"IF({{outputs_before?}},IF({{outputs_now?}},{_BY_OUTPUTS},IF(COUNT({{outputs_before}})=0,#,NA())),"
    "IF({outputs_now?},IF(COUNT({outputs_now})=0,#,NA()),#))))"
)


@function(
    "加权汇总下降率",
    "各地区下降率按基期消耗量加权的汇总；给出各地区产出时按 Σ消耗÷Σ产出 精确计算。",
    "Regional declines of an intensity together: weighted by base consumption, exact where outputs are given.",
    arguments={
        "declines": "各地区下降率",
        "weights": "各地区基期消耗量：与下降率一一对应",
        "outputs_before": "各地区基期产出：两期产出都填或都不填",
        "outputs_now": "各地区本期产出：两期产出都填或都不填",
    },
    source="分解方案的校验：各地区下降目标加权后不低于上级目标；产出增速不同的，按 Σ消耗÷Σ产出 计算",
    native=_NATIVE.replace("#", _WEIGHTED).replace("@", _EXACT),
)
def weighted_decline(
    declines: Rates,
    weights: Numbers,
    outputs_before: SparseNumbers | None = None,
    outputs_now: SparseNumbers | None = None,
) -> Rate:
    """Σ w·r / Σ w, right only where every output grows alike; with both outputs 1 − (Σe₁/Σv₁) / (Σe₀/Σv₀).

    There e₀ is the weight and e₁ = e₀·(1 − r)·v₁/v₀. Ranges of unequal length are #VALUE!, a blank region or one
    of the outputs alone #N/A, a decline beyond 100 % or a weight below 0 #NUM!, no weight or output at all #DIV/0!.

    >>> round(weighted_decline((0.1, 0.2), (300, 100)), 4)
    0.125
    >>> round(weighted_decline((0.1, 0.2), (300, 100), (1000, 1000), (1000, 2000)), 4)
    0.2833
    >>> weighted_decline((0.1, 0.2), (300, 100), (1000, 1000))
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    if len(declines) != len(weights):
        raise ExcelError(VALUE)
    if max(map(abs, declines)) > 1 or min(weights) < 0:
        raise ExcelError(NUM)
    if outputs_before is None and outputs_now is None:
        return share(fsum(w * r for w, r in zip(weights, declines, strict=True)), fsum(weights))
    before, now = _of_every_region((outputs_before, outputs_now), len(declines))
    consumed = [w * (1 - r) * v1 / v0 for w, r, v0, v1 in zip(weights, declines, before, now, strict=True)]
    return 1 - share(fsum(consumed), fsum(weights)) * fsum(before) / fsum(now)


def _of_every_region(outputs: Sequence[Sequence[float | None] | None], length: int) -> list[list[float]]:
    """The outputs where both are given and every region has one above 0."""
    given = [column for column in outputs if column is not None]
    if len(given) < len(outputs):
        raise ExcelError(NA)
    if any(len(column) != length for column in given):
        raise ExcelError(VALUE)
    known = [[output for output in column if output is not None] for column in given]
    if any(len(column) < length for column in known):
        raise ExcelError(NA)
    if min(map(min, known)) <= 0:
        raise ExcelError(DIV0)
    return known
