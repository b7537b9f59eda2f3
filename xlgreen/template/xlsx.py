"""xlsxwriter, wrapped once: what it drops with a warning or a return code is raised; text stays text."""

import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any
from xml.sax.saxutils import escape

import yaml

from xlgreen.layout import column_letter
from xlgreen.shipped import template_path
from xlgreen.value import CellError, to_serial
from xlgreen.whole_file import name_the_file, unfinished_name

_CREATED = datetime(2026, 1, 1)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class NotWrittenError(RuntimeError):
    """xlsxwriter could not write what it was told to: our fault, never a clerk's."""


@cache
def look() -> dict[str, Any]:
    """Fonts, sizes, colours and margins of everything that is written."""
    settings: dict[str, Any] = yaml.safe_load(template_path("look.yaml").read_text(encoding="utf-8"))
    return settings


class Book:
    """A workbook being written. Nothing appears under its name before all of it is there."""

    def __init__(self, path: Path):
        import xlsxwriter

        self.path = path
        self._unfinished = unfinished_name(path)
        self.book = xlsxwriter.Workbook(str(self._unfinished), _OPTIONS)
        self.book.set_calc_mode("auto")
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._finish: Callable[[Path], None] = lambda path: None

    def __enter__(self) -> "Book":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._close()
                self._finish(self._unfinished)
                self._unfinished.replace(self.path)
        except OSError as unwritten:
            name_the_file(unwritten, self._unfinished, self.path)
            raise
        finally:
            self._unfinished.unlink(missing_ok=True)

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            with _strictly():
                self.book.close()
        except FileCreateError as fault:  # it wraps what the system said
            raise (fault.args[0] if isinstance(fault.args[0], OSError) else fault) from None

    def describe(self, title: str, properties: Mapping[str, str]) -> None:
        """Document properties; custom ones carry the stamp."""
        self.book.set_properties({"title": title, "created": _CREATED})
        for name, value in properties.items():
            self.book.set_custom_property(name, value, "text")

    def add_macros(self, project: bytes, finish: Callable[[Path], None]) -> None:
        """A compiled VBA project; ``finish`` adds to the written file what xlsxwriter has no word for."""
        with _strictly():
            _done(self.book.add_vba_project(BytesIO(project), is_stream=True), "vbaProject.bin")
        self.book.set_vba_name()
        self._finish = finish

    def sheet(self, name: str) -> "Sheet":
        return Sheet(self, self.book.add_worksheet(name))

    def define(self, name: str, refers_to: str) -> None:
        with _strictly():
            _done(self.book.define_name(name, f"={refers_to}"), name)

    def format(self, **properties: object) -> Any:
        """A cell format; the same properties give the same format."""
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(dict(properties))
        return self._formats[key]


