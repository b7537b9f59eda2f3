"""What clerks do to whole workbooks: the decision, how many findings, and what counts. The cases are in ``habits``."""

import re

import pytest
from submission.bench import REPORT
from submission.habit_bench import TITLE, case_line, phrase_line
from submission.habits.every import FAMILIES, Case, cases
from submission.habits.phrases import PHRASES, Phrase

CASES = list(cases())
MANY = {
    "名单里两栏号码填反了": "each of the eight cells is wrong by itself",
    "整列数据错粘了一行": "each of the four figures is wrong by itself",
    "从表头起对调，列代码没有跟着走": "two heads, and the two answers that are gone",
}


def page() -> list[str]:
    return REPORT.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_deed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    done, expected = case.do(), case.deed.expected(case.blank)
    assert done.codes == expected.codes, [str(finding) for finding in done.findings]
    assert re.fullmatch(re.escape(expected.counts).replace(r"\?", ".*"), done.counts), done.counts
    assert len(done.findings) <= 3 or case.deed.name in MANY, "one deed should not cause an avalanche"
    assert all(finding.message and finding.remedy for finding in done.findings)
    assert case_line(case, done) in page(), "run tests/submission/bench.py"


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.name for phrase in PHRASES])
def test_a_way_of_typing_is_told_as_it_is(phrase: Phrase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    assert phrase_line(phrase) in page(), "run tests/submission/bench.py"


def test_the_page_lists_these_deeds_and_no_others() -> None:
    lines = page()
    told = [line.split(" | ")[:2] for line in lines[lines.index(TITLE) :] if line.startswith("| ")]
    told = [[part.removeprefix("| ") for part in line] for line in told if line[0] != "| 做了什么"]
    assert told[len(PHRASES) :] == [[case.deed.name, case.blank.name] for case in CASES]
    assert [name for name, _ in told[: len(PHRASES)]] == [phrase.name for phrase in PHRASES]


def test_no_two_deeds_are_called_the_same() -> None:
    names = [deed.name for family in FAMILIES for deed in family.deeds]
    assert len(names) == len(set(names)) > 80
    assert MANY.keys() <= set(names)
