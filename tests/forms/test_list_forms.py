"""Every list form is sound, takes good rows without a finding, and finds in a bad row exactly what is wrong with it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from list_forms import (
    Message,
    about,
    all_rows,
    examples,
    expected,
    findings_of,
    form_codes,
    good_rows,
    layout,
    messages,
    typed,
    write_plan,
    written,
)

from xlgreen.expression.units import known_unit
from xlgreen.finding import Finding
from xlgreen.plan.check import check_plan
from xlgreen.plan.known_plans import KnownPlans
from xlgreen.plan.load import load_form
from xlgreen.plan.model import Form
from xlgreen.submission import read_submission

FORMS = form_codes()
_SHEET_HEAD = 70  # characters of a note that fit beside the form's number on a landscape page
_INPUT_MESSAGE = 200  # of the 255 that Excel shows; 必填 and the unit are put before the definition


def form_of(code: str) -> Form:
    form, findings = load_form(code)
    assert form and not findings
    return form


def test_a_plan_of_all_the_forms_is_sound(tmp_path: Path) -> None:
    plan, findings = check_plan(write_plan(tmp_path / "plan"))
    assert plan and findings == []


def test_good_rows_pass(tmp_path: Path) -> None:
    path = written(tmp_path, typed({form: good_rows(form) for form in FORMS}))
    assert [str(finding) for finding in findings_of(path)] == []


@cache
def everything_found() -> list[Finding]:
    with TemporaryDirectory() as folder:
        return findings_of(written(Path(folder), typed({form: all_rows(form) for form in FORMS})))


@pytest.mark.parametrize("form", FORMS)
def test_bad_rows_are_found_and_nothing_else(form: str) -> None:
    assert sorted(about(everything_found(), form)) == expected(form)


_READ_ALREADY = {"code-check-digit": "统一社会信用代码校验不通过"}  # reading says it before the claim does


@pytest.mark.parametrize("form", FORMS)
def test_every_claim_has_a_row_that_breaks_it(form: str) -> None:
    broken = {Message(column, _READ_ALREADY.get(says, says)) for _, column, says in expected(form)}
    assert messages(form) - broken == set()


def test_every_form_has_examples() -> None:
    assert sorted(examples()) == FORMS


@pytest.mark.parametrize("form", FORMS)
def test_a_list_can_be_numbered_counted_and_printed(form: str) -> None:
    """It has a number and a region, one key, a class to count by, units that are known, and two notes that fit."""
    columns = form_of(form).columns
    assert [column.code for column in columns[:2]] == ["seq", "city"]
    assert len([column for column in columns if column.key]) == 1
    assert [column.code for column in columns if column.classify and column.type == "choice"] or form == "model_mines"
    assert [column.unit for column in columns if not known_unit(column.unit)] == []
    assert 1 <= len(form_of(form).notes) <= 2
    assert [note for note in form_of(form).notes if len(note) > _SHEET_HEAD] == []
    assert [column.code for column in columns if len(column.definition) > _INPUT_MESSAGE] == []


@pytest.mark.parametrize("form", FORMS)
def test_heads_stand_on_two_lines_and_what_prints_stands_first(form: str) -> None:
    columns = [column for column in form_of(form).columns if not column.hidden]
    assert [column.name for column in columns if _width(column.name) > 2 * (column.width - 0.8)] == []
    printed = [column.printed for column in columns]
    assert printed == sorted(printed, reverse=True)


def _width(text: str) -> float:
    """In characters of the sheet's plain font: a head is set a little larger, a Chinese character is two."""
    return 1.06 * sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def test_a_list_whose_key_is_computed_can_be_reported(tmp_path: Path) -> None:
    path = written(tmp_path, typed({form: good_rows(form) for form in FORMS}))
    submission, _ = read_submission(path, KnownPlans(layout().plan))
    assert submission
    rows = submission.workbook.computed()["overview"]
    assert {form: rows[form]["state"] for form in FORMS} == dict.fromkeys(FORMS, "可上报")
