"""The Excel formula of a computed cell: its expression over the laid-out cells."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from xlgreen.expression import Calls, Expression, Reference, excel_formula, native_call
from xlgreen.expression.excel import literal
from xlgreen.functions import Function
from xlgreen.layout.model import Field, Layout, Table, column_letter
from xlgreen.layout.references import resolve
from xlgreen.layout.row_claims import CONSTANTS

_TEXTS: Final[dict[tuple[str, Calls, str, str, Expression], str]] = {}
_KEPT: Final = 20_000  # some plans' worth
_ROW = "\u00a7"  # stands for the row number in a list's formulas, which differ in nothing else


class Formulas:
    """Formulas of one layout. Those of a list are compiled once per column."""

    def __init__(self, layout: Layout, calls: Calls = native_call):
        self.layout, self.calls = layout, calls
        self._compiled = cache(self._compile)

    def shown(self, table: Table, row: str, expression: Expression) -> str:
        """The formula of a computed cell, with its "="; an error shows as nothing."""
        return f'=IFERROR({self.formula(table, row, expression)},"")'

    def formula(self, table: Table, row: str, expression: Expression) -> str:
        """The bare formula as seen from a row."""
        if table.is_open:
            return self._compiled(table.code, _ROW, expression).replace(_ROW, str(table.row_number(row)))
        return self._compile(table.code, row, expression)

    def _compile(self, table: str, row: str, expression: Expression) -> str:
        key = (self.layout.shape, self.calls, table, row, expression)
        text = _TEXTS.get(key)
        if text is None:
            text = excel_formula(expression, _Cells(self.layout, self.layout.tables[table], row, self.calls))
            if len(_TEXTS) < _KEPT and not CONSTANTS & {reference.name for reference in expression.references}:
                _TEXTS[key] = text
        return text


class _Cells:
    """Where references lie, seen from one row of a table; how calls are written."""

    def __init__(self, layout: Layout, table: Table, row: str, calls: Calls):
        self.layout, self.table, self.row, self.calls = layout, table, row, calls

    def cell(self, reference: Reference) -> str:
        if reference.name == "started":
            return started(self.table, self._row_number())
        if reference.name == "row_index":
            return f"(ROW()-{self.table.first_row - 1})"
        found = resolve(self.layout, self.table, self.row, reference)
        return self._address(found) if isinstance(found, Field) else literal(found)

    def is_text(self, reference: Reference) -> bool:
        if reference.name in ("started", "row_index"):
            return False
        found = resolve(self.layout, self.table, self.row, reference)
        if not isinstance(found, Field):
            return False
        cell = self.layout.tables[found.table].cell(found.row, found.column)
        return cell.type in ("text", "choice")

    def column(self, form: str, column: str) -> str:
        table = self.layout.tables[form]
        code = column or table.form.keys[0].code
        prefix = "" if table is self.table else f"{quoted(table.sheet)}!"
        return prefix + _column_range(table, code)

    def column_of(self, reference: Reference) -> str:
        return _column_range(self.table, reference.name)

    def options(self, name: str) -> str:
        return option_name(name)

    def call(self, function: Function, *arguments: str) -> str:
        return self.calls(function, *arguments)

    def _row_number(self) -> str:
        return self.row if self.row == _ROW else str(self.table.row_number(self.row))

    def _address(self, field: Field) -> str:
        table = self.layout.tables[field.table]
        if table is self.table and field.row == self.row:
            return f"${column_letter(table.columns[field.column])}{self._row_number()}"
        letter, number = column_letter(table.columns[field.column]), table.row_number(field.row)
        address = f"${letter}${number}"
        return address if table.sheet == self.table.sheet else f"{quoted(table.sheet)}!{address}"


def called_functions(layout: Layout) -> Mapping[str, tuple[str, ...]]:
    """The functions that the formulas of a layout call: name -> the sheets on which they do."""
    found: dict[str, dict[str, None]] = {}
    for table in layout.tables.values():
        for row in (table.list_row,) if table.list_row else table.fixed_rows:
            for cell in row.cells.values():
                for function in cell.formula.functions if cell.formula else ():
                    found.setdefault(function.name, {})[table.sheet] = None
    return {name: tuple(sheets) for name, sheets in found.items()}


def _column_range(table: Table, column: str) -> str:
    letter = column_letter(table.columns[column])
    return f"${letter}${table.first_row}:${letter}${table.reach}"


def started(table: Table, row: str) -> str:
    """Whether anything is typed in the row: its input columns, put together into stretches."""
    numbers = sorted(table.columns[code] for code in table.input_columns())
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1][1] = number
        else:
            stretches.append([number, number])
    spans = ",".join(f"${column_letter(a)}{row}:${column_letter(b)}{row}" for a, b in stretches)
    return f"(COUNTA({spans})>0)"


def quoted(sheet: str) -> str:
    """A sheet's name as it is written in a formula."""
    return "'" + sheet.replace("'", "''") + "'"


def option_name(name: str) -> str:
    """The defined name of a list of options."""
    return f"xg_{name}"
