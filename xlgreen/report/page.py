"""A page of a workbook for the province: a title that says what it shows, heads, rows, and how it prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlgreen.expression.units import decimals_of, is_percent
from xlgreen.template.form_sheet import set_up_page
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book, Sheet

OVERVIEW = "总览"
PERCENT = "0.0%"


@dataclass(frozen=True)
class Head:
    """A column of a page."""

    name: str
    width: float = 12
    align: str = "left"
    format: str = "General"


@dataclass(frozen=True)
class Figure:
    """A number with its own format, or a formula with the value that it has."""

    value: float | None
    format: str = "General"
    formula: str = ""


@dataclass(frozen=True)
class Jump:
    """A text that leads to another sheet of this workbook."""

    text: str
    sheet: str
    cell: str = "A1"


class Page:
    """Written from top to bottom; ``row`` is the next free row."""

    def __init__(self, book: Book, name: str, title: str, widths: Sequence[float]):
        self.book, self.name, self.styles = book, name, Styles(book)
        self.sheet: Sheet = book.sheet(name)
        self.width = len(widths)
        for index, width in enumerate(widths):
            self.sheet.raw.set_column(index, index, width)
        self.sheet.raw.set_row(0, 34)
        self.sheet.merge(1, 1, self.width, title, self.styles.text("title", "title", align="center"))
        self.row = 2
        self.sheet.raw.hide_gridlines(2)
        set_up_page(self.sheet.raw, landscape=sum(widths) > 95)

    def back(self) -> None:
        """A way back to the first page."""
        quiet = self.styles.text("body", "note", font_color=self.styles.colors["quiet"], underline=1)
        self.sheet.link(self.row, 1, OVERVIEW, "← 返回总览", quiet)
        self.row += 1

    def note(self, text: str) -> None:
        self.sheet.write(self.row, 1, text, self.styles.text("body", "note"))
        self.row += 1

    def section(self, text: str) -> None:
        """A heading with an empty row above."""
        self.row += 1
        self.sheet.write(self.row, 1, text, self.styles.text("heading", "section"))
        self.row += 1

    def heads(self, heads: Sequence[Head], freeze: bool = False) -> None:
        self.sheet.raw.set_row(self.row - 1, 30)
        for number, head in enumerate(heads, 1):
            self.sheet.write(self.row, number, head.name, self.styles.head())
        if freeze:
            self.sheet.raw.freeze_panes(self.row, 1)
            self.sheet.raw.repeat_rows(self.row - 1)
        self.row += 1

    def table(self, heads: Sequence[Head], rows: Iterable[Sequence[object]], freeze: bool = False) -> tuple[int, int]:
        """Heads and rows; the first and the last row number of the rows are returned."""
        self.heads(heads, freeze)
        first = self.row
        for cells in rows:
            for number, (head, value) in enumerate(zip(heads, cells, strict=True), 1):
                self.cell(number, value, head)
            self.row += 1
        if self.row == first:
            self.sheet.write(self.row, 1, "（无）", self._body(heads[0], ""))
            self.row += 1
        return first, self.row - 1

    def table_to_filter(self, heads: Sequence[Head], rows: Iterable[Sequence[object]]) -> int:
        """A table whose heads stay in sight, to filter by any column; the number of its last row is returned."""
        first, last = self.table(heads, rows, freeze=True)
        self.sheet.raw.autofilter(first - 2, 0, last - 1, len(heads) - 1)
        return last

    def cell(self, number: int, value: object, head: Head) -> None:
        match value:
            case Jump():
                self.jump(number, number, value, head)
            case Figure(formula=formula) if formula:
                self.sheet.formula(self.row, number, formula, self._number(value.format), value.value)
            case Figure():
                self.sheet.write(self.row, number, value.value, self._number(value.format))
            case float() | int():
                self.sheet.write(
                    self.row, number, value, self._number(head.format, "center" if head.align == "center" else "right")
                )
            case _:
                self.sheet.write(self.row, number, value, self._body(head, value))

    def jump(self, first: int, last: int, jump: Jump, head: Head) -> None:
        """A text that leads elsewhere, across several columns."""
        style = self._body(head, "", font_color="#1F5A1F", underline=1)
        self.sheet.merge(self.row, first, last, None, style)
        self.sheet.link(self.row, first, jump.sheet, jump.text, style, jump.cell)

    def _number(self, number_format: str, align: str = "right") -> Any:
        return self.styles.text("number", "body", align=align, num_format=number_format, **self._border())

    def _body(self, head: Head, value: object, **more: object) -> Any:
        color = _COLORS.get(str(value))
        fill = {"bg_color": self.styles.colors[color]} if color else {}
        return self.styles.text(
            "body",
            "body",
            align=head.align,
            text_wrap=True,
            num_format="yyyy-mm-dd" if isinstance(value, date) else "General",
            **self._border(),
            **fill,
            **more,
        )

    def _border(self) -> dict[str, object]:
        return {"border": 1, "border_color": self.styles.colors["border"]}


_COLORS = {
    "已汇总": "good",
    "可上报": "good",
    "可疑": "doubtful",
    "退回": "blocks",
    "未报": "doubtful",
    "滞后": "doubtful",
    "严重滞后": "blocks",
    "缺数": "doubtful",
    "不一致": "doubtful",
    "一致": "good",
    "超序时": "good",
    "达序时": "good",
    "强制性": "blocks",
    "核实性": "doubtful",
    "提示": "remark",
}


def unit_format(unit: str, decimals: int | None = None) -> str:
    """The number format of figures in a unit."""
    count = decimals_of(unit) if decimals is None else decimals
    digits = f"0.{'0' * count}" if count else "0"
    return f"{digits}%" if is_percent(unit) else f"#,##{digits}"
