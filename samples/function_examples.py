"""The workbooks 指标函数示例: every function with live examples, in plain formulas and in calls of the functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from function_sheets import AGREES, INDEX, NEEDS_ADDIN, Drawn, draw_family, shown_examples

from xlgreen.functions import FAMILIES, REGISTRY, Function
from xlgreen.template.form_sheet import PROTECTION, set_up_page
from xlgreen.template.formula_kind import UDF
from xlgreen.template.help_sheet import draw_help
from xlgreen.template.macros import add_functions
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book, Sheet

FOLDER = "functions"
TITLE = "指标函数示例"
_NOTES = {
    True: (
        "本工作簿不含宏，不需要安装任何东西：“结果”里是 Excel 原有函数写成的公式。",
        f"没有原生公式的函数，“结果”是程序算出的值，“核对”写“{NEEDS_ADDIN}”。",
    ),
    False: (
        "“结果”里是 =XG_… 公式：先按说明安装加载项，打开时启用宏；显示 #NAME? 表示还没有安装好。",
        "结果占几格的是数组公式：改动时选中整块，改完按 Ctrl+Shift+Enter。",
    ),
}
_HEADS = (("类别", 18), ("函数", 33), ("名称", 20), ("计算什么", 78), ("例数", 8))


@dataclass(frozen=True)
class Examples:
    """One of the two workbooks."""

    native: bool

    @property
    def name(self) -> str:
        return f"{TITLE}_原生公式.xlsx" if self.native else f"{TITLE}_加载项.xlsm"

    def write(self, folder: Path) -> Path:
        path = folder / self.name
        with Book(path) as book:
            book.describe(TITLE, {})
            index = book.sheet(INDEX)
            drawn = [draw_family(book, family, members, self.native) for family, members in families()]
            _draw_index(book, index, drawn, self.native)
            draw_help(book, {}, _NOTES[self.native][0], INDEX)
            if not self.native:
                add_functions(book)
        return path


def workbooks() -> list[Examples]:
    return [Examples(native=False), Examples(native=True)]


def families() -> list[tuple[str, list[Function]]]:
    """The families in the order of the registry."""
    order = list(FAMILIES)
    functions = sorted(REGISTRY.values(), key=lambda function: order.index(function.family))
    return [(name, list(members)) for name, members in groupby(functions, key=lambda function: function.family_zh)]


def _draw_index(book: Book, sheet: Sheet, drawn: Sequence[Drawn], native: bool) -> None:
    styles = Styles(book)
    for number, (_, width) in enumerate(_HEADS):
        sheet.raw.set_column(number, number, width)
    sheet.raw.set_row(0, 34)
    sheet.merge(1, 1, len(_HEADS), TITLE, styles.text("title", "title", align="center"))
    for row, note in enumerate((*_NOTES[native], "浅黄色单元格可以改，结果随之变化；“应得”只对原来的输入成立。"), 2):
        sheet.write(row, 1, note, styles.text("body", "note"))
    _draw_verdict(sheet, styles, drawn, native)
    last = _draw_list(sheet, styles, drawn)
    sheet.raw.hide_gridlines(2)
    sheet.raw.freeze_panes(7, 0)
    sheet.raw.protect("", PROTECTION)
    set_up_page(sheet.raw, landscape=True)
    sheet.raw.repeat_rows(6)
    sheet.raw.print_area(0, 0, last - 1, len(_HEADS) - 1)


def _draw_verdict(sheet: Sheet, styles: Styles, drawn: Sequence[Drawn], native: bool) -> None:
    """How many examples agree, of how many that are computed here."""
    counted = sum(
        len(shown_examples(function)) for function in REGISTRY.values() if not native or function.native is not None
    )
    agree = "+".join(each.counted for each in drawn)
    style = styles.text("heading", "section")
    formula = f'IF({agree}={counted},"{counted}个例子全部{AGREES}","有"&({counted}-({agree}))&"个例子不一致")'
    sheet.formula(5, 1, formula, style, f"{counted}个例子全部{AGREES}")
    if not native:
        sheet.formula(6, 1, UDF.alarm, styles.text("body", "note", font_color=styles.colors["alarm"]), "")


def _draw_list(sheet: Sheet, styles: Styles, drawn: Sequence[Drawn]) -> int:
    for number, (name, _) in enumerate(_HEADS, 1):
        sheet.write(7, number, name, styles.head())
    row = 8
    for each in drawn:
        for name, begins in each.begins.items():
            _draw_entry(sheet, styles, row, REGISTRY[name], f"A{begins}")
            row += 1
    return row - 1


def _draw_entry(sheet: Sheet, styles: Styles, row: int, function: Function, cell: str) -> None:
    box = {"border": 1, "border_color": styles.colors["border"]}
    body, code = (
        styles.text("body", "body", text_wrap=True, **box),
        styles.text("number", "body", align="center", **box),
    )
    link = styles.text("number", "body", font_color="#1F5A1F", underline=1, **box)
    sheet.write(row, 1, function.family_zh, body)
    sheet.link(row, 2, function.family_zh, function.excel_name, link, cell)
    sheet.write(row, 3, function.name_zh, body)
    sheet.write(row, 4, function.summary_zh, body)
    sheet.write(row, 5, len(shown_examples(function)), code)
