"""What stands in a sheet before and behind its rows: columns, merges, links, and rules on looks and typing."""

from collections.abc import Mapping
from typing import Final

from xlgreen.finding import Finding
from xlgreen.submission.guard.limits import Limits
from xlgreen.submission.guard.marks import SheetMarks, Validation
from xlgreen.submission.guard.number_format import NumberFormat
from xlgreen.submission.guard.places import LAST_COLUMN, area_corners, area_size
from xlgreen.submission.guard.refusal import refuse_amount, refuse_cell

_EXPANDED: Final = ("mergeCell", "hyperlink")  # areas that programs take apart cell by cell


class AroundRows:
    """One sheet's, checked and picked up into its ``marks``."""

    def __init__(self, sheet: str, marks: SheetMarks, limits: Limits, conditional: Mapping[str, NumberFormat]) -> None:
        self._sheet, self._marks, self._limits, self._conditional = sheet, marks, limits, conditional
        self._ruled = ""

    def before(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element before the rows."""
        if tag == "col":
            self._column(attributes)
        elif tag == "dimension":
            self._dimension(attributes.get("ref", ""))

    def _dimension(self, area: str) -> None:
        """The sheet's used area tells nothing, but calamine reads no sheet in which it is none."""
        if "$" in area or area_corners(area) is None:
            refuse_cell(Finding("cell-misplaced", values={"cell": area[:20] or "dimension"}), self._sheet, "")

    def _column(self, attributes: Mapping[str, str]) -> None:
        first, last = attributes.get("min"), attributes.get("max")
        if not _is_column(last):
            refuse_cell(Finding("cell-misplaced", values={"cell": ""}), self._sheet, "")
        if attributes.get("hidden") in ("1", "true") and _is_column(first):
            self._marks.hidden_columns.update(range(int(first or 1), int(last or 1) + 1))

    def behind(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element behind the rows."""
        if tag in _EXPANDED:
            self._area(tag, attributes.get("ref", ""))
        elif tag == "dataValidation":
            self._marks.validations.append(Validation(attributes.get("type", ""), attributes.get("sqref", "")))
        elif tag == "conditionalFormatting":
            self._ruled = attributes.get("sqref", "")
        elif tag == "cfRule" and (shown := self._conditional.get(attributes.get("dxfId", ""))):
            self._marks.conditional.append((shown, self._ruled))
        elif tag == "numFmt":
            self._marks.has_extended_rules = True

    def _area(self, tag: str, area: str) -> None:
        corners, limits = area_corners(area), self._limits
        if corners is None:
            refuse_cell(Finding("cell-misplaced", values={"cell": area[:20]}), self._sheet, area[:20])
        size = area_size(corners)
        if size > limits.range_cells:
            refuse_amount("range_cells", size, limits.range_cells, self._sheet, area)
        if tag == "mergeCell":
            self._marks.merges.append(corners)
        if len(self._marks.merges) > limits.merges:
            refuse_amount("merges", len(self._marks.merges), limits.merges, self._sheet)


def _is_column(written: str | None) -> bool:
    return written is not None and written.isascii() and written.isdigit() and 1 <= int(written) <= LAST_COLUMN
