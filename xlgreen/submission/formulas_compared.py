"""The formulas of computed cells as they are stored, held against those that we write.

Programs spell formulas in their own ways: LibreOffice saves ``FALSE()``, ``0.000000001`` and 基础数据!A1 where we
write ``FALSE``, ``1E-9`` and '基础数据'!A1. What differs in spelling alone is the same formula.
"""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import zip_longest
from typing import Final

from xlgreen.expression import ExpressionError, named_call, native_call
from xlgreen.functions import Function, find
from xlgreen.layout import Cell, Formulas, Layout, Table
from xlgreen.layout.hidden_codes import HEAD_KEY, read_row_code
from xlgreen.submission.locate import Located
from xlgreen.submission.raw_workbook import Position, RawSheet

_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<sheet>'(?:[^']|'')*'|[^\W\d][\w.]*(?=!))(?P<mark>!)
    |(?P<book>\[\d+\]!?)
    |(?P<place>\$?[A-Za-z]{1,3}\$?\d+(?![\w.(])(?::\$?[A-Za-z]{1,3}\$?\d+(?![\w.(]))?|\#REF!)
    |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>[^\W\d][\w.]*(?:\(\))?)
    |(?P<blank>\s+)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ADDRESS: Final = re.compile(r"\$[A-Z]{1,3}\$?(?:\d+|\u00a7)")
_RELATIVE_ROW: Final = re.compile(r"(?<![$\d])(\$?[A-Za-z]{1,3})(\d+)")
_STAND_IN: Final = re.compile(r"\$ZZ\$(\d+)")
_PREFIXES: Final = re.compile(r"^(?:_xlfn\.|_xlws\.|_xludf\.|_xll\.|cn\.xlgreen\.xfunctions\.)+", re.IGNORECASE)
_ROW: Final = "\u00a7"
_SHOWN: Final = 80
ALL_PLACES, COLUMNS, NO_PLACES = "all", "columns", "none"


class StoredFormulas:
    """The formulas of one workbook. ``moved``: rows, columns or sheets lie elsewhere, and addresses tell nothing."""

    def __init__(self, layout: Layout, sheets: Mapping[str, RawSheet], located: Mapping[str, Located]) -> None:
        self.layout, self._sheets, self._located = layout, sheets, located
        self._kinds = [Formulas(layout, calls) for calls in (_native, named_call)]
        self._ours_in_lists: set[tuple[str, str, str]] = set()

    @cached_property
    def moved(self) -> bool:
        return any(
            code not in self._located or _lies_elsewhere(table, self._located[code], self._sheets)
            for code, table in self.layout.tables.items()
        )

    def changed(
        self, table: Table, key: str, cell: Cell, sheet: RawSheet, position: Position
    ) -> tuple[str, str] | None:
        """The formula that should stand in a computed cell and the one that does, where they are not the same.

        The text of a formula that was filled down is stored once, above: any formula above may be the one.
        """
        number, _ = position
        text = sheet.formulas[position]
        first: tuple[str, str] | None = None
        for origin, stored in [(number, text)] if text else sheet.formulas_above(position):
            in_any_row = (table.code, cell.column, _in_any_row(stored, origin))
            if in_any_row in self._ours_in_lists:
                return None
            found = stored if origin == number else _moved_down(stored, number - origin)
            wanted = self._another(table, key, cell, found)
            if not wanted:
                self._ours_in_lists.update({in_any_row} if table.is_open else ())
                return None
            first = first or (wanted, found)
        return first

    def _another(self, table: Table, key: str, cell: Cell, stored: str) -> str:
        """The formula that should stand in a cell, where the stored one is another; else "".

        Rows of a list are sorted and moved, so that of its formulas only the columns tell.
        """
        kinds = reversed(self._kinds) if "XG_" in stored.upper() else self._kinds
        places = NO_PLACES if self.moved else COLUMNS if table.is_open else ALL_PLACES
        first = ""
        for formulas in kinds:
            text = _written(formulas, table, key, cell)
            if stored == text or (text and _plain(text, places) == _plain(stored, places)):
                return ""
            first = first or text
        return first


def _written(formulas: Formulas, table: Table, key: str, cell: Cell) -> str:
    assert cell.formula is not None
    try:
        return formulas.shown(table, key, cell.formula)[1:]
    except ExpressionError:  # a function that cannot be written out
        return ""


def _lies_elsewhere(table: Table, place: Located, sheets: Mapping[str, RawSheet]) -> bool:
    if place.sheet != table.sheet or any(place.columns.get(code) != n for code, n in table.columns.items()):
        return True
    codes = (read_row_code(row[0] if row else None) for row in sheets[place.sheet].rows)
    found = {key: n for n, (form, key) in enumerate(codes, 1) if form == table.code and key}
    found.pop(HEAD_KEY, None)
    if table.is_open:
        return any(not key.isdigit() or table.row_number(key) != number for key, number in found.items())
    return any(found.get(key) != table.row_number(key) for key in table.row_keys())


@lru_cache(maxsize=4096)
def _plain(formula: str, places: str) -> str:
    """A formula in one spelling, with all of its addresses, with the columns of its own row, or with none."""
    return "".join(_spelled(match, places) for match in _TOKEN.finditer(formula))


@lru_cache(maxsize=4096)
def _in_any_row(formula: str, number: int) -> str:
    """A formula without the number of the row that it stands in."""
    row = f"{number}"
    return _RELATIVE_ROW.sub(lambda found: f"{found[1]}{_ROW}" if found[2] == row else found[0], formula)


def _moved_down(formula: str, rows: int) -> str:
    """A formula as it reads when it is filled down by so many rows."""

    def moved(match: re.Match[str]) -> str:
        return _RELATIVE_ROW.sub(lambda found: f"{found[1]}{int(found[2]) + rows}", match[0])

    return "".join(moved(m) if m.lastgroup == "place" else m[0] for m in _TOKEN.finditer(formula))


def _spelled(match: re.Match[str], places: str) -> str:
    kind, text = match.lastgroup, match[0]
    match kind:
        case "mark":
            sheet = match["sheet"].removeprefix("'").removesuffix("'").replace("''", "'")
            is_add_in = sheet.lower().endswith((".xlam", ".xla"))
            return "" if is_add_in or places == NO_PLACES else f"{sheet.casefold()}!"
        case "book":
            return "" if text.endswith("!") else text
        case "blank":
            return ""
        case "place":
            return _spelled_place(text.upper(), places)
        case "number":
            return f"{float(text):.15g}"
        case "name":
            return _spelled_name(text)
    return text


def _spelled_place(text: str, places: str) -> str:
    if places == NO_PLACES:
        return _ROW
    if places == COLUMNS:
        text = _RELATIVE_ROW.sub(lambda found: f"{found[1]}{_ROW}", text)
    first, _, last = text.partition(":")
    return first if last in ("", first) else text


def _spelled_name(text: str) -> str:
    name = _PREFIXES.sub("", text).casefold()
    if name in ("true()", "false()"):
        return name[:-2]
    return name.replace("_", "").removeprefix("xg") if name.startswith("xg_") else name


def _native(function: Function, *arguments: str) -> str:
    """``native_call``, worked out once for arguments that differ in nothing but their addresses."""
    places: dict[str, str] = {}
    stand_ins = [
        _ADDRESS.sub(lambda found: places.setdefault(found[0], f"$ZZ${len(places) + 1}"), argument)
        for argument in arguments
    ]
    back = list(places)
    return _STAND_IN.sub(lambda found: back[int(found[1]) - 1], _native_once(function.name, tuple(stand_ins)))


@lru_cache(maxsize=2048)
def _native_once(name: str, arguments: tuple[str, ...]) -> str:
    function = find(name)
    assert function is not None
    return native_call(function, *arguments)


def shortened(one: str, other: str) -> tuple[str, str]:
    """Two formulas around the first difference, each with its "="."""
    start = next((i for i, (a, b) in enumerate(zip_longest(one, other)) if a != b), 0)
    return _around(f"={one}", start + 1), _around(f"={other}", start + 1)


def _around(text: str, place: int) -> str:
    if len(text) <= _SHOWN:
        return text
    start = min(max(0, place - _SHOWN // 3), len(text) - _SHOWN + 2)
    cut = text[start : start + _SHOWN - 2]
    return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(text) else ''}"
