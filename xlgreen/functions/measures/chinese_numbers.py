"""Chinese numbers 中文数字: 二十三, 二〇一二, 3.3万余 read as numbers."""

import re
import unicodedata
from typing import Final

from xlgreen.functions.registry import function
from xlgreen.functions.registry.excel_error import VALUE, ExcelError
from xlgreen.functions.registry.signature import Number, Text

_PLAIN: Final = str.maketrans(
    "〇零○壹贰叁肆伍陆柒捌玖一二两三四五六七八九拾佰仟萬億點", "0001234567891223456789十百千万亿点"
)
_SCALES: Final = {"十": 10, "百": 100, "千": 1000}
_GROUPS: Final = ("亿", "万")
_ABOUT: Final = re.compile("^(?:约|近|超过|超|达)|(?:余|多|左右|以上)(?=[万亿]?$)|(?<=[万亿])(?:余|多)$")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_TERM: Final = re.compile(r"(\d*\.?\d*)([十百千])")


@function(
    "中文数字",
    "把中文数字或带万、亿、余的数读成数值：二十三、二〇一二、3.3万余。",
    "A number written in Chinese characters, or in digits with 万, 亿 or 余.",
    arguments={"text": "中文数字：如二十三、3.3万余"},
    source="GB/T 15835-2011 出版物上数字用法；规划正文用语",
)
def cn_number(text: Text) -> Number:
    """The number that the text says; 余, 多 and 约 do not change it. A text that is no number is #VALUE!.

    >>> cn_number("二十三"), cn_number("二〇一二"), cn_number("3.3万余"), cn_number("一亿零五百万")
    (23.0, 2012.0, 33000.0, 105000000.0)
    >>> cn_number("若干")
    Traceback (most recent call last):
    xlgreen.functions.registry.excel_error.ExcelError: #VALUE!
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(_PLAIN)
    sign = -1.0 if plain[:1] in ("负", "-") else 1.0
    plain = _THOUSANDS.sub("", plain.lstrip("负-") if sign < 0 else plain)
    return sign * _grouped(_ABOUT.sub("", plain).replace("点", "."), _GROUPS)


def _grouped(text: str, groups: tuple[str, ...]) -> float:
    """亿 parts what counts hundreds of millions from the rest, 万 the tens of thousands."""
    if not groups:
        return _small(text)
    before, mark, after = text.rpartition(groups[0])
    if not mark:
        return _grouped(text, groups[1:])
    head = _grouped(before, groups)
    unit = {"亿": 1e8, "万": 1e4}[groups[0]]
    tail = _tail(after, groups[1:], unit) if after else 0.0
    return float(f"{head * unit + tail:.15g}")


def _tail(text: str, groups: tuple[str, ...], unit: float) -> float:
    """What follows 万: 三万五 is 35 000, 三万零五 is 30 005."""
    if re.fullmatch("[1-9]", text):
        return int(text) * unit / 10
    return _grouped(text, groups)


def _small(text: str) -> float:
    """A number below ten thousand by 十百千, or plain digits: 二十三, 105, 2012."""
    if _FIGURE.fullmatch(text):
        return float(text)
    total, rest, last = 0.0, text, 10000
    while term := _TERM.match(rest):
        scale = _SCALES[term[2]]
        figure = term[1].lstrip("0") if len(term[1]) > 1 and "." not in term[1] else term[1]
        if scale >= last or figure in ("0", "."):
            raise ExcelError(VALUE)
        total += float(figure or 1) * scale
        rest, last = rest[term.end() :], scale
    if last == 10000 or not re.fullmatch(r"0?[1-9]?", rest) or rest == "0":
        raise ExcelError(VALUE)
    if rest and len(rest) == 1 and last > 10:
        return total + int(rest) * last / 10
    return total + float(rest or 0)
