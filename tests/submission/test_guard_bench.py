"""The table of results in the documentation is what the guard does today."""

import pytest
from submission.bench import REPORT, attacks_text


def test_the_table_of_results_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLGREEN_LANG", raising=False)
    assert REPORT.read_text(encoding="utf-8").startswith(attacks_text()), "run tests/submission/bench.py"
