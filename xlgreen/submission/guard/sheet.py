"""A worksheet's XML, swept once: its cells checked, and what calamine does not tell picked up on the way."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, pairwise, product
from typing import NoReturn

from xlgreen.finding import Finding
from xlgreen.submission.guard.around_rows import AroundRows
from xlgreen.submission.guard.cell_grammar import CELL, GROUPS, MARK, NOT_IN_TEXT, is_text
from xlgreen.submission.guard.cell_marks import mark_cells, places_of
from xlgreen.submission.guard.cell_values import CellFault, Text, check_values
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.marks import Amounts, Position, SheetMarks
from xlgreen.submission.guard.odd_cell import OddCell
from xlgreen.submission.guard.places import LAST_COLUMN, LAST_ROW, cell_place, column_number
from xlgreen.submission.guard.refusal import refuse, refuse_amount, refuse_cell
from xlgreen.submission.guard.repeated_rows import Cells, Stretch, stretches, whole_rows
from xlgreen.submission.guard.row_grammar import plain_rows
from xlgreen.submission.guard.shared_strings import Strings
from xlgreen.submission.guard.styles import CellStyles
from xlgreen.submission.guard.xml_part import XmlPart, local

Attributes = Mapping[str, str]


class SheetSweep:
    """One sheet, piece by piece: cells by the pattern in one go, all the rest by the XML parser."""

    def __init__(
        self, name: str, part: str, strings: Strings, styles: CellStyles, limits: Limits, amounts: Amounts
    ) -> None:
        self.name, self.marks = name, SheetMarks()
        self._around = AroundRows(name, self.marks, limits, styles.conditional)
        self._part, self._strings, self._limits, self._amounts = part, strings.count, limits, amounts
        self._styles, self._altered = styles, strings.altered
        self._xml = XmlPart(part, name)
        self._xml.refuse_hidden_text()
        self._xml.parser.StartElementHandler = self._start
        self._xml.parser.EndElementHandler = self._end
        self._tags: list[str] = []
        self._row = 0
        self._row_columns: set[int] = set()
        self._last_column = 0
        self._last_filled: Position = (0, 0)
        self._known_letters: Sequence[bytes] = ()
        self._known_columns: Sequence[int] = ()
        self._runs: deque[tuple[Sequence[bytes], Sequence[bytes]]] = deque()
        self._cell: OddCell | None = None

    def sweep(self, pieces: Iterable[bytes]) -> SheetMarks:
        for piece in whole_rows(pieces):
            self._sweep(piece)
        self._xml.feed(b"", last=True)
        self._amounts.area += self._last_filled[0] * self._last_filled[1]
        if self._amounts.area > self._limits.area:
            refuse_amount("area", self._amounts.area, self._limits.area, self.name)
        return self.marks

    # cells that the pattern matches

    def _sweep(self, piece: bytes) -> None:
        found = [Stretch([piece])] if self._altered else list(stretches(piece, self._strings))
        read = [b"".join(stretch.rows) for stretch in found]
        text = b"".join(read)  # a row that repeats another holds nothing that is not in here
        if not is_text(text):
            self._xml.feed(piece)  # which says where; what it lets pass is damaged all the same
            refuse(Finding("xml-damaged", values={"part": self._part, "line": "–"}).within(sheet=self.name))
        if MARK[:-2] in text:
            self._odd()
        for stretch, rows in zip(found, read, strict=True):
            self._take_apart(rows)
            if stretch.cells:
                self._repeat(stretch.cells, range(stretch.first, stretch.first + stretch.repeats))

    def _repeat(self, cells: Cells, rows: range) -> None:
        if self._row != rows[0] - 1:
            self._refuse_at("row-misplaced", f"A{rows[0]}")
        marks, styles = self.marks, self._styles
        for column, pieces in cells.formulas:
            marks.formulas.update(((row, column), f"{row}".join(pieces)) for row in rows)
        marks.empty_results.update(product(rows, cells.empty_results))
        for column, style in cells.styles:
            if style in styles.percents:
                marks.percents.update(product(rows, [column]))
            if style in styles.altered:
                marks.altered.update(product(rows, [column]))
            if style in styles.otherwise:
                marks.formats.update(dict.fromkeys(product(rows, [column]), styles.otherwise[style]))
        if rows[0] - 1 in marks.hidden_rows:
            marks.hidden_rows.update(rows)
        self._add(len(cells.filled) * len(rows), cells.empty * len(rows))
        self._last_filled = (max(rows[-1], self._last_filled[0]), max(*cells.filled, self._last_filled[1]))
        self._row = rows[-1]

    def _take_apart(self, piece: bytes) -> None:
        parts = CELL.split(piece) if NOT_IN_TEXT not in piece else [piece]
        if len(parts) == 1:
            self._xml.feed(piece)
            return
        letters, digits, styles, types, formulas, values, texts = (parts[n::GROUPS] for n in range(1, GROUPS))
        self._count(letters, digits, values, texts, formulas)
        try:
            check_values(types, values, texts, self._strings, self._limits.cell_text)
        except CellFault as fault:
            self._refuse(fault, f"{letters[fault.index].decode()}{digits[fault.index].decode()}")
        if self._altered:
            altered = [t == b"s" and v in self._altered for t, v in zip(types, values, strict=True)]
            self.marks.altered.update(places_of(digits, letters, altered))
        mark_cells(self.marks, self._styles, letters, digits, styles, types, formulas, values)
        self._take_rows(parts[::GROUPS], letters, digits)

    def _count(self, letters: Sequence[bytes], digits: Sequence[bytes], *content: Sequence[Text]) -> None:
        full = list(map((None, None, None).__ne__, zip(*content, strict=True)))
        filled = full.count(True)
        self._add(filled, len(full) - filled)
        if filled:
            last = next(compress(reversed(digits), reversed(full)))
            widest = max(map(column_number, set(compress(letters, full))))
            self._last_filled = (max(int(last), self._last_filled[0]), max(widest, self._last_filled[1]))

    def _add(self, filled: int, empty: int) -> None:
        amounts, limits = self._amounts, self._limits
        amounts.filled += filled
        amounts.empty += empty
        if amounts.filled > limits.filled_cells:
            refuse_amount("filled_cells", amounts.filled, limits.filled_cells, self.name)
        if amounts.empty > limits.empty_cells:
            refuse_amount("empty_cells", amounts.empty, limits.empty_cells, self.name)

    def _take_rows(self, between: Sequence[bytes], letters: Sequence[bytes], digits: Sequence[bytes]) -> None:
        """Plain rows are looked through here, others by the parser, which also reads what is around them."""
        plain = plain_rows(between)
        self._xml.feed(plain.before if plain else b"")
        if not plain or not self._is_between_rows:
            skeleton = self._cut_out(between, letters, digits)
            self._xml.feed(skeleton[len(plain.before) if plain else 0 :])
            return
        for row in plain.rows:
            self._begin_row(row.number, str(row.number), row.is_hidden)
            self._take_run(letters[row.first : row.end], digits[row.first : row.end])
        self._xml.feed(plain.behind)

    @property
    def _is_between_rows(self) -> bool:
        return len(self._tags) == 2 and self._tags[1] == "sheetData" and self._xml.is_at_rest

    def _cut_out(self, between: Sequence[bytes], letters: Sequence[bytes], digits: Sequence[bytes]) -> bytes:
        """The piece without its cells: where a run of them stood there is a mark, and the run is kept for it."""
        starts = [0, *compress(range(1, len(letters)), between[1:])]
        self._runs.extend((letters[a:b], digits[a:b]) for a, b in pairwise([*starts, len(letters)]))
        return MARK.join([*(between[start] for start in starts), between[-1]])

    def _take_run(self, letters: Sequence[bytes], digits: Sequence[bytes]) -> None:
        row = b"%d" % self._row
        if digits.count(row) != len(digits):
            index = next(i for i, number in enumerate(digits) if number != row)
            self._refuse_at("cell-misplaced", f"{letters[index].decode()}{digits[index].decode()}")
        if letters != self._known_letters:
            self._known_letters, self._known_columns = letters, list(map(column_number, letters))
        columns = self._known_columns
        before = len(self._row_columns)
        self._row_columns.update(columns)
        if len(self._row_columns) != before + len(columns):
            self._refuse_at("cell-twice", f"{_doubled(letters).decode()}{self._row}")
        if max(columns) > LAST_COLUMN:
            self._refuse_at("cell-misplaced", f"{letters[columns.index(max(columns))].decode()}{self._row}")
        self._last_column = columns[-1]

    # everything else

    def _start(self, name: str, attributes: Attributes) -> None:
        tag, tags = local(name), self._tags
        tags.append(tag)
        depth = len(tags)
        if depth == 4 and tags[2] == "row" and tags[1] == "sheetData":
            if tag == "_":
                self._take_run(*(self._runs.popleft() if self._runs else self._odd()))
            elif tag == "c":
                self._start_cell(attributes)
        elif depth == 3 and tag == "row" and tags[1] == "sheetData":
            self._start_row(attributes)
        elif self._cell:
            try:
                self._cell.begin(tag, attributes, tags)
            except CellFault as fault:
                self._refuse(fault, self._cell.address)
        elif tag == "_":
            self._odd()
        else:
            self._other(tag, attributes)

    def _start_row(self, attributes: Attributes) -> None:
        written = attributes.get("r")
        number = self._row + 1 if written is None else int(written) if written.isascii() and written.isdigit() else 0
        self._begin_row(number, written, attributes.get("hidden") in ("1", "true"))

    def _begin_row(self, number: int, written: str | None, is_hidden: bool) -> None:
        if not self._row < number <= LAST_ROW:
            self._refuse_at("row-misplaced", f"A{written}")
        self._row, self._last_column = number, 0
        self._row_columns = set()
        if is_hidden:
            self.marks.hidden_rows.add(number)

    def _start_cell(self, attributes: Attributes) -> None:
        address = attributes.get("r")
        position = (self._row, self._last_column + 1) if address is None else cell_place(address)
        if position is None or "$" in (address or "") or position[0] != self._row or position[1] > LAST_COLUMN:
            self._refuse_at("cell-misplaced", (address or "")[:20])
        address = address or f"{position}"
        if position[1] in self._row_columns:
            self._refuse_at("cell-twice", address)
        self._row_columns.add(position[1])
        self._last_column = position[1]
        self._cell = OddCell(position, attributes.get("t"), attributes.get("s"), address)
        self._xml.parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        if self._cell:
            self._cell.add(text, self._tags[-1])

    def _end(self, name: str) -> None:
        tags = self._tags
        tag = tags.pop()
        if self._cell and len(tags) == 3:
            self._end_cell(self._cell)
            self._cell = None
            self._xml.parser.CharacterDataHandler = None
        elif tag == "sheetData" and len(tags) == 1:
            self._xml.parser.StartElementHandler = self._behind
            self._xml.parser.EndElementHandler = None

    def _end_cell(self, cell: OddCell) -> None:
        try:
            cell.check(self._strings, self._limits.cell_text)
        except CellFault as fault:
            self._refuse(fault, cell.address)
        self._add(bool(cell.children), not cell.children)
        (row, column), (last_row, last_column) = cell.position, self._last_filled
        if cell.children:
            self._last_filled = max(row, last_row), max(column, last_column)
        if cell.formula is not None:
            self.marks.formulas[cell.position] = cell.formula
            self.marks.empty_results.update([cell.position] if cell.gave_nothing else ())
        style = b"%d" % int(cell.style) if cell.style else b""
        if cell.is_altered or cell.index in self._altered or style in self._styles.altered:
            self.marks.altered.add(cell.position)
        if style in self._styles.percents:
            self.marks.percents.add(cell.position)
        if style in self._styles.otherwise:
            self.marks.formats[cell.position] = self._styles.otherwise[style]
        if cell.error:
            self.marks.errors[cell.position] = cell.error

    def _other(self, tag: str, attributes: Attributes) -> None:
        """What stands before and between the rows."""
        if len(self._tags) > self._limits.depth:
            refuse_amount("depth", len(self._tags), self._limits.depth, self.name)
        if tag == "sheetData" and len(self._tags) != 2:
            self._odd()
        self._around.before(tag, attributes)

    def _behind(self, name: str, attributes: Attributes) -> None:
        """What stands behind the rows."""
        tag = local(name)
        if tag in ("sheetData", "_"):
            self._odd()
        self._around.behind(tag, attributes)

    def _odd(self) -> NoReturn:
        refuse(Finding("xml-odd", values={"part": self._part}).within(sheet=self.name))

    def _refuse_at(self, code: str, cell: str) -> NoReturn:
        refuse_cell(Finding(code, values={"cell": cell}), self.name, cell)

    def _refuse(self, fault: CellFault, cell: str) -> NoReturn:
        if fault.code == "too-much-content":
            too_long = Finding("cell-too-long", values={"limit": f"{self._limits.cell_text:,}"})
            refuse_cell(too_long, self.name, cell)
        self._refuse_at(fault.code, cell)


def _doubled(letters: Sequence[bytes]) -> bytes:
    return next((name for i, name in enumerate(letters) if name in letters[:i]), letters[0])
