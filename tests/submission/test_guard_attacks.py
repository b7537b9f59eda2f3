"""Every attack ends with the decision that its table says, quickly, and never with an exception."""

import time
from pathlib import Path

import pytest
from submission.hostile.attacks import ACCEPTED, Attack, attacks

from xlgreen.submission.raw_workbook import read_workbook

ATTACKS = attacks()


def test_there_are_many_attacks_and_no_two_alike() -> None:
    assert len({(attack.group, attack.name) for attack in ATTACKS}) == len(ATTACKS) > 100


@pytest.mark.parametrize("attack", ATTACKS, ids=[f"{attack.group} {attack.name}" for attack in ATTACKS])
def test_an_attack_ends_as_expected(attack: Attack, tmp_path: Path) -> None:
    path = tmp_path / f"报表{attack.suffix}"
    attack.build(path)
    start = time.perf_counter()
    workbook, findings = read_workbook(path)
    assert time.perf_counter() - start < 5
    if attack.expected == ACCEPTED:
        assert workbook, [str(finding) for finding in findings]
        assert next(iter(workbook.sheets.values())).rows == attack.rows
        assert [finding.code for finding in findings] == list(attack.notes)
    else:
        assert workbook is None
        assert [finding.code for finding in findings] == [attack.expected]
        assert findings[0].blocks and "{" not in f"{findings[0]}"
