"""The sheet 退回意见: the first thing that a clerk sees, a list to filter, to jump from and to explain in.

All its texts are written as inline strings in cells of text format: nothing in it is or becomes a formula.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xlgreen.finding import Severity
from xlgreen.report.returned.findings_list import EXPLAINED, ListRow
from xlgreen.report.returned.looks import COLOURS, CellLook
from xlgreen.report.returned.untouched import PLACEHOLDER
from xlgreen.report.returned.workbook_part import MAIN
from xlgreen.report.returned.xml_splice import plain_text, quoted
from xlgreen.submission.beside_list import OF_THE_LIST
from xlgreen.submission.explanations import CODES, HEAD, HEADS, HIDDEN, MARKER, WHOLE
from xlgreen.submission.our_sheets import RETURN_SHEET, digest_of
from xlgreen.template.form_sheet import text_width
from xlgreen.template.xlsx import look

HEAD_ROW: Final = 8
_FIRST_ROW: Final = HEAD_ROW + 1
_LINE: Final = 14  # points that a line takes
_TALLEST: Final = 400.0  # points; a spreadsheet's rows reach 409


_FIXED: Final = ' customHeight="1"'


@dataclass(frozen=True)
class _Column:
    code: str
    head: str
    width: float
    align: str = "left"


_COLUMNS: Final = (
    _Column("code", HEAD, 2),
    _Column("number", HEADS["number"], 5, "center"),
    _Column("weight", HEADS["weight"], 9.5, "center"),
    _Column("sheet", HEADS["sheet"], 13),
    _Column("cell", HEADS["cell"], 8, "center"),
    _Column("item", HEADS["item"], 22),
    _Column("value", HEADS["value"], 14),
    _Column("problem", HEADS["problem"], 32),
    _Column("remedy", HEADS["remedy"], 28),
    _Column("explanation", HEADS["explanation"], 25),
    _Column("field", "", 2),
    _Column("printed", "", 2),
)
_SHOWN: Final = ("B", "J")
NOTES: Final = (
    "1. 有问题的单元格已着色（红：必须更正；橙：请核实；灰蓝：提示）并加批注。点“单元格”栏可跳到该处，改好后颜色消失。",
    "2. 核实性问题：有误的请更正；属实的，请在原表或本表的“情况说明”栏（浅黄色）写明原因，写明后即可通过审核。",
    "3. 更正后直接把本文件报回即可：请仍存为 .xlsx 或 .xlsm，本表、颜色和批注不必删除，下次审核时自动清理。",
)


@dataclass(frozen=True)
class Heading:
    """Whose workbook of which period the list is about, and what the clerk is told about it.

    ``is_alone``: the workbook that it is about is another file, so that nothing leads there and nothing is typed here.
    """

    about: str
    notes: Sequence[str] = NOTES
    is_alone: bool = False


def list_sheet(
    heading: Heading, rows: Sequence[ListRow], unlisted: int, style: Callable[[CellLook], int], protect: bool
) -> bytes:
    """The sheet's part."""
    return "".join(_ListSheet(heading, rows, unlisted, style, protect).pieces()).encode()


def defined_names(sheet: str, count: int) -> dict[str, str]:
    """The names of the sheet's filter, print area and repeated head."""
    last = _FIRST_ROW + max(count, 1) - 1
    sheet = f"'{sheet}'!"
    first, end = _SHOWN
    return {
        "_xlnm._FilterDatabase": f"{sheet}${first}${HEAD_ROW}:${end}${last}",
        "_xlnm.Print_Area": f"{sheet}${first}$2:${end}${last}",
        "_xlnm.Print_Titles": f"{sheet}${HEAD_ROW}:${HEAD_ROW}",
    }


