"""Assessment 考核: how much is still short, the points of a target and the grade of a score, by schemes of a year."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import ceil, floor
from typing import Annotated, Final, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import NA, ExcelError
from xlgreen.functions.registry.signature import Kind, Number, Ratio, Text
from xlgreen.functions.spreadsheet_arithmetic import NOISE, difference
from xlgreen.functions.standard_tables import column, same, standard_rows

LOWEST: Final = -1e300
Direction = Literal["正向", "逆向"]


@function(
    "距目标差距",
    "完成值距目标值的差距，以指标的计量单位计；负值表示尚未达到，逆向指标反向计算。",
    "What is still short of the target in its own unit: negative when short, either way of the indicator.",
    arguments={"actual": "完成值", "target": "目标值", "direction": "方向"},
    source="辽宁省绿色矿山建设专项规划(2021-2025年)：2023年底308家，距420家差112家",
    native='IF({direction}="逆向",{target}-{actual},{actual}-{target})',
)
def gap_to_target(
    actual: Number, target: Number, direction: Direction = "正向"
) -> Annotated[float, Kind("number", "与目标值相同")]:
    """actual − target, or target − actual of a falling indicator: − is still short. A blank actual is #N/A.

    >>> gap_to_target(308, 420), gap_to_target(70, 64, "逆向")
    (-112, -6)
    """
    return difference(target, actual) if direction == "逆向" else difference(actual, target)


@dataclass(frozen=True)
class Scheme:
    """Points for a completion: ``full`` at 100 %, ``step`` less for each ``per`` begun below it, ``bonus`` more for
    each one filled above it up to ``cap``, none below ``zero_below``."""

    scheme: str
    full: float
    step: float
    bonus: float
    cap: float
    per: float
    zero_below: float


@cache
def _schemes() -> tuple[Scheme, ...]:
    figures = ("full", "step", "bonus", "cap", "per", "zero_below")
    return tuple(
        Scheme(row["scheme"], *(float(row[figure]) for figure in figures)) for row in standard_rows("scoring_schemes")
    )


def _native_score() -> str:
    known = f'({{scheme}}&""={column(scheme.scheme for scheme in _schemes())})'

    def figure(of: Callable[[Scheme], float]) -> str:
        return f"SUMPRODUCT({known}*{column(of(scheme) for scheme in _schemes())})"

    full, step = (f'IF({{{name}}}="",{figure(of)},{{{name}}})' for name, of in _POINTS[:2])
    bonus, cap = (f'IF({{{name}}}="",{figure(of)},{{{name}}})' for name, of in _POINTS[2:])
    per = figure(lambda scheme: scheme.per)
    above = f"{full}+MIN({cap},{bonus}*INT(MAX(0,{{completion}}-1)/{per}+1E-9))"
    below = f"MAX(0,{full}-{step}*ROUNDUP(MAX(0,(1-{{completion}})/{per}-1E-9),0))"
    zero = f"{{completion}}<{figure(lambda scheme: scheme.zero_below)}-1E-9"
    scored = f"IF({zero},0,IF({{completion}}>=1-1E-9,{above},{below}))"
    return f"IF(SUMPRODUCT(--{known})=0,NA(),{scored})"


_POINTS: Final[tuple[tuple[str, Callable[[Scheme], float]], ...]] = (
    ("full", lambda scheme: scheme.full),
    ("step_points", lambda scheme: scheme.step),
    ("bonus", lambda scheme: scheme.bonus),
    ("cap", lambda scheme: scheme.cap),
)


@function(
    "目标得分",
    "节能目标按完成率的得分：完成得满分，每差一档扣分，每超一档加分，否决另计。",
    "Points of a target by its completion: full marks, less for each step short, more for each step over.",
    arguments={
        "completion": "目标完成率",
        "full": "满分：不填按计分办法",
        "step_points": "每档扣分：不填按计分办法",
        "bonus": "每档加分：不填按计分办法",
        "cap": "加分上限：不填按计分办法",
        "scheme": "计分办法：发布年份，如2007",
    },
    source="国发〔2007〕36号 节能目标责任评价考核计分表；分值见templates/standards/scoring_schemes.csv",
    native=_native_score(),
)
def score_target(
    completion: Ratio,
    full: Number | None = None,
    step_points: Number | None = None,
    bonus: Number | None = None,
    cap: Number | None = None,
    scheme: Text = "2007",
) -> Annotated[float, Kind("number", "分")]:
    """Points by the scheme of that year, with any of its points replaced. An unknown scheme is #N/A.

    A step begun counts below 100 % (95 % loses one), a step filled above it (125 % gains two). A veto is no matter
    of points: see GRADE.

    >>> score_target(0.95), score_target(1.25), score_target(2.44), score_target(0.45)
    (36.0, 46.0, 49.0, 0.0)
    """
    rules = next((known for known in _schemes() if same(known.scheme, scheme)), None)
    if rules is None:
        raise ExcelError(NA)
    if completion < rules.zero_below - NOISE:
        return 0.0
    most = rules.full if full is None else full
    if completion >= 1 - NOISE:
        filled = floor(max(0.0, completion - 1) / rules.per + NOISE)
        return most + min(rules.cap if cap is None else cap, (rules.bonus if bonus is None else bonus) * filled)
    begun = ceil(max(0.0, (1 - completion) / rules.per - NOISE))
    return max(0.0, most - (rules.step if step_points is None else step_points) * begun)


@dataclass(frozen=True)
class Band:
    """The grade from a score on."""

    bands: str
    from_score: float
    grade: str


@cache
def _bands() -> tuple[Band, ...]:
    """Best grade first; the lowest has no bound."""
    found = (Band(r["bands"], float(r["from_score"] or LOWEST), r["grade"]) for r in standard_rows("grade_bands"))
    return tuple(sorted(found, key=lambda band: -band.from_score))


def _native_grade() -> str:
    rows = _bands()
    ranks = range(len(rows), 0, -1)
    score = f'IF({{veto}}="是",{LOWEST:.0E},{{score}})'
    reached = f'({{bands}}&""={column(row.bands for row in rows)})*({score}>={column(row.from_score for row in rows)})'
    answers = ";".join(f'{rank},"{row.grade}"' for rank, row in zip(ranks, rows, strict=True))
    return f"VLOOKUP(SUMPRODUCT(MAX({reached}*{column(ranks)})),{{{answers}}},2,FALSE)"


@function(
    "考核等级",
    "考核得分对应的等级：超额完成、完成、基本完成、未完成；一票否决为未完成。",
    "The grade of a score; a veto gives the lowest one.",
    arguments={"score": "考核得分", "veto": "一票否决", "bands": "等级界限：发布年份，如2007"},
    source="国发〔2007〕36号 节能目标责任评价考核；界限见templates/standards/grade_bands.csv",
    native=_native_grade(),
)
def grade(score: Number, veto: Literal["否", "是"] = "否", bands: Text = "2007") -> str:
    """The grade by the bands of that year, each bound inclusive; unknown bands are #N/A.

    >>> grade(96), grade(94.5), grade(60), grade(90, "是")
    ('超额完成', '完成', '基本完成', '未完成')
    """
    known = [band for band in _bands() if same(band.bands, bands)]
    if not known:
        raise ExcelError(NA)
    if veto == "是":
        return known[-1].grade
    reached = [band for band in known if difference(score, band.from_score) >= 0]
    if not reached:
        raise ExcelError(NA)
    return reached[0].grade
