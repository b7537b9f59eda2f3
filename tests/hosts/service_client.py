"""The service without a process: its application, asked directly."""

import asyncio
import json
from typing import Any

import httpx
from hosts.running_service import TOKEN

from xlgreen.hosts import officejs
from xlgreen.hosts.service.address import Address
from xlgreen.hosts.service.app import make_app

HERE = Address("127.0.0.1", 8765)
ONE_CALL = {"calls": [{"function": "XG_DECLINE_RATE", "arguments": [[[80]], [[64]]]}]}


class Client:
    """One request after the other to an application."""

    def __init__(self, address: Address = HERE, token: str = TOKEN):
        self._app = make_app(address, token, [officejs.files])
        self._origin = address.origin

    def request(self, method: str, path: str, **asked: Any) -> httpx.Response:
        async def answered() -> httpx.Response:
            transport = httpx.ASGITransport(self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=self._origin) as client:
                return await client.request(method, path, **asked)

        return asyncio.run(answered())

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.request("GET", path, headers=with_dashes(headers))


def ask(document: Any = ONE_CALL, *, address: Address = HERE, **headers: str) -> httpx.Response:
    """The answer to a POST of our own page, but for the headers given (an empty one is left out)."""
    known = {"authorization": f"Bearer {TOKEN}", "content-type": "application/json", "origin": address.origin}
    sent = {name: value for name, value in {**known, **with_dashes(headers)}.items() if value}
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    encoded = {name: value.encode() for name, value in sent.items()}
    return Client(address).request("POST", "/call", content=content, headers=encoded)


def with_dashes(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
