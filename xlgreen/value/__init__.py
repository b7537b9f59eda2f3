"""From a raw cell to a number, a day, a text or BLANK; what cannot be read says so, never a silent 0."""

from xlgreen.value.characters import NO_EXPLANATIONS, WORD_WITHIN, explains, is_blank, is_placeholder, plain_text
from xlgreen.value.day import from_serial, read_date, to_serial
from xlgreen.value.kinds import BLANK, CellError, Raw, Reading, Unreadable, Value, refused
from xlgreen.value.no_number import split_quantity
from xlgreen.value.number import read_number
from xlgreen.value.text import of_clock, read_text

__all__ = [
    "BLANK",
    "NO_EXPLANATIONS",
    "WORD_WITHIN",
    "CellError",
    "Raw",
    "Reading",
    "Unreadable",
    "Value",
    "explains",
    "from_serial",
    "is_blank",
    "is_placeholder",
    "of_clock",
    "plain_text",
    "read_date",
    "read_number",
    "read_text",
    "refused",
    "split_quantity",
    "to_serial",
]
