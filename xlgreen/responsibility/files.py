"""A file's rows, by its format."""

from collections.abc import Callable
from pathlib import Path

from xlgreen.catalogue import Words, say
from xlgreen.catalogue.system_reasons import system_reason
from xlgreen.responsibility.plain_files import rows_of_csv, rows_of_text
from xlgreen.responsibility.row import Row, UnreadableFileError
from xlgreen.responsibility.word_file import rows_of_document
from xlgreen.responsibility.workbook_file import rows_of_workbook

READERS: dict[str, Callable[[Path], list[Row]]] = {
    ".xlsx": rows_of_workbook,
    ".xlsm": rows_of_workbook,
    ".xls": rows_of_workbook,
    ".csv": rows_of_csv,
    ".docx": rows_of_document,
    ".txt": rows_of_text,
    ".md": rows_of_text,
}
_FORMATS = Words(
    "不支持此类文件，请另存为 .xlsx、.csv、.docx 或 .txt",
    "this kind is not read; save it as .xlsx, .csv, .docx or .txt",
)


def rows_of(path: Path) -> list[Row]:
    """The rows of a file's tables; UnreadableFileError says why there are none to be had."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFileError(say(_FORMATS, {}))
    if not path.is_file():
        raise UnreadableFileError(say(Words("没有这个文件", "there is no such file"), {}))
    try:
        return reader(path)
    except OSError as fault:
        raise UnreadableFileError(system_reason(fault)) from fault
