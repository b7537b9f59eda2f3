"""The functions give what their worked examples say."""

from collections import Counter

import pytest
from functions.cases import Case, agree, load_cases

from xlgreen.functions import REGISTRY, call

CASES = load_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_example_holds(case: Case) -> None:
    found = call(case.function, *case.arguments)
    assert agree(case.gives, found, absolute=case.within), f"{case.arguments} gives {found!r}, not {case.gives!r}"


@pytest.mark.parametrize("name", REGISTRY)
def test_a_function_has_examples(name: str) -> None:
    cases = [case for case in CASES if case.function.name == name]
    assert len(cases) >= 2
    assert any(None in case.arguments for case in cases), "no example with a blank cell"


def test_every_example_stands_once() -> None:
    seen = Counter(f"{case.function.name}{case.arguments}" for case in CASES)
    assert [call for call, times in seen.items() if times > 1] == []


def test_disagreement_is_seen() -> None:
    assert not agree(0.2, 0.2001, absolute=1e-5)
    assert not agree(1, True)
    assert not agree("一致", 0)
