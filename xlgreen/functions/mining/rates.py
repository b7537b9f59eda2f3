"""Mining rates 矿山“三率”: what of a deposit is mined, how far it is diluted, and what of the metal is recovered."""

from typing import Final

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import DIV0, NUM, ExcelError
from xlgreen.functions.registry.signature import Number, Ratio
from xlgreen.functions.spreadsheet_arithmetic import NOISE, difference

RATES_STANDARD: Final = "DZ/T 0272-2015 矿产资源综合利用技术指标及其计算方法"


def _part(part: float, whole: float) -> float:
    """part / whole, where a part can neither be negative nor exceed its whole."""
    if min(part, whole) < 0:
        raise ExcelError(NUM)
    if whole == 0:
        raise ExcelError(DIV0)
    if part / whole > 1 + NOISE:
        raise ExcelError(NUM)
    return part / whole


@function(
    "开采回采率",
    "采出矿石量（或金属量）占动用资源储量的比例。",
    "What was mined as a share of the reserves it was taken from.",
    arguments={"mined": "采出量", "reserve": "动用资源储量"},
    source=RATES_STANDARD,
    native="IF(MIN({mined},{reserve})<0,9^999,IF({mined}/{reserve}>1+1E-9,9^999,{mined}/{reserve}))",
)
def mining_recovery(mined: Number, reserve: Number) -> Ratio:
    """mined / reserve, both as ore without dilution or both as metal. Above 1 or below 0 is #NUM!, no reserve #DIV/0!.

    >>> mining_recovery(92, 100)
    0.92
    >>> mining_recovery(105, 100)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    return _part(mined, reserve)


@function(
    "采矿贫化率",
    "采出矿石品位比地质品位降低的比例。",
    "How far the grade of the mined ore is below the grade in the ground.",
    arguments={"geological_grade": "地质品位", "ore_grade": "采出品位"},
    source=RATES_STANDARD,
    native="IF(MIN({geological_grade},{ore_grade})<0,9^999,IF({ore_grade}/{geological_grade}>1+1E-9,9^999,"
    "({geological_grade}-{ore_grade})/{geological_grade}))",
)
def dilution_rate(geological_grade: Number, ore_grade: Number) -> Ratio:
    """(geological − ore grade) / geological grade. An ore grade above it is #NUM!, a zero one in the ground #DIV/0!.

    >>> dilution_rate(32, 30)
    0.0625
    >>> dilution_rate(30, 32)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    _part(ore_grade, geological_grade)
    return difference(geological_grade, ore_grade) / geological_grade


_METAL: Final = "({concentrate}*{concentrate_grade})/({feed}*{feed_grade})"


@function(
    "选矿回收率",
    "精矿中有用组分量占入选原矿中该组分量的比例。",
    "The useful component in the concentrate as a share of that in the ore fed to the plant.",
    arguments={
        "concentrate": "精矿量",
        "concentrate_grade": "精矿品位",
        "feed": "入选矿石量",
        "feed_grade": "入选品位",
    },
    source=RATES_STANDARD,
    native="IF(MIN({concentrate},{concentrate_grade},{feed},{feed_grade})<0,9^999,"
    f"IF({_METAL}>1+1E-9,9^999,{_METAL}))",
)
def dressing_recovery(concentrate: Number, concentrate_grade: Number, feed: Number, feed_grade: Number) -> Ratio:
    """Concentrate × its grade / (feed × its grade). Above 1 or a negative value is #NUM!, no metal fed #DIV/0!.

    >>> round(dressing_recovery(35, 65, 100, 28), 4)
    0.8125
    >>> dressing_recovery(35, 65, 50, 28)
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #NUM!
    """
    if min(concentrate, concentrate_grade, feed, feed_grade) < 0:
        raise ExcelError(NUM)
    return _part(concentrate * concentrate_grade, feed * feed_grade)
