"""The conformance report says what is counted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest
from functions.cases import Case
from hosts.conformance import HOSTS, all_cases, host
from hosts.report import REPORT, count, current_counts, faults, report_text

CASES = all_cases()[:3]


class Stubborn:
    """A host that answers everything with 1, and offers no third case.

    It is run by nobody.
    """

    TITLE = "倔"
    DIFFERENCES: ClassVar = {CASES[0].call: "it is stubborn"}

    def need(self) -> None:
        """Nothing."""

    def covers(self, case: Case) -> bool:
        return case != CASES[2]

    def answers(self, cases: Sequence[Case], folder: Path) -> list[Any]:
        return [1 for _ in cases]


class Absent(Stubborn):
    """It is not here."""

    def need(self) -> None:
        pytest.skip("no such program")


def test_the_committed_report_is_up_to_date() -> None:
    """The run itself is test_conformance."""
    again = "run PYTHONPATH=tests python tests/hosts/report.py"
    assert REPORT.read_text(encoding="utf-8") == report_text(current_counts()), again


def test_every_host_is_in_the_report() -> None:
    text = REPORT.read_text(encoding="utf-8")
    for name in HOSTS:
        assert f"| `{name}` |" in text
        assert host(name).TITLE in text.partition("## 中文摘要")[2]
        assert all(reason in text for reason in host(name).DIFFERENCES.values())


def test_what_is_counted() -> None:
    one = count("stubborn", Stubborn(), CASES)
    assert (one.cases, one.offered, one.alike, one.different) == (3, 2, 1, 1)
    assert one.differing == {"it is stubborn": [CASES[0]]}
    text = report_text([one])
    assert "| 倔 | `stubborn` | 1 | 1 | 1 |" in text
    assert "It is run by nobody." in text
    assert f"1 differ: it is stubborn.\n\n<details><summary>the cases</summary>\n\n- `{CASES[0].call}`" in text
    assert "- 倔：1个一致，1个不同（原因见上），1个不提供。" in text


def test_what_keeps_the_report_from_being_written() -> None:
    assert [fault.partition(" gave ")[0] for fault in faults("stubborn", Stubborn(), CASES)] == [
        f"stubborn: {CASES[1].call}"
    ]
    agreeing = [case for case in all_cases() if case.gives == 1][:1]
    stubborn = Stubborn()
    stubborn.DIFFERENCES = {agreeing[0].call: "it is not"}
    assert list(faults("stubborn", stubborn, agreeing)) == [
        f"stubborn: {agreeing[0].call} agrees, and is listed as different"
    ]
    assert list(faults("absent", Absent(), CASES)) == ["absent: no such program"]
