"""Lists whose row of heads was deleted, and whose hidden codes still say all: for healing, the head is known again."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from xlgreen.layout import Layout, Table
from xlgreen.layout.form_words import words_above
from xlgreen.layout.heads import heads_over
from xlgreen.layout.hidden_codes import HEAD_KEY, column_codes, read_row_code, row_code
from xlgreen.submission.form_head import BLOCK
from xlgreen.submission.identify import Identity
from xlgreen.submission.printed_row import marks_by_column
from xlgreen.submission.raw_workbook import NOTHING, RawSheet, RawWorkbook
from xlgreen.submission.visible import Visible, plain


def with_lost_heads(workbook: RawWorkbook, identity: Identity, layout: Layout) -> tuple[RawWorkbook, tuple[str, ...]]:
    """The workbook with the code of the head put back where it is certain, and the sheets where it was.

    It is where every column that is filled in has its code once, rows have theirs, and nothing is filled in above.
    """
    sheets, found = dict(workbook.sheets), []
    for table in layout.tables.values():
        name = identity.sheets.get(table.code, "")
        sheet = sheets.get(name)
        if sheet and table.is_open and (head := _lost_head(layout, table, sheet)):
            rows = [[*row] for row in sheet.rows]
            rows[head - 1][:1] = [row_code(table.code, HEAD_KEY)]
            sheets[name] = replace(sheet, rows=rows)
            found.append(name)
    return replace(workbook, sheets=sheets), tuple(found)


def _lost_head(layout: Layout, table: Table, sheet: RawSheet) -> int:
    """The row above the first that has a code and above what is printed over it; 0 where nothing is certain."""
    keys = {n: read_row_code(row[0])[1] for n, row in enumerate(sheet.rows, 1) if row and _is_of(table, row[0])}
    codes = [(code, number) for form, code, number in column_codes(sheet.first_row) if form == table.code]
    columns = dict(codes)
    times = Counter(code for code, _ in codes)
    if not keys or HEAD_KEY in keys.values() or any(times[code] != 1 for code in table.input_columns()):
        return 0
    if Visible(table, sheet, heads_over(layout, table)).head_row():
        return 0
    inputs = [columns[code] for code in table.input_columns()]
    above = [number for number in range(2, min(keys)) if sheet.holds(number, inputs)]
    marks = marks_by_column(table, columns)
    numbered = [number for number in above if all(text == marks.get(at) for at, text in _texts(sheet, number, inputs))]
    words = {plain(text) for text in words_above(layout, table) if text}
    is_certain = all(
        text in words or BLOCK.match(text)
        for number in above
        if number not in numbered
        for _, text in _texts(sheet, number, inputs)
    )
    return min([*numbered, *keys]) - 1 if is_certain else 0


def _is_of(table: Table, code: object) -> bool:
    form, key = read_row_code(code)
    return form == table.code and key != ""


def _texts(sheet: RawSheet, number: int, columns: Collection[int]) -> list[tuple[int, str]]:
    """What stands in these columns of a row, with the column."""
    cells = ((column, sheet.value(number, column)) for column in columns)
    return [(column, plain(raw)) for column, raw in cells if raw not in NOTHING]
