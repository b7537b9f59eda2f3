"""One row's cells by their meaning: chapter, article, number, text, units."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from xlgreen.responsibility.columns import Columns

_CHAPTER = re.compile(r"第?[一二三四五六七八九十百]{1,4}\s?[、.．章篇]")
_ARTICLE = re.compile(r"[(（]\s?[一二三四五六七八九十百]{1,4}\s?[)）]|第[一二三四五六七八九十百]{1,4}节")
_NUMBER = re.compile(r"[(（]?(\d{1,4})[)）.．、]?")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、?")
_NUMBER_BEFORE_TEXT = re.compile(r"(\d{1,4})(?:[．、]|\.(?!\d))\s*")


@dataclass(frozen=True)
class Cells:
    """What a row prints, still as printed; an empty text where it prints nothing."""

    chapter: str = ""
    article: str = ""
    number: str = ""
    text: str = ""
    target: str = ""
    lead: str = ""
    units: str = ""
    co: str = ""
    deadline: str = ""
    left_over: str = ""

    @property
    def has_units(self) -> bool:
        return bool(self.lead or self.units or self.co)

    @property
    def is_heading(self) -> bool:
        return bool(self.chapter or self.article) and not (self.number or self.text or self.has_units)


def number_in(cell: str) -> int | None:
    """The task's number where the cell holds one, as 7, 7. or (7)."""
    match = _NUMBER.fullmatch(cell)
    return int(match[1]) if match else None


def heading_of(cell: str) -> Cells | None:
    """The chapter or article that a cell is the title of."""
    if _CHAPTER.match(cell):
        return Cells(chapter=cell)
    return Cells(article=cell) if _ARTICLE.match(cell) else None


def cells_of(columns: Columns, cells: Sequence[str]) -> Cells:
    """The row's cells under a header, though cells above or left of them may be merged away."""
    if not columns.runs_on:
        found = _by_column(columns, _shifted(columns, cells))
    elif columns.text_span > 1:
        block, rest = cells[: columns.text_span], cells[columns.text_span :]
        found = replace(_block(block), **_named(columns.after_text, rest))
    else:
        found = _walked(columns, cells)
    return _number_apart(found)


def _by_column(columns: Columns, cells: Sequence[str]) -> Cells:
    found = Cells(**_named(columns.kinds, cells))
    if columns.text_span > 1:
        block = _block([cell for cell, kind in zip(cells, columns.kinds, strict=False) if kind == "text"])
        found = replace(
            found, text=block.text, chapter=block.chapter or found.chapter, article=block.article or found.article
        )
    if _ORDINAL.fullmatch(found.number) and not found.has_units:
        return Cells(chapter=f"{found.number.removesuffix('、')}、{found.text}")
    return found


def _named(kinds: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Cells by kind; different cells of one kind stand together, and what has no named column is left over."""
    named: dict[str, list[str]] = {}
    for kind, cell in zip_longest(kinds[: len(cells)], cells, fillvalue=""):
        if cell and kind != "other" and cell not in named.setdefault(kind or "left_over", []):
            named[kind or "left_over"].append(cell)
    return {kind: "、".join(said) for kind, said in named.items()}


def _shifted(columns: Columns, cells: Sequence[str]) -> Sequence[str]:
    """The cells moved to where the number belongs, where cells merged with those above are left out in print."""
    place = columns.position("number")
    if place is None or (place < len(cells) and number_in(cells[place]) is not None):
        return cells
    found = next((index for index, cell in enumerate(cells[:place]) if number_in(cell) is not None), place)
    return [*[""] * (place - found), *cells]


def _block(cells: Sequence[str]) -> Cells:
    """Cells under one wide name: titles, a number, and last the text."""
    filled = list(dict.fromkeys(cell for cell in cells if cell))
    number = next((cell for cell in filled if number_in(cell) is not None), "")
    titles = [cell for cell in filled if cell != number]
    has_text = bool(number) or (titles and heading_of(titles[-1]) is None)
    text = titles.pop() if has_text and titles else ""
    found = Cells(number=number, text=text)
    for title, kind in zip(titles, ("chapter", "article"), strict=False):
        known = heading_of(title)
        found = replace(found, **({kind: title} if known is None else _title(known)))
    return found


def _title(heading: Cells) -> dict[str, str]:
    return {"chapter": heading.chapter} if heading.chapter else {"article": heading.article}


def _walked(columns: Columns, cells: Sequence[str]) -> Cells:
    """Cells one after the other: titles where there are any, the number, the text, then what the header names."""
    found, ahead = Cells(), list(cells)
    while ahead and not (found.number or found.text):
        cell = ahead.pop(0)
        heading = heading_of(cell)
        if heading:
            found = replace(found, **_title(heading))
        elif number_in(cell) is not None:
            found = replace(found, number=cell)
        else:
            found = replace(found, text=cell)
    if found.number:
        found = replace(found, text=ahead.pop(0) if ahead else "")
    found = replace(found, **_named(columns.after_text, ahead))
    return _title_as_text(columns, found)


def _title_as_text(columns: Columns, found: Cells) -> Cells:
    """A row of a title and one more cell is a task that is counted like an article, and its units."""
    title = found.article or found.chapter
    if not title or found.number or not found.text or found.has_units:
        return found
    return replace(
        found,
        article="",
        chapter=found.chapter if found.article else "",
        text=title,
        **{columns.after_text[0]: found.text},
    )


def _number_apart(found: Cells) -> Cells:
    """The number that a text without a column of numbers begins with."""
    match = None if found.number else _NUMBER_BEFORE_TEXT.match(found.text)
    return replace(found, number=match[1], text=found.text[match.end() :]) if match else found
