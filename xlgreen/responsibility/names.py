"""Names that stand once and look like a slip of another one."""

from collections.abc import Iterator, Mapping, Sequence

from xlgreen.finding import Finding
from xlgreen.plan.load import vocabulary
from xlgreen.responsibility.tasks import ReadTask

_OFTEN = 3  # times that a name stands before others are measured against it
_LEVELS = "省市州县区"


def names_are_spelled_alike(tasks: Sequence[ReadTask], counts: Mapping[str, int]) -> Iterator[Finding]:
    """A unit that stands once and differs from a frequent one by one character may be the same unit.

    Departments that really are called so, as 税务局 beside 商务局, are no slips.
    """
    frequent = [name for name, count in counts.items() if count >= _OFTEN]
    for name in (name for name, count in counts.items() if count == 1 and not _is_a_department(name)):
        for other in frequent:
            if differ_by_one(name, other):
                where = next(read.where for read in tasks if name in read.task.units)
                yield Finding("unit-like-another", where, {"unit": name, "other": other, "count": counts[other]})


def _is_a_department(name: str) -> bool:
    return name[:1] in _LEVELS and name[1:] in vocabulary()["departments"]


def differ_by_one(one: str, other: str) -> bool:
    """Whether one character replaced, added or left out makes one name the other.

    >>> differ_by_one("市工讯局", "市工信局"), differ_by_one("市场监管局", "市市场监管局")
    (True, True)
    >>> differ_by_one("市财政局", "市农业局")
    False
    """
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
