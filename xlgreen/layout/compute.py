"""The computed cells of a workbook from its typed ones, by the same expressions that its formulas were made from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from functools import cached_property
from typing import Final

from xlgreen.expression import Expression, Misplaced, Reference, Scalar, evaluate
from xlgreen.functions import VALUE, ErrorValue
from xlgreen.layout.model import Cell, Content, Field, Layout, Row, Table
from xlgreen.layout.references import resolve
from xlgreen.value import CellError, Raw, Value, to_serial

_KEPT_ANSWERS: Final = 1000  # of each expression


class Workbook:
    """The values of a laid-out workbook: what was typed, and what follows from it (computed once, when asked for).

    Where the content holds a value for a computed cell (the city of a merged row), that value stands.
    """

    def __init__(self, layout: Layout, content: Content):
        self.layout, self.content = layout, content
        self._computed: dict[Field, Scalar] = {}
        self._seen: dict[tuple[str, str], Seen] = {}
        self._answers: dict[str, dict[tuple[Scalar, ...], Scalar]] = {}
        self._options: dict[str, frozenset[Scalar]] = {}
        self._counters: dict[tuple[str, tuple[str, ...]], Counter[tuple[Scalar, ...]]] = {}

    def value(self, field: Field) -> Scalar:
        """What the field's cell shows, as formulas see it: a number (days as serials), text, or None."""
        cell = self.layout.tables[field.table].cell(field.row, field.column)
        match cell.role:
            case "computed":
                return self._compute(field, cell)
            case "fixed":
                return _scalar(cell.fixed)
        held = self._held(field)
        is_text = isinstance(held, str) and cell.type in ("number", "date")
        return Misplaced(VALUE) if is_text else held

    def _held(self, field: Field) -> Scalar:
        return _scalar(self.content.get(field.table, {}).get(field.row, {}).get(field.column))

    def _compute(self, field: Field, cell: Cell) -> Scalar:
        if field not in self._computed:
            assert cell.formula is not None
            carried = self._held(field)
            table = self.layout.tables[field.table]
            self._computed[field] = (
                _shown(self.evaluate(cell.formula, table, field.row)) if carried is None else carried
            )
        return self._computed[field]

    def evaluate(self, expression: Expression, table: Table | None, row: str = "") -> Scalar:
        """An expression's value as seen from a row; what cannot be computed is an ``ErrorValue``."""
        return self.at(table, row).evaluate(expression)

    def at(self, table: Table | None, row: str) -> "Seen":
        """What expressions see from a row."""
        key = (table.code if table else "", row)
        seen = self._seen.get(key)
        if seen is None:
            seen = self._seen[key] = Seen(self, table, row)
        return seen

    def answers(self, expression: Expression) -> dict[tuple[Scalar, ...], Scalar]:
        """What is known of an expression that follows from its references: the rows of a list say the same often."""
        return self._answers.setdefault(expression.source, {})

    def options(self, name: str) -> frozenset[Scalar]:
        """The allowed values of a named list."""
        if name not in self._options:
            self._options[name] = frozenset(self.layout.options.get(name, ()))
        return self._options[name]

    def keys(self, table: Table) -> Iterable[str]:
        """The rows that hold something: all rows of a fixed table, the filled ones of a list."""
        return self.content.get(table.code, {}) if table.is_open else table.row_keys()

    def counter(self, form: str, columns: tuple[str, ...]) -> Counter[tuple[Scalar, ...]]:
        """How often each combination of values stands in the rows of a table whose key is filled."""
        known = self._counters.get((form, columns))
        if known is None:
            known = self._counters[form, columns] = Counter(self._combinations(self.layout.tables[form], columns))
        return known

    def _combinations(self, table: Table, columns: tuple[str, ...]) -> Iterator[tuple[Scalar, ...]]:
        key_column = table.form.keys[0].code if table.form.keys else ""
        for key in self.keys(table):
            if not key_column or self.value(Field(table.code, key, key_column)) not in (None, ""):
                yield tuple(comparable(self.value(Field(table.code, key, column))) for column in columns)

    def computed(self) -> dict[str, dict[str, dict[str, Scalar]]]:
        """Every computed cell of the prepared and the filled rows."""
        result: dict[str, dict[str, dict[str, Scalar]]] = {}
        for table in self.layout.tables.values():
            for key in dict.fromkeys((*table.row_keys(), *self.keys(table))):
                result.setdefault(table.code, {})[key] = dict(self._computed_row(table, table.row(key)))
        return result

    def _computed_row(self, table: Table, row: Row) -> Iterator[tuple[str, Scalar]]:
        untouched = table.is_open and row.key not in self.content.get(table.code, {})
        for code, cell in row.cells.items():
            if cell.formula:
                only_when_started = untouched and cell.formula.source.endswith('if started else ""')
                yield code, None if only_when_started else self.value(Field(table.code, row.key, code))


