"""Who may call: the service's own pages on this machine, and nobody whose page merely runs in the same browser.

Any page of the web can send requests to 127.0.0.1. Three doors are closed to it: a name of its own pointed at this
machine (``Host``), its own address (``Origin``, ``Sec-Fetch-Site``), and reading what comes back (no CORS header is
ever sent, and ``Cross-Origin-Resource-Policy`` keeps it from loading our scripts, one of which holds the token).
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from xlgreen.hosts.service.address import Address
from xlgreen.hosts.service.refusal import Refusal

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
MOST_BYTES: Final = 16 * 2**20
BODY_SECONDS: Final = 30
SAFE_HEADERS: Final = {
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}


def check_host(headers: Mapping[str, str], address: Address) -> None:
    """Against DNS rebinding: a name of a stranger that leads to this machine."""
    if _without_port(headers.get("host", "")).lower() not in address.names:
        raise Refusal(403, "service-strange-host", origin=address.origin)


def check_origin(headers: Mapping[str, str], address: Address) -> None:
    """A page that is not ours says so; a program outside a browser says nothing."""
    origin = headers.get("origin")
    if origin is not None and origin.lower() not in address.origins:
        raise Refusal(403, "service-strange-origin", origin=address.origin)


def check_fetched_by_us(headers: Mapping[str, str], address: Address) -> None:
    """What a page of another site asks for, a browser says; older ones and other programs do not."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise Refusal(403, "service-strange-origin", origin=address.origin)


def check_token(headers: Mapping[str, str], token: str) -> None:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not same_secret(given, token):
        raise Refusal(401, "service-wrong-token")


def check_content_type(headers: Mapping[str, str]) -> None:
    """JSON only: what a form of a strange page can send is refused before it is read."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "service-not-json-type")


def same_secret(given: str, secret: str) -> bool:
    """Compared in a time that tells nothing of where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode("utf-8"))


async def read_body(headers: Mapping[str, str], receive: Receive) -> bytes:
    """The body, refused as soon as it is known to be too large, and not waited for without end."""
    announced = headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > 15 or int(announced) > MOST_BYTES):
        raise _too_large()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await _whole_body(receive)
    except TimeoutError:
        raise Refusal(408, "service-body-too-slow", seconds=BODY_SECONDS) from None


async def _whole_body(receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(400, "service-not-json")  # nobody is left to read it
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise _too_large()
        more = message.get("more_body", False)
    return bytes(body)


def _too_large() -> Refusal:
    return Refusal(413, "service-too-large", most=MOST_BYTES // 2**20)


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
