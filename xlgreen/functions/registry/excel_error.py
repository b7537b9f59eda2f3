"""Excel's error values: raised inside a function, handed around as a value outside."""

from dataclasses import dataclass
from typing import Final

DIV0: Final = "#DIV/0!"
NUM: Final = "#NUM!"
NA: Final = "#N/A"
VALUE: Final = "#VALUE!"
ERROR_CODES: Final = (DIV0, NUM, NA, VALUE, "#REF!", "#NAME?", "#NULL!")


class ExcelError(Exception):
    """Ends a function with an Excel error.

    A zero base is #DIV/0!, a value outside the domain #NUM!, a missing one #N/A, an unreadable one #VALUE!.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class ErrorValue:
    """An Excel error as the content of a cell, given or returned."""

    code: str

    def __str__(self) -> str:
        return self.code
