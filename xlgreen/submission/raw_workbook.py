"""A workbook file as raw cells: values by calamine, and what calamine does not tell from the XML itself.

calamine is fast but shows an error value as empty text and knows neither formulas nor number formats;
a second, cheap pass over the sheets' XML brings these back.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

from xlgreen.catalogue import Words, say
from xlgreen.finding import Finding
from xlgreen.value import CellError, Raw

Position = tuple[int, int]  # row and column from 1

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_STYLE = re.compile(rb'\bs="(\d+)"')
_VALUE = re.compile(rb"<v>(.*?)</v>", re.DOTALL)
_BUILT_IN_PERCENT = {9, 10}


@dataclass(frozen=True)
class RawSheet:
    """The cells of a sheet. ``percents`` are the cells formatted as percentages."""

    rows: list[list[Raw]]
    formulas: frozenset[Position] = frozenset()
    percents: frozenset[Position] = frozenset()
    errors: Mapping[Position, CellError] = field(default_factory=dict)

    @property
    def first_row(self) -> list[Raw]:
        return self.rows[0] if self.rows else []

    def value(self, row: int, column: int) -> Raw:
        """What stands in a cell; None beyond the used area."""
        if (row, column) in self.errors:
            return self.errors[row, column]
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return None
        value = self.rows[row - 1][column - 1]
        return None if value == "" else value


@dataclass(frozen=True)
class RawWorkbook:
    """A workbook's sheets in their order, and its custom document properties."""

    sheets: Mapping[str, RawSheet]
    properties: Mapping[str, str]


def read_workbook(path: Path) -> tuple[RawWorkbook | None, list[Finding]]:
    """The raw cells of a file, or the finding that says why it cannot be read."""
    reason = _refusal(path)
    if reason:
        return None, [reason]
    try:
        return _read(path), []
    except PermissionError:
        return None, [Finding("file-in-use")]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # calamine panics with a BaseException on a damaged file
        return None, [Finding("not-a-workbook", values={"reason": type(fault).__name__})]


def _refusal(path: Path) -> Finding | None:
    if not path.is_file():
        return Finding("file-not-found")
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except PermissionError:
        return Finding("file-in-use")
    if head.startswith(b"PK"):
        return None
    return Finding("not-a-workbook", values={"reason": _kind(head)})


def _kind(head: bytes) -> str:
    if not head:
        return say(Words("空文件", "an empty file"), {})
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return say(Words("旧版 .xls 或加了密码", "an old .xls, or locked with a password"), {})
    if head.lstrip().startswith(b"<"):
        return say(Words("HTML 网页", "a web page"), {})
    return say(Words("文件类型不符", "another kind of file"), {})


def _read(path: Path) -> RawWorkbook:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    with zipfile.ZipFile(path) as archive:
        parts = _sheet_parts(archive)
        percents = _percent_styles(archive)
        sheets = {}
        for name in book.sheet_names:
            rows = cast(list[list[Raw]], book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            sheets[name] = (
                RawSheet(rows, *_marks(archive.read(parts[name]), percents)) if name in parts else RawSheet(rows)
            )
        return RawWorkbook(sheets, _custom_properties(archive))


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet")
    return {sheet.get("name", ""): _part(targets[sheet.get(_RELATION, "")]) for sheet in sheets}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    formats = {
        int(f.get("numFmtId", 0))
        for f in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")
        if "%" in f.get("formatCode", "")
    }
    wanted = formats | _BUILT_IN_PERCENT
    cells = styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
    return frozenset(index for index, xf in enumerate(cells) if int(xf.get("numFmtId", 0)) in wanted)


def _marks(
    xml: bytes, percent_styles: frozenset[int]
) -> tuple[frozenset[Position], frozenset[Position], dict[Position, CellError]]:
    formulas, percents, errors = set(), set(), {}
    for letters, number, attributes, body in _cells(xml):
        has_formula, is_error = b"<f" in body, b't="e"' in attributes
        style = _STYLE.search(attributes)
        is_percent = bool(style) and int(style[1]) in percent_styles  # type: ignore[index]
        if has_formula or is_error or is_percent:
            position = (int(number), _column_number(letters))
            if has_formula:
                formulas.add(position)
            if is_percent:
                percents.add(position)
            value = _VALUE.search(body) if is_error else None
            if value:
                errors[position] = CellError(value[1].decode("utf-8", "replace"))
    return frozenset(formulas), frozenset(percents), errors


def _cells(xml: bytes) -> Iterator[tuple[bytes, bytes, bytes, bytes]]:
    for match in _CELL.finditer(xml):
        letters, number, attributes, body = match.groups()
        yield letters, number, attributes, body or b""


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _custom_properties(archive: zipfile.ZipFile) -> dict[str, str]:
    if "docProps/custom.xml" not in archive.namelist():
        return {}
    root = ElementTree.fromstring(archive.read("docProps/custom.xml"))
    return {entry.get("name", ""): "".join(entry.itertext()) for entry in root}
