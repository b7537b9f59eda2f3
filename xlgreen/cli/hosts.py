"""xlgreen host build | install | remove | serve"""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import refuse, show, writing
from xlgreen.hosts.steps import HostError, Step

HOSTS: Final = ("xlwings", "libreoffice", "officejs", "wps")
_PACKAGES: Final = {"xlwings": "excel"}


def build_host(name: str, folder: Path) -> None:
    """The files of one host, ready to be installed or handed out."""
    host = _host(name)
    with writing(folder), refusals():
        folder.mkdir(parents=True, exist_ok=True)
        for path in host.build(folder):
            show(text("host-built", path=path))


def install_host(name: str) -> None:
    """What is done on this machine, step by step, and what is left to click."""
    _tell(_host(name).install)


def remove_host(name: str) -> None:
    """The same for what is undone."""
    _tell(_host(name).remove)


@contextmanager
def refusals() -> Iterator[None]:
    """What a host cannot do here, and a library that is not installed, end the command with a sentence."""
    try:
        yield
    except HostError as fault:
        refuse(fault.key, **fault.values)
    except ModuleNotFoundError as fault:
        if (fault.name or "").startswith("xlgreen"):
            raise
        refuse("no-library", library=fault.name or "")


def _tell(verb: Callable[[], Iterator[Step]]) -> None:
    with refusals():
        for key, values in verb():
            show(text(key, **values))


def _host(name: str) -> Any:
    if name not in HOSTS:
        refuse("no-host", name=name, known="、".join(HOSTS))
    return importlib.import_module(f"xlgreen.hosts.{_PACKAGES.get(name, name)}")
