"""Random draw 双随机抽取: whom to inspect, drawn so that anybody can draw it again."""

from hashlib import sha256

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NUM, VALUE, ExcelError
from xlgreen.functions.registry.signature import Number, Rows, SparseLabels, Text


@function(
    "双随机抽取",
    "按种子从名单中抽取若干个，同一种子和名单结果不变，与名单顺序无关。",
    "So many names drawn from a list by a seed: the same seed and list always give the same draw.",
    arguments={"names": "名单：每格一个，不得重复", "number": "抽取个数", "seed": "种子：公开的一段文字，如2025-06-01"},
    source="国办发〔2015〕58号：随机抽取检查对象、随机选派执法检查人员；种子公开，结果可复核",
)
def random_draw(names: SparseLabels, number: Number, seed: Text) -> Rows:
    """The names in a column, in the order of SHA-256 of seed, line feed and name (UTF-8).

    Blank cells are no names; a name that stands twice would be drawn twice as often and is #VALUE!. A number that
    is not whole, below 1 or above the number of names is #NUM!, a blank seed #N/A: a draw that changes at every
    recalculation cannot be audited.

    >>> random_draw(("甲矿", "乙矿", "丙矿", "丁矿"), 2, "2025-06-01")
    (('丙矿',), ('乙矿',))
    >>> random_draw(("甲矿", "乙矿"), 3, "2025-06-01")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    entered = [name for name in names if name]
    if len(set(entered)) < len(entered):
        raise ExcelError(VALUE)
    if number != int(number) or not 1 <= number <= len(entered):
        raise ExcelError(NUM)
    drawn = sorted(entered, key=lambda name: sha256(f"{seed}\n{name}".encode()).digest())
    return tuple((name,) for name in drawn[: int(number)])
