"""A workbook file as raw cells: the guard looks through it first, then calamine reads the values.

calamine is fast but shows an error value as empty text and knows neither formulas nor number formats;
the guard, which sweeps the sheets' XML anyway, brings these along.
"""

import hashlib
import io
import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, cast

from xlgreen.finding import Finding
from xlgreen.submission.guard import (
    ODS,
    OLD,
    Inspected,
    Limits,
    NumberFormat,
    Refused,
    Validation,
    inspect,
    inspect_open_document,
    intake_limits,
    signature_of,
)
from xlgreen.submission.old_formats import converted
from xlgreen.submission.words_drawn import words_drawn
from xlgreen.value import CellError, Raw

Position = tuple[int, int]  # row and column from 1
NOTHING: Final[frozenset[Raw]] = frozenset({None, ""})  # what stands in an empty cell


@dataclass(frozen=True)
class RawSheet:
    """The cells of a sheet.

    ``formulas`` are their texts as stored, "" where another cell holds the text, and ``empty_results`` those that
    were calculated and gave ""; ``altered`` texts have characters struck out, raised or lowered; ``percents`` are
    formatted as percentages, ``formats`` show another number than the cell holds, ``conditional`` in areas where a rule
    says so; ``merges`` are first row, first column, last row, last column; ``validations`` the rules on typing;
    ``comments`` their texts by cell; ``drawn`` the words in shapes by the cells under them.
    """

    rows: list[list[Raw]]
    formulas: Mapping[Position, str] = field(default_factory=dict)
    empty_results: AbstractSet[Position] = frozenset()
    altered: AbstractSet[Position] = frozenset()
    percents: frozenset[Position] = frozenset()
    formats: Mapping[Position, NumberFormat] = field(default_factory=dict)
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    validations: Sequence[Validation] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    is_hidden: bool = False
    conditional: Sequence[tuple[NumberFormat, str]] = ()
    drawn: Mapping[Position, str] = field(default_factory=dict)

    @property
    def first_row(self) -> list[Raw]:
        return self.rows[0] if self.rows else []

    def row(self, number: int) -> Sequence[Raw]:
        """The cells of a row from column A; those that are left out or "" hold nothing."""
        return self.rows[number - 1] if number <= len(self.rows) else ()

    def holds(self, number: int, columns: Iterable[int]) -> bool:
        """Whether anything stands in these columns of a row."""
        values = self.row(number)
        return not NOTHING.issuperset([values[column - 1] for column in columns if column <= len(values)])

    def formula(self, position: Position) -> str:
        """A formula's text; where it was filled down, that of the nearest cell above which holds one."""
        return self.formulas.get(position, "") or next((text for _, text in self.formulas_above(position)), "")

    def formulas_above(self, position: Position) -> Iterator[tuple[int, str]]:
        """The texts stored above a cell in its column with their rows, the nearest first."""
        row, column = position
        texts = self._texts.get(column, ())
        return reversed(texts[: bisect_left(texts, (row, ""))])

    @cached_property
    def _texts(self) -> Mapping[int, Sequence[tuple[int, str]]]:
        """Of each column the formulas that are stored as texts, with their rows."""
        columns: dict[int, list[tuple[int, str]]] = {}
        for (row, column), text in sorted(self.formulas.items()):
            if text:
                columns.setdefault(column, []).append((row, text))
        return columns

    def value(self, row: int, column: int) -> Raw:
        """What stands in a cell; None beyond the used area."""
        if row > len(self.rows):
            return None
        cells = self.rows[row - 1]
        if column > len(cells):
            return None
        value = cells[column - 1]
        return None if value == "" else value


@dataclass(frozen=True)
class RawWorkbook:
    """A workbook's sheets in their order, its custom document properties, and its defined names with their formulas.

    ``date1904``: serial numbers count from 1904; days that are formatted as such are right already. ``sha256`` is the
    digest of the file as it was read.
    """

    sheets: Mapping[str, RawSheet]
    properties: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    date1904: bool = False
    sha256: str = ""


def read_workbook(path: Path) -> tuple[RawWorkbook | None, list[Finding]]:
    """The raw cells of a file, or the finding that says why it is not read; beside the cells, what is odd about it."""
    if is_closed_folder(path):
        return None, [Finding("file-in-use")]
    if not path.is_file():
        return None, [Finding("file-not-found")]
    limits = intake_limits()
    try:
        return _read(path, limits)
    except Refused as refused:
        return None, [refused.finding]
    except PermissionError:
        return None, [Finding("file-in-use")]
    except (KeyboardInterrupt, SystemExit):
        raise
    except MemoryError:
        return None, [Finding("reading-out-of-memory", values={"megabytes": limits.reading_megabytes})]
    except BaseException as fault:  # calamine panics with a BaseException on a damaged file
        return None, [Finding("not-a-workbook", values={"reason": type(fault).__name__})]


def is_closed_folder(path: Path) -> bool:
    """Whether this is a folder that may not be looked into; what lies in any other is read instead of it."""
    return path.is_dir() and not os.access(path, os.R_OK | os.X_OK)


def _read(path: Path, limits: Limits) -> tuple[RawWorkbook, list[Finding]]:
    """The file is read once, so that what was looked through is what is read."""
    if path.name.startswith("~$"):
        raise Refused(Finding("file-lock-copy"))
    data = _content(path, limits)
    digest = hashlib.sha256(data).hexdigest()
    signature = signature_of(data, path.suffix)
    if signature.code:
        raise Refused(Finding(signature.code, values={"kind": signature.name}))
    findings: list[Finding] = []
    suffix = path.suffix
    if signature.kind == ODS:
        inspect_open_document(data, limits)
    if signature.kind in (ODS, OLD):
        data, suffix = converted(data, signature.name, limits), ".xlsx"
        findings.append(Finding("read-by-libreoffice", values={"kind": signature.name}))
    inspected = inspect(data, suffix, limits)
    findings += [*inspected.findings, *words_drawn({name: marks.drawn for name, marks in inspected.sheets.items()})]
    return _raw_cells(data, inspected, digest), findings


def _content(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        found = f"{path.stat().st_size / (1 << 20):,.1f}"
        raise Refused(Finding("file-too-large", values={"found": found, "limit": limits.file_megabytes}))
    return data


def _raw_cells(data: bytes, inspected: Inspected, digest: str) -> RawWorkbook:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = {name: _sheet(book, name, inspected) for name in inspected.sheets}
    return RawWorkbook(sheets, inspected.properties, inspected.names, inspected.date1904, digest)


def _sheet(book: Any, name: str, inspected: Inspected) -> RawSheet:
    marks = inspected.sheets[name]
    rows = cast(list[list[Raw]], book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    for (row, column), code in marks.errors.items():
        _put(rows, row, column, CellError(code))
    return RawSheet(
        rows,
        marks.formulas,
        marks.empty_results,
        marks.altered,
        frozenset(marks.percents),
        marks.formats,
        marks.merges,
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
        marks.validations,
        marks.comments,
        marks.is_hidden,
        marks.conditional,
        marks.drawn,
    )


def _put(rows: list[list[Raw]], row: int, column: int, error: CellError) -> None:
    """calamine shows an error as empty text."""
    rows += ([] for _ in range(row - len(rows)))
    cells = rows[row - 1]
    cells += [""] * (column - len(cells))
    cells[column - 1] = error
