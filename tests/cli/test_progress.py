"""Long work shows where it is on a terminal, and is quiet in a pipe."""

import io
import sys

import pytest

from xlgreen.cli.console import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("is_terminal", [True, False])
def test_progress_counts_on_a_terminal_only(is_terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal() if is_terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setenv("TERM", "xterm")
    assert list(progress("returning")(["a", "b", "c"])) == ["a", "b", "c"]
    said = shown.getvalue()
    if is_terminal:
        assert "写退回件" in said
        assert "3/3" in said
        assert "0:00:00" in said
    else:
        assert said == ""
