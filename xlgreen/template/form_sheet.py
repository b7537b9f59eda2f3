"""A form drawn on its sheet: the head of an official table, the cells, and how it prints."""

from collections.abc import Mapping
from functools import partial

from xlgreen.layout import Cell, Formulas, Layout, Row, Table, column_letter
from xlgreen.layout.claims import helper_columns
from xlgreen.layout.form_words import TO_COVER, block, heading_line, notes_above, numbered_notes
from xlgreen.layout.heads import column_head, marks_under_heads
from xlgreen.layout.hidden_codes import HEAD_KEY, column_code, row_code
from xlgreen.layout.model import COVER, HINTS
from xlgreen.layout.stamp import stamp_of
from xlgreen.plan.model import Column
from xlgreen.template.rules import add_rules
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book, Sheet, look
from xlgreen.value import Raw

_PORTRAIT_WIDTH = 95  # characters that fit upright on A4
_ROW_HEIGHT = 21
_HEAD_LINE = 16  # points that a line of a column's head takes
_BLOCK_WIDTH = 34  # characters that the block 表号 … 识别码 takes at the right
_SIGNATURES = ("单位负责人：", "审核人：", "填报人：", "联系电话：", "填报日期：　　　年　月　日")
PROTECTION = {
    "sort": True, "autofilter": True, "format_columns": True, "format_rows": True, "insert_rows": False,
    "select_locked_cells": True, "select_unlocked_cells": True, "objects": True, "scenarios": True,
}  # fmt: skip

Shown = Mapping[str, Mapping[str, Mapping[str, Raw]]]


def draw_form(book: Book, layout: Layout, table: Table, formulas: Formulas, shown: Shown, key: bytes) -> None:
    """The whole sheet of one form; ``shown`` holds the value of every cell that has one."""
    sheet = book.sheet(table.sheet)
    _FormSheet(sheet, Styles(book), layout, table, formulas, shown, key).draw()


