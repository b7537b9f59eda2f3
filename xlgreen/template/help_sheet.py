"""函数说明: every function as a clerk reads it, those of this workbook first; drawn onto any workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlgreen.functions import REGISTRY, Argument, Function
from xlgreen.functions.choices import choice_meaning
from xlgreen.functions.error_words import ERROR_WORDS
from xlgreen.functions.examples import examples_of
from xlgreen.functions.faults import faults_of
from xlgreen.functions.registry.words import argument_words
from xlgreen.layout.model import COVER, HELP
from xlgreen.template.form_sheet import PROTECTION, set_up_page, text_width
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book, Sheet

Used = Mapping[str, Sequence[str]]
"""A function's name -> the sheets whose formulas call it."""

_HEAD_ROW: Final = 5
_LINE: Final = 14  # points that a line takes
_ERROR_HEADS: Final = ("错误值", "含义", "怎么办")


@dataclass(frozen=True)
class _Column:
    name: str
    width: float
    font: str = "body"


_COLUMNS: Final = (
    _Column("类别", 13),
    _Column("函数", 28, "number"),
    _Column("计算什么", 29),
    _Column("参数", 39),
    _Column("示例 → 结果", 42, "number"),
    _Column("空白与差错 → 结果", 34),
)
_USED: Final = _Column("用于", 14)


def draw_help(book: Book, used: Used, remark: str, back: str = COVER) -> None:
    """The sheet of all functions; ``remark`` says what they are for here, ``back`` is the sheet to return to."""
    _HelpSheet(book, used).draw(remark, back)


class _HelpSheet:
    def __init__(self, book: Book, used: Used):
        self.sheet: Sheet = book.sheet(HELP)
        self.styles, self.used = Styles(book), used
        self.columns = (*_COLUMNS, _USED) if used else _COLUMNS
        self.functions = sorted(REGISTRY.values(), key=lambda function: function.name not in used)
        self.last = _HEAD_ROW + len(self.functions)

    def draw(self, remark: str, back: str) -> None:
        for number, column in enumerate(self.columns):
            self.sheet.raw.set_column(number, number, column.width)
        self._write_top(remark, back)
        self._write_heads()
        for row, function in enumerate(self.functions, _HEAD_ROW + 1):
            self._write_function(row, function)
        self._write_errors(self.last + 2)
        self._set_up()

    def _write_top(self, remark: str, back: str) -> None:
        sheet, styles = self.sheet, self.styles
        note = styles.text("body", "note")
        link = styles.text("body", "note", font_color=styles.colors["quiet"], underline=1)
        sheet.raw.set_row(0, 34)
        sheet.merge(1, 1, len(self.columns), HELP, styles.text("title", "title", align="center"))
        sheet.write(2, 1, remark, note)
        first = "本工作簿的公式用到的函数排在前面，“用于”栏写明是哪些表；" if self.used else ""
        sheet.write(3, 1, f"{first}每一栏都可以筛选。空白单元格不当作0；百分数按小数填写，14%即0.14。", note)
        sheet.link(4, 1, back, f"← 返回{back}", link)
        sheet.link(4, 5, HELP, "错误值是什么意思、怎么办 ↓", link, f"A{self.last + 2}")

    def _write_heads(self) -> None:
        self.sheet.raw.set_row(_HEAD_ROW - 1, 24)
        for number, column in enumerate(self.columns, 1):
            self.sheet.write(_HEAD_ROW, number, column.name, self.styles.head())

    def _write_function(self, row: int, function: Function) -> None:
        texts = self._texts(function)
        lines = max(_lines(text, column.width) for text, column in zip(texts, self.columns, strict=True))
        self.sheet.raw.set_row(row - 1, lines * _LINE + 6)
        for number, (text, column) in enumerate(zip(texts, self.columns, strict=True), 1):
            called = column.font == "number" and number == 2 and function.name in self.used
            self.sheet.write(row, number, text, self._body(column.font, "good" if called else "computed"))

    def _texts(self, function: Function) -> tuple[str, ...]:
        arguments = enumerate(function.arguments, 1)
        texts = (
            function.family_zh,
            f"{function.excel_name}\n{function.name_zh}",
            function.summary_zh,
            "\n".join(f"{number}. {_argument(function, argument)}" for number, argument in arguments),
            "\n".join(f"{example.formula} → {example.answer}" for example in examples_of(function)),
            "\n".join(f"{fault.what} → {fault.answer}" for fault in faults_of(function)),
        )
        return (*texts, "、".join(self.used.get(function.name, ()))) if self.used else texts

    def _write_errors(self, row: int) -> None:
        self.sheet.raw.set_row(row - 1, 24)
        self.sheet.write(row, 1, "错误值", self.styles.text("heading", "section"))
        spans = ((1, 2), (3, 4), (5, len(self.columns)))
        for (first, last), name in zip(spans, _ERROR_HEADS, strict=True):
            self.sheet.merge(row + 1, first, last, name, self.styles.head())
        for number, words in enumerate(ERROR_WORDS, row + 2):
            self.sheet.raw.set_row(number - 1, 20)
            for (first, last), text in zip(spans, words, strict=True):
                self.sheet.merge(number, first, last, text, self._body("number" if first == 1 else "body", "computed"))

    def _body(self, font: str, color: str) -> Any:
        colors = self.styles.colors
        return self.styles.text(
            font, "note", text_wrap=True, align="left", indent=1, bg_color=colors[color],
            border=1, border_color=colors["border"],
        )  # fmt: skip

    def _set_up(self) -> None:
        raw, width = self.sheet.raw, len(self.columns)
        raw.hide_gridlines(2)
        raw.freeze_panes(_HEAD_ROW, 2)
        raw.autofilter(_HEAD_ROW - 1, 0, self.last - 1, width - 1)
        raw.protect("", PROTECTION)
        set_up_page(raw, landscape=True)
        raw.repeat_rows(_HEAD_ROW - 1)
        raw.print_area(0, 0, self.last + len(ERROR_WORDS) + 2, width - 1)


def _argument(function: Function, argument: Argument) -> str:
    """The argument's words; a choice that does not say so itself with its meaning."""
    meanings = ((choice, choice_meaning(function, argument, choice)) for choice in argument.choices)
    said = "；".join(f"{choice} {meaning}" for choice, meaning in meanings if meaning)
    return f"{argument_words(argument)}：{said}" if said else argument_words(argument)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column; a little too many rather than one too few."""
    per_line = width - 3  # the indent takes two
    return sum(max(1, -int(-text_width(line) // per_line)) for line in text.split("\n"))