class Sheet:
    """A sheet being written; rows and columns count from 1."""

    def __init__(self, book: Book, sheet: Any):
        self.book, self.raw = book, sheet
        # Half of the time of writing went into looking for functions newer than Excel 2010, which ours never use.
        sheet._prepare_formula = _plain_formula
        self._formula_element = sheet._xml_formula_element
        sheet._xml_formula_element = self._write_formula
        self._groups: dict[int, int] = {}
        self._growing: set[int] = set()
        self._start_tag = sheet._xml_start_tag
        sheet._xml_start_tag = self._start_row

    def growing_row(self, row: int, height: float) -> None:
        """A row of this height that still grows with what is typed into it (xlsxwriter would fix it)."""
        self.raw.set_row(row - 1, height)
        self._growing.add(row)

    def _start_row(self, tag: str, attributes: Sequence[tuple[str, object]] = ()) -> None:
        if tag == "row" and attributes and attributes[0][1] in self._growing:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        self._start_tag(tag, attributes)

    def write(self, row: int, column: int, value: object, style: Any = None) -> None:
        """A constant: text as text, a day as a day, None as a blank that keeps its format."""
        at = (row - 1, column - 1)
        match value:
            case None:
                code = self.raw.write_blank(*at, None, style)
            case bool():
                code = self.raw.write_boolean(*at, value, style)
            case int() | float():
                code = self.raw.write_number(*at, value, style)
            case date():
                code = self.raw.write_number(*at, to_serial(value), style)
            case CellError():
                code = self.raw.write_formula(*at, f"={value.code}", style, value.code)
            case _:
                code = self.raw.write_string(*at, _UNPRINTABLE.sub("\ufffd", str(value)), style)
        _done(code, f"R{row}C{column}")

    def formula(self, row: int, column: int, formula: str, style: Any, value: object) -> None:
        """A formula with the value that it has."""
        if len(formula) > 8192:
            raise NotWrittenError(f"formula of {len(formula)} characters at R{row}C{column}")
        _done(self.raw.write_formula(row - 1, column - 1, formula, style, "" if value is None else value), formula)

    def filled_down(
        self, row: int, column: int, rows: tuple[int, int], formula: Callable[[], str], style: Any, value: object
    ) -> None:
        """A formula that runs down a column from the first to the last of ``rows``, as seen from its row.

        The file holds its text once, in the first row, as programs store what was filled down.
        """
        is_first = row == rows[0]
        group = self._groups.setdefault(column, len(self._groups))
        letter = column_letter(column)
        area = f"{letter}{rows[0]}:{letter}{rows[1]}" if is_first else ""
        self.formula(row, column, _FilledDown(formula() if is_first else "=", group, area), style, value)

    def _write_formula(self, formula: str, result: object, attributes: Sequence[tuple[str, object]] = ()) -> None:
        if not isinstance(formula, _FilledDown):
            self._formula_element(formula, result, attributes)
            return
        given = "".join(f' {key}="{value}"' for key, value in attributes)
        where = f' ref="{formula.area}"' if formula.area else ""
        text = f">{escape(formula.removeprefix('='))}</f>" if formula.area else "/>"
        self.raw.fh.write(f'<c{given}><f t="shared"{where} si="{formula.group}"{text}<v>{escape(str(result))}</v></c>')

    def link(self, row: int, column: int, sheet: str, text: str, style: Any, cell: str = "A1") -> None:
        """A link to another sheet of the same workbook."""
        target = f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}"
        _done(self.raw.write_url(row - 1, column - 1, target, style, text), target)

    def merge(self, row: int, first: int, last: int, value: object, style: Any) -> None:
        """One cell across several columns of a row (outside tables only)."""
        if first < last:
            self.raw.merge_range(row - 1, first - 1, row - 1, last - 1, "", style)
        self.write(row, first, value, style)

    def validate(self, first: tuple[int, int], last: tuple[int, int], rule: Mapping[str, object]) -> None:
        """A data validation over a block of cells."""
        with _strictly():
            code = self.raw.data_validation(first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1, dict(rule))
        _done(code, rule)

    def highlight(self, first: tuple[int, int], last: tuple[int, int], rule: Mapping[str, object]) -> None:
        """A conditional format over a block of cells."""
        with _strictly():
            code = self.raw.conditional_format(first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1, dict(rule))
        _done(code, rule)


class _FilledDown(str):
    """A formula of a group; ``area`` is the group's, and with it the text, in the first row only."""

    def __new__(cls, text: str, group: int, area: str) -> "_FilledDown":
        formula = super().__new__(cls, text)
        formula.group, formula.area = group, area
        return formula

    group: int
    area: str


def _plain_formula(formula: str, expand_future_functions: bool = False) -> str:
    return formula if isinstance(formula, _FilledDown) else formula.removeprefix("=")


@contextmanager
def _strictly() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            yield
        except UserWarning as warning:
            raise NotWrittenError(str(warning)) from None


def _done(code: object, what: object) -> None:
    if isinstance(code, int) and code < 0:
        raise NotWrittenError(f"{what}: {code}")