class _FormSheet:
    def __init__(
        self, sheet: Sheet, styles: Styles, layout: Layout, table: Table, formulas: Formulas, shown: Shown, key: bytes
    ):
        self.sheet, self.styles, self.layout, self.table = sheet, styles, layout, table
        self.formulas, self.shown, self.key = formulas, shown.get(table.code, {}), key
        columns = {column.code: column for column in (*table.form.columns, *helper_columns(table))}
        self.columns = {code: columns[code] for code in table.columns}
        self.first = min(table.columns.values())
        self.last_printed = max(number for code, number in table.columns.items() if self._is_printed(code))

    def _is_printed(self, code: str) -> bool:
        return self.columns[code].printed and not self.columns[code].hidden

    def draw(self) -> None:
        self._set_columns()
        write_codes(self.sheet, self.table, stamp_of(self.layout, self.table.code, self.key).text, self.styles)
        self._write_head()
        self._write_column_heads()
        for key in self.table.row_keys():
            write_row(self.sheet, self.styles, self.table, self.table.row(key), self.columns, self.formulas, self.shown)
        add_rules(self.sheet, self.table, self.styles)
        highlight_status(self.sheet, self.table, self.styles)
        self._hide_repeats()
        if not self.table.is_open:
            self._write_foot()
        self._set_up_screen()
        self._set_up_print()

    def _set_columns(self) -> None:
        self.sheet.raw.set_column(0, 0, 2, None, {"hidden": True})
        for code, number in self.table.columns.items():
            column = self.columns[code]
            style = None
            if self.table.list_row:
                style = self.styles.below_list(self.table.list_row.cells[code])
            self.sheet.raw.set_column(number - 1, number - 1, column.width, style, {"hidden": column.hidden})

    def _write_head(self) -> None:
        sheet, table, styles = self.sheet, self.table, self.styles
        for row in range(2, table.first_row):
            for column in range(self.first, max(table.columns.values()) + 1):
                sheet.write(row, column, None, styles.text())
        if table.annex:
            sheet.write(2, self.first, table.annex, styles.text("heading", "annex"))
        sheet.raw.set_row(1, 22)
        sheet.raw.set_row(2, 34)
        sheet.merge(
            3,
            self.first,
            self.last_printed,
            table.title,
            styles.text("title", "title", align="center", text_wrap=True),
        )
        right = self._block_column()
        for row, line in enumerate(block(self.layout, table), 4):
            sheet.write(row, right, line, styles.text("body", "note"))
        sheet.link(
            4,
            self.first,
            COVER,
            TO_COVER,
            styles.text("body", "note", font_color=styles.colors["quiet"], underline=1),
        )
        sheet.write(7, self.first, heading_line(self.layout, table), styles.text())
        for row, note in enumerate(notes_above(table), 5):
            sheet.write(row, self.first, note, styles.text("body", "note"))

    def _block_column(self) -> int:
        """The column from which the block at the right has enough room."""
        width = 0.0
        printed = [
            (number, self.columns[code]) for code, number in self.table.columns.items() if self._is_printed(code)
        ]
        for number, column in reversed(printed):
            width += column.width
            if width >= _BLOCK_WIDTH:
                return number
        return self.first

    def _write_column_heads(self) -> None:
        lines = max(_lines(self.columns[code]) for code in self.table.columns if not self.columns[code].hidden)
        self.sheet.raw.set_row(self.table.head_row - 1, max(2, lines) * _HEAD_LINE)
        self.sheet.raw.set_row(self.table.head_row, 14)
        marks = marks_under_heads(self.table)
        for code, number in self.table.columns.items():
            head = column_head(self.layout, self.columns[code])
            self.sheet.write(self.table.head_row, number, head, self.styles.head())
            self.sheet.write(self.table.head_row + 1, number, marks.get(code), self.styles.head_number())

    def _hide_repeats(self) -> None:
        """A chapter is printed once, though every row holds it."""
        for code, column in self.columns.items():
            if column.repeat == "hide" and self.table.last_row > self.table.first_row:
                number = self.table.columns[code]
                letter = column_letter(number)
                rule = {
                    "type": "formula",
                    "criteria": f"=${letter}{self.table.first_row + 1}=${letter}{self.table.first_row}",
                    "format": self.styles.book.format(font_color=self.styles.colors["fixed"]),
                }
                self.sheet.highlight((self.table.first_row + 1, number), (self.table.last_row, number), rule)

    def _write_foot(self) -> None:
        row = self.table.last_row + 2
        self.sheet.write(row, self.first, "　　　　　　".join(_SIGNATURES), self.styles.text())
        for number, note in enumerate(numbered_notes(self.table), row + 1):
            self.sheet.write(number, self.first, note, self.styles.text("body", "note"))

    def _set_up_screen(self) -> None:
        raw, table = self.sheet.raw, self.table
        raw.hide_gridlines(2)
        raw.freeze_panes(table.first_row - 1, self._frozen_columns())
        raw.protect("", PROTECTION)
        first_input = next((n for code, n in table.columns.items() if self.columns[code].role == "input"), self.first)
        raw.set_selection(table.first_row - 1, first_input - 1, table.first_row - 1, first_input - 1)
        if table.is_open or len(table.fixed_rows) > 30:
            raw.autofilter(table.head_row, self.first - 1, table.last_row - 1, max(table.columns.values()) - 1)

    def _frozen_columns(self) -> int:
        return next((n for code, n in self.table.columns.items() if self.columns[code].freeze), self.first)

    def _set_up_print(self) -> None:
        raw, table = self.sheet.raw, self.table
        width = sum(self.columns[code].width for code in table.columns if self._is_printed(code))
        set_up_page(raw, landscape=width > _PORTRAIT_WIDTH)
        raw.repeat_rows(table.head_row - 1, table.head_row)
        last_row = table.last_row + (2 + len(table.form.notes) if not table.is_open else 0)
        raw.print_area(1, self.first - 1, last_row - 1, self.last_printed - 1)
        signatures = "" if not table.is_open else "&L&10单位负责人：　　　　审核人：　　　　填报人："
        raw.set_footer(f'{signatures}&C&"宋体,Regular"&14— &P —')


