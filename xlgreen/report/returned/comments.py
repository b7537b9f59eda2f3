"""Comments of ours among the clerk's: problem and remedy at each cell, set apart by two lines of their own.

What we wrote between the two lines is replaced when the workbook goes back again; what a clerk wrote before, after or
between them stays, in a comment of the clerk's own as in one of ours.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xlgreen.report.returned.workbook_part import MAIN
from xlgreen.report.returned.xml_splice import (
    Edit,
    Element,
    appended,
    at_depth,
    children,
    declared_in,
    elements,
    plain_text,
    removal,
    spliced,
    text_within,
)
from xlgreen.submission.our_sheets import NOTE_ENDS, clerks_words, note_head, our_stretches

AUTHOR: Final = "xlgreen审核"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'
).encode()
_THREADED: Final = "tc="  # the author of a comment that only repeats a conversation kept elsewhere
_FONT: Final = '<sz val="9"/><color indexed="81"/><rFont val="宋体"/><charset val="134"/>'


@dataclass(frozen=True)
class CommentPart:
    """A comments part, parsed."""

    xml: bytes
    found: list[Element]

    @property
    def root(self) -> Element:
        return self.found[0]

    def holder(self, name: str) -> Element | None:
        return next((e for e in self.found if e.name == name and len(e.path) == 2), None)

    @property
    def comments(self) -> list[Element]:
        return [e for e in self.found if e.path[1:] == ("commentList", "comment")]

    @property
    def authors(self) -> list[str]:
        return [text_within(self.xml, e) for e in self.found if e.path[1:] == ("authors", "author")]


def comment_part(xml: bytes) -> CommentPart:
    """The comments of a sheet."""
    return CommentPart(xml, elements(xml, lambda path: True))


def cells_of(xml: bytes) -> list[str]:
    """The cells that carry a comment."""
    return [comment.get("ref") for comment in elements(xml, at_depth(3)) if comment.name == "comment"]


def with_comments(xml: bytes, notes: Mapping[str, str]) -> bytes:
    """The part with a comment at each cell; at a cell that has one, ours follows it."""
    part = comment_part(_with_author(xml))
    at = {comment.get("ref"): comment for comment in part.comments}
    author, declared = part.authors.index(AUTHOR), declared_in(part.root)
    edits: list[Edit] = []
    added: list[str] = []
    for cell, note in notes.items():
        if cell not in at:
            runs = _runs(note_head(note), f"\n{note}\n{NOTE_ENDS}", declared="")
            added.append(f'<comment{declared} ref="{cell}" authorId="{author}"><text>{runs}</text></comment>')
        elif not _is_threaded(part, at[cell]):
            runs = _runs(f"\n{note_head(note)}", f"\n{note}\n{NOTE_ENDS}", declared)
            edits += _after_the_clerks(part, at[cell], runs)
    holder = part.holder("commentList")
    if holder and added:
        edits.append(appended(part.xml, holder, "".join(added).encode()))
    return spliced(part.xml, edits)


def _with_author(xml: bytes) -> bytes:
    part = comment_part(xml)
    holder = part.holder("authors")
    if AUTHOR in part.authors or holder is None:
        return xml
    return spliced(xml, [appended(xml, holder, f"<author{declared_in(part.root)}>{AUTHOR}</author>".encode())])


def _is_threaded(part: CommentPart, comment: Element) -> bool:
    number = int(comment.get("authorId", "0"))
    return number < len(part.authors) and part.authors[number].startswith(_THREADED)


def _runs(heading: str, body: str, declared: str) -> str:
    return (
        f'<r{declared}><rPr><b/>{_FONT}</rPr><t xml:space="preserve">{plain_text(heading)}</t></r>'
        f'<r{declared}><rPr>{_FONT}</rPr><t xml:space="preserve">{plain_text(body)}</t></r>'
    )


def _after_the_clerks(part: CommentPart, comment: Element, runs: str) -> Iterator[Edit]:
    text = next(e for e in children(part.found, comment) if e.name == "text")
    pieces = list(children(part.found, text))
    for plain in (e for e in pieces if e.name == "t"):  # a text of runs may not begin with one that is none
        prefix = plain.tag.removesuffix("t").encode()
        yield (plain.start, plain.start, b"<" + prefix + b"r>")
        yield (plain.end, plain.end, b"</" + prefix + b"r>")
    at = next((e.start for e in pieces if e.name in ("rPh", "phoneticPr")), None)
    yield appended(part.xml, text, runs.encode()) if at is None else (at, at, runs.encode())


def without_comments(xml: bytes) -> bytes:
    """The part without what is ours; a comment of which nothing is left is gone."""
    part = comment_part(xml)
    edits: list[Edit] = []
    for comment in part.comments:
        texts = [
            e for e in part.found if e.name == "t" and comment.start < e.start < comment.end and "rPh" not in e.path
        ]
        written = "".join(text_within(xml, e) for e in texts)
        ours = {at for begin, end in our_stretches(written) for at in range(begin, end)}
        if not ours:
            continue
        if clerks_words(written).strip():
            edits += _cut(part, texts, ours)
        else:
            edits.append(removal(comment))
    return _without_author(spliced(xml, edits))


def _cut(part: CommentPart, texts: Sequence[Element], ours: Collection[int]) -> Iterator[Edit]:
    """Our characters taken out of texts that follow one another."""
    place = 0
    for element in texts:
        text = text_within(part.xml, element)
        kept = "".join(character for at, character in enumerate(text, place) if at not in ours)
        place += len(text)
        if not kept and text:
            run = next(
                (e for e in part.found if e.name == "r" and e.start < element.start and element.end < e.end), None
            )
            yield removal(run or element)
        elif kept != text:
            yield (element.inner, element.inner_end, plain_text(kept).encode())


def _without_author(xml: bytes) -> bytes:
    """Our name goes with our last comment, if it is the last name: comments count the names."""
    part = comment_part(xml)
    authors = [e for e in part.found if e.path[1:] == ("authors", "author")]
    used = {int(comment.get("authorId", "0")) for comment in part.comments}
    last = len(authors) - 1
    if authors and text_within(xml, authors[-1]) == AUTHOR and last not in used:
        return spliced(xml, [removal(authors[-1])])
    return xml
