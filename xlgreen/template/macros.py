"""What an .xlsm carries so that its XG_ functions compute in Excel: VBA, settings, argument help, the ribbon."""

from xlgreen.hosts.excel.hidden_sheets import hidden_sheets
from xlgreen.hosts.excel.ribbon import add_ribbon
from xlgreen.hosts.excel.vba import vba_project
from xlgreen.template.xlsx import Book


def add_functions(book: Book) -> None:
    """The bridge to Python, out of sight, after all other sheets."""
    book.add_macros(vba_project(), add_ribbon)
    for name, rows in hidden_sheets().items():
        sheet = book.sheet(name)
        for row, texts in enumerate(rows, 1):
            for column, text in enumerate(texts, 1):
                sheet.write(row, column, text)
        sheet.raw.very_hidden()