class Seen:
    """The workbook as an expression in one row sees it; every name is looked up once."""

    def __init__(self, workbook: Workbook, table: Table | None, row: str):
        self.workbook, self.table, self.row = workbook, table, row
        self._known: dict[Reference, Scalar] = {}

    def evaluate(self, expression: Expression) -> Scalar:
        """An expression's value as seen from here."""
        if not (self.table and self.table.is_open and expression.follows_from_references):
            return evaluate(expression, self)
        known = self.workbook.answers(expression)
        values = tuple([self.value(reference) for reference in expression.references])
        if values in known:
            return known[values]
        answer = evaluate(expression, self)
        if len(known) < _KEPT_ANSWERS:
            known[values] = answer
        return answer

    @cached_property
    def _typed(self) -> Mapping[str, Value]:
        return self.workbook.content.get(self.table.code, {}).get(self.row, {}) if self.table else {}

    def value(self, reference: Reference) -> Scalar:
        if reference not in self._known:
            self._known[reference] = self._look_up(reference)
        return self._known[reference]

    def _look_up(self, reference: Reference) -> Scalar:
        if reference.name == "started":
            return any(value not in (None, "") for value in self._typed.values())
        if reference.name == "row_index":
            return float(self.row)
        found = resolve(self.workbook.layout, self.table, self.row, reference)
        return self.workbook.value(found) if isinstance(found, Field) else found

    def count(self, form: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float:
        return float(self.workbook.counter(form, filters)[tuple(comparable(value) for value in wanted)])

    def sum(self, form: str, column: str, filters: tuple[str, ...], wanted: tuple[Scalar, ...]) -> float:
        if not filters:
            table = self.workbook.layout.tables[form]
            values = (self.workbook.value(Field(form, key, column)) for key in self.workbook.keys(table))
            return sum(float(value) for value in values if isinstance(value, float | int))
        counter = self.workbook.counter(form, (*filters, column))
        sought = tuple(comparable(value) for value in wanted)
        return sum(_figure(key[-1]) * times for key, times in counter.items() if key[:-1] == sought)

    def occurrences(self, reference: Reference, value: Scalar) -> float:
        assert self.table is not None
        return float(self.workbook.counter(self.table.code, (reference.name,))[comparable(value),])

    def options(self, name: str) -> frozenset[Scalar]:
        return self.workbook.options(name)


def _figure(value: Scalar) -> float:
    """A number out of ``comparable``; texts add nothing, as in SUMIFS."""
    try:
        return float(str(value))
    except ValueError:
        return 0.0


def _scalar(value: Raw) -> Scalar:
    if isinstance(value, CellError):
        return ErrorValue(value.code)
    return to_serial(value) if isinstance(value, date | time | timedelta) else value


def _shown(value: Scalar) -> Scalar:
    """What the cell shows: formulas are wrapped so that an error shows as nothing."""
    if isinstance(value, bool):
        return float(value)
    return None if isinstance(value, ErrorValue) or value == "" else value


def comparable(value: Scalar) -> Scalar:
    """A value as Excel's COUNTIFS compares it: case does not matter, and digits equal numbers."""
    if isinstance(value, str):
        return value.casefold() or None
    return f"{value:.15g}" if isinstance(value, float | int) else value
