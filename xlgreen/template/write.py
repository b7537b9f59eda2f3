"""A layout written as a workbook: a blank when nothing is typed yet, a filled form when something is."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from xlgreen.layout import Content, Formulas, Layout, Workbook, called_functions, column_letter
from xlgreen.layout.areas import area_name, area_reference
from xlgreen.layout.formulas import option_name
from xlgreen.layout.model import COVER, DICTIONARY, Typed
from xlgreen.layout.stamp import PROPERTY, stamp_of
from xlgreen.template.cover_sheet import draw_cover
from xlgreen.template.form_sheet import Shown, draw_form
from xlgreen.template.formula_kind import NATIVE, FormulaKind
from xlgreen.template.styles import Styles
from xlgreen.template.xlsx import Book
from xlgreen.value import Raw


def file_name(layout: Layout, formulas: FormulaKind = NATIVE) -> str:
    """``210300_鞍山市_绿色矿山_2020.xlsx``"""
    stem = f"{layout.region}_{layout.region_name}_{layout.plan.short_title}_{layout.period}"
    return stem + formulas.suffix


def write_workbook(
    layout: Layout,
    path: Path,
    typed: Typed | None = None,
    formulas: FormulaKind = NATIVE,
    with_help: bool = False,
    key: bytes = b"",
    beside: Callable[[Book], None] | None = None,
) -> Path:
    """Write the workbook of a layout with its formulas and their true values; the path is returned.

    With a ``key`` its stamps are signed; ``beside`` draws sheets of its own before the hidden one.
    """
    shown = _shown(layout, typed or {})
    written = Formulas(layout, formulas.calls)
    with Book(path) as book:
        book.describe(
            f"{layout.plan.title} {layout.region_name} {layout.period.name}", {PROPERTY: stamp_of(layout, key=key).text}
        )
        draw_cover(book, layout, written, shown, formulas, with_help, key)
        for table in layout.tables.values():
            if table.sheet != COVER:
                draw_form(book, layout, table, written, shown, key)
            book.define(area_name(table.code), area_reference(table))
        if beside:
            beside(book)
        _write_dictionary(book, layout)
        if with_help:
            from xlgreen.template.help_sheet import draw_help

            draw_help(book, called_functions(layout), formulas.help_remark)
        if formulas.needs_functions:
            from xlgreen.template.macros import add_functions

            add_functions(book)
    return path


def _shown(layout: Layout, typed: Typed) -> Shown:
    """Typed and computed values of every row. Formulas see what was typed as a spreadsheet does: text is text."""
    computed = Workbook(layout, cast(Content, typed)).computed()
    return {
        table: {
            key: {**typed.get(table, {}).get(key, {}), **cast(dict[str, Raw], values)} for key, values in rows.items()
        }
        for table, rows in computed.items()
    }


def _write_dictionary(book: Book, layout: Layout) -> None:
    """The drop-downs' lists, on a hidden sheet, each under a defined name."""
    sheet, style = book.sheet(DICTIONARY), Styles(book).text()
    for number, (name, options) in enumerate(sorted(layout.options.items()), 1):
        sheet.write(1, number, name, style)
        for row, option in enumerate(options, 2):
            sheet.write(row, number, option, style)
        letter = column_letter(number)
        book.define(option_name(name), f"'{DICTIONARY}'!${letter}$2:${letter}${len(options) + 1}")
    sheet.raw.hide()
    sheet.raw.protect("")
