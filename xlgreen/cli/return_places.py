"""Where ``xlgreen return`` writes what goes back."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from xlgreen.cli.console import refuse
from xlgreen.report.returned import Places
from xlgreen.submission.our_sheets import RETURN_SHEET


def places(paths: Sequence[Path], output: Path) -> Mapping[Path, Places]:
    """Each workbook's place in the output folder: its own name, below its own folders where two have the same."""
    names = Counter(path.name.casefold() for path in paths)
    doubled = [path.resolve() for path in paths if names[path.name.casefold()] > 1]
    common = Path(os.path.commonpath([path.parent for path in doubled])) if doubled else Path()
    marked = {
        path: output / (path.resolve().relative_to(common) if names[path.name.casefold()] > 1 else path.name)
        for path in paths
    }
    found = {path: Places(place, place.with_name(_list_name(place))) for path, place in marked.items()}
    _overwrite_no_input(found)
    return found


def _list_name(path: Path) -> str:
    """``a.xlsx`` -> ``退回意见_a.xlsx``; ``a.xls`` -> ``退回意见_a.xls.xlsx``, for both may lie in one folder."""
    return f"{RETURN_SHEET}_{path.name}" + ("" if path.suffix.lower() == ".xlsx" else ".xlsx")


def _overwrite_no_input(found: Mapping[Path, Places]) -> None:
    known = {path.resolve() for path in found}
    for path, own in found.items():
        for place in (own.marked, own.listed):
            if place.resolve() in known:
                refuse("would-overwrite", path=place if path.exists() else path)
