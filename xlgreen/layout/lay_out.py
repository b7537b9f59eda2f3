"""Plan × region × period -> the layout of a workbook: which field lies in which cell, and what may stand there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from xlgreen.expression import Expression, parse
from xlgreen.expression.units import inside
from xlgreen.layout.claims import HELPERS, change_claim, claims_of, has_helpers, helper_cells, laid_columns
from xlgreen.layout.explanation import with_explanation
from xlgreen.layout.model import COVER, REVIEW, Cell, Layout, Row, Table
from xlgreen.layout.subjects import (
    Subject,
    asked_checks,
    asked_variables,
    check_subjects,
    target_subjects,
    task_subjects,
    variable_subjects,
)
from xlgreen.period import Period
from xlgreen.plan.load import vocabulary
from xlgreen.plan.model import Column, Form, Plan, Sheet, Variable
from xlgreen.plan.regions import counties, region_name
from xlgreen.value import Value

PREPARED_ROWS = 200
FIRST_COLUMN = 2  # A holds the hidden row codes
HEAD_ROW = 8  # row 1 holds the hidden column codes, rows 2 to 7 the form's head
COVER_ROWS = {"verdict": 6, "contacts": 9, "overview": 17}
COVER_COLUMNS = {"verdict": {"text": 2, "open": 15}, "contacts": {"name": 2, "value": 4}}
COVER_HELPERS = 10  # the tables of the cover show their hints in the same columns
_LIST_OPTIONS = "counties"


def lay_out(plan: Plan, region: str, period: Period, rows: int = PREPARED_ROWS, whole: bool = False) -> Layout:
    """The layout of one region's workbook for one period; ``rows`` is how many rows a list prepares.

    ``whole`` is the plan's whole area with everything that is added up there. Without it the plan's own
    region stands for its own level, which reports only what no region below it can.
    """
    return _LayingOut(plan, region, period, rows, whole).layout()


class _LayingOut:
    def __init__(self, plan: Plan, region: str, period: Period, rows: int, whole: bool):
        self.plan, self.region, self.period, self.prepared, self.whole = plan, region, period, rows, whole
        self.variables = asked_variables(plan, region, whole)

    def layout(self) -> Layout:
        data = [self._data_table(sheet) for sheet in self.plan.sheets if self._is_asked(sheet)]
        known = {*(variable.code for variable in self.variables), *(table.code for table in data)}
        review = self._table("review", REVIEW, "审核结果", check_subjects(asked_checks(self.plan, known)))
        contacts = self._cover_table("contacts", self._items("contacts"))
        reported = [contacts, *(table for table in data if table.has_input)]
        subjects = list(self._overview_subjects(reported, review))
        overview = self._cover_table("overview", subjects)
        verdict = self._cover_table("verdict", self._items("verdict"))
        tables = [verdict, contacts, overview, *data, review]
        return Layout(self.plan, self.region, region_name(self.region), self.period, {t.code: t for t in tables})

    # tables

    def _is_asked(self, sheet: Sheet) -> bool:
        """The plan's own level reports figures, no lists and no tasks."""
        own_level = self.region == self.plan.region and not self.whole
        return not own_level or self.plan.forms[sheet.form].rows in ("variables", "targets")

    def _data_table(self, sheet: Sheet) -> Table:
        form = self.plan.forms[sheet.form]
        return self._table(form.code, sheet.name, sheet.title, self._subjects(form), sheet)

    def _subjects(self, form: Form) -> Iterable[Subject]:
        match form.rows:
            case "variables":
                return variable_subjects(self.variables)
            case "targets":
                return target_subjects(self.plan, self.region, self.period, self.whole)
            case "tasks":
                return task_subjects(self.plan, self.region, self.whole)
            case "items":
                return variable_subjects(form.items)
        return ()

    def _items(self, code: str) -> Iterable[Subject]:
        return variable_subjects(self.plan.forms[code].items)

    def _overview_subjects(self, tables: Sequence[Table], review: Table) -> Iterator[Subject]:
        for number, table in enumerate((*tables, review), 1):
            says: dict[str, Value | bool] = {"number": float(number), "sheet": table.sheet, "is_list": table.is_open}
            counts = ("failed", "0", "0") if table is review else ("wrong_count", "due", "missing")
            fills = {
                "due": f'{table.code}.sum("due_count")' if table is not review else "0",
                "missing": f'{table.code}.sum("missing_count")' if table is not review else "0",
                "wrong": f'{table.code}.sum("{counts[0]}")',
                "rows": f"{table.code}.count()" if table.is_open else "0",
                "sheet": table.sheet,
            }
            yield Subject(table.code, says, fills)

    def _cover_table(self, code: str, subjects: Iterable[Subject]) -> Table:
        first_row = COVER_ROWS[code]
        table = self._table(code, COVER, "", subjects, head_row=first_row - 1, first_row=first_row)
        helpers = {column.code: COVER_HELPERS + index for index, column in enumerate(HELPERS)}
        own = {code: number for code, number in table.columns.items() if code not in helpers}
        return replace(table, columns={**own, **COVER_COLUMNS.get(code, {}), **(helpers if table.form.inputs else {})})

    def _table(
        self, code: str, sheet_name: str, title: str, subjects: Iterable[Subject],
        sheet: Sheet | None = None, head_row: int = HEAD_ROW, first_row: int = HEAD_ROW + 2,
    ) -> Table:  # fmt: skip
        form = with_explanation(self.plan.forms[code])
        return Table(
            form=form,
            sheet=sheet_name,
            title=title,
            number=sheet.number if sheet else "",
            annex=sheet.annex if sheet else "",
            columns={column.code: FIRST_COLUMN + index for index, column in enumerate(laid_columns(form))},
            head_row=head_row,
            first_row=first_row,
            fixed_rows=tuple(self._row(form, subject) for subject in subjects),
            list_row=self._row(form, Subject("1", {})) if form.is_open else None,
            prepared=self.prepared if form.is_open else 0,
        )

    # rows and cells

    def _row(self, form: Form, subject: Subject) -> Row:
        """Regions and periods of a plan share most of their rows, so that each is made once."""
        own = (self.region, self.period) if any(column.allowed == _LIST_OPTIONS for column in form.columns) else ()
        key = (form.code, subject.identity, self.period == self.plan.base_period, own)
        made = self.plan.laid_rows.get(key)
        if made is None:
            made = self.plan.laid_rows[key] = self._new_row(form, subject)
        return made

    def _new_row(self, form: Form, subject: Subject) -> Row:
        cells = {column.code: self._cell(form, column, subject) for column in form.columns}
        unique = [column.code for column in form.columns if column.unique]
        own = [
            replace(c, claim=_filled(c.claim, subject.fills), message=_filled(c.message, subject.fills))
            for c in form.claims
            if cells[c.column].role == "input"
        ]
        claims = claims_of(cells, unique, own)
        limit = subject.variable.change_limit if subject.variable else None
        if limit is not None and "this_year" in cells:
            claims = (*claims, change_claim(cells["this_year"], limit))
        if has_helpers(form):
            cells |= helper_cells(cells, claims, form.is_open)
        return Row(subject.key, int(subject.key) if form.is_open else 0, cells, claims)

    def _cell(self, form: Form, column: Column, subject: Subject) -> Cell:
        if column.role == "input" and ((column.when and not subject.says.get(column.when)) or self._is_base(column)):
            return Cell(column.code, column.name, "none")
        match column.role:
            case "fixed":
                return self._fixed_cell(column, subject)
            case "computed":
                return self._computed_cell(column, subject)
        return self._input_cell(form, column, subject)

    def _is_base(self, column: Column) -> bool:
        """In the base period itself the base value is this period's value and is not asked again."""
        return column.code == "base_value" and self.period == self.plan.base_period

    def _fixed_cell(self, column: Column, subject: Subject) -> Cell:
        own = column.type == "row"
        value = subject.says.get(column.take)
        return Cell(
            column.code,
            column.name,
            "fixed",
            type="number" if own else column.type,
            unit=subject.unit if own else column.unit,
            decimals=subject.decimals if own else column.decimals,
            fixed=None if isinstance(value, bool) or value == "" else value,
        )

    def _computed_cell(self, column: Column, subject: Subject) -> Cell:
        source = _filled(_formula_for(column, subject.cases), subject.fills)
        own = column.type == "row"
        return Cell(
            column.code,
            column.name,
            "computed" if source else "none",
            type="number" if own else column.type,
            unit=subject.unit if own else column.unit,
            decimals=subject.decimals if own else column.decimals,
            formula=parse(source) if source else None,
        )

    def _input_cell(self, form: Form, column: Column, subject: Subject) -> Cell:
        variable = subject.variable
        if column.type == "row" and variable:
            return self._variable_cell(form, column, variable, subject)
        options, allowed = self._options(form, column)
        return Cell(
            column.code,
            column.name,
            "input",
            type=column.type,
            unit=column.unit,
            decimals=column.decimals,
            required=_required(column, subject),
            options=options,
            allowed=allowed,
            minimum=_inside(column.minimum, column.unit),
            maximum=_inside(column.maximum, column.unit),
            whole=column.whole,
            definition=column.definition,
            subject=subject.fills.get("sheet", ""),
            kind=column.kind,
        )

    def _variable_cell(self, form: Form, column: Column, variable: Variable, subject: Subject) -> Cell:
        only_value = form.rows == "items"
        return Cell(
            column.code,
            variable.name if only_value else column.name,
            "input",
            type=variable.type,
            unit=variable.unit,
            required=_required(column, subject),
            options=f"{variable.code}_options" if variable.allowed else "",
            allowed=variable.allowed,
            minimum=_inside(variable.minimum, variable.unit) if variable.type == "number" else None,
            maximum=_inside(variable.maximum, variable.unit) if variable.type == "number" else None,
            whole=variable.whole,
            definition=variable.definition or column.definition,
            subject="" if only_value else variable.name,
        )

    def _options(self, form: Form, column: Column) -> tuple[str, tuple[str, ...]]:
        if isinstance(column.allowed, tuple):
            return (f"{form.code}_{column.code}_options", column.allowed) if column.allowed else ("", ())
        if column.allowed == _LIST_OPTIONS:
            return column.allowed, counties(self.region, self.period.year)
        return column.allowed, vocabulary()[column.allowed]


def _formula_for(column: Column, cases: Sequence[str]) -> str:
    if isinstance(column.formula, str):
        return column.formula
    for case in (*cases, "else"):
        if case in column.formula:
            return column.formula[case]
    return ""


def _required(column: Column, subject: Subject) -> bool | Expression:
    """A column's ``required``: yes, no, a flag of the row's subject, or a condition over the row."""
    if isinstance(column.required, bool):
        return column.required
    flag = subject.says.get(column.required)
    return flag if isinstance(flag, bool) else parse(_filled(column.required, subject.fills))


def _filled(template: str, fills: Mapping[str, str]) -> str:
    for name, text in fills.items():
        template = template.replace(f"{{{name}}}", text)
    return template


def _inside(figure: float | None, unit: str) -> float | None:
    return None if figure is None else inside(figure, unit)
