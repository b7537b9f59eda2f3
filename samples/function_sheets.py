"""Sheets of live examples: one family a sheet, the inputs of every function in cells beside its formula."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlgreen.functions import Argument, ErrorValue, Function, native_formula
from xlgreen.functions.examples import Example, blank_example, examples_of
from xlgreen.functions.registry.signature import LAST_YEAR
from xlgreen.layout import column_letter
from xlgreen.report.function_reference import usage
from xlgreen.template.form_sheet import PROTECTION, set_up_page
from xlgreen.template.styles import DATE_FORMAT, Styles
from xlgreen.template.xlsx import Book, Sheet

INDEX = "目录"
AGREES, DIFFERS, NEEDS_ADDIN = "一致", "不一致", "需加载项"
PERCENT = "0.00%"
_ERROR_TYPES = {"#NULL!": 1, "#DIV/0!": 2, "#VALUE!": 3, "#REF!": 4, "#NAME?": 5, "#NUM!": 6, "#N/A": 7}
_SHORT = 110  # characters of a native formula that its column shows
_NUMBER, _FORMULA = 1, 2
_WIDTHS = {"number": 5, "formula": 44, "answer": 15, "check": 9, "input": 16}


@dataclass(frozen=True)
class Columns:
    """Where things stand on a sheet: answers as wide as the widest of its family."""

    answers: int

    @property
    def found(self) -> int:
        return _FORMULA + 1

    @property
    def expected(self) -> int:
        return self.found + self.answers

    @property
    def check(self) -> int:
        return self.expected + self.answers

    @property
    def inputs(self) -> int:
        return self.check + 1


@dataclass
class Drawn:
    """What a sheet came to hold: function -> the row it begins in, and the rows of the examples."""

    sheet: str
    check: str
    begins: dict[str, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    @property
    def counted(self) -> str:
        """The formula that counts the examples that agree."""
        return f"COUNTIF('{self.sheet}'!{self.check}{self.rows[0]}:{self.check}{self.rows[-1]},\"{AGREES}\")"


def shown_examples(function: Function) -> tuple[Example, ...]:
    return (*examples_of(function), blank_example(function))


def draw_family(book: Book, family: str, functions: Sequence[Function], native: bool) -> Drawn:
    """One sheet; ``native`` writes plain Excel formulas where there are some, else calls of the functions."""
    return _FamilySheet(book, family, functions, native).draw()


class _FamilySheet:
    def __init__(self, book: Book, family: str, functions: Sequence[Function], native: bool):
        self.sheet: Sheet = book.sheet(family)
        self.family, self.functions, self.native = family, functions, native
        self.styles = Styles(book)
        examples = [example for function in functions for example in shown_examples(function)]
        self.at = Columns(max(len(_rows(example)[0]) for example in examples))
        self.inputs = max(len(function.arguments) for function in functions)
        self.drawn = Drawn(family, column_letter(self.at.check))
        self.row = 1

    def draw(self) -> Drawn:
        self._set_columns()
        last = self.at.inputs + self.inputs - 1
        self.sheet.raw.set_row(0, 34)
        self.sheet.merge(1, 1, last, self.family, self.styles.text("title", "title", align="center"))
        self.sheet.link(2, 1, INDEX, f"← 返回{INDEX}", self.styles.text("body", "note", underline=1))
        self.row = 4
        for function in self.functions:
            self._draw_function(function)
        self._set_up(last)
        return self.drawn

    def _set_columns(self) -> None:
        spans = (
            (_NUMBER, 1, "number"), (_FORMULA, 1, "formula"), (self.at.found, 2 * self.at.answers, "answer"),
            (self.at.check, 1, "check"), (self.at.inputs, self.inputs, "input"),
        )  # fmt: skip
        for first, count, what in spans:
            self.sheet.raw.set_column(first - 1, first + count - 2, _WIDTHS[what])

    def _set_up(self, last: int) -> None:
        raw = self.sheet.raw
        raw.hide_gridlines(2)
        raw.freeze_panes(3, 0)
        raw.protect("", PROTECTION)
        set_up_page(raw, landscape=True)
        raw.print_area(0, 0, self.row - 2, last - 1)

    def _draw_function(self, function: Function) -> None:
        self.drawn.begins[function.name] = self.row
        name = f"{function.name_zh}　{function.excel_name}"
        self.sheet.write(self.row, 1, name, self.styles.text("heading", "section"))
        self.sheet.write(self.row + 1, 1, f"{function.summary_zh}　{usage(function)}", self.styles.text("body", "note"))
        self._draw_heads(function)
        self.row += 3
        for number, example in enumerate(shown_examples(function), 1):
            self._draw_example(number, example)
        self.row += 1

    def _draw_heads(self, function: Function) -> None:
        row, style = self.row + 2, self.styles.head()
        self.sheet.write(row, _NUMBER, "例", style)
        self.sheet.write(row, _FORMULA, "公式", style)
        self.sheet.merge(row, self.at.found, self.at.expected - 1, "结果", style)
        self.sheet.merge(row, self.at.expected, self.at.check - 1, "应得", style)
        self.sheet.write(row, self.at.check, "核对", style)
        for number, argument in enumerate(function.arguments, self.at.inputs):
            self.sheet.write(row, number, f"{argument.name_zh}{'（可省略）' * argument.optional}", style)

    def _draw_example(self, number: int, example: Example) -> None:
        height = max([len(_rows(example)), *(len(v) for v in example.arguments if isinstance(v, list))])
        self.sheet.write(self.row, _NUMBER, number, self._boxed("number", align="center"))
        for below in range(1, height):
            for column in range(_NUMBER, self.at.inputs):
                self.sheet.write(self.row + below, column, None, self._boxed("body"))
        self._draw_inputs(example, height)
        self._draw_answer(example)
        self.drawn.rows.append(self.row)
        self.row += height

    def _draw_inputs(self, example: Example, height: int) -> None:
        function = example.function
        values = [*example.arguments, *[None] * (len(function.arguments) - len(example.arguments))]
        for column, (argument, value) in enumerate(zip(function.arguments, values, strict=True), self.at.inputs):
            cells = [row[0] for row in value] if isinstance(value, list) else [value]
            for below, cell in enumerate([*cells, *[None] * (height - len(cells))]):
                style = self._input_style(argument, cell) if below < len(cells) else self._boxed("body")
                self.sheet.write(self.row + below, column, cell, style)

    def _draw_answer(self, example: Example) -> None:
        rows, style = _rows(example), self._answer_style(example)
        formula = self._formula(example)
        for column in (self.at.found, self.at.expected):
            self._make_room(column, rows, style)
        self.sheet.write(
            self.row, _FORMULA, self._formula_text(example, formula), self._boxed("number", text_wrap=True)
        )
        if formula is None:
            self._write_rows(self.at.found, rows, style)
        elif len(rows) == 1 and len(rows[0]) == 1:
            self.sheet.formula(self.row, self.at.found, formula, style, _cached(rows[0][0]))
        else:
            self._write_array(formula, rows, style)
        self._write_rows(self.at.expected, rows, style)
        self._draw_check(rows, formula)

    def _formula(self, example: Example) -> str | None:
        """The formula over the input cells, without its ``=``; None where plain Excel has none."""
        cells = list(self._cells(example))
        if not self.native:
            return f"{example.function.excel_name}({','.join(cells)})"
        return None if example.function.native is None else native_formula(example.function, *cells)

    def _cells(self, example: Example) -> Iterator[str]:
        for column, value in enumerate(example.arguments, self.at.inputs):
            letter = column_letter(column)
            last = f":{letter}{self.row + len(value) - 1}" if isinstance(value, list) else ""
            yield f"{letter}{self.row}{last}"

    def _formula_text(self, example: Example, formula: str | None) -> str:
        if formula is None:
            return "没有原生公式，装加载项后可用；结果是程序算出的值"
        return f"={formula}" if len(formula) <= _SHORT else "较长，见“结果”单元格"

    def _write_rows(self, column: int, rows: Sequence[Sequence[Any]], style: Any) -> None:
        """Constants; an error is its text."""
        for below, row in enumerate(rows):
            for beside, cell in enumerate(row):
                self.sheet.write(self.row + below, column + beside, _cached(cell), style)

    def _write_array(self, formula: str, rows: Sequence[Sequence[Any]], style: Any) -> None:
        """An array formula, and the values of its other cells beside it."""
        first, column = self.row - 1, self.at.found - 1
        last, end = first + len(rows) - 1, column + len(rows[0]) - 1
        self.sheet.raw.write_array_formula(first, column, last, end, formula, style, _cached(rows[0][0]))
        for below, row in enumerate(rows):
            for beside, cell in enumerate(row):
                if (below, beside) != (0, 0):
                    self.sheet.write(self.row + below, self.at.found + beside, _cached(cell), style)

    def _make_room(self, column: int, rows: Sequence[Sequence[Any]], style: Any) -> None:
        """A single answer takes the whole width; beside a row of answers stand empty boxes."""
        width = len(rows[0])
        if width == 1 and len(rows) == 1:
            self.sheet.merge(self.row, column, column + self.at.answers - 1, None, style)
            return
        for beside in range(width, self.at.answers):
            for below in range(len(rows)):
                self.sheet.write(self.row + below, column + beside, None, style)

    def _draw_check(self, rows: Sequence[Sequence[Any]], formula: str | None) -> None:
        style = self._boxed("body", align="center")
        if formula is None:
            self.sheet.write(self.row, self.at.check, NEEDS_ADDIN, style)
            return
        tests = [
            _agrees(f"{column_letter(self.at.found + beside)}{self.row + below}",
                    f"{column_letter(self.at.expected + beside)}{self.row + below}", cell)
            for below, row in enumerate(rows)
            for beside, cell in enumerate(row)
        ]  # fmt: skip
        test = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
        self.sheet.formula(self.row, self.at.check, f'IF({test},"{AGREES}","{DIFFERS}")', style, AGREES)
        wrong = self.styles.book.format(bg_color=self.styles.colors["blocks"])
        place = (self.row, self.at.check)
        self.sheet.highlight(place, place, {"type": "cell", "criteria": "==", "value": f'"{DIFFERS}"', "format": wrong})

    def _answer_style(self, example: Example) -> Any:
        formats = {"fraction": PERCENT, "day": DATE_FORMAT}
        if isinstance(_rows(example)[0][0], str):
            return self._boxed("body", align="center", text_wrap=True)
        number_format = formats.get(example.function.returns_unit, "General")
        return self._boxed("number", num_format=number_format, align="right", indent=1)

    def _input_style(self, argument: Argument, cell: object) -> Any:
        numeric = isinstance(cell, int | float)
        properties: Mapping[str, object] = {
            "bg_color": self.styles.colors["input"],
            "locked": False,
            "num_format": _input_format(argument, cell),
            "align": "right" if numeric else "left",
            "indent": 1,
        }
        return self._boxed("number" if numeric else "body", text_wrap=not numeric, **properties)

    def _boxed(self, font: str, **more: object) -> Any:
        return self.styles.text(font, "body", border=1, border_color=self.styles.colors["border"], **more)


def _rows(example: Example) -> Sequence[Sequence[Any]]:
    return example.result if isinstance(example.result, list) else [[example.result]]


def _cached(cell: Any) -> Any:
    return str(cell) if isinstance(cell, ErrorValue) else cell


def _input_format(argument: Argument, cell: object) -> str:
    if argument.kind == "date" and isinstance(cell, int | float) and cell > LAST_YEAR:
        return DATE_FORMAT
    if argument.unit == "fraction":
        return PERCENT
    return "@" if isinstance(cell, str) else "General"


def _agrees(found: str, expected: str, cell: Any) -> str:
    """A test that is never an error itself."""
    match cell:
        case ErrorValue():
            return f"IF(ISERROR({found}),ERROR.TYPE({found})={_ERROR_TYPES[cell.code]},FALSE)"
        case bool():
            return f"IF(ISERROR({found}),FALSE,{found}={expected})"  # to LibreOffice TRUE is a number
        case str():
            return f"IF(ISTEXT({found}),EXACT({found},{expected}),FALSE)"
        case _:
            return f"IF(ISNUMBER({found}),ABS({found}-{expected})<=1E-9*MAX(1,ABS({expected})),FALSE)"
