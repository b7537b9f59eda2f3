"""Many cells as a clerk reads them: F10:F25、F30、H7 等28格."""

from collections.abc import Iterable

from xlgreen.layout import column_letter
from xlgreen.submission.raw_workbook import Position

_FEW = 6  # stretches; more are not read anyway


def cells_in_words(positions: Iterable[Position]) -> str:
    """The addresses, neighbours in a column put together; of very many the first."""
    stretches: list[tuple[int, int, int]] = []
    count = 0
    for row, column in sorted(set(positions), key=lambda position: position[::-1]):
        count += 1
        if stretches and stretches[-1][0] == column and stretches[-1][2] == row - 1:
            stretches[-1] = (column, stretches[-1][1], row)
        else:
            stretches.append((column, row, row))
    written = "、".join(_address(*stretch) for stretch in stretches[:_FEW])
    return f"{written}等{count}格" if len(stretches) > _FEW else written


def rows_in_words(rows: Iterable[int]) -> str:
    """12–15、20"""
    return cells_in_words((row, 1) for row in rows).replace("A", "").replace(":", "–")


def _address(column: int, first: int, last: int) -> str:
    letter = column_letter(column)
    return f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
