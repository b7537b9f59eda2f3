"""What stands in cells, as the file stores it: only what every reader takes for the same value."""

import math
import re
from collections.abc import Sequence
from typing import Final

NUMBER: Final = re.compile(rb"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_NUMBERS: Final = re.compile(rb"(?:-?[0-9]+(?:\.[0-9]+)?\n)*")
_TRUTHS: Final = frozenset({b"0", b"1", b""})
ERRORS: Final = frozenset({b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!"})
_TYPES: Final = frozenset({None, b"n", b"s", b"str", b"inlineStr", b"b", b"e", b"d"})

Text = bytes | None


class CellFault(Exception):  # noqa: N818 - it is no error of ours
    """The cell with this index in its run cannot be read; ``code`` says why."""

    def __init__(self, code: str, index: int) -> None:
        super().__init__(code, index)
        self.code, self.index = code, index


def check_values(types: Sequence[Text], values: Sequence[Text], texts: Sequence[Text], strings: int, most: int) -> None:
    """Every value fits its cell's type. The usual case is decided on whole columns, not cell by cell."""
    pairs = set(zip(types, values, strict=True))
    kinds = {kind for kind, _ in pairs}
    if not kinds <= _TYPES:
        raise CellFault("cell-unreadable", next(i for i, kind in enumerate(types) if kind not in _TYPES))
    numbers = [value for kind, value in pairs if value and (kind is None or kind == b"n")]
    if not _NUMBERS.fullmatch(b"\n".join([*numbers, b""])):
        _find_bad_number(types, values)
    if not _all_within([value for kind, value in pairs if kind == b"s" and value], strings):
        raise CellFault(
            "cell-text-missing", next(i for i in range(len(types)) if _is_missing(types, values, i, strings))
        )
    if b"b" in kinds:
        _expect(_TRUTHS, b"b", types, values)
    if b"e" in kinds:
        _expect(ERRORS, b"e", types, values)
    _check_texts(types, values, texts, most)


def check_value(kind: Text, value: Text, text: Text, strings: int, most: int) -> None:
    """The same for a single cell."""
    check_values([kind], [value], [text], strings, most)


def _find_bad_number(types: Sequence[Text], values: Sequence[Text]) -> None:
    for index, (kind, value) in enumerate(zip(types, values, strict=True)):
        if value and kind in (None, b"n") and not (NUMBER.fullmatch(value) and math.isfinite(float(value))):
            raise CellFault("cell-no-number", index)


def _all_within(indexes: Sequence[bytes], strings: int) -> bool:
    return not indexes or (b"".join(indexes).isdigit() and max(map(int, indexes)) < strings)


def _is_missing(types: Sequence[Text], values: Sequence[Text], index: int, strings: int) -> bool:
    value = values[index]
    return types[index] == b"s" and bool(value) and not _all_within([value or b""], strings)


def _expect(allowed: frozenset[bytes], kind: bytes, types: Sequence[Text], values: Sequence[Text]) -> None:
    for index, (t, value) in enumerate(zip(types, values, strict=True)):
        if t == kind and value not in allowed and value is not None:
            raise CellFault("cell-unreadable", index)


def _check_texts(types: Sequence[Text], values: Sequence[Text], texts: Sequence[Text], most: int) -> None:
    if texts.count(None) != len(texts):
        _fitting(types, texts, most, inline=True)
    if b"inlineStr" in types or max(map(len, filter(None, values)), default=0) > most:
        _fitting(types, values, most, inline=False)


def _fitting(types: Sequence[Text], texts: Sequence[Text], most: int, inline: bool) -> None:
    """Inline texts stand in cells of that type and nowhere else, and no text is longer than a cell holds."""
    for index, (kind, text) in enumerate(zip(types, texts, strict=True)):
        if text and (kind == b"inlineStr") != inline:
            raise CellFault("cell-unreadable", index)
        if text and too_long(text, most):
            raise CellFault("too-much-content", index)


def too_long(text: bytes, most: int) -> bool:
    """Whether a text has more characters than a cell holds."""
    return len(text) > most and len(text.decode("utf-8", "replace")) > most
