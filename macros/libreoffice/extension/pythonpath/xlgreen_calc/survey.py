"""The formulas of a document that call our functions: where they stand, and the cells that their arguments name."""

import re
import time
from collections import namedtuple

from xlgreen_calc.written_calls import PREFIX, written_calls

_FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA
_SHEET = r"(?P<sheet>'(?:[^']|'')+'|\w+)\."
_CELL = re.compile(rf"(?:\$?{_SHEET})?\$?(?P<column>[A-Z]{{1,3}})\$?(?P<row>\d+)")
_FIXED_CELL = re.compile(rf"\$?{_SHEET}\$(?P<column>[A-Z]{{1,3}})\$(?P<row>\d+)")
_FIXED_AREA = re.compile(rf"{_FIXED_CELL.pattern}:(?:\$?[^:]+\.)?\$[A-Z]{{1,3}}\$\d+")

Place = namedtuple("Place", "sheet column row")
AREA, SOMETHING_ELSE = "area", "something else"
_LONG = 0.003  # seconds
_latest = []


def survey_of(document):
    """The latest one, while it is good: a file being loaded is not searched anew for each of its cells."""
    if not _latest or not _latest[0].is_good(document):
        _latest[:] = [Survey(document)]
    return _latest[0]


def forget_survey():
    _latest.clear()


class Survey:
    """Good until a formula stands where none stood; one that took long also only for as long as it took.

    Only a macro changes a formula and reads its answer in less time.
    """

    def __init__(self, document):
        start = time.monotonic()
        self.name = document.RuntimeUID
        self._sheets = [document.Sheets.getByIndex(index) for index in range(document.Sheets.Count)]
        self._sheet_names = {sheet.Name: index for index, sheet in enumerate(self._sheets)}
        self._names = document.NamedRanges
        self._where = self._formula_areas()
        self._calls = {}
        self._targets = {}
        for index, sheet in enumerate(self._sheets):
            self._search(index, sheet)
        end = time.monotonic()
        took = end - start
        self._good_until = end + took if took > _LONG else start

    def is_good(self, document):
        return (
            time.monotonic() < self._good_until
            and self.name == document.RuntimeUID
            and self._where == self._formula_areas()
        )

    def calls_of(self, function):
        """(place, arguments) of every call of the function."""
        return self._calls.get(function, {})

    def cell(self, place):
        return self._sheets[place.sheet].getCellByPosition(place.column, place.row)

    def target(self, sheet, name):
        """The place that a reference or a name in a formula of that sheet means, or AREA or SOMETHING_ELSE."""
        if (sheet, name) not in self._targets:
            self._targets[sheet, name] = self._looked_up(sheet, name)
        return self._targets[sheet, name]

    def _formula_areas(self):
        return [sheet.queryContentCells(_FORMULAS).getRangeAddressesAsString() for sheet in self._sheets]

    def _search(self, index, sheet):
        for block in sheet.queryContentCells(_FORMULAS):
            address = block.RangeAddress
            column, row = address.StartColumn, address.StartRow
            for down, line in enumerate(block.getFormulaArray()):
                for right, formula in enumerate(line):
                    if PREFIX in formula:
                        place = _computing(sheet, Place(index, column + right, row + down), formula)
                        for call in written_calls(formula):
                            self._calls.setdefault(call.function, {})[place, call.arguments] = None

    def _looked_up(self, sheet, name):
        cell = _CELL.fullmatch(name)
        return self._place(sheet, cell) if cell else self._named(sheet, name)

    def _place(self, sheet, cell):
        if cell["sheet"]:
            sheet = self._sheet_names.get(_unquoted(cell["sheet"]))
        if sheet is None:
            return SOMETHING_ELSE
        return Place(sheet, _column(cell["column"]), int(cell["row"]) - 1)

    def _named(self, sheet, name):
        """What a defined name means; one that moves with the formula is left open."""
        for names in (self._sheets[sheet].NamedRanges, self._names):
            if names.hasByName(name):
                content = names.getByName(name).getContent()
                if _FIXED_AREA.fullmatch(content):
                    return AREA
                cell = _FIXED_CELL.fullmatch(content)
                return self._place(sheet, cell) if cell else SOMETHING_ELSE
        return SOMETHING_ELSE


def _unquoted(sheet):
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet


def _computing(sheet, place, formula):
    """The cell that computes: the first one of an array formula."""
    if not formula.startswith("{"):
        return place
    cursor = sheet.createCursorByRange(sheet.getCellByPosition(place.column, place.row))
    cursor.collapseToCurrentArray()
    return place._replace(column=cursor.RangeAddress.StartColumn, row=cursor.RangeAddress.StartRow)


def _column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
