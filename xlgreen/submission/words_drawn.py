"""What clerks wrote into text boxes and other shapes, which no report shows."""

from collections.abc import Iterator, Mapping
from typing import Final

from xlgreen.finding import Finding, Location
from xlgreen.layout import cell_name
from xlgreen.submission.raw_text import in_message

_NAMED: Final = 5  # shapes that one message shows


def words_drawn(sheets: Mapping[str, Mapping[tuple[int, int], str]]) -> Iterator[Finding]:
    """One word for each sheet, by the cells under the shapes."""
    for name, shapes in sheets.items():
        words = {cell_name(*corner): text for corner, text in shapes.items()}
        said = [f"{cell}“{in_message(text)['value']}”" for cell, text in words.items()]
        if said:
            more = "等" if len(said) > _NAMED else ""
            values = {"count": len(said), "words": "、".join(said[:_NAMED]) + more, "whole": words}
            yield Finding("words-drawn", Location(sheet=name), values)
