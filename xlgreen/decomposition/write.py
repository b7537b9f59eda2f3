"""The decomposition drawn as an office would issue it; what can be changed is yellow and filled with a proposal."""

from math import ceil
from pathlib import Path
from typing import Any

from xlgreen.decomposition.formulas import formulas
from xlgreen.decomposition.make import TOTAL, Decomposition, row_key
from xlgreen.decomposition.proposal import Figures, proposal
from xlgreen.decomposition.split_stamp import PROPERTY, stamp_text
from xlgreen.layout.model import Cell, Row, column_letter
from xlgreen.layout.stamp import OTHER_TABLE
from xlgreen.plan.model import Column
from xlgreen.template.form_sheet import set_up_page, text_width, write_codes
from xlgreen.template.rules import validation
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book, Sheet
from xlgreen.value import Value

_PROTECTION = {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROW_HEIGHT, _LINE_HEIGHT = 21, 15


def write_decomposition(made: Decomposition, path: Path, figures: Figures | None = None) -> Path:
    """Write the workbook with its proposal (or the figures given, of the same shape) as true values."""
    with Book(path) as book:
        marks = {PROPERTY: stamp_text(made.plan), OTHER_TABLE: made.table.form.name}
        book.describe(f"{made.plan.title} {made.table.form.name}", marks)
        _Drawing(book, made, figures or proposal(made)).draw()
    return path


class _Drawing:
    def __init__(self, book: Book, made: Decomposition, figures: Figures):
        self.sheet: Sheet = book.sheet(made.table.sheet)
        self.styles, self.made, self.table, self.figures = Styles(book), made, made.table, figures
        self.formulas = formulas(made)
        self.columns = {column.code: column for column in made.table.form.columns}
        self.first = min(made.table.columns.values())
        self.last_printed = max(n for code, n in made.table.columns.items() if self.columns[code].printed)

    def draw(self) -> None:
        self._set_columns()
        write_codes(self.sheet, self.table, stamp_text(self.made.plan), self.styles)
        self._write_head()
        self._write_column_heads()
        for row in self.table.fixed_rows:
            self._write_row(row)
        self._add_validations()
        self._add_highlights()
        self._hide_repeats()
        self._write_foot()
        self._set_up()

    def _set_columns(self) -> None:
        self.sheet.raw.set_column(0, 0, 2, None, {"hidden": True})
        for code, number in self.table.columns.items():
            self.sheet.raw.set_column(number - 1, number - 1, self.columns[code].width)

    def _write_head(self) -> None:
        plan, styles = self.made.plan, self.styles
        self.sheet.raw.set_row(2, 34)
        centred = styles.text("title", "title", align="center", text_wrap=True)
        self.sheet.merge(3, self.first, self.last_printed, f"{plan.short_title}{self.table.form.name}", centred)
        note = styles.text("body", "note")
        self.sheet.write(4, self.first, f"规划：{plan.title}", note)
        self.sheet.write(5, self.first, f"制定机关：{plan.issuer}", note)
        span = f"{self.made.years[0]}—{self.made.years[-1]}年" if self.made.years else ""
        line = f"分解年度：{span}　　　　计量单位：{self.table.form.unit_note}　　　　年度目标为累计到当年的数"
        self.sheet.write(7, self.first, line, styles.text())

    def _write_column_heads(self) -> None:
        self.sheet.raw.set_row(self.table.head_row - 1, 32)
        self.sheet.raw.set_row(self.table.head_row, 14)
        stems, numbers = iter(_STEMS), 0
        for code, number in self.table.columns.items():
            self.sheet.write(self.table.head_row, number, self.columns[code].name, self.styles.head())
            if self.columns[code].role == "fixed":
                mark: str | None = next(stems)
            else:
                numbers += 1
                mark = str(numbers) if self.columns[code].printed else None
            self.sheet.write(self.table.head_row + 1, number, mark, self.styles.head_number())

    def _write_row(self, row: Row) -> None:
        number = self.table.row_number(row.key)
        is_first = row.key.endswith(f"/{self.made.plan.region}")
        lines = ceil(text_width(str(row.cells["indicator"].fixed)) / (self.columns["indicator"].width - 1))
        self.sheet.growing_row(number, _ROW_HEIGHT if not is_first or lines == 1 else _LINE_HEIGHT * lines)
        values, computed = self.figures.get(row.key, {}), self.formulas.get(row.key, {})
        for code, position in self.table.columns.items():
            cell = row.cells[code]
            style = self._style(row, cell, self.columns[code])
            value = cell.fixed if cell.role == "fixed" else values.get(code)
            if code in computed:
                self.sheet.formula(number, position, computed[code], style, value)
            else:
                self.sheet.write(number, position, _content(cell, value), style)

    def _style(self, row: Row, cell: Cell, column: Column) -> Any:
        if column.code == "hint":
            look = {"font_color": self.styles.colors["alarm"], "font_size": self.styles.sizes["note"], "border": 0}
            return self.styles.cell(cell, column, align="left", **look)
        if row.key.endswith(f"/{self.made.plan.region}"):
            return self.styles.cell(cell, column, bold=True)
        more: dict[str, object] = {"text_wrap": False} if column.repeat == "hide" else {}
        return self.styles.cell(cell, column, bold=row.key.endswith(f"/{TOTAL}"), **more)

    def _add_validations(self) -> None:
        for block in self.made.blocks:
            for code in self.columns:
                for region in (self.made.plan.region, *block.regions):
                    cell = self.table.cell(row_key(block, region), code)
                    if cell.role == "input":
                        at = (self.table.row_number(row_key(block, region)), self.table.columns[code])
                        self.sheet.validate(at, at, validation(cell))

    def _add_highlights(self) -> None:
        """Red where the row's hint says that something is wrong."""
        red = self.styles.book.format(bg_color=self.styles.colors["blocks"])
        years = [code for code in self.columns if code.isdigit()]
        first, last = self.table.first_row, self.table.last_row
        hint = f"${column_letter(self.table.columns['hint'])}{first}"
        for codes, word in ((["value"], "规划期目标"), (years, "年度目标"), (["responsible"], "责任单位")):
            for code in codes:
                number = self.table.columns[code]
                criteria = f'=ISNUMBER(FIND("“{word}”",{hint}))'
                rule = {"type": "formula", "criteria": criteria, "format": red}
                self.sheet.highlight((first, number), (last, number), rule)

    def _hide_repeats(self) -> None:
        """An indicator's name is printed once, though every row holds it."""
        first, last = self.table.first_row, self.table.last_row
        quiet = self.styles.book.format(font_color=self.styles.colors["fixed"])
        for code, column in self.columns.items():
            if column.repeat == "hide" and last > first:
                number = self.table.columns[code]
                same = f"$A{first + 1}"  # a row's code tells targets of one indicator apart
                criteria = f'=LEFT({same},FIND("@",{same})+4)=LEFT($A{first},FIND("@",$A{first})+4)'
                rule = {"type": "formula", "criteria": criteria, "format": quiet}
                self.sheet.highlight((first + 1, number), (last, number), rule)

    def _write_foot(self) -> None:
        row = self.table.last_row + 2
        for index, note in enumerate(self.table.form.notes):
            text = f"{'说明：' if not index else '　　　'}{index + 1}. {note}"
            self.sheet.write(row + index, self.first, text, self.styles.text("body", "note"))

    def _set_up(self) -> None:
        raw, table = self.sheet.raw, self.table
        raw.hide_gridlines(2)
        raw.freeze_panes(table.first_row - 1, table.columns["region_name"])
        raw.protect("", _PROTECTION)
        start = (table.first_row, table.columns["value"] - 1)
        raw.set_selection(*start, *start)
        raw.autofilter(table.head_row, self.first - 1, table.last_row - 1, self.last_printed - 1)
        set_up_page(raw, landscape=True)
        raw.repeat_rows(table.head_row - 1, table.head_row)
        raw.print_area(1, self.first - 1, table.last_row + 1 + len(table.form.notes), self.last_printed - 1)


def _content(cell: Cell, value: Value) -> Value:
    return None if cell.role == "none" or value == "" else value
