"""Every host gives what the table says, or the reason is written down."""

from collections import Counter
from pathlib import Path

import pytest
from hosts.conformance import HOSTS, all_cases, disagreements, host

from xlgreen.functions import REGISTRY


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_computes_alike(name: str, tmp_path: Path) -> None:
    tested = host(name)
    tested.need()
    cases = [case for case in all_cases() if tested.covers(case)]
    found = disagreements(tested, cases, tmp_path)
    assert {case: fault for case, fault in found.items() if case not in tested.DIFFERENCES} == {}
    assert tested.DIFFERENCES.keys() - found.keys() == set(), "listed as different, and agrees"


def test_the_table_is_large_and_every_call_stands_once() -> None:
    cases = all_cases()
    assert len(cases) >= 800
    assert {case.function.name for case in cases} == REGISTRY.keys()
    assert [call for call, times in Counter(case.call for case in cases).items() if times > 1] == []
