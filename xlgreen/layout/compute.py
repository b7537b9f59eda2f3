"""The computed cells of a workbook from its typed ones, by the same expressions that its formulas were made from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final

from xlgreen.expression import Expression, Reference, Scalar, evaluate
from xlgreen.functions import ErrorValue
from xlgreen.layout.model import Content, Field, Layout, Row, Table
from xlgreen.layout.references import resolve
from xlgreen.layout.row_claims import ClaimGroup, NumberedClaim, RowClaim
from xlgreen.layout.scalar import scalar

_KEPT_ANSWERS: Final = 1000  # of each expression

_Known = dict[object, tuple[int, ...]]
"""Which claims of a group are broken, by the values that decide it."""


class Workbook:
    """The values of a laid-out workbook: what was typed, and what follows from it (computed once, when asked for).

    Where the content holds a value for a computed cell (the city of a merged row), that value stands.
    """

    def __init__(self, layout: Layout, content: Content):
        self.layout, self.content = layout, content
        self._seen: dict[tuple[str, str], Seen] = {}
        self._answers: dict[str, dict[tuple[Scalar, ...], Scalar]] = {}
        self._known: dict[str, _Known] = {}
        self._groups_of: dict[tuple[str, str], list[tuple[ClaimGroup, _Known]]] = {}
        self._options: dict[str, frozenset[Scalar]] = {}
        self._counters: dict[tuple[str, tuple[str, ...]], Counter[tuple[Scalar, ...]]] = {}

    def value(self, field: Field) -> Scalar:
        """What the field's cell shows, as formulas see it: a number (days as serials), text, or None."""
        return self.at(self.layout.tables[field.table], field.row)[Reference(field.column)]

    def broken(self, table: Table, row: str) -> list[RowClaim]:
        """The claims of a row that are certainly false, in their order."""
        seen, broken = self.at(table, row), list[NumberedClaim]()
        for group, known in self._groups(table, row):
            values = group.deciding(seen) if group.references else None
            found = known.get(values)
            if found is None:
                found = _broken(group, seen)
                if len(known) < _KEPT_ANSWERS and group.references:
                    known[values] = found
            for place in found:
                broken.append(group.claims[place])
        return [claim for _, claim in sorted(broken, key=itemgetter(0))]

    def _groups(self, table: Table, row: str) -> list[tuple[ClaimGroup, _Known]]:
        """The groups of a row's claims, each with what is known of it."""
        code = (table.code, "" if table.is_open else row)
        groups = self._groups_of.get(code)
        if groups is None:
            claims = table.shared_row(row).claim_groups
            groups = [(group, self._known.setdefault(group.source, {})) for group in claims]
            self._groups_of[code] = groups
        return groups

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
        filled = Reference(table.form.keys[0].code) if table.form.keys else None
        references = [Reference(column) for column in columns]
        for key in self.keys(table):
            seen = self.at(table, key)
            if filled is None or seen[filled] not in (None, ""):
                yield tuple([comparable(seen[reference]) for reference in references])

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


class Seen(dict[Reference, Scalar]):
    """The workbook as an expression in one row sees it: every name with its value, which is looked up once."""

    def __init__(self, workbook: Workbook, table: Table | None, row: str):
        super().__init__(table.shared_row(row).blank if table else {})
        self.workbook, self.table, self.row = workbook, table, row
        self._typed = workbook.content.get(table.code, {}).get(row, {}) if table else {}
        if table and self._typed:
            self._see_typed(table.shared_row(row))

    def _see_typed(self, row: Row) -> None:
        cells = row.typed_cells
        for code, value in self._typed.items():
            if code in cells:
                reference, seen_as = cells[code]
                self[reference] = seen_as(value)

    def value(self, reference: Reference) -> Scalar:
        return self[reference]

    def __missing__(self, reference: Reference) -> Scalar:
        value = self[reference] = self._look_up(reference)
        return value

    def _look_up(self, reference: Reference) -> Scalar:
        if reference.name == "started":
            return any(value not in (None, "") for value in self._typed.values())
        if reference.name == "row_index":
            return float(self.row)
        found = resolve(self.workbook.layout, self.table, self.row, reference)
        if not isinstance(found, Field):
            return found
        is_own = self.table is not None and (found.table, found.row) == (self.table.code, self.row)
        return self._compute(found.column) if is_own else self.workbook.value(found)

    def _compute(self, column: str) -> Scalar:
        """What a computed cell of the row shows: its formula's value, or what the content holds for it."""
        assert self.table is not None
        if Reference(column) in self:
            return self[Reference(column)]
        held = scalar(self._typed.get(column))
        formula = self.table.cell(self.row, column).formula
        assert formula is not None
        return _shown(self.evaluate(formula)) if held is None else held

    def evaluate(self, expression: Expression) -> Scalar:
        """An expression's value as seen from here."""
        if not (self.table and self.table.is_open and expression.follows_from_references):
            return evaluate(expression, self)
        known = self.workbook.answers(expression)
        values = tuple([self[reference] for reference in expression.references])
        if values in known:
            return known[values]
        answer = evaluate(expression, self)
        if len(known) < _KEPT_ANSWERS:
            known[values] = answer
        return answer

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


def _broken(group: ClaimGroup, seen: Seen) -> tuple[int, ...]:
    return tuple([place for place, (_, claim) in enumerate(group.claims) if evaluate(claim.claim, seen) is False])


def _figure(value: Scalar) -> float:
    """A number out of ``comparable``; texts add nothing, as in SUMIFS."""
    try:
        return float(str(value))
    except ValueError:
        return 0.0


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