class _ListSheet:
    def __init__(
        self,
        heading: Heading,
        rows: Sequence[ListRow],
        unlisted: int,
        style: Callable[[CellLook], int],
        protect: bool,
    ):
        self.heading, self.rows, self.unlisted, self.style, self.protect = heading, rows, unlisted, style, protect
        self.last = _FIRST_ROW + max(len(rows), 1) - 1

    def pieces(self) -> Iterator[str]:
        first, end = _SHOWN
        yield f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        yield '<sheetPr><tabColor rgb="FFB00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        yield f'<dimension ref="A1:L{self.last}"/>'
        yield self._view()
        yield '<sheetFormatPr defaultRowHeight="15"/>'
        yield f"<cols>{''.join(self._col(number, column) for number, column in enumerate(_COLUMNS, 1))}</cols>"
        yield "<sheetData>"
        yield from self._top()
        yield self._heads()
        for number, row in enumerate(self.rows, 1):
            yield self._row(number, row)
        yield "</sheetData>"
        if self.protect:
            yield (
                '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" sort="0"'
                ' autoFilter="0"/>'
            )
        yield f'<autoFilter ref="{first}{HEAD_ROW}:{end}{self.last}"/>'
        merged = "".join(f'<mergeCell ref="{first}{row}:{end}{row}"/>' for row in range(2, HEAD_ROW))
        yield f'<mergeCells count="{HEAD_ROW - 2}">{merged}</mergeCells>'
        yield from self._validation()
        yield from self._links()
        yield _page()
        yield "</worksheet>"

    def _view(self) -> str:
        at = next((n for n, row in enumerate(self.rows) if row.severity is Severity.QUERY), 0)
        cell = f"J{_FIRST_ROW + at}" if self.rows else "B2"
        top = f"A{_FIRST_ROW}"
        return (
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
            f'<pane ySplit="{HEAD_ROW}" topLeftCell="{top}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="{cell}" sqref="{cell}"/></sheetView></sheetViews>'
        )

    def _top(self) -> Iterator[str]:
        codes = (CODES[column.code] for column in _COLUMNS)
        texts = [f"{MARKER} {code}" if not index else code for index, code in enumerate(codes)]
        yield _row(
            1,
            12,
            (self._cell(letter, 1, text, _QUIET) for letter, text in zip(_LETTERS, texts, strict=True)),
            _FIXED + ' hidden="1"',
        )
        title = CellLook("title", "title", align="center", border=False, wrap=False)
        digest = self._cell("A", 2, PLACEHOLDER, _QUIET)
        yield _row(2, 36, iter((digest, *self._line(2, RETURN_SHEET, title))))
        about = CellLook("heading", "heading", align="center", border=False, wrap=False)
        yield _row(3, 22, self._line(3, self.heading.about, about))
        counts = Counter(row.severity for row in self.rows)
        fill = next((COLOURS[s] for s in Severity if counts[s]), "good")
        verdict = CellLook("heading", "section", fill=fill, align="center")
        yield _row(4, 28, self._line(4, self._counts(counts), verdict))
        note = CellLook("body", "note", border=False, wrap=True)
        for number, text in enumerate(self.heading.notes, 5):
            yield _row(number, 18, self._line(number, text, note))

    def _counts(self, counts: Mapping[Severity | None, int]) -> str:
        explained = sum(row.weight == EXPLAINED for row in self.rows)
        settled = f"　已说明 {explained} 条" if explained else ""
        more = f"　（另有 {self.unlisted} 条未列出，更正后再审核时列出）" if self.unlisted else ""
        return (
            f"强制性 {counts[Severity.ERROR]} 条，必须更正　　核实性 {counts[Severity.QUERY]} 条，请更正或说明　　"
            f"提示 {counts[Severity.NOTE]} 条{settled}{more}"
        )

    def _heads(self) -> str:
        head = CellLook("heading", "heading", fill="head", align="center")
        texts = {column.code: column.head for column in _COLUMNS}
        texts["printed"] = _digests(HEADS.values())
        cells = (
            self._cell(letter, HEAD_ROW, texts[column.code], _QUIET if column.code in HIDDEN else head)
            for letter, column in zip(_LETTERS, _COLUMNS, strict=True)
        )
        return _row(HEAD_ROW, 24, cells)

    def _col(self, number: int, column: _Column) -> str:
        is_hidden = column.code in HIDDEN or (self.heading.is_alone and column.code == "explanation")
        hidden = ' hidden="1"' if is_hidden else ""
        return f'<col min="{number}" max="{number}" width="{column.width + 0.7109375}"{hidden} customWidth="1"/>'

    def _row(self, number: int, row: ListRow) -> str:
        texts = {
            "code": row.code, "number": str(number), "weight": row.weight, "sheet": row.sheet or WHOLE,
            "cell": row.cell, "item": row.item, "value": row.value, "problem": row.problem, "remedy": row.remedy,
            "field": row.field,
        }  # fmt: skip
        printed = (text for code, text in texts.items() if text and code not in HIDDEN)
        texts |= {"explanation": row.explanation, "printed": _digests(printed)}
        at = HEAD_ROW + number
        cells = (
            self._cell(letter, at, texts[column.code], self._look(column, row))
            for letter, column in zip(_LETTERS, _COLUMNS, strict=True)
        )
        lines = max(_lines(texts[column.code], column.width) for column in _COLUMNS if column.code not in HIDDEN)
        return _row(at, min(lines * _LINE + 8, _TALLEST), cells, more="")  # it grows with what is typed into it

    def _line(self, number: int, text: str, wanted: CellLook) -> Iterator[str]:
        """A text across all columns that are shown, and its digest."""
        shown = (letter for letter, column in zip(_LETTERS, _COLUMNS, strict=True) if column.code not in HIDDEN)
        for index, letter in enumerate(shown):
            yield self._cell(letter, number, "" if index else text, wanted)
        yield self._cell(_LETTERS[-1], number, _digests([text]), _QUIET)

    def _cell(self, letter: str, row: int, text: str, wanted: CellLook) -> str:
        start = f'<c r="{letter}{row}" s="{self.style(wanted)}"'
        if not text:
            return f"{start}/>"
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{plain_text(text)}</t></is></c>'

    def _look(self, column: _Column, row: ListRow) -> CellLook:
        wanted = _look(column, row)
        return replace(wanted, ink="ink", underline=False) if self.heading.is_alone and wanted.underline else wanted

    def _validation(self) -> Iterator[str]:
        if self.rows and not self.heading.is_alone:
            yield (
                '<dataValidations count="1"><dataValidation allowBlank="1" showInputMessage="1" promptTitle="情况说明"'
                ' prompt="数据属实的，在此写明原因，例如：新投产项目增加用能。有误的请直接到单元格更正。"'
                f' sqref="J{_FIRST_ROW}:J{self.last}"/></dataValidations>'
            )

    def _links(self) -> Iterator[str]:
        links = [link for number, row in enumerate(self.rows, _FIRST_ROW) if (link := _link(number, row))]
        if links and not self.heading.is_alone:
            yield f"<hyperlinks>{''.join(links)}</hyperlinks>"


