"""The hosts whose add-ins are web pages: the service hands out their files."""

import importlib
from collections.abc import Iterator
from typing import Final

from xlgreen.hosts.service.app import MakeFiles

WEB_HOSTS: Final = ("officejs", "wps")


def file_makers() -> Iterator[MakeFiles]:
    """``files(origin, token)`` of each host package."""
    for name in WEB_HOSTS:
        host = importlib.import_module(f"xlgreen.hosts.{name}")
        yield host.files
