"""Codes 编码: the numbers by which enterprises and mining rights are known, and whether they can be right."""

import re
from functools import lru_cache
from numbers import Real
from typing import Final, Literal

from xlgreen.functions.registry import function
from xlgreen.functions.registry.signature import Raw

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_CODE_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_BODY_CHECKS: Final = "0X987654321"

NOT_TEXT: Final = "非文本"
_TIDY: Final = 'UPPER(TRIM(ASC(SUBSTITUTE({code},"　"," "))))'
_WEIGHTED_SUM: Final = (
    f'SUMPRODUCT((FIND(MID({_TIDY},{{1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18}},1),"{_CODE_ALPHABET}")-1)'
    "*{1;3;9;27;19;26;16;17;20;29;25;13;8;24;10;30;28;1})"
)
_BODY_SUM: Final = f'SUMPRODUCT((FIND(MID({_TIDY},{{9;10;11;12;13;14;15;16}},1),"{_LETTERS}")-1)*{{3;7;9;10;5;8;4;2}})'


@function(
    "信用代码校验",
    "统一社会信用代码是否有效：TRUE，或不通过的原因。",
    "Whether a unified social credit code can be right: TRUE, or the reason why not.",
    arguments={"code": "统一社会信用代码：18位，按文本填写"},
    source="GB 32100-2015 法人和其他组织统一社会信用代码编码规则；GB 11714",
    native=f'IF(ISNUMBER({{code}}),"{NOT_TEXT}",IF(LEN({_TIDY})<>18,"长度不是18位",'
    f'IFERROR(IF(MOD({_WEIGHTED_SUM},31)>0,"校验位错误",'
    f'IF(MID("{_BODY_CHECKS}",1+MOD({_BODY_SUM},11),1)=MID({_TIDY},17,1),TRUE,"主体标识码校验位错误")),'
    '"含有非法字符")))',
)
def uscc_valid(code: Raw) -> Literal[True] | str:
    """TRUE where length, characters and both check digits hold. Capitals, width, outer blanks do not matter.

    A code stored as a number has lost its last digits: 非文本. A letter for the authority (A, N, Y) is legal.

    >>> uscc_valid("91210381564620598A"), uscc_valid("91210381564620598B")
    (True, '校验位错误')
    """
    return NOT_TEXT if isinstance(code, Real) else _uscc_valid(_tidy(str(code)))


@lru_cache(maxsize=10_000)
def _uscc_valid(text: str) -> Literal[True] | str:
    from stdnum.cn import uscc

    if len(text) != 18:
        return "长度不是18位"
    if not set(text) <= set(_CODE_ALPHABET):
        return "含有非法字符"
    if uscc.calc_check_digit(text[:17]) != text[17]:
        return "校验位错误"
    return text[16] == _body_check(text[8:16]) or "主体标识码校验位错误"


def _body_check(body: str) -> str:
    """The check character of the organisation code in positions 9 to 17."""
    total = sum(_LETTERS.index(letter) * weight for letter, weight in zip(body, _BODY_WEIGHTS, strict=True))
    return _BODY_CHECKS[total % 11]


def _tidy(text: str) -> str:
    """Half-width capitals without outer or repeated blanks, as UPPER(TRIM(ASC(…))) makes them."""
    return re.sub(" +", " ", text.translate(_FULL_WIDTH)).strip(" ").upper()


@function(
    "采矿许可证号校验",
    "采矿许可证号是否有效：TRUE，或不通过的原因。",
    "Whether a mining licence number can be right: TRUE, or the reason why not.",
    arguments={"code": "采矿许可证号：23位，按文本填写"},
    source="矿业权登记信息管理办法(2020年)：采矿许可证号23位，统一配号，永久不变",
    native=f'IF(ISNUMBER({{code}}),"{NOT_TEXT}",IF(LEFT({_TIDY},1)="T","探矿权证号，不是采矿许可证号",'
    f'IF(LEN({_TIDY})=13,"旧式编号，请核实",IF(LEN({_TIDY})<>23,"长度不是23位",'
    f'IF((LEFT({_TIDY},1)="C")*SUMPRODUCT(--ISNUMBER(FIND(MID({_TIDY},'
    '{2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23},1),"0123456789")))<22,"应为C加22位数字",'
    f'IF(ABS(MID({_TIDY},12,2)-6.5)>6,"第12至13位不是月份，请核实",TRUE))))))',
)
def licence_valid(code: Raw) -> Literal[True] | str:
    """TRUE for C and 22 digits. A reason that ends in 请核实 asks for a look, not for a correction.

    >>> licence_valid("C2103812010057120065432"), licence_valid("T21120081202020123")
    (True, '探矿权证号，不是采矿许可证号')
    >>> licence_valid("2100000112345")
    '旧式编号，请核实'
    """
    if isinstance(code, Real):
        return NOT_TEXT
    text = _tidy(str(code))
    if text.startswith("T"):
        return "探矿权证号，不是采矿许可证号"
    if len(text) == 13:
        return "旧式编号，请核实"
    if len(text) != 23:
        return "长度不是23位"
    if not re.fullmatch("C[0-9]{22}", text):
        return "应为C加22位数字"
    return 1 <= int(text[11:13]) <= 12 or "第12至13位不是月份，请核实"