_LETTERS: Final = "ABCDEFGHIJKL"
_QUIET: Final = CellLook("number", "note", "quiet", border=False, wrap=False)


def _digests(texts: Iterable[str]) -> str:
    return " ".join(sorted({*map(digest_of, texts)}))


def _row(number: int, height: float, cells: Iterator[str], more: str = _FIXED) -> str:
    return f'<row r="{number}" ht="{height:g}"{more}>{"".join(cells)}</row>'


def _look(column: _Column, row: ListRow) -> CellLook:
    plain = CellLook(size="body", align=column.align, indent=int(column.align == "left"))
    match column.code:
        case hidden if hidden in HIDDEN:
            return _QUIET
        case "weight":
            return replace(plain, font="heading", fill=COLOURS[row.severity] if row.severity else "good")
        case "cell" if row.cell:
            return replace(plain, font="number", ink="link", underline=True, fill="computed")
        case "sheet" if row.sheet and not row.cell:
            return replace(plain, ink="link", underline=True, fill="computed")
        case "value":
            return replace(plain, fill="computed")
        case "explanation":
            wanted = row.severity in (Severity.QUERY, None)
            return replace(plain, fill="input" if wanted else "computed", locked=False)
    return replace(plain, fill="computed")


def _link(number: int, row: ListRow) -> str:
    if not row.sheet or row.code in OF_THE_LIST:  # that list is not there any more
        return ""
    letter = "E" if row.cell else "D"
    sheet = row.sheet.replace("'", "''")
    target = quoted(f"'{sheet}'!{row.cell or 'A1'}")
    shown = quoted(row.cell or row.sheet)
    return f'<hyperlink ref="{letter}{number}" location="{target}" tooltip="点击转到该处" display="{shown}"/>'


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column; a little too many rather than one too few."""  # the indent takes two
    return sum(max(1, -int(-text_width(line) // (width - 3))) for line in text.split("\n"))


def _page() -> str:
    margins = look()["margins"]
    sides = " ".join(f'{side}="{margins[side]}"' for side in ("left", "right", "top", "bottom"))
    return (
        f'<printOptions horizontalCentered="1"/><pageMargins {sides} header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
        '<headerFooter><oddFooter>&amp;C&amp;"宋体,Regular"&amp;14— &amp;P —</oddFooter></headerFooter>'
    )
