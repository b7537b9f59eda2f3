"""The reference 指标函数参考 in Chinese, as Markdown: everything in it comes from the registry and its examples."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from xlgreen.functions import FAMILIES, REGISTRY, Argument, Function, native_formula
from xlgreen.functions.choices import choice_meaning
from xlgreen.functions.error_words import ERROR_WORDS
from xlgreen.functions.examples import Example, blank_example, examples_of
from xlgreen.functions.faults import faults_of
from xlgreen.functions.registry.signature import FIRST_YEAR, LAST_YEAR
from xlgreen.functions.registry.words import absence_words, kind_words, result_words, unit_words

_NONE: Final = "—"
_LONG: Final = 120
"""A native formula beyond so many characters is folded up."""
_ERRORS: Final = "\n".join(f"| `{error.code}` | {error.means} | {error.remedy} |" for error in ERROR_WORDS)
_GENERAL: Final = f"""\
## 通用说明

### 怎样输入

- 安装加载项后，在单元格里像普通函数一样输入，例如 `=XG_DECLINE_RATE(A2,B2)`。逗号、引号、括号用半角。
- 参数可以是数值、文本（加双引号）、单元格或区域。可省略的参数可以不写；要写后面的参数，中间的用逗号空着：\
`=XG_OVERDUE_DAYS(A2,,C2)`。
- 示例里的 `{{25;11;18}}` 是竖排的三个数，实际填表时换成区域，例如 `C2:C4`。
- 没有安装加载项也能用的，各函数下给出“原生公式”，只用 Excel 2010、WPS、LibreOffice 都有的函数，\
粘贴后把 A1、B1……换成自己的单元格。
- 函数不随时间变化：与日期有关的，日期写在参数里。

### 空白

空白单元格不是0。必填的参数空白，结果是 `#N/A`；可省略的参数空白，按默认值计算。公式给出的空文本 `""` 同空白。\
确实是零的，填0。

### 错误值

| 结果 | 含义 | 怎么办 |
| --- | --- | --- |
{_ERRORS}

单元格里本来就是错误值的，原样传出；只有“空白：缺数”“空白：在建”的参数，遇 `#N/A` 与空白一样答复。\
一次有几种问题时，先报错误值，再报空白、读不懂、超出范围。

### 百分数、年份和日期

- 比率一律是小数：20%就是0.2，单元格设为百分比格式即可。
- 年份填{FIRST_YEAR}至{LAST_YEAR}的数；“日期或年份”填日期；填年份的，代表那一年的12月31日，\
只有“时间进度”的“开始”代表1月1日。
- 结果是日期的，把单元格设为日期格式。

### 区域与数组公式

