"""核实: a query blocks until it is explained, in its row, beside its check, or in the list of a returned workbook."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filling import (
    ANSHAN,
    LIAONING,
    QINAN,
    TIANSHUI,
    Changes,
    cell,
    changed,
    clean,
    edited,
    field,
    filled,
    layout_of,
    opened,
    plan_of,
)
from libreoffice import need_libreoffice, recalculate
from openpyxl.workbook import Workbook as Book

from xlgreen.consolidation import collect, consolidate
from xlgreen.consolidation.collect import Collection, check_file
from xlgreen.layout import lay_out
from xlgreen.period import Period
from xlgreen.report.as_json import consolidation_json
from xlgreen.report.consolidated import write_consolidated
from xlgreen.report.returned import return_workbook
from xlgreen.submission import read_submission
from xlgreen.submission.carried import carried_over
from xlgreen.template.write import write_workbook

REASON = "已核实，情况属实。"
LIST = "退回意见"
FILM = "base_data/film_recovered/this_year"
MORE_FILM: Changes = {FILM: 1100}  # more than is used (a check), and a third more than last year (a claim)
MONTH: Changes = {"task_report/3/deadline": "2025年12月"}
EXPIRED: Changes = {"mine_register/2/licence_valid_to": date(2020, 5, 1)}
PERCENT: Changes = {"task_report/4/status": "未启动"}  # with 50 % done

QUERIES = {
    "a claim about a list": (LIAONING, EXPIRED, "claim-broken", "mine_register/2"),
    "a claim about a task": (TIANSHUI, PERCENT, "claim-broken", "task_report/4"),
    "a change": (TIANSHUI, {"base_data/energy/this_year": 900}, "change-unexplained", "base_data/energy"),
    "a day read doubtfully": (TIANSHUI, MONTH, "month-for-date", "task_report/3"),
    "a percentage read doubtfully": (TIANSHUI, {"task_report/3/percent": "0.6"}, "percent-doubtful", "task_report/3"),
}


def made(folder: Path, plan: str, changes: Changes) -> Path:
    return filled(folder, plan, QINAN if plan == TIANSHUI else ANSHAN, "2021", changes)


def states(path: Path) -> dict[str, str]:
    """Each finding with its explanation, or that it blocks."""
    findings = check_file(path).findings
    return {finding.code: "blocks" if finding.blocks else finding.explanation for finding in findings}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_blocks_until_its_row_is_explained(name: str, tmp_path: Path) -> None:
    plan, changes, code, row = QUERIES[name]
    assert states(made(tmp_path, plan, changes)) == {code: "blocks"}
    path = made(tmp_path, plan, {**changes, f"{row}/explanation": REASON})
    assert states(path) == {code: REASON}
    assert not check_file(path).blocked


@pytest.mark.parametrize("name", ["a claim about a list", "a claim about a task", "a change", "a check"])
def test_the_cover_says_ready_only_when_nothing_waits_for_an_explanation(name: str, tmp_path: Path) -> None:
    plan, changes, _, row = {**QUERIES, "a check": (TIANSHUI, MORE_FILM, "", "base_data/film_recovered")}[name]

    def verdict(changes: Changes) -> str:
        submission, _ = read_submission(made(tmp_path, plan, changes))
        assert submission
        return str(submission.workbook.value(field("verdict/verdict/text")))

    assert verdict(changes).startswith("还有 ")
    assert verdict({**changes, f"{row}/explanation": REASON}) == "可以上报"


@pytest.mark.parametrize(
    "text", ["无", "—", "——", "/", "-", "不适用", "N/A", "好", "好 \u200b", "\u3000。\u3000", " ", "528", "？？", "√√"]
)
def test_without_a_word_of_two_characters_nothing_is_explained(text: str, tmp_path: Path) -> None:
    assert states(made(tmp_path, TIANSHUI, {**PERCENT, "task_report/4/explanation": text}))["claim-broken"] == "blocks"


def test_two_characters_explain(tmp_path: Path) -> None:
    assert states(made(tmp_path, TIANSHUI, {**PERCENT, "task_report/4/explanation": "属实"})) == {
        "claim-broken": "属实"
    }


def test_an_explanation_is_of_its_own_row_and_of_no_error(tmp_path: Path) -> None:
    beside = {**PERCENT, "task_report/5/explanation": REASON}
    assert states(made(tmp_path, TIANSHUI, beside)) == {"claim-broken": "blocks"}
    wrong = {"task_report/4/status": "在办", "task_report/4/explanation": REASON}
    assert states(made(tmp_path, TIANSHUI, wrong)) == {"not-an-option": "blocks"}


def test_an_explanation_settles_every_query_of_its_row(tmp_path: Path) -> None:
    both = {**PERCENT, "task_report/4/deadline": "2025年12月"}
    assert states(made(tmp_path, TIANSHUI, both)) == {"claim-broken": "blocks", "month-for-date": "blocks"}
    path = made(tmp_path, TIANSHUI, {**both, "task_report/4/explanation": REASON})
    assert states(path) == {"claim-broken": REASON, "month-for-date": REASON}


# checks of the whole workbook


@pytest.mark.parametrize(
    ("where", "change"), [("review/film_recovered_within", "blocks"), ("base_data/film_recovered", REASON)]
)
def test_a_check_is_explained_beside_it_or_beside_its_figure(where: str, change: str, tmp_path: Path) -> None:
    assert states(made(tmp_path, TIANSHUI, MORE_FILM)) == {"change-unexplained": "blocks", "check-failed": "blocks"}
    path = made(tmp_path, TIANSHUI, {**MORE_FILM, f"{where}/explanation": REASON})
    assert states(path) == {"check-failed": REASON, "change-unexplained": change}


def test_what_stands_beside_the_check_comes_first(tmp_path: Path) -> None:
    told = {"review/film_recovered_within/explanation": "含往年残膜。", "base_data/film_recovered/explanation": REASON}
    assert states(made(tmp_path, TIANSHUI, {**MORE_FILM, **told}))["check-failed"] in told.values()
    assert states(made(tmp_path, TIANSHUI, {**MORE_FILM, **told}))["check-failed"] == "含往年残膜。"


def test_only_a_check_that_asks_can_be_explained() -> None:
    review = layout_of(TIANSHUI, QINAN, "2021").tables["review"]
    roles = {check.severity: review.cell(check.code, "explanation").role for check in review_checks()}
    assert roles == {"error": "none", "query": "input"}


def review_checks() -> tuple:
    return layout_of(TIANSHUI, QINAN, "2021").plan.checks


# the list of a returned workbook


def returned(path: Path, folder: Path) -> Path:
    done = return_workbook(check_file(path), folder / path.name)
    assert done
    return done.path


def answering(code: str, text: str) -> Callable[[Book], None]:
    """An edit that explains a finding in the list."""

    def write(book: Book) -> None:
        sheet = book[LIST]
        column = next(c.column for c in sheet[1] if c.value == "return:explanation")
        row = next(row[0].row for row in sheet.iter_rows(9, max_col=1) if row[0].value == code)
        sheet.cell(row, column).value = text

    return write


def test_the_list_settles_exactly_the_finding_that_it_answers(tmp_path: Path) -> None:
    both = {**PERCENT, "task_report/4/deadline": "2025年12月"}
    back = edited(returned(made(tmp_path, TIANSHUI, both), tmp_path / "out"), answering("month-for-date", REASON))
    assert states(back) == {"claim-broken": "blocks", "month-for-date": REASON}
    assert states(edited(back, answering("claim-broken", "—")))["claim-broken"] == "blocks"
    assert not check_file(edited(back, answering("claim-broken", "按进度填报。"))).blocked


def test_answered_and_saved_by_libreoffice_it_passes(tmp_path: Path) -> None:
    need_libreoffice()
    back = edited(returned(made(tmp_path, TIANSHUI, MONTH), tmp_path / "out"), answering("month-for-date", REASON))
    assert states(recalculate(back, tmp_path / "saved")) == {"month-for-date": REASON}


def test_the_rows_own_explanation_comes_before_the_lists(tmp_path: Path) -> None:
    back = edited(returned(made(tmp_path, TIANSHUI, MONTH), tmp_path / "out"), answering("month-for-date", "清单"))
    sheet, address = layout_of(TIANSHUI, QINAN, "2021").place(field("task_report/3/explanation"))
    assert states(edited(back, lambda book: book[sheet].__setitem__(address, REASON))) == {"month-for-date": REASON}


# kept, carried along, and left behind


def test_every_explanation_is_kept_with_its_place(tmp_path: Path) -> None:
    told = {**PERCENT, "task_report/4/explanation": REASON, "base_data/energy/explanation": "口径未变。"}
    submission, _ = read_submission(made(tmp_path, TIANSHUI, told))
    assert submission
    layout = layout_of(TIANSHUI, QINAN, "2021")
    assert {(each.text, f"{each.sheet}!{each.cell}") for each in submission.explanations} == {
        (REASON, cell(layout, "task_report/4/explanation")),
        ("口径未变。", cell(layout, "base_data/energy/explanation")),
    }


def collected(folder: Path, changes: Changes) -> Collection:
    path = made(folder, TIANSHUI, changes)
    return collect(layout_of(TIANSHUI, QINAN, "2021").plan, Period(2021), [path])


def test_the_total_tells_what_was_explained(tmp_path: Path) -> None:
    told = {**PERCENT, "task_report/4/explanation": "=已核实", "base_data/energy/explanation": "口径未变。"}
    consolidation = consolidate(collected(tmp_path, told))
    layout = layout_of(TIANSHUI, QINAN, "2021")
    quiet, query = consolidation_json(consolidation)["explanations"]
    places = [cell(layout, where).split("!") for where in ("base_data/energy/explanation", "task_report/4/percent")]
    assert [[given["sheet"], given["cell"]] for given in (quiet, query)] == places
    assert (quiet["code"], quiet["finding"], quiet["explanation"]) == (None, None, "口径未变。")
    assert (query["region"], query["code"], query["explanation"]) == (QINAN, "claim-broken", "=已核实")
    assert "未启动" in query["finding"] and "4. " in query["item"] and query["file"].startswith(QINAN)
    page = opened(write_consolidated(consolidation, tmp_path / "total.xlsx"))["情况说明"]
    said = [[c.value for c in row] for row in page.iter_rows(4, max_col=8)]
    assert [row[7] for row in said] == ["口径未变。", "=已核实"]
    assert said[1][1:5] == ["秦安县", query["file"], query["sheet"], query["cell"]]
    assert page["H5"].data_type == "s", "a text, whatever it begins with"


def test_a_workbook_that_goes_back_is_not_told_of(tmp_path: Path) -> None:
    consolidation = consolidate(collected(tmp_path, {**PERCENT, "base_data/energy/explanation": "口径未变。"}))
    assert consolidation_json(consolidation)["explanations"] == []
    page = opened(write_consolidated(consolidation, tmp_path / "total.xlsx"))["情况说明"]
    assert page["A4"].value == "（无）"


def test_next_years_blank_holds_none_of_them(tmp_path: Path) -> None:
    told = {f"{row}/explanation": REASON for row in ("task_report/4", "base_data/energy", "review/carbon_explained")}
    submission, _ = read_submission(made(tmp_path, TIANSHUI, told))
    mines, _ = read_submission(made(tmp_path, LIAONING, {"mine_register/2/explanation": REASON}))
    for previous in (submission, mines):
        assert previous
        following = carried_over(lay_out(previous.layout.plan, previous.region, Period(2022)), previous)
        assert following
        assert REASON not in str(following)


def test_a_workbook_laid_out_before_there_was_the_column_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr("xlgreen.layout.explanation._may_be_doubted", lambda form: False)
        older = lay_out(replace(plan_of(TIANSHUI)), QINAN, Period(2021), rows=8)  # a plan keeps its rows
    assert "explanation" not in older.tables["task_report"].columns
    path = write_workbook(older, tmp_path / "older.xlsx", changed(clean(older), PERCENT))
    assert states(path) == {"older-layout": "", "claim-broken": "blocks"}
    back = edited(returned(path, tmp_path / "out"), answering("claim-broken", REASON))
    assert states(back) == {"older-layout": "", "claim-broken": REASON}
