"""A file's cells written anew as another program might store them: formula, value and type as they are given."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from filling import rewritten, sheet_part

_FORMULA = re.compile(r"(<f[^>/]*>)([^<]+)(</f>)")


def with_cell(path: Path, place: str, formula: str | None, value: object = None) -> Path:
    """The file with another formula (None: none) and another stored value (None: none) in ``sheet!cell``."""
    sheet, address = place.split("!")
    kind = "" if not isinstance(value, str) else ' t="e"' if value.startswith("#") else ' t="str"'
    inner = "" if formula is None else f"<f>{formula}</f>"
    inner += "" if value is None else f"<v>{value}</v>"
    cell = re.compile(rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)')

    def change(xml: str) -> str:
        changed, times = cell.subn(lambda m: f'<c r="{address}"{m[1] or ""}{kind}>{inner}</c>', xml)
        assert times == 1, place
        return changed

    return rewritten(path, sheet_part(path, sheet), change)


def with_formulas(path: Path, change: Callable[[str], str]) -> Path:
    """The file with every formula of every sheet spelled as ``change`` says, their values as they were."""
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    for part in sheets:
        rewritten(path, part, lambda xml: _FORMULA.sub(lambda m: m[1] + change(m[2]) + m[3], xml))
    return path