- 参数写“一列或一行单元格”的，给区域，例如 `=XG_CUM_DECLINE(C2:C6)`；其中有一格空白，一般结果就是 `#N/A`，\
允许空白的见该函数；有一格是错误值，结果就是那个错误值。
- 其余函数也可以把单个参数换成区域，逐格计算，例如 `=XG_DECLINE_RATE(B2:B20,C2:C20)`；一格有错，只有那一格报错。
- 结果占几格的：新版 Excel 自动铺开；其他版本和 WPS、LibreOffice 先选中足够的单元格，输入公式后按 \
Ctrl+Shift+Enter。
- 结果铺开的地方要空着，被占用时新版 Excel 报 `#SPILL!`。
"""


def function_reference() -> str:
    """The whole document."""
    return "\n".join((*_head(), _GENERAL, *_families())).rstrip("\n") + "\n"


def _head() -> Iterator[str]:
    native = sum(function.native is not None for function in REGISTRY.values())
    yield "<!-- 本文件由 xlgreen function docs -o docs/functions.zh-CN.md 生成，请勿手改。 -->\n"
    yield "# 指标函数参考\n"
    yield f"共{len(REGISTRY)}个函数，其中{native}个有原生公式。示例的结果都由程序算出。\n"
    yield "[通用说明](#通用说明)：[怎样输入](#怎样输入) · [空白](#空白) · [错误值](#错误值) ·"
    yield "[百分数、年份和日期](#百分数年份和日期) · [区域与数组公式](#区域与数组公式)\n"
    yield "## 目录\n"
    yield "| 类别 | 函数 |\n| --- | --- |"
    for family, functions in _by_family():
        links = " · ".join(f"[{function.name_zh}](#{_anchor(function)})" for function in functions)
        yield f"| [{family}](#{family}) | {links} |"
    yield ""


def _by_family() -> Iterator[tuple[str, list[Function]]]:
    """The families in the order of the registry."""
    order = list(FAMILIES)
    functions = sorted(REGISTRY.values(), key=lambda function: order.index(function.family))
    for family, members in groupby(functions, key=lambda function: function.family_zh):
        yield family, list(members)


def _families() -> Iterator[str]:
    for family, functions in _by_family():
        yield f"## {family}\n"
        for function in functions:
            yield from _entry(function)


def _anchor(function: Function) -> str:
    return function.excel_name.lower()


def _entry(function: Function) -> Iterator[str]:
    yield f'<a id="{_anchor(function)}"></a>\n\n### {function.name_zh} {function.excel_name}\n'
    yield f"{_plain(function.summary_zh)}\n"
    yield f"```\n{usage(function)}\n```\n"
    yield "| 参数 | 名称 | 填什么 | 单位 | 不填时 |\n| --- | --- | --- | --- | --- |"
    yield from (_argument_row(function, argument) for argument in function.arguments)
    yield f"\n**结果** {_plain(result_words(function))}\n"
    yield f"**空白与差错** {faults_line(function)}\n"
    yield "| 示例 | 结果 |\n| --- | --- |"
    yield from (_example_row(example) for example in (*examples_of(function), blank_example(function)))
    yield f"\n**依据** {_plain(function.source)}\n"
    yield from _native(function)


def usage(function: Function) -> str:
    """The call in Chinese, as it is typed; what may be left out stands in brackets."""
    names = [f"[{a.name_zh}]" if a.optional else a.name_zh for a in function.arguments]
    return f"={function.excel_name}({', '.join(names)})"


def faults_line(function: Function) -> str:
    """``基期值、本期值空白：#N/A；基期值为0：#DIV/0!``."""
    told = (f"{_plain(what)}：{_answer(answer)}" for what, answer in faults_of(function))
    return "；".join(told) + "。"


def _answer(answer: str) -> str:
    return f"`{answer}`" if answer.startswith("#") else f"“{answer}”"


def _argument_row(function: Function, argument: Argument) -> str:
    cells = (
        f"`{argument.name}`",
        _plain(argument.name_zh),
        _choices(function, argument) if argument.choices else _plain(kind_words(argument)),
        _plain(unit_words(argument)) or _NONE,
        _absence(argument),
    )
    return f"| {' | '.join(cells)} |"


def _choices(function: Function, argument: Argument) -> str:
    """Every choice on a line of its own where it needs to be explained."""
    told = [(choice, choice_meaning(function, argument, choice)) for choice in argument.choices]
    if not any(meaning for _, meaning in told):
        return "、".join(f"`{choice}`" for choice in argument.choices)
    return "<br>".join(f"`{choice}` {meaning}" for choice, meaning in told)


def _absence(argument: Argument) -> str:
    if argument.optional:
        return absence_words(argument)
    return f"“{argument.when_missing}”" if argument.when_missing else "必填"


def _example_row(example: Example) -> str:
    formula = example.formula.replace("|", "\\|")  # within a table a | ends the cell, in code too
    return f"| `{formula}` | {_answer_of(example)} |"


def _answer_of(example: Example) -> str:
    return f"`{example.answer}`" if example.answer.startswith("#") else _plain(example.answer)


def _native(function: Function) -> Iterator[str]:
    if function.native is None:
        yield "**原生公式** 没有：要安装加载项才能用。\n"
        return
    formula = "=" + native_formula(function, *cell_names(function))
    cells = "，".join(f"{cell} {a.name_zh}" for cell, a in zip(cell_names(function), function.arguments, strict=True))
    if len(formula) <= _LONG:
        yield f"**原生公式**（{_plain(cells)}）\n\n```\n{formula}\n```\n"
        return
    yield f"<details><summary><b>原生公式</b>（{cells}）</summary>\n\n```\n{formula}\n```\n\n</details>\n"


def cell_names(function: Function) -> list[str]:
    """Cells for the arguments: A1, B1 …, and A1:A5 for a range."""
    names = []
    for place, argument in enumerate(function.arguments):
        letter = chr(ord("A") + place)
        names.append(f"{letter}1:{letter}5" if argument.kind == "range" else f"{letter}1")
    return names


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is."""
    for sign in ("\\", "*", "_", "~", "<", "[", "|"):
        text = text.replace(sign, f"\\{sign}")
    return text
