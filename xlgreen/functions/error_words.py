"""What a person reads of an error value: what it means, and what to do about it."""

from typing import Final, NamedTuple


class ErrorWords(NamedTuple):
    """An error value in words."""

    code: str
    means: str
    remedy: str


ERROR_WORDS: Final = (
    ErrorWords("#N/A", "缺少数据：有空白，或标准、规划里没有这一项", "补填；确实没有的保留，不要改成0"),
    ErrorWords("#DIV/0!", "除数为0，如基期值、产出、总体为0", "核对基期值或分母"),
    ErrorWords("#NUM!", "数值超出可能的范围，如比率大于1、数量为负", "比率按小数填写，14%填0.14或14%，不填14"),
    ErrorWords("#VALUE!", "读不懂：文字代替数字，选项写错，区域大小不一", "改成数值，选项照所列填写"),
    ErrorWords("#NAME?", "没有安装加载项，或函数名写错", "安装加载项，核对函数名"),
)
