"""The files of the add-in, for the service to hand out or for a folder to be looked at."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from xlgreen.functions import REGISTRY
from xlgreen.hosts.officejs.manifest import ICON_SIZES, manifest
from xlgreen.hosts.officejs.metadata import functions_json
from xlgreen.hosts.service.address import LOOPBACK, PORT, Address
from xlgreen.shipped import shipped_path

ORIGIN: Final = Address(LOOPBACK, PORT, secure=True).origin
"""Excel loads add-ins over https only, and certificates for this machine are made out to its name localhost."""
_PAGES: Final = {
    "functions.html": "text/html; charset=utf-8",
    "taskpane.html": "text/html; charset=utf-8",
    "taskpane.js": "text/javascript; charset=utf-8",
}


def generated_sources() -> Mapping[str, str]:
    """Path under ``macros/`` -> text."""
    return {"officejs/functions.json": functions_json()}


def files(origin: str, token: str) -> Mapping[str, tuple[str, bytes]]:
    """Path -> media type and content, of an add-in whose files lie under ``origin`` and whose calls carry ``token``."""
    made = {
        "manifest.xml": ("application/xml", manifest(origin).encode()),
        "functions.json": ("application/json", functions_json().encode()),
        "functions.js": ("text/javascript; charset=utf-8", _functions_js(origin, token)),
    }
    kept = {name: (media_type, _source(name)) for name, media_type in _PAGES.items()}
    icons = {f"icon-{size}.png": ("image/png", _source(f"icon-{size}.png")) for size in ICON_SIZES}
    return {f"officejs/{name}": file for name, file in {**made, **kept, **icons}.items()}


def build(into: Path) -> Iterator[Path]:
    """The files as the service hands them out, but for the token, which it writes at each start."""
    for name, (_, content) in files(ORIGIN, "").items():
        path = into / name.removeprefix("officejs/")
        path.write_bytes(content)
        yield path


def _functions_js(origin: str, token: str) -> bytes:
    """The hand-written file behind the line that it needs."""
    scheme, _, rest = origin.partition("://")
    settings = {
        "call": f"{scheme}://{rest.partition('/')[0]}/call",
        "self": f"{origin}/officejs/functions.js",
        "token": token,
        "functions": {function.excel_name: len(function.arguments) for function in REGISTRY.values()},
    }
    return f"const XLGREEN = {json.dumps(settings)};\n".encode() + _source("functions.js")


def _source(name: str) -> bytes:
    return shipped_path("macros", "officejs", name).read_bytes()
