"""Every formula, recalculated by LibreOffice, gives the value that Python wrote beside it."""

from pathlib import Path

import pytest
from libreoffice import need_libreoffice
from made import CASES, blank, carelessly_filled
from recalculated import differences

from xlgreen.consolidation.collect import workbook_paths
from xlgreen.shipped import shipped_path
from xlgreen.submission import read_submission


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_a_blank_recalculates_to_what_is_written(case: tuple[str, str, str], tmp_path: Path) -> None:
    need_libreoffice()
    layout, path = blank(case, tmp_path)
    assert differences(layout, path, {}, tmp_path / "recalculated") == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_whatever_is_typed_recalculates_to_what_is_written(
    case: tuple[str, str, str], seed: int, tmp_path: Path
) -> None:
    need_libreoffice()
    layout, path, typed = carelessly_filled(case, seed, tmp_path)
    assert differences(layout, path, typed, tmp_path / "recalculated") == []


@pytest.mark.parametrize("name", ["210300_鞍山市_绿色矿山_2020.xlsx", "620502_秦州区_绿色低碳循环_2021.xlsx"])
def test_a_filled_sample_recalculates_to_what_is_written(name: str, tmp_path: Path) -> None:
    need_libreoffice()
    path = next(path for path in workbook_paths([shipped_path("samples")]) if path.name == name)
    submission, findings = read_submission(path)
    assert submission and findings == []
    assert differences(submission.layout, path, submission.content, tmp_path) == []
