"""Energy use 用能: consumption per product, savings, grades, and who counts as a key user of energy."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NA, NUM, ExcelError
from xlgreen.functions.registry.signature import Kind, Number, Text
from xlgreen.functions.spreadsheet_arithmetic import difference
from xlgreen.functions.standard_tables import alternatives, always_read, column, standard_rows


@function(
    "单位产品综合能耗",
    "生产每吨合格产品消耗的千克标准煤。",
    "Kilograms of standard coal per tonne of product.",
    arguments={"energy_tce": "综合能耗(吨标准煤)", "product_t": "合格产品产量(吨)"},
    source="GB/T 2589-2020 综合能耗计算通则；四川省“十四五”工业绿色发展规划：水泥熟料104千克标准煤/吨",
    native="{energy_tce}*1000/MAX(0,{product_t})",
)
def unit_consumption(energy_tce: Number, product_t: Number) -> Annotated[float, Kind("number", "千克标准煤/吨")]:
    """energy × 1000 / product, in kgce/t. No product is #DIV/0!.

    >>> unit_consumption(5200, 50000)
    104.0
    >>> unit_consumption(5200, 0)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #DIV/0!
    """
    if product_t <= 0:
        raise ExcelError(DIV0)
    return energy_tce * 1000 / product_t


@function(
    "节能量",
    "单耗下降带来的节能量：（基期单耗－本期单耗）×本期产量，多用能为负。",
    "Energy saved by a lower intensity, at the present output; negative when more is used.",
    arguments={"intensity_before": "基期单耗", "intensity_now": "本期单耗", "output_now": "本期产量"},
    source="GB/T 13234-2018 用能单位节能量计算方法",
    native="({intensity_before}-{intensity_now})*{output_now}",
)
def energy_saved(
    intensity_before: Number, intensity_now: Number, output_now: Number
) -> Annotated[float, Kind("number", "单耗×产量")]:
    """(before − now) × output; in tce where the intensities are in tce per unit of output.

    >>> round(energy_saved(0.513, 0.413, 1000000), 6)
    100000.0
    >>> round(energy_saved(0.413, 0.513, 1000000), 6)
    -100000.0
    """
    return difference(intensity_before, intensity_now) * output_now


@function(
    "能效等级",
    "单位产品能耗对照标杆、基准水平和限额：A、B、C、D。",
    "The grade of a unit consumption against benchmark, baseline and limit: A, B, C or D.",
    arguments={
        "unit_consumption": "单位产品综合能耗",
        "benchmark": "标杆水平",
        "baseline": "基准水平",
        "limit": "限额",
    },
    source="四川省“十四五”工业绿色发展规划：重点用能企业分A—D类；界限未印出，由使用单位设定",
    native='IF(OR({benchmark}>{baseline},IF({limit}="",FALSE,{limit}<{baseline})),9^999,IF({unit_consumption}<={benchmark},"A",IF({unit_consumption}<={baseline},'
    '"B",IF({limit}="",NA(),IF({unit_consumption}<={limit},"C","D")))))',
)
def efficiency_grade(unit_consumption: Number, benchmark: Number, baseline: Number, limit: Number | None = None) -> str:
    """A up to the benchmark, B up to the baseline, C up to the limit, else D, all in one unit.

    Above the baseline C and D need the limit: without it #N/A. A benchmark above the baseline, and a limit below
    it, are #NUM!: two levels were exchanged.

    >>> efficiency_grade(99, 100, 117, 120), efficiency_grade(118, 100, 117, 120)
    ('A', 'C')
    >>> efficiency_grade(118, 100, 117)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #N/A
    """
    if difference(benchmark, baseline) > 0 or (limit is not None and difference(limit, baseline) < 0):
        raise ExcelError(NUM)
    for grade, level in (("A", benchmark), ("B", baseline)):
        if difference(unit_consumption, level) <= 0:
            return grade
    if limit is None:
        raise ExcelError(NA)
    return "C" if difference(unit_consumption, limit) <= 0 else "D"


@dataclass(frozen=True)
class Threshold:
    """The answer from ``from_tce`` on, for codes of GB/T 4754 that begin with ``industry`` ("" is every one)."""

    industry: str
    from_tce: float
    answer: str


@cache
def _thresholds(rule: str) -> tuple[Threshold, ...]:
    """In rising order."""
    found = (
        Threshold(industry, float(row["from_tce"]), row["answer"])
        for row in standard_rows("energy_thresholds")
        if row["rule"] == rule
        for industry in alternatives(row["industry"])
    )
    return tuple(sorted(found, key=lambda threshold: threshold.from_tce))


def _native_answer(rule: str) -> str:
    rows = _thresholds(rule)
    fits = f"LEFT({{industry}},{column(len(row.industry) for row in rows)})={column(row.industry for row in rows)}"
    reached = f"({{tce}}>={column(row.from_tce for row in rows)})*({fits})*{column(range(1, len(rows) + 1))}"
    answers = column(row.answer for row in rows)
    return f"IF({always_read('{tce}<0', '{industry}')},9^999,INDEX({answers},SUMPRODUCT(MAX({reached}))))"


def _answer(rule: str, tce: float, industry: str) -> str:
    if tce < 0:
        raise ExcelError(NUM)
    code = industry.casefold()
    fitting = [row for row in _thresholds(rule) if code.startswith(row.industry.casefold())]
    return [row.answer for row in fitting if difference(tce, row.from_tce) >= 0][-1]


@function(
    "重点用能单位分类",
    "按年综合能源消费量分档：1万吨以上、5000吨至1万吨、其他。",
    "The class of an energy user by its yearly consumption.",
    arguments={"tce": "年综合能源消费量(吨标准煤)", "industry": "行业代码：GB/T 4754行业代码，如26"},
    source="重点用能单位节能管理办法；界限见templates/standards/energy_thresholds.csv",
    native=_native_answer("重点用能单位"),
)
def energy_user_class(tce: Number, industry: Text = "") -> str:
    """The class by the unrounded consumption: 9999.5 tce is not 10 000. Below zero is #NUM!.

    >>> energy_user_class(12000), energy_user_class(9999.5), energy_user_class(300)
    ('1万吨以上', '5000吨至1万吨', '其他')
    >>> energy_user_class(-1)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    return _answer("重点用能单位", tce, industry)


@function(
    "在线监测应接入",
    "用能单位是否应接入能耗在线监测系统：应接入、不需接入。",
    "Whether an energy user has to be connected to the online monitoring system.",
    arguments={"tce": "年综合能源消费量(吨标准煤)", "industry": "行业代码：GB/T 4754行业代码，如26"},
    source="四川省“十四五”工业绿色发展规划：1万吨标准煤以上和化工5000吨标准煤以上全面接入",
    native=_native_answer("在线监测"),
)
def must_connect(tce: Number, industry: Text = "") -> str:
    """应接入 from 10 000 tce on, in the chemical industry (GB/T 4754 code 26…, or C26…) from 5 000 tce on.

    The consumption is compared unrounded; below zero it is #NUM!.

    >>> must_connect(5000, "2614"), must_connect(5000, "3011"), must_connect(10000)
    ('应接入', '不需接入', '应接入')
    """
    return _answer("在线监测", tce, industry)
