"""xlgreen host build | install | remove | serve"""

import importlib
from collections.abc import Callable, Iterator
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
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for path in _checked(lambda: host.build(folder)):
            show(text("host-built", path=path))


def install_host(name: str) -> None:
    _tell(_host(name).install)


def remove_host(name: str) -> None:
    _tell(_host(name).remove)


def _tell(verb: Callable[[], Iterator[Step]]) -> None:
    for key, values in _checked(lambda: verb()):
        show(text(key, **values))


def _checked(steps: Callable[[], Any]) -> Iterator[Any]:
    try:
        yield from steps()
    except HostError as fault:
        refuse(fault.key, **fault.values)
    except ModuleNotFoundError as fault:
        refuse("no-library", library=fault.name or "")


def _host(name: str) -> Any:
    if name not in HOSTS:
        refuse("no-host", name=name, known="、".join(HOSTS))
    return importlib.import_module(f"xlgreen.hosts.{_PACKAGES.get(name, name)}")
