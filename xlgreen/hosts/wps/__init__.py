"""WPS 表格 from 12.1.0.20540: an add-in of web pages that asks the local service, one formula after the other.

The pages come from the service itself, so that its answers are of the same origin; WPS is told their address.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from xlgreen import __version__
from xlgreen.hosts.service.address import LOOPBACK, PORT, Address
from xlgreen.hosts.steps import HostError, Step, step
from xlgreen.hosts.wps.javascript import functions_js, functions_json
from xlgreen.hosts.wps.places import addon_folders
from xlgreen.hosts.wps.publish import ADDON, UnreadableError, is_empty, is_listed, with_addon, without_addon
from xlgreen.shipped import shipped_path

ORIGIN: Final = Address(LOOPBACK, PORT).origin
_MEDIA: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "text/xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
}


def generated_sources() -> Mapping[str, str]:
    return {"wps/functions.js": functions_js(), "wps/functions.json": functions_json()}


def files(origin: str, token: str) -> Mapping[str, tuple[str, bytes]]:
    """What the service gives WPS. The pages name each other relatively, and POST to the root of their own origin."""
    folder = shipped_path("macros", "wps")
    pages = {path.relative_to(folder.parent).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    token_js = f"xlgreen.token = {json.dumps(token)};\n"
    return {
        **{name: (_MEDIA[path.suffix], path.read_bytes()) for name, path in pages.items()},
        "wps/token.js": (_MEDIA[".js"], token_js.encode()),
    }


def build(into: Path) -> Iterator[Path]:
    """The add-in as the service gives it to WPS, and the ``publish.xml`` of a machine that has no other add-ins."""
    package = {"name": ADDON, "version": __version__, "addonType": "et"}
    contents = {name: content for name, (_, content) in files(ORIGIN, "").items()}
    contents["wps/package.json"] = json.dumps(package, indent=2).encode() + b"\n"
    contents["publish.xml"] = with_addon(None, _address())
    for name, content in contents.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        yield path


def install() -> Iterator[Step]:
    for path in _lists():
        listed = with_addon(_read(path), _address())
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(listed)
        except OSError as fault:
            raise HostError("wps-publish-locked", path=path) from fault
        yield step("wps-registered", path=path, address=_address())
    yield step("wps-serve")
    yield step("wps-restart")
    yield step("wps-try")


def remove() -> Iterator[Step]:
    for path in _lists():
        published = _read(path)
        if published is None or not is_listed(published):
            yield step("wps-not-registered", path=path)
            continue
        rest = without_addon(published)
        try:
            path.unlink() if is_empty(rest) else path.write_bytes(rest)
        except OSError as fault:
            raise HostError("wps-publish-locked", path=path) from fault
        yield step("wps-removed", path=path)


def _address() -> str:
    return f"{ORIGIN}/wps/"


def _lists() -> list[Path]:
    return [folder / "publish.xml" for folder in addon_folders()]


def _read(path: Path) -> bytes | None:
    """The list of add-ins, if there is one that can be kept as it is."""
    try:
        published = path.read_bytes()
        is_listed(published)
    except FileNotFoundError:
        return None
    except (OSError, UnreadableError) as fault:
        raise HostError("wps-publish-unreadable", path=path) from fault
    return published
