"""One table of cases for every host, and how a host's answers are held against it."""

import importlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from functions.cases import Case, agree, load_cases

HOSTS = ("python", "native", "xlwings", "officejs", "chromium", "wps", "wps_chromium", "libreoffice")


class HostUnderTest(Protocol):
    """A module ``tests/hosts/<name>_host.py``."""

    TITLE: str
    """The host as the report names it."""
    DIFFERENCES: Mapping[str, str]
    """case.call -> why the host cannot give the same answer."""

    def need(self) -> None:
        """Skip the test where a tool is absent; on the CI machine its absence is a failure."""

    def covers(self, case: Case) -> bool:
        """Whether the host offers what the case needs (a function without a native formula is not offered)."""

    def answers(self, cases: Sequence[Case], folder: Path) -> list[Any]:
        """What the host gives for each case: a scalar, an ErrorValue, or rows of them."""


@cache
def all_cases() -> tuple[Case, ...]:
    """The scalar examples of the functions, and the arrays, dates and texts beside them."""
    return (*load_cases(), *load_cases(Path(__file__).parent / "arrays.yaml"))


def host(name: str) -> HostUnderTest:
    return cast(HostUnderTest, importlib.import_module(f"hosts.{name}_host"))


def disagreements(tested: HostUnderTest, cases: Sequence[Case], folder: Path) -> dict[str, str]:
    """case.call -> what was given instead."""
    given = tested.answers(cases, folder)
    assert len(given) == len(cases)
    return {
        case.call: f"{answer!r}, not {case.gives!r} ({case.why})"
        for case, answer in zip(cases, given, strict=True)
        if not agree(case.gives, answer, absolute=case.within, relative=1e-9)
    }