def write_codes(sheet: Sheet, table: Table, stamp: str, styles: Styles) -> None:
    """The keys that travel with the cells: the stamp in A1, columns in row 1, rows in column A."""
    quiet = styles.text("number", "note", font_color=styles.colors["quiet"])
    sheet.raw.set_row(0, 12, None, {"hidden": True})
    sheet.write(1, 1, stamp, quiet)
    for code, number in table.columns.items():
        sheet.write(1, number, column_code(table.code, code), quiet)
    sheet.write(table.head_row, 1, row_code(table.code, HEAD_KEY), quiet)
    for key in table.row_keys():
        sheet.write(table.row_number(key), 1, row_code(table.code, key), quiet)


def write_row(
    sheet: Sheet, styles: Styles, table: Table, row: Row, columns: Mapping[str, Column],
    formulas: Formulas, shown: Mapping[str, Mapping[str, Raw]],
) -> None:  # fmt: skip
    """The cells of one row: constants as they are, computed cells as formulas with their true values."""
    values = shown.get(row.key, {})
    number = table.row_number(row.key)
    if _fits_one_line(table, row, columns, values):
        sheet.growing_row(number, _ROW_HEIGHT)
    for code, position in table.columns.items():
        cell = row.cells[code]
        style = styles.cell(cell, columns[code], **_hint_look(code, styles))
        if cell.formula:
            formula = partial(formulas.shown, table, row.key, cell.formula)
            if table.is_open:
                rows = (table.first_row, table.last_row)
                sheet.filled_down(number, position, rows, formula, style, values.get(code))
            else:
                sheet.formula(number, position, formula(), style, values.get(code))
        else:
            sheet.write(number, position, _content(cell, values.get(code)), style)


def _fits_one_line(table: Table, row: Row, columns: Mapping[str, Column], values: Mapping[str, Raw]) -> bool:
    """Whether no text of the row needs to wrap; a row with longer texts finds its own height."""
    shown = ((code, row.cells[code].fixed or values.get(code)) for code in table.columns if code not in HINTS)
    return all(text_width(text) + 1 <= columns[code].width for code, text in shown if isinstance(text, str))


def _lines(column: Column) -> int:
    """How many lines a column's head takes: heads are in larger letters and break between any two characters."""
    per_line = max(1, int((column.width - 1) // 2.2))
    return -(-text_width(column.name) // (2 * per_line))


def text_width(text: str) -> int:
    """Widths in digits: a Chinese character is as wide as two."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def _content(cell: Cell, typed: Raw) -> Raw:
    return cell.fixed if cell.role == "fixed" else typed if cell.role == "input" else None


def _hint_look(code: str, styles: Styles) -> dict[str, object]:
    if code not in HINTS:
        return {}
    return {"font_color": styles.colors["alarm"], "font_size": styles.sizes["note"], "border": 0, "align": "left"}


def highlight_status(sheet: Sheet, table: Table, styles: Styles) -> None:
    """Words that tell good from bad, in colour as well."""
    doubtful = dict.fromkeys(("滞后", "未达标", "逾期", "反弹"), "doubtful")
    colors = doubtful | dict.fromkeys(("严重滞后", "不通过", "待处理"), "blocks")
    for code in ("status", "result", "state", "met"):
        if code in table.columns and table.form.column(code).role == "computed":
            number = table.columns[code]
            for word, color in colors.items():
                rule = {
                    "type": "cell", "criteria": "==", "value": f'"{word}"',
                    "format": styles.book.format(bg_color=styles.colors[color]),
                }  # fmt: skip
                sheet.highlight((table.first_row, number), (table.last_row, number), rule)


def set_up_page(raw: object, landscape: bool) -> None:
    """A4, one page wide, the page number in the middle of the foot."""
    margins = look()["margins"]
    raw.set_paper(9)  # type: ignore[attr-defined]
    raw.set_landscape() if landscape else raw.set_portrait()  # type: ignore[attr-defined]
    raw.fit_to_pages(1, 0)  # type: ignore[attr-defined]
    raw.set_margins(margins["left"], margins["right"], margins["top"], margins["bottom"])  # type: ignore[attr-defined]
    raw.center_horizontally()  # type: ignore[attr-defined]
    raw.set_footer('&C&"宋体,Regular"&14— &P —')  # type: ignore[attr-defined]
