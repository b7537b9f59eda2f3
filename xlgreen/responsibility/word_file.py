"""Rows of the tables of a .docx; a merged cell gives its text to each of its places."""

from pathlib import Path

from xlgreen.catalogue import Words, say
from xlgreen.finding import Location
from xlgreen.responsibility.row import Row, UnreadableFileError

_NEEDS_EXTRA = Words(
    "读取 .docx 需要 python-docx：pip install 'xlgreen[docx]'；也可另存为 .xlsx 或 .txt",
    "reading .docx needs python-docx: pip install 'xlgreen[docx]'; or save it as .xlsx or .txt",
)
_NO_DOCUMENT = Words("不是可读取的 .docx（{reason}）", "not a readable .docx ({reason})")


def rows_of_document(path: Path) -> list[Row]:
    """The rows of all tables, counted on from table to table: a .docx has no lines."""
    try:
        import docx
    except ImportError as fault:
        raise UnreadableFileError(say(_NEEDS_EXTRA, {})) from fault
    try:
        tables = docx.Document(str(path)).tables
        rows = [tuple(cell.text.strip() for cell in row.cells) for table in tables for row in table.rows]
    except Exception as fault:  # whatever a damaged package makes of itself
        raise UnreadableFileError(say(_NO_DOCUMENT, {"reason": type(fault).__name__})) from fault
    return [Row(Location(file=path.name, line=number), cells) for number, cells in enumerate(rows, 1)]
