"""What clerks type into the list 退回意见 outside its explanations: not read, and said before the list is replaced."""

from collections.abc import Iterator, Mapping
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import cell_name
from xlgreen.submission.explanations import HEAD, HEADS, HIDDEN, REACH, list_columns
from xlgreen.submission.our_sheets import digest_of
from xlgreen.submission.raw_text import in_message, shown_raw
from xlgreen.submission.raw_workbook import RawSheet, RawWorkbook
from xlgreen.value import is_blank

BESIDE, OVER_VALUE = "typed-beside-list", "typed-over-listed"
OF_THE_LIST: Final = frozenset({BESIDE, OVER_VALUE})


def typed_in_lists(workbook: RawWorkbook) -> Iterator[Finding]:
    """Each cell by itself, in every list and copy of it."""
    for name, sheet in workbook.sheets.items():
        if found := list_columns(sheet.rows):
            yield from _TypedInList(name, sheet, *found).findings()


class _TypedInList:
    def __init__(self, name: str, sheet: RawSheet, head: int, columns: Mapping[str, int]) -> None:
        self._name, self._sheet, self._columns = name, sheet, columns
        self._names = {number: column for column, number in columns.items()}
        self._head = next(filter(self._has_heads, range(head, REACH + 1)), head)
        digests = {row: self._text(row, "printed") for row in range(2, len(sheet.rows) + 1)}
        self._printed = {digest for row in digests.values() for digest in row.split()}
        self._tells_heads = any(digests.get(row) for row in range(2, self._head + 1))

    def findings(self) -> Iterator[Finding]:
        for number, row in enumerate(self._sheet.rows, 1):
            for column, raw in enumerate(row, 1):
                text = shown_raw(raw)
                if not is_blank(raw) and not self._is_known(number, column, text):
                    yield self._finding(number, column, text)

    def _is_known(self, number: int, column: int, text: str) -> bool:
        """Whether it is ours or read; a list without the digests of its texts tells those by their rows."""
        name = self._names.get(column, "")
        if name in HIDDEN or column in self._sheet.hidden_columns:
            return True
        if not name or number == 1:
            return name != ""
        if number <= self._head:
            return not self._tells_heads or digest_of(text) in self._printed
        if name != "explanation" and self._printed:
            return digest_of(text) in self._printed
        return self._is_listed(number)

    def _finding(self, number: int, column: int, text: str) -> Finding:
        is_over = self._names.get(column) == "value" and number > self._head and self._is_listed(number)
        to = "!".join(filter(None, (self._text(number, "sheet"), self._text(number, "cell"))))
        where = Location(sheet=self._name, cell=cell_name(number, column))
        return Finding(OVER_VALUE if is_over else BESIDE, where, {**in_message(text), "to": to})

    def _has_heads(self, number: int) -> bool:
        return self._text(number, "code") == HEAD or self._text(number, "explanation") == HEADS["explanation"]

    def _is_listed(self, number: int) -> bool:
        return any(self._text(number, name) for name in ("code", "problem"))

    def _text(self, number: int, name: str) -> str:
        column = self._columns.get(name)
        return shown_raw(self._sheet.value(number, column)).strip() if column else ""
