"""Text boxes, other shapes and threads of comments: their words are in no cell, and said."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from filling import LIAONING, PANJIN, clean, edited, filled, found, layout_of, rewritten, sheet_part
from openpyxl.comments import Comment
from returned.returning import parts_of, replaced
from submission.test_heal import LEFT, fates, heal

from xlgreen.consolidation.collect import check_file
from xlgreen.submission import read_submission

DATA = "基础数据"
THREAD = ("应为999，", "另有三家")
DRAWING = "xl/drawings/drawing77.xml"
SPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shape(words: Sequence[str], more: str = "") -> str:
    lines = "".join(f"<a:p><a:r><a:t>{line[:2]}</a:t></a:r><a:r><a:t>{line[2:]}</a:t></a:r></a:p>" for line in words)
    return f"<xdr:sp{more}><xdr:txBody><a:bodyPr/>{lines}</xdr:txBody></xdr:sp>"


def anchored(drawn: str, row: int | str = 12, column: int | str = 6) -> str:
    corner = f"<xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>"
    return f"<xdr:twoCellAnchor>{corner}{drawn}<xdr:clientData/></xdr:twoCellAnchor>"


def drawn_on(path: Path, sheet: str, *anchors: str, end: str = "</xdr:wsDr>") -> Path:
    """The file with a drawing on the sheet."""
    part = sheet_part(path, sheet)
    with_part(path, sheet, f"{KIND}/drawing", DRAWING, f"<xdr:wsDr {SPACES}>{''.join(anchors)}{end}")
    drawing = f'<drawing xmlns:r="{KIND}" r:id="rIdMore"/>'
    return rewritten(path, part, lambda xml: xml.replace("</worksheet>", f"{drawing}</worksheet>"))


def with_part(path: Path, sheet: str, kind: str, part: str, content: str) -> Path:
    """The file with another part that belongs to the sheet."""
    rels = sheet_part(path, sheet).replace("worksheets/", "worksheets/_rels/") + ".rels"
    relation = f'<Relationship Id="rIdMore" Type="{kind}" Target="/{part}"/>'
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    added = parts_of(path).get(rels, empty.encode()).decode().replace("</Relationships>", f"{relation}</Relationships>")
    return replaced(replaced(path, rels, lambda _: added), part, lambda _: content)


def book(folder: Path) -> Path:
    return filled(folder, LIAONING, PANJIN, "2021")


def test_words_in_shapes_are_said_by_the_cells_under_them(tmp_path: Path) -> None:
    group = f"<xdr:grpSp>{shape(['另有三家'])}</xdr:grpSp>"
    path = drawn_on(book(tmp_path), DATA, anchored(shape(["经费应为999万元", "详见附件"])), anchored(group, 20))
    [finding] = check_file(path).findings
    assert (finding.code, finding.severity, f"{finding.where}") == ("words-drawn", "note", DATA)
    assert finding.values["whole"] == {"G13": "经费应为999万元\n详见附件", "G21": "另有三家"}
    assert "999" in finding.message and "G13" in finding.message
    submission, _ = read_submission(path)
    assert submission is not None and submission.content == clean(layout_of(LIAONING, PANJIN, "2021"))


@pytest.mark.parametrize(
    "drawn",
    [
        shape(["经费1000"], ' textlink="$G$20"'), shape(["  ", ""]), "<xdr:pic/>",
        f"<mc:AlternateContent><mc:Fallback>{shape(['此形状表示切片器。'])}</mc:Fallback></mc:AlternateContent>",
    ],
    ids=["of a cell", "blank", "picture", "of a slicer"],
)  # fmt: skip
def test_shapes_without_words_of_their_own_are_passed_over(tmp_path: Path, drawn: str) -> None:
    assert found(drawn_on(book(tmp_path), DATA, anchored(drawn))) == []


@pytest.mark.parametrize(("row", "column"), [("x", 1), ("", ""), (9_999_999, 1), (1, 99_999), ("²", 1)])
def test_a_shape_that_lies_over_no_cell_is_said_at_the_first(tmp_path: Path, row: str, column: str) -> None:
    [finding] = check_file(drawn_on(book(tmp_path), DATA, anchored(shape(["另有三家"]), row, column))).findings
    assert finding.values["whole"] == {"A1": "另有三家"}


def test_what_can_be_read_of_a_damaged_drawing_is_said(tmp_path: Path) -> None:
    path = drawn_on(book(tmp_path), DATA, anchored(shape(["另有三家"])), end="<xdr:twoCellAnchor>")
    assert found(path) == [f"words-drawn {DATA}"]


def test_words_in_shapes_are_listed_when_a_workbook_is_healed(tmp_path: Path) -> None:
    path = drawn_on(book(tmp_path), DATA, anchored(shape(["经费应为999万元"])))
    healing = heal(rewritten(path, "xl/sharedStrings.xml", lambda xml: xml.replace("mine_pool.", "mine_lost.")))
    assert (DATA, "G13", "文本框：经费应为999万元") in {value[1:4] for value in fates(healing, LEFT)}


@pytest.mark.parametrize("is_old_beside", [True, False])
def test_a_thread_of_comments_is_a_comment_and_said_once(tmp_path: Path, is_old_beside: bool) -> None:
    """Excel writes an old comment beside it, which phones and converters leave out."""
    path = book(tmp_path)
    if is_old_beside:
        edited(path, lambda b: setattr(b[DATA]["G13"], "comment", Comment("[线程批注]应为999，另有三家", "填报人")))
    thread = "".join(f'<threadedComment ref="G13" id="{{0}}"><text>{t}</text></threadedComment>' for t in THREAD)
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    content = f"<ThreadedComments>{thread}</ThreadedComments>"
    path = with_part(path, DATA, kind, "xl/threadedComments/threadedComment1.xml", content)
    [finding] = [finding for finding in check_file(path).findings if finding.code == "comments-typed"]
    expected = "[线程批注]应为999，另有三家" if is_old_beside else "应为999，另有三家"
    assert finding.values["whole"] == {"G13": expected}
