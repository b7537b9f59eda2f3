"""封面: who files what, how far it is, and what is still to be done."""

from xlgreen.layout import Formulas, Layout, Table
from xlgreen.layout.claims import helper_columns
from xlgreen.layout.cover_words import CODE, CONTACTS, OVERVIEW, head_lines, notes
from xlgreen.layout.hidden_codes import column_code, row_code
from xlgreen.layout.model import COVER, COVER_STAMP
from xlgreen.layout.stamp import stamp_of
from xlgreen.plan.model import Column
from xlgreen.template.form_sheet import Shown, highlight_status, set_up_page, write_row
from xlgreen.template.formula_kind import FormulaKind
from xlgreen.template.rules import add_rules
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book

_FIRST, _LAST = 2, 9
_VALUE_END = 6


def draw_cover(
    book: Book, layout: Layout, formulas: Formulas, shown: Shown, kind: FormulaKind, with_help: bool, key: bytes
) -> None:
    """The first sheet, a dashboard on the screen and a signed cover on paper."""
    _Cover(book, layout, formulas, shown, kind, with_help, key).draw()


class _Cover:
    def __init__(
        self,
        book: Book,
        layout: Layout,
        formulas: Formulas,
        shown: Shown,
        kind: FormulaKind,
        with_help: bool,
        key: bytes,
    ):
        self.sheet, self.styles = book.sheet(COVER), Styles(book)
        self.layout, self.formulas, self.shown = layout, formulas, shown
        self.kind, self.with_help, self.key = kind, with_help, key
        self.verdict, self.contacts, self.overview = (
            layout.tables[code] for code in ("verdict", "contacts", "overview")
        )

    def draw(self) -> None:
        self._set_columns()
        self._write_codes()
        self._write_title()
        if self.kind.alarm:
            self._write_alarm()
        self._write_verdict()
        self._write_contacts()
        self._write_overview()
        self._write_notes()
        self._set_up()

    def _set_columns(self) -> None:
        self.sheet.raw.set_column(0, 0, 2, None, {"hidden": True})
        for code, number in self.overview.columns.items():
            column = self._columns(self.overview)[code]
            self.sheet.raw.set_column(number - 1, number - 1, column.width, None, {"hidden": column.hidden})
        hidden = self.verdict.columns["open"] - 1
        self.sheet.raw.set_column(hidden, hidden, 8, None, {"hidden": True})

    def _columns(self, table: Table) -> dict[str, Column]:
        return {column.code: column for column in (*table.form.columns, *helper_columns(table))}

    def _write_codes(self) -> None:
        quiet = self.styles.text("number", "note", font_color=self.styles.colors["quiet"])
        tables = (self.verdict, self.contacts, self.overview)
        self.sheet.raw.set_row(0, 12, None, {"hidden": True})
        self.sheet.write(1, 1, stamp_of(self.layout, COVER_STAMP, self.key).text, quiet)
        codes: dict[int, list[str]] = {}
        for table in tables:
            for code, number in table.columns.items():
                codes.setdefault(number, []).append(column_code(table.code, code))
            for key in table.row_keys():
                self.sheet.write(table.row_number(key), 1, row_code(table.code, key), quiet)
        for number, names in codes.items():
            self.sheet.write(1, number, " ".join(names), quiet)

    def _write_title(self) -> None:
        styles = self.styles
        title, place, asked = head_lines(self.layout)
        self.sheet.raw.set_row(2, 66)
        self.sheet.merge(3, _FIRST, _LAST, title, styles.text("title", "title", align="center", text_wrap=True))
        self.sheet.raw.set_row(3, 24)
        self.sheet.merge(4, _FIRST, _LAST, place, styles.text("heading", "annex", align="center"))
        self.sheet.merge(5, _FIRST, _LAST, asked, styles.text("body", "note", align="center"))

    def _write_alarm(self) -> None:
        """Below the verdict, which it blots out: functions that do not answer."""
        number, color = self.verdict.last_row + 1, self.styles.colors
        style = self.styles.text("body", "note", align="center", text_wrap=True, font_color=color["alarm"])
        self.sheet.raw.set_row(number - 1, 30)
        self.sheet.merge(number, _FIRST, _LAST, None, style)
        self.sheet.formula(number, _FIRST, self.kind.alarm, style, "")
        for row, ink in ((self.verdict.last_row, color["blocks"]), (number, color["alarm"])):
            silent = {
                "type": "formula",
                "criteria": f'=$B${number}<>""',
                "format": self.styles.book.format(bg_color=color["blocks"], font_color=ink),
                "stop_if_true": True,
            }
            self.sheet.highlight((row, _FIRST), (row, _LAST), silent)

    def _write_verdict(self) -> None:
        styles, row = self.styles, self.verdict.row("verdict")
        number = self.verdict.row_number("verdict")
        self.sheet.raw.set_row(number - 1, 36)
        style = styles.text(
            "heading",
            "verdict",
            align="center",
            bg_color=styles.colors["doubtful"],
            border=1,
            border_color=styles.colors["border"],
        )
        self.sheet.merge(number, _FIRST, _LAST, None, style)
        for code, position in self.verdict.columns.items():
            formula = row.cells[code].formula
            assert formula is not None
            value = self.shown["verdict"]["verdict"].get(code)
            self.sheet.formula(number, position, self.formulas.shown(self.verdict, "verdict", formula), style, value)
        good = {
            "type": "cell",
            "criteria": "==",
            "value": '"可以上报"',
            "format": styles.book.format(bg_color=styles.colors["good"]),
        }
        self.sheet.highlight((number, _FIRST), (number, _LAST), good)

    def _write_contacts(self) -> None:
        self._section(self.contacts.first_row - 1, CONTACTS)
        self._write_table(self.contacts)
        for key in self.contacts.row_keys():
            number = self.contacts.row_number(key)
            cell = self.contacts.row(key).cells["value"]
            style = self.styles.cell(cell, self.contacts.form.column("value"), align="left")
            typed = self.shown.get("contacts", {}).get(key, {}).get("value")
            self.sheet.merge(number, self.contacts.columns["value"], _VALUE_END, typed, style)
            label = self.contacts.row(key).cells["name"]
            label_style = self.styles.cell(label, self.contacts.form.column("name"))
            self.sheet.merge(
                number, self.contacts.columns["name"], self.contacts.columns["value"] - 1, label.fixed, label_style
            )
            self.sheet.raw.set_row(number - 1, 20)

    def _write_overview(self) -> None:
        self._section(self.overview.head_row - 1, OVERVIEW)
        for code, number in self.overview.columns.items():
            if not self._columns(self.overview)[code].hidden and number <= _LAST:
                self.sheet.write(
                    self.overview.head_row, number, self.overview.form.column(code).name, self.styles.head()
                )
        self._write_table(self.overview)
        for key in self.overview.row_keys():
            table = self.layout.tables[key]
            cell = self.overview.row(key).cells["name"]
            style = self.styles.cell(cell, self.overview.form.column("name"), font_color="#1F5A1F", underline=1)
            self.sheet.link(
                self.overview.row_number(key), self.overview.columns["name"], table.sheet, table.sheet, style
            )
            self.sheet.raw.set_row(self.overview.row_number(key) - 1, 20)
        self._draw_bars()

    def _write_table(self, table: Table) -> None:
        for key in table.row_keys():
            write_row(
                self.sheet,
                self.styles,
                table,
                table.row(key),
                self._columns(table),
                self.formulas,
                self.shown.get(table.code, {}),
            )
        add_rules(self.sheet, table, self.styles)
        highlight_status(self.sheet, table, self.styles)

    def _draw_bars(self) -> None:
        number = self.overview.columns["rate"]
        bar = {
            "type": "data_bar", "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1,
            "bar_color": self.styles.colors["bar"], "bar_solid": True, "data_bar_2010": True,
        }  # fmt: skip
        self.sheet.highlight((self.overview.first_row, number), (self.overview.last_row, number), bar)

    def _section(self, row: int, name: str) -> None:
        self.sheet.raw.set_row(row - 1, 22)
        self.sheet.write(row, _FIRST, name, self.styles.text("heading", "section"))

    def _write_notes(self) -> None:
        row = self.overview.last_row + 2
        lines = notes(self.kind.name, self.with_help)
        for index, line in enumerate(lines):
            self.sheet.write(row + index, _FIRST, line, self.styles.text("body", "note"))
        quiet = self.styles.text("body", "note", font_color=self.styles.colors["quiet"])
        self.last_row = row + len(lines) + 1
        self.sheet.write(self.last_row, _FIRST, f"{CODE}{stamp_of(self.layout).printed}", quiet)

    def _set_up(self) -> None:
        raw = self.sheet.raw
        raw.hide_gridlines(2)
        raw.protect("", {"format_columns": True, "format_rows": True})
        value = self.contacts.columns["value"] - 1
        raw.set_selection(self.contacts.first_row - 1, value, self.contacts.first_row - 1, value)
        set_up_page(raw, landscape=False)
        raw.print_area(1, _FIRST - 1, self.last_row - 1, _LAST - 1)
        raw.activate()
