"""The lists of all regions merged: rows with their origin, doubled keys, counts and shares by classifying column."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from xlgreen.checks.keys import same_key
from xlgreen.expression import Scalar
from xlgreen.layout import Content, Field, Table
from xlgreen.plan.model import Form, Plan
from xlgreen.submission import Submission
from xlgreen.value import Value


@dataclass(frozen=True)
class ListRow:
    """A row of a merged list: what it says and where it stands."""

    region: str
    file: str
    sheet: str
    cell: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class MergedList:
    """One list form over the area."""

    form: Form
    title: str
    rows: tuple[ListRow, ...]

    @property
    def key(self) -> str:
        return self.form.keys[0].code

    @cached_property
    def counted(self) -> tuple[ListRow, ...]:
        """The rows that count: of a key that stands in several rows, the first."""
        first = {
            same_key(row.values[self.key]): row for row in reversed(self.rows) if row.values.get(self.key) is not None
        }
        return tuple(row for row in self.rows if first.get(same_key(row.values.get(self.key))) is row)

    @property
    def distinct(self) -> int:
        return len(self.counted)

    @property
    def duplicates(self) -> list[tuple[Value, list[ListRow]]]:
        """Keys that stand in more than one row, with the rows."""
        by_key: dict[str, list[ListRow]] = {}
        for row in self.rows:
            if row.values.get(self.key) is not None:
                by_key.setdefault(same_key(row.values[self.key]), []).append(row)
        return [(rows[0].values[self.key], rows) for rows in by_key.values() if len(rows) > 1]

    def by(self, column: str) -> Counter[Value]:
        """How many distinct entries have each value of a column, the most frequent first."""
        counts = Counter(row.values.get(column) for row in self.counted)
        return Counter(dict(sorted(counts.items(), key=lambda item: (item[0] is None, -item[1], str(item[0])))))

    def cross(self, column: str, value: Value, other: str) -> Counter[Value]:
        """Of the entries with that value, how many have each value of another column."""
        return Counter(row.values.get(other) for row in self.counted if row.values.get(column) == value)

    @property
    def classifying(self) -> tuple[str, ...]:
        return tuple(column.code for column in self.form.columns if column.classify)


def merged_lists(plan: Plan, submissions: Mapping[str, Submission]) -> list[MergedList]:
    """Every list of the plan, region after region."""
    return [
        MergedList(
            form, plan.sheet(form.code).title, tuple(row for s in submissions.values() for row in _rows(s, form))
        )
        for form in plan.lists
    ]


def _rows(submission: Submission, form: Form) -> list[ListRow]:
    table = submission.layout.tables[form.code]
    return [_row(submission, table, key) for key in submission.content.get(form.code, {})]


def _row(submission: Submission, table: Table, key: str) -> ListRow:
    typed = submission.content[table.code][key]
    computed = {
        c.code: _text(submission, table, key, c.code)
        for c in table.form.columns
        if c.role == "computed" and c.type == "text"
    }
    sheet, cell = submission.place(Field(table.code, key, table.form.keys[0].code))
    return ListRow(submission.region, submission.path.name, sheet, cell, {**computed, **typed})


def _text(submission: Submission, table: Table, key: str, column: str) -> Value:
    value: Scalar = submission.workbook.value(Field(table.code, key, column))
    return value if isinstance(value, str) else None


def list_content(lists: list[MergedList]) -> Content:
    """The distinct entries as content of the whole area's workbook."""
    return {m.form.code: {str(n): row.values for n, row in enumerate(m.counted, 1)} for m in lists}
