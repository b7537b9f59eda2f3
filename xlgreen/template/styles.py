"""The cell formats of a form: paper as an office prints it, a screen that shows what is still to do."""

from typing import Any

from xlgreen.expression.units import decimals_of, is_percent
from xlgreen.layout import Cell
from xlgreen.plan.model import Column
from xlgreen.template.xlsx import Book, look

TEXT_FORMAT, DATE_FORMAT = "@", "yyyy-mm-dd"


class Styles:
    """Formats by what they are for."""

    def __init__(self, book: Book):
        self.book = book
        self.fonts, self.sizes, self.colors = look()["fonts"], look()["sizes"], look()["colors"]

    def text(self, font: str = "body", size: str = "body", **more: object) -> Any:
        """Plain locked text outside tables."""
        properties = {"font_name": self.fonts[font], "font_size": self.sizes[size], "valign": "vcenter", **more}
        return self.book.format(**properties)

    def head(self) -> Any:
        """A column's head."""
        return self.text(
            "heading", "heading", bg_color=self.colors["head"], align="center", text_wrap=True, **self._border()
        )

    def head_number(self) -> Any:
        """The small numbers 甲 乙 1 2 under the heads."""
        return self.text("number", "note", bg_color=self.colors["head"], align="center", **self._border())

    def cell(self, cell: Cell, column: Column, **more: object) -> Any:
        """A field of a table, by its role and type."""
        numeric = cell.type == "number" and cell.role != "none"
        properties: dict[str, object] = {
            "font_name": self.fonts["number" if numeric or cell.type == "date" else "body"],
            "font_size": self.sizes["body"],
            "bg_color": self.colors[{"input": "input", "computed": "computed"}.get(cell.role, "fixed")],
            "align": column.align or ("right" if numeric else "center" if cell.type in ("date", "choice") else "left"),
            "valign": "vcenter",
            "indent": 1 if numeric and not column.align else 0,
            "text_wrap": not numeric,
            "num_format": number_format(cell),
            "locked": cell.role != "input",
            **self._border(),
            **more,
        }
        return self.book.format(**properties)

    def below_list(self, cell: Cell) -> Any:
        """A list's column below the prepared rows: pasted rows stay unlocked and keep their type."""
        return self.book.format(
            font_name=self.fonts["body"],
            font_size=self.sizes["body"],
            num_format=number_format(cell),
            locked=cell.role != "input",
        )

    def _border(self) -> dict[str, object]:
        return {"border": 1, "border_color": self.colors["border"]}


def number_format(cell: Cell) -> str:
    """Text as text, days as days, figures with their unit's decimals, shares as percentages."""
    match cell.type:
        case "date":
            return DATE_FORMAT
        case "number":
            return _figure_format(cell)
    return TEXT_FORMAT if cell.role == "input" else "General"


def _figure_format(cell: Cell) -> str:
    decimals = cell.decimals if cell.decimals is not None else decimals_of(cell.unit)
    digits = f"0.{'0' * decimals}" if decimals else "0"
    if is_percent(cell.unit):
        return f"{digits}%"
    plain = cell.heading.endswith(("年", "年度"))
    return digits if plain else f"#,##{digits}"
