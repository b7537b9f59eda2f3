"""What clerks wrote into text boxes and other shapes, which no report shows."""

from collections.abc import Iterator, Mapping

from xlgreen.finding import Finding, Location
from xlgreen.layout import cell_name
from xlgreen.submission.raw_text import first_by_cell


def words_drawn(sheets: Mapping[str, Mapping[tuple[int, int], str]]) -> Iterator[Finding]:
    """One word for each sheet, by the cells under the shapes."""
    for name, shapes in sheets.items():
        words = {cell_name(*corner): text for corner, text in shapes.items()}
        if words:
            values = {"count": len(words), "words": first_by_cell(words), "whole": words}
            yield Finding("words-drawn", Location(sheet=name), values)
