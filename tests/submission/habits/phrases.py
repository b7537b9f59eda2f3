"""What is typed in single cells, in the order of what clerks do: one example of ``typed.py`` for each habit."""

from typing import NamedTuple

from submission.habits import typed as t


class Phrase(NamedTuple):
    """A habit in words, the column and what was typed there; ``number_format`` where the cell's was changed."""

    name: str
    column: str
    typed: object
    number_format: str = ""


PHRASES = (
    Phrase("全角数字", t.AMOUNT, "５２８"),
    Phrase("逗号分节", t.AMOUNT, "1,528"),
    Phrase("空格分节", t.AMOUNT, "1 528.5"),
    Phrase("选填的格里填“—”", t.SCORE, "—"),
    Phrase("选填的格里填“/”", t.REMARK, "/"),
    Phrase("选填的格里填“无”", t.SCORE, "无"),
    Phrase("选填的格里填“-”", t.ASSESSED, "-"),
    Phrase("必填的格里填“—”", t.AMOUNT, "—"),
    Phrase("必填的格里填“无”", t.NAME, "无"),
    Phrase("末尾多了空格", t.AMOUNT, "528 "),
    Phrase("前面有全角空格", t.AMOUNT, "\u3000528"),
    Phrase("末尾有不换行空格", t.AMOUNT, "528\u00a0"),
    Phrase("中间有零宽空格", t.AMOUNT, "5\u200b28"),
    Phrase("百分数填 85 一类的整数（格式已改）", t.PERCENT, 60, "General"),
    Phrase("百分数填“60 %”", t.PERCENT, "60 %"),
    Phrase("百分数填0.6，格式是百分比", t.PERCENT, 0.6),
    Phrase("百分数填0.6，没有百分比格式", t.PERCENT, 0.6, "General"),
    Phrase("单位填在格里", t.MONEY, "12万元"),
    Phrase("填的是另一个单位", t.MONEY, "120000元"),
    Phrase("单位不相干", t.MONEY, "12吨"),
    Phrase("“12万”：万是倍数还是单位", t.MONEY, "12万"),
    Phrase("约数", t.AMOUNT, "约528"),
    Phrase("信用代码校验位不符", t.CREDIT, "91210381XL00000153"),
    Phrase("信用代码被存成数字", t.CREDIT, 912103810000001520),
    Phrase("信用代码显示成科学计数", t.CREDIT, "9.12104E+17"),
    Phrase("信用代码小写", t.CREDIT, "91210381xl00000152"),
    Phrase("信用代码把0写成O", t.CREDIT, "9121O381XL0000OI52"),
    Phrase("填的是15位旧注册号", t.CREDIT, "210381000000152"),
    Phrase("长号码丢了末几位", t.LICENCE, 2.1110020150699e22),
    Phrase("日期写成2026.3.5", t.ENDS, "2035.12.31"),
    Phrase("日期只写到月", t.ENDS, "2035年12月"),
    Phrase("日期是序号，格式不是日期", t.DEADLINE, 46022, "General"),
    Phrase("不存在的日期", t.ENDS, "2035-02-30"),
    Phrase("数字存成文本", t.AMOUNT, "+528"),
    Phrase("填了TRUE", t.AMOUNT, True),
    Phrase("填了范围", t.AMOUNT, "500-528"),
    Phrase("填了界限", t.AMOUNT, ">528"),
    Phrase("填了0", t.AMOUNT, 0),
    Phrase("留空", t.AMOUNT, None),
)
