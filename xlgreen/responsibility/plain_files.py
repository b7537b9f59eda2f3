"""Rows of a .csv, and of a text whose cells are parted by bars."""

import codecs
import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue import Words, say
from xlgreen.finding import Location
from xlgreen.responsibility.row import Row, UnreadableFileError

_RULE = re.compile(r"[|:\-\s]*-{2,}[|:\-\s]*")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_NO_TEXT = Words("不是文本文件，或编码不是 UTF-8、GB18030", "not a text, or in another encoding than UTF-8 or GB18030")


def rows_of_text(path: Path) -> list[Row]:
    """Every line that says something; lines are counted as the document's source lines are."""
    lines = decoded(path).splitlines()
    framed = _framed(lines)
    return [
        _row(Location(file=path.name, line=number), line.strip(), framed)
        for number, line in enumerate(lines, 1)
        if line.strip() and not _RULE.fullmatch(line)
    ]


def _framed(lines: Sequence[str]) -> bool:
    """Whether the table has bars on both sides, as Markdown draws it."""
    barred = [line.strip() for line in lines if "|" in line]
    return 2 * sum(line.startswith("|") and line.endswith("|") for line in barred) > len(barred)


def _row(where: Location, line: str, framed: bool) -> Row:
    inner = line.removeprefix("|").removesuffix("|") if framed else line
    cells = tuple(cell.strip() for cell in inner.split("|"))
    return Row(where, cells, rectangular=False, bars=line.count("|"), opens_with_bar=inner.startswith("|"))


def rows_of_csv(path: Path) -> list[Row]:
    """The records of a .csv or of a text parted by tabs; a record's line is the one it begins on."""
    text = decoded(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if text.count("\t") > text.count(",") else ",")
    rows, line = [], 1
    try:
        for record in reader:
            rows.append(Row(Location(file=path.name, line=line), tuple(cell.strip() for cell in record)))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise UnreadableFileError(str(fault)) from fault
    return rows


def decoded(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 (with its mark) or GB18030."""
    content = path.read_bytes()
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if marked else ["utf-8-sig", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UnreadableFileError(say(_NO_TEXT, {}))
