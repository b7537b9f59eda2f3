"""The workbook of all list forms: valid as a file, and computed by LibreOffice to what Python wrote into it."""

import sys
from pathlib import Path

import pytest
from libreoffice import need_libreoffice
from list_forms import all_rows, form_codes, good_rows, layout, typed, written
from validator import faults, need_validator

sys.path.append(str(Path(__file__).parents[1] / "template"))
from recalculated import differences

FILLINGS = {
    "blank": {},
    "good": typed({form: good_rows(form) for form in form_codes()}),
    "bad": typed({form: all_rows(form) for form in form_codes()}),
}


@pytest.mark.parametrize("filling", FILLINGS)
def test_it_is_a_valid_workbook(filling: str, tmp_path: Path) -> None:
    need_validator()
    assert faults([written(tmp_path, FILLINGS[filling])]) == []


@pytest.mark.parametrize("filling", FILLINGS)
def test_it_recalculates_to_what_is_written(filling: str, tmp_path: Path) -> None:
    need_libreoffice()
    path = written(tmp_path, FILLINGS[filling])
    assert differences(layout(), path, FILLINGS[filling], tmp_path / "recalculated") == []
